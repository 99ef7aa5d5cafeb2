// Eight messages in step. Compiled with -mavx2; called only after Cpu() agreed.
#include <immintrin.h>

#include "sha256_kernel.h"

namespace penumbra::core {
namespace {

using Vector = __m256i;

inline Vector Add(Vector a, Vector b) { return _mm256_add_epi32(a, b); }
inline Vector Xor(Vector a, Vector b, Vector c) { return _mm256_xor_si256(a, _mm256_xor_si256(b, c)); }
template <int kBy>
inline Vector Rotate(Vector x) {
  return _mm256_or_si256(_mm256_srli_epi32(x, kBy), _mm256_slli_epi32(x, 32 - kBy));
}

// Turns eight rows of eight words into eight columns.
inline void Transpose(Vector r[8]) {
  Vector t[8], u[8];
  for (int i = 0; i < 4; i++) {
    t[2 * i] = _mm256_unpacklo_epi32(r[2 * i], r[2 * i + 1]);
    t[2 * i + 1] = _mm256_unpackhi_epi32(r[2 * i], r[2 * i + 1]);
  }
  for (int i = 0; i < 2; i++) {
    u[4 * i] = _mm256_unpacklo_epi64(t[4 * i], t[4 * i + 2]);
    u[4 * i + 1] = _mm256_unpackhi_epi64(t[4 * i], t[4 * i + 2]);
    u[4 * i + 2] = _mm256_unpacklo_epi64(t[4 * i + 1], t[4 * i + 3]);
    u[4 * i + 3] = _mm256_unpackhi_epi64(t[4 * i + 1], t[4 * i + 3]);
  }
  for (int i = 0; i < 4; i++) {
    r[i] = _mm256_permute2x128_si256(u[i], u[4 + i], 0x20);
    r[4 + i] = _mm256_permute2x128_si256(u[i], u[4 + i], 0x31);
  }
}

inline Vector Schedule(Vector* w, int i) {
  const Vector w1 = w[(i + 1) & 15], w14 = w[(i + 14) & 15];
  const Vector s0 = Xor(Rotate<7>(w1), Rotate<18>(w1), _mm256_srli_epi32(w1, 3));
  const Vector s1 = Xor(Rotate<17>(w14), Rotate<19>(w14), _mm256_srli_epi32(w14, 10));
  return w[i & 15] = Add(Add(w[i & 15], s0), Add(w[(i + 9) & 15], s1));
}

}  // namespace

void Sha256LanesAvx2(std::uint32_t* states, const std::uint8_t* const* data, std::size_t blocks) {
  const Vector swap = _mm256_setr_epi8(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12, 3, 2, 1, 0, 7, 6, 5, 4, 11,
                                       10, 9, 8, 15, 14, 13, 12);
  Vector state[8];
  for (int i = 0; i < 8; i++) state[i] = _mm256_load_si256(reinterpret_cast<const Vector*>(states + 8 * i));
  for (std::size_t at = 0; at < blocks * 64; at += 64) {
    Vector w[16], v[8];
    for (int half = 0; half < 2; half++) {
      for (int lane = 0; lane < 8; lane++) {
        const auto* from = reinterpret_cast<const Vector*>(data[lane] + at + 32 * half);
        w[8 * half + lane] = _mm256_shuffle_epi8(_mm256_loadu_si256(from), swap);
      }
      Transpose(w + 8 * half);
    }
    for (int i = 0; i < 8; i++) v[i] = state[i];
#pragma GCC unroll 64
    for (int i = 0; i < 64; i++) {
      const Vector a = v[-i & 7], b = v[(1 - i) & 7], c = v[(2 - i) & 7];
      const Vector e = v[(4 - i) & 7], f = v[(5 - i) & 7], g = v[(6 - i) & 7];
      const Vector word = i < 16 ? w[i] : Schedule(w, i);
      const Vector choose = _mm256_xor_si256(g, _mm256_and_si256(e, _mm256_xor_si256(f, g)));
      const Vector majority = _mm256_or_si256(_mm256_and_si256(a, b), _mm256_and_si256(c, _mm256_or_si256(a, b)));
      const Vector constant = _mm256_set1_epi32(static_cast<int>(kSha256Round[i]));
      const Vector t1 = Add(Add(v[(7 - i) & 7], Add(word, constant)),
                            Add(Xor(Rotate<6>(e), Rotate<11>(e), Rotate<25>(e)), choose));
      v[(3 - i) & 7] = Add(v[(3 - i) & 7], t1);
      v[(7 - i) & 7] = Add(t1, Add(Xor(Rotate<2>(a), Rotate<13>(a), Rotate<22>(a)), majority));
    }
    for (int i = 0; i < 8; i++) state[i] = Add(state[i], v[i]);
  }
  for (int i = 0; i < 8; i++) _mm256_store_si256(reinterpret_cast<Vector*>(states + 8 * i), state[i]);
}

}  // namespace penumbra::core
