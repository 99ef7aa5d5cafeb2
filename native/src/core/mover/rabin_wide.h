#pragma once
#include <cstddef>
#include <cstdint>

namespace penumbra::core {

// The maps of a Rabin fingerprint as 8 x 8 bit matrices, for a state that is kept as seven bytes, least significant first,
// three bits higher than the fingerprint itself: so that the byte to be reduced is a whole one.
struct RabinMatrices {
  static constexpr std::size_t kPlanes = 7;
  std::uint64_t incoming[2], leaving[kPlanes], reduce[kPlanes];
};

constexpr std::size_t kWideStreams = 64;
constexpr std::size_t kWidePiece = 64;
// Odd, so that the streams do not share the same sets of the cache.
constexpr std::size_t kMostWidePieces = 33;
constexpr std::size_t kNoPiece = ~static_cast<std::size_t>(0);

// Scans 64 streams of `pieces` times 64 bytes, one behind the other from `data`; the 64 bytes before it are read too.
// Returns where the first piece begins in which a window has 20 zero bits at the end, or kNoPiece.
using RabinWideFn = std::size_t (*)(const RabinMatrices& matrices, const std::uint8_t* data, std::size_t pieces);

#if defined(__x86_64__)
std::size_t ScanRabinGfni(const RabinMatrices& matrices, const std::uint8_t* data, std::size_t pieces);
#endif

}  // namespace penumbra::core
