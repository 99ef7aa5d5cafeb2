#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "sha256.h"

// What a run leaves beside what was backed up. Source: docs/formats/documents.md.
namespace penumbra::core {

// Text of its own.
struct TextContent {
  std::string text;
};
// Blobs that are stored already. Units: bytes.
struct StoredContent {
  std::vector<Id> blobs;
  std::uint64_t size = 0;
};
// A folder that is stored already.
struct StoredFolder {
  Id tree = {};
};
// The file at a quoted path of the root tree, under another name.
struct FileOfRoot {
  std::string path;
};
// A folder with files of the root tree, by quoted paths, and the folders that lead to them. What is not there is left out.
struct FilesOfRoot {
  std::vector<std::string> paths;
};

// `path` is below the folder of the documents, with `/` between names.
struct Document {
  std::string path;
  std::variant<TextContent, StoredContent, StoredFolder, FileOfRoot, FilesOfRoot> content;
};

// One file of which ranges are stored. `root` is a folder, `file` lies below it and is reached through no link.
struct RangesRequest {
  std::string root, file;
  // Offset and length in bytes, in the order in which they are stored; empty when `ranges_file` names them.
  std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;
  // Below `root` too; empty for none.
  std::string ranges_file;
  // The whole file that the ranges change; null when there is none.
  bool has_base = false;
  StoredContent base;
};

struct RangesResult {
  StoredContent ranges;
  // Empty when there was no ranges file.
  StoredContent ranges_file;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> list;
  // Of the whole file.
  std::uint64_t file_size = 0;
  Id sha256 = {};
  // The base with these ranges is this very file.
  bool is_whole = false;
};

}  // namespace penumbra::core
