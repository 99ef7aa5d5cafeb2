#pragma once
#include <cstdint>
#include <unordered_map>

#include "../mover/blob_reader.h"
#include "../mover/session.h"

namespace penumbra::core {

// Every pack of the repository and its size in bytes. Other names, and what interrupted saves left, are no packs.
// Fails: `target.unreachable`, `cancelled`.
std::unordered_map<Id, std::uint64_t, IdHash> ListPackFiles(const Session& session);

// What a pack file has besides its blobs. Units: bytes.
std::uint64_t PackOverhead(const std::vector<PackedBlob>& blobs);
// The size of a pack with these blobs.
std::uint64_t PackSizeOf(const std::vector<PackedBlob>& blobs);

// Relative to the repository.
std::string PackName(const Id& pack);

}  // namespace penumbra::core
