// Sixteen messages in step. Compiled with -mavx512{f,bw,vl,dq}; called only after Cpu() agreed.
#include <immintrin.h>

#include "sha256_kernel.h"

namespace penumbra::core {
namespace {

using Vector = __m512i;

inline Vector Add(Vector a, Vector b) { return _mm512_add_epi32(a, b); }
inline Vector Xor(Vector a, Vector b, Vector c) { return _mm512_ternarylogic_epi32(a, b, c, 0x96); }
template <int kBy>
inline Vector Rotate(Vector x) {
  return _mm512_ror_epi32(x, kBy);
}

// Turns sixteen rows of sixteen words into sixteen columns.
inline void Transpose(Vector r[16]) {
  Vector t[16], u[16];
  for (int i = 0; i < 8; i++) {
    t[2 * i] = _mm512_unpacklo_epi32(r[2 * i], r[2 * i + 1]);
    t[2 * i + 1] = _mm512_unpackhi_epi32(r[2 * i], r[2 * i + 1]);
  }
  for (int i = 0; i < 4; i++) {
    u[4 * i] = _mm512_unpacklo_epi64(t[4 * i], t[4 * i + 2]);
    u[4 * i + 1] = _mm512_unpackhi_epi64(t[4 * i], t[4 * i + 2]);
    u[4 * i + 2] = _mm512_unpacklo_epi64(t[4 * i + 1], t[4 * i + 3]);
    u[4 * i + 3] = _mm512_unpackhi_epi64(t[4 * i + 1], t[4 * i + 3]);
  }
  for (int i = 0; i < 4; i++) {
    const Vector a = _mm512_shuffle_i32x4(u[i], u[4 + i], 0x88), b = _mm512_shuffle_i32x4(u[i], u[4 + i], 0xdd);
    const Vector c = _mm512_shuffle_i32x4(u[8 + i], u[12 + i], 0x88), d = _mm512_shuffle_i32x4(u[8 + i], u[12 + i], 0xdd);
    r[i] = _mm512_shuffle_i32x4(a, c, 0x88);
    r[4 + i] = _mm512_shuffle_i32x4(b, d, 0x88);
    r[8 + i] = _mm512_shuffle_i32x4(a, c, 0xdd);
    r[12 + i] = _mm512_shuffle_i32x4(b, d, 0xdd);
  }
}

inline Vector Schedule(Vector* w, int i) {
  const Vector w1 = w[(i + 1) & 15], w14 = w[(i + 14) & 15];
  const Vector s0 = Xor(Rotate<7>(w1), Rotate<18>(w1), _mm512_srli_epi32(w1, 3));
  const Vector s1 = Xor(Rotate<17>(w14), Rotate<19>(w14), _mm512_srli_epi32(w14, 10));
  return w[i & 15] = Add(Add(w[i & 15], s0), Add(w[(i + 9) & 15], s1));
}

}  // namespace

void Sha256LanesAvx512(std::uint32_t* states, const std::uint8_t* const* data, std::size_t blocks) {
  const Vector swap = _mm512_broadcast_i32x4(_mm_setr_epi8(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12));
  Vector state[8];
  for (int i = 0; i < 8; i++) state[i] = _mm512_load_si512(states + 16 * i);
  for (std::size_t at = 0; at < blocks * 64; at += 64) {
    Vector w[16], v[8];
    for (int lane = 0; lane < 16; lane++) w[lane] = _mm512_shuffle_epi8(_mm512_loadu_si512(data[lane] + at), swap);
    Transpose(w);
    for (int i = 0; i < 8; i++) v[i] = state[i];
#pragma GCC unroll 64
    for (int i = 0; i < 64; i++) {
      const Vector a = v[-i & 7], b = v[(1 - i) & 7], c = v[(2 - i) & 7];
      const Vector e = v[(4 - i) & 7], f = v[(5 - i) & 7], g = v[(6 - i) & 7];
      const Vector word = i < 16 ? w[i] : Schedule(w, i);
      const Vector constant = _mm512_set1_epi32(static_cast<int>(kSha256Round[i]));
      const Vector t1 = Add(Add(v[(7 - i) & 7], Add(word, constant)), Add(Xor(Rotate<6>(e), Rotate<11>(e), Rotate<25>(e)),
                                                                          _mm512_ternarylogic_epi32(e, f, g, 0xca)));
      v[(3 - i) & 7] = Add(v[(3 - i) & 7], t1);
      v[(7 - i) & 7] =
          Add(t1, Add(Xor(Rotate<2>(a), Rotate<13>(a), Rotate<22>(a)), _mm512_ternarylogic_epi32(a, b, c, 0xe8)));
    }
    for (int i = 0; i < 8; i++) state[i] = Add(state[i], v[i]);
  }
  for (int i = 0; i < 8; i++) _mm512_store_si512(states + 16 * i, state[i]);
}

}  // namespace penumbra::core
