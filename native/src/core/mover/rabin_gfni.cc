// Rabin fingerprints of 64 places at a time: the fingerprint is linear, so that one instruction of the Galois field maps a
// byte of each of 64 streams. Compiled with -mgfni and -mavx512vbmi; called only after Cpu() agreed.
#if defined(__GNUC__) && !defined(__clang__)
// The planes of the state are registers only when every loop over them is unrolled.
#pragma GCC optimize("O3")
#endif
#include <immintrin.h>

#include <algorithm>

#include "rabin_wide.h"

namespace penumbra::core {
namespace {

constexpr int kPlanes = RabinMatrices::kPlanes;

// Columns become rows; the elements are of 64 bits.
inline void TransposeWords(__m512i rows[8]) {
  __m512i pairs[8];
  for (int i = 0; i < 8; i += 2) {
    pairs[i] = _mm512_unpacklo_epi64(rows[i], rows[i + 1]);
    pairs[i + 1] = _mm512_unpackhi_epi64(rows[i], rows[i + 1]);
  }
  for (int odd = 0; odd < 2; odd++) {
    const __m512i even_low = _mm512_shuffle_i64x2(pairs[odd], pairs[2 + odd], 0x88);
    const __m512i even_high = _mm512_shuffle_i64x2(pairs[4 + odd], pairs[6 + odd], 0x88);
    const __m512i odd_low = _mm512_shuffle_i64x2(pairs[odd], pairs[2 + odd], 0xdd);
    const __m512i odd_high = _mm512_shuffle_i64x2(pairs[4 + odd], pairs[6 + odd], 0xdd);
    rows[odd] = _mm512_shuffle_i64x2(even_low, even_high, 0x88);
    rows[4 + odd] = _mm512_shuffle_i64x2(even_low, even_high, 0xdd);
    rows[2 + odd] = _mm512_shuffle_i64x2(odd_low, odd_high, 0x88);
    rows[6 + odd] = _mm512_shuffle_i64x2(odd_low, odd_high, 0xdd);
  }
}

// 64 bytes of each stream, turned: `bytes[i]` holds byte i of every stream.
struct Tile {
  __m512i bytes[kWidePiece];

  void Load(const std::uint8_t* data, std::size_t stride) {
    alignas(64) std::uint8_t order[64];
    for (int i = 0; i < 64; i++) order[i] = static_cast<std::uint8_t>(i % 8 * 8 + i / 8);
    const __m512i turn = _mm512_load_si512(order);
    __m512i words[8][8];
    for (int group = 0; group < 8; group++) {
      __m512i rows[8];
      for (int i = 0; i < 8; i++) {
        const std::uint8_t* row = data + static_cast<std::size_t>(8 * group + i) * stride;
        rows[i] = _mm512_loadu_si512(row);
        _mm_prefetch(reinterpret_cast<const char*>(row + 3 * kWidePiece), _MM_HINT_T0);
      }
      TransposeWords(rows);
      for (int word = 0; word < 8; word++) words[word][group] = _mm512_permutexvar_epi8(turn, rows[word]);
    }
    for (int word = 0; word < 8; word++) {
      TransposeWords(words[word]);
      for (int i = 0; i < 8; i++) bytes[8 * word + i] = words[word][i];
    }
  }
};

struct State {
  __m512i planes[kPlanes];
  __m512i incoming[2], leaving[kPlanes], reduce[kPlanes];

  explicit State(const RabinMatrices& matrices) {
    const auto all = [](std::uint64_t matrix) { return _mm512_set1_epi64(static_cast<long long>(matrix)); };
    for (int i = 0; i < kPlanes; i++) {
      planes[i] = _mm512_setzero_si512();
      leaving[i] = all(matrices.leaving[i]);
      reduce[i] = all(matrices.reduce[i]);
    }
    for (int i = 0; i < 2; i++) incoming[i] = all(matrices.incoming[i]);
  }

  template <bool kIsFull>
  inline void Step(__m512i in, __m512i out) {
    const __m512i top = planes[kPlanes - 1];
    __m512i next[kPlanes];
#pragma GCC unroll 8
    for (int i = 0; i < kPlanes; i++) {
      const __m512i lower = i == 0 ? _mm512_gf2p8affine_epi64_epi8(in, incoming[0], 0) : planes[i - 1];
      next[i] = _mm512_xor_si512(lower, _mm512_gf2p8affine_epi64_epi8(top, reduce[i], 0));
      if (kIsFull) next[i] = _mm512_xor_si512(next[i], _mm512_gf2p8affine_epi64_epi8(out, leaving[i], 0));
    }
    next[1] = _mm512_xor_si512(next[1], _mm512_gf2p8affine_epi64_epi8(in, incoming[1], 0));
    for (int i = 0; i < kPlanes; i++) planes[i] = next[i];
  }

  // The streams whose 20 lowest bits are zero: they lie three bits up.
  inline __mmask64 Hits() const {
    constexpr int kOrAnd = 0xf8;
    const __m512i low = _mm512_ternarylogic_epi64(planes[1], planes[0], _mm512_set1_epi8(static_cast<char>(0xf8)), kOrAnd);
    const __m512i all = _mm512_ternarylogic_epi64(low, planes[2], _mm512_set1_epi8(0x7f), kOrAnd);
    return _mm512_testn_epi8_mask(all, all);
  }
};

}  // namespace

std::size_t ScanRabinGfni(const RabinMatrices& matrices, const std::uint8_t* data, std::size_t pieces) {
  const std::size_t stride = pieces * kWidePiece;
  State state(matrices);
  Tile tiles[2];
  tiles[0].Load(data - kWidePiece, stride);
  for (const __m512i& in : tiles[0].bytes) state.Step<false>(in, in);
  std::size_t first = kNoPiece;
  for (std::size_t piece = 0; piece < pieces; piece++) {
    const Tile& before = tiles[piece % 2];
    Tile& now = tiles[(piece + 1) % 2];
    now.Load(data + piece * kWidePiece, stride);
    __mmask64 hits = 0;
    for (std::size_t i = 0; i < kWidePiece; i++) {
      state.Step<true>(now.bytes[i], before.bytes[i]);
      hits |= state.Hits();
    }
    if (hits == 0) continue;
    const auto stream = static_cast<std::size_t>(__builtin_ctzll(hits));
    first = std::min(first, stream * stride + piece * kWidePiece);
    if (stream == 0) break;
  }
  return first;
}

}  // namespace penumbra::core
