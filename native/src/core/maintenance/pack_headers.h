#pragma once
#include <cstdint>
#include <vector>

#include "../mover/session.h"

namespace penumbra::core {

// The blobs of a pack by its own words, in order of offset. `size` is that of the file. False when the header cannot be
// read, was not sealed with this key, or does not add up to the size.
bool ReadPackHeader(const Session& session, const Id& pack, std::uint64_t size, std::vector<PackedBlob>& blobs);

}  // namespace penumbra::core
