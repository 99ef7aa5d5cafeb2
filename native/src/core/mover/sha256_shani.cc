// SHA-256 by the processor's own rounds. Compiled with -msha -msse4.1; called only after Cpu() agreed.
#if defined(__GNUC__) && !defined(__clang__)
// What belongs to a stream is in registers only when every loop over the streams is unrolled.
#pragma GCC optimize("O3")
#endif
#include <immintrin.h>

#include "sha256_kernel.h"

namespace penumbra::core {

namespace {

// The instructions want the state as (f e b a) and (h g d c), least significant first.
struct State {
  __m128i abef, cdgh;

  void Load(const std::uint32_t* state) {
    const __m128i abcd = _mm_shuffle_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(state)), 0xb1);
    const __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(state + 4)), 0x1b);
    abef = _mm_alignr_epi8(abcd, efgh, 8);
    cdgh = _mm_blend_epi16(efgh, abcd, 0xf0);
  }
  void Store(std::uint32_t* state) const {
    const __m128i feba = _mm_shuffle_epi32(abef, 0x1b);
    const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xb1);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(state), _mm_blend_epi16(feba, dchg, 0xf0));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(state + 4), _mm_alignr_epi8(dchg, feba, 8));
  }
};

// `kStreams` messages in step: the rounds of one fill the time in which those of the others are not done. A fourth has no
// registers left.
template <int kStreams>
inline void Blocks(State* states, const std::uint8_t* const* data, std::size_t blocks) {
  const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0bll, 0x0405060700010203ll);
  const __m128i* round = reinterpret_cast<const __m128i*>(kSha256Round);
  __m128i abef[kStreams], cdgh[kStreams];
  for (int s = 0; s < kStreams; s++) {
    abef[s] = states[s].abef;
    cdgh[s] = states[s].cdgh;
  }
  for (std::size_t at = 0; at < blocks * 64; at += 64) {
    __m128i abef_before[kStreams], cdgh_before[kStreams], w[kStreams][4];
    for (int s = 0; s < kStreams; s++) {
      abef_before[s] = abef[s];
      cdgh_before[s] = cdgh[s];
      for (int i = 0; i < 4; i++) {
        w[s][i] = _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(data[s] + at + 16 * i)), swap);
      }
    }
#pragma GCC unroll 16
    for (int i = 0; i < 16; i++) {
#pragma GCC unroll 3
      for (int s = 0; s < kStreams; s++) {
        const __m128i words = w[s][i & 3];
        const __m128i sum = _mm_add_epi32(words, _mm_load_si128(round + i));
        cdgh[s] = _mm_sha256rnds2_epu32(cdgh[s], abef[s], sum);
        abef[s] = _mm_sha256rnds2_epu32(abef[s], cdgh[s], _mm_shuffle_epi32(sum, 0x0e));
        if (i < 12) {
          const __m128i last = w[s][(i + 3) & 3];
          const __m128i middle = _mm_alignr_epi8(last, w[s][(i + 2) & 3], 4);
          const __m128i part = _mm_add_epi32(_mm_sha256msg1_epu32(words, w[s][(i + 1) & 3]), middle);
          w[s][i & 3] = _mm_sha256msg2_epu32(part, last);
        }
      }
    }
    for (int s = 0; s < kStreams; s++) {
      abef[s] = _mm_add_epi32(abef[s], abef_before[s]);
      cdgh[s] = _mm_add_epi32(cdgh[s], cdgh_before[s]);
    }
  }
  for (int s = 0; s < kStreams; s++) states[s] = {abef[s], cdgh[s]};
}

template <int kStreams>
void Lanes(std::uint32_t* states, const std::uint8_t* const* data, std::size_t blocks) {
  State own[kStreams];
  std::uint32_t plain[8];
  for (int s = 0; s < kStreams; s++) {
    for (int i = 0; i < 8; i++) plain[i] = states[kStreams * i + s];
    own[s].Load(plain);
  }
  Blocks<kStreams>(own, data, blocks);
  for (int s = 0; s < kStreams; s++) {
    own[s].Store(plain);
    for (int i = 0; i < 8; i++) states[kStreams * i + s] = plain[i];
  }
}

}  // namespace

void Sha256BlocksShaNi(std::uint32_t* state, const std::uint8_t* data, std::size_t blocks) {
  State own;
  own.Load(state);
  Blocks<1>(&own, &data, blocks);
  own.Store(state);
}

void Sha256TwoShaNi(std::uint32_t* states, const std::uint8_t* const* data, std::size_t blocks) {
  Lanes<2>(states, data, blocks);
}

void Sha256ThreeShaNi(std::uint32_t* states, const std::uint8_t* const* data, std::size_t blocks) {
  Lanes<3>(states, data, blocks);
}

}  // namespace penumbra::core
