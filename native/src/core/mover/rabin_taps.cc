#include <array>

#include "failure.h"
#include "rabin_fold.h"

namespace penumbra::core {
namespace {

constexpr int kDegree = 53;
constexpr int kWindowBits = 512;
// Sums that come out of one product for each place.
constexpr int kSums = 7;
// A sum counts none of the powers below: the bits of the byte behind the window lie there.
constexpr int kLowest = kSums - 1;
// The fingerprint's bits that decide; a sum over others would say nothing.
constexpr int kDeciding = 20;

using Powers = std::array<std::uint64_t, kWindowBits + kSums>;

Powers PowersOf(std::uint64_t polynomial) {
  Powers powers{};
  std::uint64_t value = 1;
  for (std::uint64_t& power : powers) {
    power = value;
    value <<= 1;
    if ((value >> kDegree & 1) != 0) value ^= polynomial;
  }
  return powers;
}

// Whether the sum over the bits `chosen` of a fingerprint stays one over deciding bits when the window is moved by each of
// 1 to 6 bits, and takes nothing from behind its end then.
bool Fits(std::uint64_t chosen, const Powers& powers) {
  for (int i = 0; i < kLowest; i++) {
    if (__builtin_parityll(chosen & powers[static_cast<std::size_t>(kDegree + i)]) != 0) return false;
    if (__builtin_parityll(chosen & powers[static_cast<std::size_t>(kWindowBits + i)]) != 0) return false;
  }
  return true;
}

// Twelve conditions and fourteen bits to choose: there are at least three.
std::uint64_t Choose(const Powers& powers) {
  for (std::uint64_t bits = 1; bits < std::uint64_t{1} << (kDeciding - kLowest); bits++) {
    if (Fits(bits << kLowest, powers)) return bits << kLowest;
  }
  throw MoverError("internal", "The polynomial of the repository has no sums to look for.");
}

// x^115 divided by the polynomial.
std::uint64_t QuotientOf(std::uint64_t polynomial) {
  constexpr int kHighest = 115;
  unsigned __int128 rest = static_cast<unsigned __int128>(1) << kHighest;
  std::uint64_t quotient = 0;
  for (int degree = kHighest; degree >= kDegree; degree--) {
    if ((rest >> degree & 1) == 0) continue;
    rest ^= static_cast<unsigned __int128>(polynomial) << (degree - kDegree);
    quotient |= std::uint64_t{1} << (degree - kDegree);
  }
  return quotient;
}

}  // namespace

RabinTaps TapsOf(std::uint64_t polynomial) {
  const Powers powers = PowersOf(polynomial);
  const std::uint64_t chosen = Choose(powers);
  RabinTaps taps{};
  for (std::size_t word = 0; word < RabinTaps::kWords; word++) {
    for (std::size_t bit = 0; bit < 64; bit++) {
      const auto tap = static_cast<std::uint64_t>(__builtin_parityll(chosen & powers[64 * word + bit]));
      taps.taps[word] |= tap << (63 - bit);
    }
    taps.power[word] = powers[64 * word];
  }
  taps.quotient = QuotientOf(polynomial);
  taps.polynomial = polynomial;
  return taps;
}

}  // namespace penumbra::core
