#pragma once
#include <immintrin.h>

#include <cstring>

#include "rabin_fold.h"

// The scan, written once and compiled for registers of two and of four words. `Wide` has the operations of one of them.
namespace penumbra::core {
namespace {

// Of so many places in a call one in 128 passes; where as many as this do, the data is of a kind of its own.
constexpr std::size_t kMostPassed = 4096;

inline std::uint64_t WordAt(const std::uint8_t* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return __builtin_bswap64(word);
}

inline __m128i Product(std::uint64_t a, std::uint64_t b) {
  return _mm_clmulepi64_si128(_mm_cvtsi64_si128(static_cast<long long>(a)), _mm_cvtsi64_si128(static_cast<long long>(b)), 0);
}
inline std::uint64_t Low(__m128i value) { return static_cast<std::uint64_t>(_mm_cvtsi128_si64(value)); }
inline std::uint64_t High(__m128i value) { return static_cast<std::uint64_t>(_mm_extract_epi64(value, 1)); }

// Whether the 20 low bits of the fingerprint of the 64 bytes before `end` are zero.
inline bool IsCut(const RabinTaps& taps, const std::uint8_t* end) {
  __m128i sum = _mm_cvtsi64_si128(static_cast<long long>(WordAt(end - 8)));
  for (std::size_t i = 1; i < RabinTaps::kWords; i++) {
    sum = _mm_xor_si128(sum, Product(WordAt(end - 8 * (i + 1)), taps.power[i]));
  }
  const __m128i scaled = Product(Low(sum) >> 53 | High(sum) << 11, taps.quotient);
  const std::uint64_t times = Low(scaled) >> 62 | High(scaled) << 2;
  return ((Low(sum) ^ Low(Product(times, taps.polynomial))) & ((1u << 20) - 1)) == 0;
}

// The product of the data with the taps, in steps of as many bytes as a register has. Words are taken in pairs, so that
// three products of pairs give what four of words would.
template <class Wide>
class Folding {
 public:
  using Register = typename Wide::Register;

  explicit Folding(const RabinTaps& taps) {
    for (int i = 0; i < 4; i++) {
      pairs_[i] = Wide::Pair(taps.taps[2 * i], taps.taps[2 * i + 1]);
      sums_[i] = Wide::Both(pairs_[i]);
    }
  }

  // A bit for each byte from `at` before which a chunk may end. Right from the second call on.
  inline unsigned Step(const std::uint8_t* at) {
    Register words[4], added[4];
    for (int i = 0; i < 4; i++) {
      words[i] = Wide::Load(at - 16 * i);
      added[i] = Wide::Both(words[i]);
    }
    const Register even = Sum<0x00>(words, pairs_);
    const Register odd = Sum<0x11>(words, pairs_);
    const Register second = Wide::Xor(Sum<0x00>(added, sums_), Wide::Xor(even, odd));
    const Register first = Wide::Xor(even, Wide::Delayed(odd_, odd));
    const Register result = Wide::Xor(Wide::Highs(first, second), Wide::Lows(Wide::Delayed(second_, second), first));
    odd_ = odd;
    second_ = second;
    return Wide::Zeros(result);
  }

 private:
  template <int kHalves>
  static inline Register Sum(const Register* words, const Register* factors) {
    Register sum = Wide::template Times<kHalves>(words[0], factors[0]);
    for (int i = 1; i < 4; i++) sum = Wide::Xor(sum, Wide::template Times<kHalves>(words[i], factors[i]));
    return sum;
  }

  Register pairs_[4], sums_[4];
  Register odd_ = Wide::Zero(), second_ = Wide::Zero();
};

template <class Wide>
inline std::size_t ScanFolded(const RabinTaps& taps, const std::uint8_t* data, std::size_t from, std::size_t& to) {
  Folding<Wide> folding(taps);
  folding.Step(data + from - Wide::kBytes);
  std::size_t passed = 0;
  for (std::size_t at = from; at < to; at += Wide::kBytes) {
    for (unsigned places = folding.Step(data + at); places != 0; places &= places - 1) {
      const std::size_t cut = at + static_cast<std::size_t>(__builtin_ctz(places));
      if (IsCut(taps, data + cut)) return cut;
      passed++;
    }
    // Only at the end of a block of the widest form, so that all stop alike.
    if (passed > kMostPassed && (at + Wide::kBytes - from) % kFoldBlock == 0) to = at + Wide::kBytes;
  }
  return 0;
}

}  // namespace
}  // namespace penumbra::core
