#pragma once
#include <cstddef>
#include <cstdint>

namespace penumbra::core {

// A Rabin fingerprint by carry-less multiplication. Seven sums over the 20 low bits of the fingerprint are chosen so that
// each is the same sum over the 512 bits of the window, moved by a bit: a product of the data with 512 fixed bits then
// holds all seven of every place. Where one of them is not zero there is no cut; the others are looked at, exactly.
struct RabinTaps {
  static constexpr std::size_t kWords = 8;
  // The fixed bits, the newest byte of the window first.
  std::uint64_t taps[kWords];
  // x^(64 i) modulo the polynomial, to reduce a window; and what divides by it. Source: Barrett's reduction.
  std::uint64_t power[kWords], quotient, polynomial;
};

// Fails: `internal` for a polynomial that has no such sums, which none of degree 53 is.
RabinTaps TapsOf(std::uint64_t polynomial);

constexpr std::size_t kFoldBlock = 32;

// Looks behind which of the bytes `from` - 1 to `to` - 2 a chunk ends, and returns the length up to there, or 0. The 80
// bytes before `from` are read too. `to` is a multiple of kFoldBlock behind `from`; it comes back as where the scan
// stopped because too much passed the seven sums, as in a file of one byte that passes: another way is faster there.
using RabinFoldFn = std::size_t (*)(const RabinTaps& taps, const std::uint8_t* data, std::size_t from, std::size_t& to);

#if defined(__x86_64__)
std::size_t ScanRabinPclmul(const RabinTaps& taps, const std::uint8_t* data, std::size_t from, std::size_t& to);
std::size_t ScanRabinVpclmul(const RabinTaps& taps, const std::uint8_t* data, std::size_t from, std::size_t& to);
#endif

}  // namespace penumbra::core
