// Poly1305, eight blocks at once in two groups of four lanes, by the multiplication of 32-bit numbers. Compiled with
// -mavx2; called only after Cpu() agreed. Constant time.
#include <immintrin.h>

#include "poly1305_kernel.h"

namespace penumbra::core {
namespace {

constexpr long long kMask26 = (1ll << 26) - 1;

// A number in each lane: five limbs of 26 bits, least first.
struct Four {
  __m256i limb[5];
};

inline __m256i Low(const __m256i& value) { return _mm256_and_si256(value, _mm256_set1_epi64x(kMask26)); }

// Five limbs of 26 bits from three of 44, 44 and 42, whatever lies above their bits carried on.
inline void Split(const std::uint64_t from[3], std::uint64_t to[5]) {
  const std::uint64_t mask44 = (1ull << 44) - 1, mask26 = (1ull << 26) - 1;
  const std::uint64_t h1 = from[1] + (from[0] >> 44), h0 = from[0] & mask44;
  const std::uint64_t h2 = from[2] + (h1 >> 44), middle = h1 & mask44;
  to[0] = h0 & mask26;
  to[1] = ((h0 >> 26) | (middle << 18)) & mask26;
  to[2] = (middle >> 8) & mask26;
  to[3] = ((middle >> 34) | (h2 << 10)) & mask26;
  to[4] = h2 >> 16;
}

inline Four Times5(const Four& r) {
  Four s;
#pragma GCC unroll 5
  for (int i = 0; i < 5; i++) s.limb[i] = _mm256_add_epi64(r.limb[i], _mm256_slli_epi64(r.limb[i], 2));
  return s;
}

// Not yet carried: at most five products of 28 and 29 bits. What is above 2^130 comes back times 5, which `s` holds.
inline Four Multiply(const Four& h, const Four& r, const Four& s) {
  Four sum;
#pragma GCC unroll 5
  for (int weight = 0; weight < 5; weight++) {
    sum.limb[weight] = _mm256_mul_epu32(h.limb[0], r.limb[weight]);
#pragma GCC unroll 5
    for (int i = 1; i < 5; i++) {
      const __m256i& other = i <= weight ? r.limb[weight - i] : s.limb[5 + weight - i];
      sum.limb[weight] = _mm256_add_epi64(sum.limb[weight], _mm256_mul_epu32(h.limb[i], other));
    }
  }
  return sum;
}

// Brings the limbs back to 26 bits, two of them a little above.
inline Four Carry(const Four& sum) {
  __m256i d0 = sum.limb[0], d1 = sum.limb[1], d2 = sum.limb[2], d3 = sum.limb[3], d4 = sum.limb[4];
  d1 = _mm256_add_epi64(d1, _mm256_srli_epi64(d0, 26)), d0 = Low(d0);
  d4 = _mm256_add_epi64(d4, _mm256_srli_epi64(d3, 26)), d3 = Low(d3);
  d2 = _mm256_add_epi64(d2, _mm256_srli_epi64(d1, 26)), d1 = Low(d1);
  const __m256i over = _mm256_srli_epi64(d4, 26);
  d0 = _mm256_add_epi64(d0, _mm256_add_epi64(over, _mm256_slli_epi64(over, 2))), d4 = Low(d4);
  d3 = _mm256_add_epi64(d3, _mm256_srli_epi64(d2, 26)), d2 = Low(d2);
  d1 = _mm256_add_epi64(d1, _mm256_srli_epi64(d0, 26)), d0 = Low(d0);
  d4 = _mm256_add_epi64(d4, _mm256_srli_epi64(d3, 26)), d3 = Low(d3);
  return {{d0, d1, d2, d3, d4}};
}

inline Four Add(const Four& a, const Four& b) {
  Four sum;
#pragma GCC unroll 5
  for (int i = 0; i < 5; i++) sum.limb[i] = _mm256_add_epi64(a.limb[i], b.limb[i]);
  return sum;
}

// Four blocks, each with its top bit, in the order of their lanes: first, third, second, fourth.
inline Four Load(const std::uint8_t* data) {
  const __m256i first = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(data));
  const __m256i second = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(data + 32));
  const __m256i low = _mm256_unpacklo_epi64(first, second), high = _mm256_unpackhi_epi64(first, second);
  return {{Low(low), Low(_mm256_srli_epi64(low, 26)),
           Low(_mm256_or_si256(_mm256_srli_epi64(low, 52), _mm256_slli_epi64(high, 12))), Low(_mm256_srli_epi64(high, 14)),
           _mm256_or_si256(_mm256_srli_epi64(high, 40), _mm256_set1_epi64x(1ll << 24))}};
}

// The powers for four lanes in the order of `Load`, of which the first block takes `most`, as an index.
inline Four Falling(const std::uint64_t powers[8][3], int most) {
  const int order[4] = {most, most - 2, most - 1, most - 3};
  std::uint64_t lanes[5][4];
  for (int lane = 0; lane < 4; lane++) {
    std::uint64_t limbs[5];
    Split(powers[order[lane]], limbs);
    for (int i = 0; i < 5; i++) lanes[i][lane] = limbs[i];
  }
  Four r;
  for (int i = 0; i < 5; i++) r.limb[i] = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(lanes[i]));
  return r;
}

}  // namespace

std::size_t PolyBlocksAvx2(std::uint64_t h[3], const std::uint64_t powers[8][3], const std::uint8_t* data, std::size_t size) {
  const std::size_t whole = size / 128 * 128;
  if (whole == 0) return 0;
  std::uint64_t before[5], all[5];
  Split(h, before);
  Split(powers[7], all);
  Four eighth, first = Load(data), second = Load(data + 64);
  for (int i = 0; i < 5; i++) {
    eighth.limb[i] = _mm256_set1_epi64x(static_cast<long long>(all[i]));
    // What was there before goes with the first block.
    first.limb[i] = _mm256_add_epi64(first.limb[i], _mm256_set_epi64x(0, 0, 0, static_cast<long long>(before[i])));
  }
  const Four five = Times5(eighth);
  for (std::size_t at = 128; at < whole; at += 128) {
    first = Add(Carry(Multiply(first, eighth, five)), Load(data + at));
    second = Add(Carry(Multiply(second, eighth, five)), Load(data + at + 64));
  }
  const Four high = Falling(powers, 7), low = Falling(powers, 3);
  const Four sum = Carry(Add(Multiply(first, high, Times5(high)), Multiply(second, low, Times5(low))));
  std::uint64_t limbs[5];
  for (int i = 0; i < 5; i++) {
    std::uint64_t lanes[4];
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(lanes), sum.limb[i]);
    limbs[i] = lanes[0] + lanes[1] + lanes[2] + lanes[3];
  }
  // Each is below 2^29. Back to three limbs, in carrying order.
  const std::uint64_t mask44 = (1ull << 44) - 1, mask42 = (1ull << 42) - 1;
  const std::uint64_t d0 = limbs[0] + ((limbs[1] & 0x3ffff) << 26);
  const std::uint64_t d1 = (limbs[1] >> 18) + (limbs[2] << 8) + ((limbs[3] & 0x3ff) << 34) + (d0 >> 44);
  const std::uint64_t d2 = (limbs[3] >> 10) + (limbs[4] << 16) + (d1 >> 44);
  const std::uint64_t d3 = (d0 & mask44) + (d2 >> 42) * 5;
  h[0] = d3 & mask44;
  h[1] = (d1 & mask44) + (d3 >> 44);
  h[2] = d2 & mask42;
  return whole;
}

}  // namespace penumbra::core
