#pragma once
#include <cstddef>
#include <cstdint>

namespace penumbra::core {

// The checksum of zip files: CRC-32 with the reflected polynomial 0xEDB88320. `crc` is what came before; 0 at first.
std::uint32_t Crc32(std::uint32_t crc, const std::uint8_t* data, std::size_t size);

}  // namespace penumbra::core
