// Poly1305, eight blocks at once, by the multiplication of 52-bit numbers. Compiled with -mavx512ifma; called only after
// Cpu() agreed. Constant time.
#include <immintrin.h>

#include "poly1305_kernel.h"

namespace penumbra::core {
namespace {

constexpr long long kMask44 = (1ll << 44) - 1;
constexpr long long kMask42 = (1ll << 42) - 1;

struct Eight {
  __m512i limb[3];
};

// The products of h and r by weight: `low` has bits below 52 of each, `high` those above.
struct Sums {
  __m512i low[3], high[3];
};

// `s` is r times 20 = 5 * 4: what is above 2^130 comes back times 5, and 44 + 44 + 44 is 132.
inline Sums Multiply(const Eight& h, const Eight& r, const Eight& s) {
  const __m512i zero = _mm512_setzero_si512();
  Sums sums = {{zero, zero, zero}, {zero, zero, zero}};
  const auto add = [&](int weight, const __m512i& a, const __m512i& b) {
    sums.low[weight] = _mm512_madd52lo_epu64(sums.low[weight], a, b);
    sums.high[weight] = _mm512_madd52hi_epu64(sums.high[weight], a, b);
  };
  add(0, h.limb[0], r.limb[0]);
  add(1, h.limb[0], r.limb[1]);
  add(2, h.limb[0], r.limb[2]);
  add(0, h.limb[1], s.limb[2]);
  add(1, h.limb[1], r.limb[0]);
  add(2, h.limb[1], r.limb[1]);
  add(0, h.limb[2], s.limb[1]);
  add(1, h.limb[2], s.limb[2]);
  add(2, h.limb[2], r.limb[0]);
  return sums;
}

// Brings the limbs back to 44, 44 and 42 bits, the first two a little above.
inline Eight Carry(const Sums& sums) {
  const __m512i mask44 = _mm512_set1_epi64(kMask44), mask42 = _mm512_set1_epi64(kMask42);
  // `high` weighs 2^52 = 2^8 * 2^44.
  const __m512i d0 = sums.low[0];
  __m512i d1 = _mm512_add_epi64(sums.low[1], _mm512_slli_epi64(sums.high[0], 8));
  __m512i d2 = _mm512_add_epi64(sums.low[2], _mm512_slli_epi64(sums.high[1], 8));
  Eight h;
  h.limb[0] = _mm512_and_si512(d0, mask44);
  d1 = _mm512_add_epi64(d1, _mm512_srli_epi64(d0, 44));
  h.limb[1] = _mm512_and_si512(d1, mask44);
  d2 = _mm512_add_epi64(d2, _mm512_srli_epi64(d1, 44));
  h.limb[2] = _mm512_and_si512(d2, mask42);
  // What weighs 2^130 comes back times 5; high[2] weighs 2^140.
  const __m512i over = _mm512_add_epi64(_mm512_srli_epi64(d2, 42), _mm512_slli_epi64(sums.high[2], 10));
  h.limb[0] = _mm512_add_epi64(h.limb[0], _mm512_add_epi64(over, _mm512_slli_epi64(over, 2)));
  h.limb[1] = _mm512_add_epi64(h.limb[1], _mm512_srli_epi64(h.limb[0], 44));
  h.limb[0] = _mm512_and_si512(h.limb[0], mask44);
  return h;
}

inline Eight Twenty(const Eight& r) {
  Eight s;
  for (int i = 0; i < 3; i++) s.limb[i] = _mm512_add_epi64(_mm512_slli_epi64(r.limb[i], 4), _mm512_slli_epi64(r.limb[i], 2));
  return s;
}

// Eight blocks, the n-th in the n-th lane, each with its top bit.
inline Eight Load(const std::uint8_t* data) {
  const __m512i mask44 = _mm512_set1_epi64(kMask44);
  const __m512i first = _mm512_loadu_si512(data), second = _mm512_loadu_si512(data + 64);
  const __m512i evens = _mm512_set_epi64(14, 12, 10, 8, 6, 4, 2, 0), odds = _mm512_set_epi64(15, 13, 11, 9, 7, 5, 3, 1);
  const __m512i low = _mm512_permutex2var_epi64(first, evens, second), high = _mm512_permutex2var_epi64(first, odds, second);
  Eight block;
  block.limb[0] = _mm512_and_si512(low, mask44);
  block.limb[1] = _mm512_and_si512(_mm512_or_si512(_mm512_srli_epi64(low, 44), _mm512_slli_epi64(high, 20)), mask44);
  block.limb[2] = _mm512_or_si512(_mm512_srli_epi64(high, 24), _mm512_set1_epi64(1ll << 40));
  return block;
}

}  // namespace

std::size_t PolyBlocksIfma(std::uint64_t h[3], const std::uint64_t powers[8][3], const std::uint8_t* data, std::size_t size) {
  const std::size_t whole = size / 128 * 128;
  if (whole == 0) return 0;
  Eight eighth, falling;
  for (int i = 0; i < 3; i++) {
    std::uint64_t lanes[8];
    for (int lane = 0; lane < 8; lane++) lanes[lane] = powers[7 - lane][i];
    falling.limb[i] = _mm512_loadu_si512(lanes);
    eighth.limb[i] = _mm512_set1_epi64(static_cast<long long>(powers[7][i]));
  }
  const Eight twenty = Twenty(eighth);
  Eight sum = Load(data);
  // What was there before goes with the first block.
  for (int i = 0; i < 3; i++) sum.limb[i] = _mm512_add_epi64(sum.limb[i], _mm512_maskz_set1_epi64(1, static_cast<long long>(h[i])));
  for (std::size_t at = 128; at < whole; at += 128) {
    sum = Carry(Multiply(sum, eighth, twenty));
    const Eight next = Load(data + at);
#pragma GCC unroll 3
    for (int i = 0; i < 3; i++) sum.limb[i] = _mm512_add_epi64(sum.limb[i], next.limb[i]);
  }
  sum = Carry(Multiply(sum, falling, Twenty(falling)));
  std::uint64_t limbs[3];
  for (int i = 0; i < 3; i++) limbs[i] = static_cast<std::uint64_t>(_mm512_reduce_add_epi64(sum.limb[i]));
  h[1] = limbs[1] + (limbs[0] >> 44);
  h[0] = limbs[0] & static_cast<std::uint64_t>(kMask44);
  h[2] = limbs[2] + (h[1] >> 44);
  h[1] &= static_cast<std::uint64_t>(kMask44);
  h[0] += (h[2] >> 42) * 5;
  h[2] &= static_cast<std::uint64_t>(kMask42);
  h[1] += h[0] >> 44;
  h[0] &= static_cast<std::uint64_t>(kMask44);
  return whole;
}

}  // namespace penumbra::core
