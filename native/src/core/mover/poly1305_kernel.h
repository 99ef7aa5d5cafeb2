#pragma once
#include <cstddef>
#include <cstdint>

// Poly1305's inner loop in the forms this program has. A number is three limbs of 44, 44 and 42 bits.
namespace penumbra::core {

// Takes whole groups of eight blocks of 16 bytes into `h`, by the powers r^1 to r^8; returns how many bytes it took.
using PolyBlocksFn = std::size_t (*)(std::uint64_t h[3], const std::uint64_t powers[8][3], const std::uint8_t* data, std::size_t size);

#if defined(__x86_64__)
std::size_t PolyBlocksIfma(std::uint64_t h[3], const std::uint64_t powers[8][3], const std::uint8_t* data, std::size_t size);
std::size_t PolyBlocksAvx2(std::uint64_t h[3], const std::uint64_t powers[8][3], const std::uint8_t* data, std::size_t size);
#endif

}  // namespace penumbra::core
