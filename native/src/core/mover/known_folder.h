#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "record_table.h"
#include "sha256.h"
#include "stat_fields.h"

// What a run leaves behind for the next one about each folder and file.
// Source: docs/spec/mover.md, rules M70 to M79.
namespace penumbra::core {

struct KnownFolder {
  // Of everything in it but folders, and of the folders in it with their trees.
  Id entries = {}, folders = {};
  Id tree = {};
  // What is in it itself, not below.
  std::uint64_t files = 0, bytes = 0;
  // False when something in it changed so late, or failed, that it must be looked at again.
  bool is_trusted = false;
  // All that its files consist of.
  std::vector<Id> blobs;
};

struct KnownFile {
  StatFields fields;
  std::vector<Id> content;
};

// How a file begins: chunks that are stored, and where the next one begins. Units: bytes.
struct KnownStart {
  std::vector<Id> content;
  std::uint64_t size = 0;
};

std::vector<std::uint8_t> EncodeFolder(const RecordKey& key, const KnownFolder& folder);
std::vector<std::uint8_t> EncodeFile(const RecordKey& key, const StatFields& fields, const std::vector<Id>& content);
// Of what follows the key. Empty for what is not such a record.
std::optional<KnownFolder> DecodeFolder(const std::uint8_t* record, std::size_t size);
std::optional<KnownFile> DecodeFile(const std::uint8_t* record, std::size_t size);

}  // namespace penumbra::core
