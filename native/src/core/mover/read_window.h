#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "folder_build.h"
#include "progress.h"

namespace penumbra::core {

// One file on its way: blobs are stored by whoever has time; the last one completes the node.
struct FileBuild {
  std::shared_ptr<FolderBuild> folder;
  std::size_t slot = 0;
  Progress::Part* part = nullptr;
  Node node;
  // False when the reading was given up: nothing is filled.
  bool is_kept = false;
  bool has_previous = false;
  std::vector<Id> previous_content;
  // What the next run may know it by; empty for nothing.
  std::string logical;
  StatFields fields{};
  // As `logical`, while it is being read; and how many parts of it are on record.
  std::string started;
  std::size_t parts = 0;
  std::mutex mutex;
  // Zeros where a blob is not yet stored.
  std::vector<Id> content;
  // The reader counts as one, each blob as one.
  std::atomic<std::size_t> pending{1};
};

// A piece of a window that is a blob of a file.
struct WindowBlob {
  std::size_t offset, size;
  std::shared_ptr<FileBuild> file;
  std::size_t ordinal;
};

// The memory that files are read into, and what was cut from it. Holds the longest chunk and room to read on.
struct ReadWindow {
  static constexpr std::size_t kCapacity = 10 * 1024 * 1024;

  ReadWindow() : bytes(new std::uint8_t[kCapacity]) {}

  std::unique_ptr<std::uint8_t[]> bytes;
  std::size_t used = 0;
  std::vector<WindowBlob> blobs;
};

}  // namespace penumbra::core
