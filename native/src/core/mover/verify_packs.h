#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "restore_types.h"

// Reads whole packs back and proves every byte of them: the hash of the file, the header against the index, and each
// blob's tag, size and hash. Damage is collected, never thrown.
//
// Memory for each thread: as for the contents of a restore. Fails: `cancelled`.
// Source: docs/spec/native-restore.md, rules N50 to N54.
namespace penumbra::core {

enum class DamageKind { kPackCorrupt, kPackMissing, kBlobMissing };

struct Damage {
  DamageKind kind;
  Id pack;
  std::optional<Id> blob;
  std::string message;
};

struct VerifyResult {
  std::uint64_t packs = 0;
  std::uint64_t blobs = 0;
  std::uint64_t bytes = 0;
  // In the order of the packs asked for.
  std::vector<Damage> damage;
};

// Progress counts packs as files.
VerifyResult VerifyPacks(const RestoreSource& source, const std::vector<Id>& packs, const EventSink& sink);

}  // namespace penumbra::core
