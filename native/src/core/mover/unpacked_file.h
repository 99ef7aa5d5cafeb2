#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "seal.h"
#include "sha256.h"
#include "zstd_codec.h"

namespace penumbra::core {

// The files that are not packs (index, snapshot, lock): sealed, and inside it 0x02 and a zstd frame, or bare JSON.
// Source: docs/formats/repository.md, "Unpacked files".

// `id` is the name of the file, 64 digits; `code` is thrown when hash, tag or encoding are wrong.
std::string OpenUnpackedFile(const Sealer& sealer, const std::vector<std::uint8_t>& file, const std::string& id,
                             const char* code);

std::vector<std::uint8_t> SealUnpackedFile(const Sealer& sealer, Compressor& compressor, const std::string& json);

}  // namespace penumbra::core
