#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "blob_index.h"

// The header of a pack: which blobs it holds, in order, each directly behind the one before.
// Source: docs/formats/repository.md, "Packs"; docs/spec/native-restore.md, rule N50.
namespace penumbra::core {

// The length of the sealed header, in the last four bytes of a pack. Units: bytes.
constexpr std::size_t kHeaderLengthSize = 4;
constexpr std::size_t kMaxHeader = 16u << 20;

// `plain` is the unsealed header. False when it is not one: unknown type, cut short, lengths beyond four gigabytes.
bool ParsePackHeader(const std::uint8_t* plain, std::size_t size, std::vector<PackedBlob>& blobs);

}  // namespace penumbra::core
