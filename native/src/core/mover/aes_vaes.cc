// AES in counter mode, four blocks in each of four wide registers. Compiled with -mvaes and -mavx512; called only after
// Cpu() agreed. What is left of a message is done by the narrow form.
#include <immintrin.h>

#include <cstring>

#include "aes.h"

namespace penumbra::core {
namespace {

constexpr std::size_t kStep = 256;

void EncryptBlock(const AesKey& key, const std::uint8_t* in, std::uint8_t* out) { kAesNi.encrypt_block(key, in, out); }

void Ctr(const AesKey& key, std::uint8_t* counter, const std::uint8_t* in, std::size_t size, std::uint8_t* out) {
  const std::size_t whole = size / kStep * kStep;
  std::uint64_t halves[2];
  std::memcpy(halves, counter, sizeof halves);
  const std::uint64_t high = __builtin_bswap64(halves[0]), low = __builtin_bswap64(halves[1]);
  // The low half overflows once in 2^64 blocks.
  if (whole == 0 || low > ~std::uint64_t{0} - whole / 16) return kAesNi.ctr(key, counter, in, size, out);
  __m512i keys[15];
  for (int i = 0; i < key.count; i++) {
    keys[i] = _mm512_broadcast_i32x4(_mm_load_si128(reinterpret_cast<const __m128i*>(key.rounds.data() + 16 * i)));
  }
  const int last = key.count - 1;
  const __m512i swap = _mm512_broadcast_i32x4(_mm_set_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
  const auto half = [](std::uint64_t value) { return static_cast<long long>(value); };
  __m512i next = _mm512_set_epi64(half(high), half(low + 3), half(high), half(low + 2), half(high), half(low + 1), half(high),
                                  half(low));
  const __m512i four = _mm512_set_epi64(0, 4, 0, 4, 0, 4, 0, 4);
  for (std::size_t at = 0; at < whole; at += kStep) {
    __m512i stream[4];
#pragma GCC unroll 4
    for (auto& blocks : stream) {
      blocks = _mm512_xor_si512(_mm512_shuffle_epi8(next, swap), keys[0]);
      next = _mm512_add_epi64(next, four);
    }
    for (int round = 1; round < last; round++) {
#pragma GCC unroll 4
      for (auto& blocks : stream) blocks = _mm512_aesenc_epi128(blocks, keys[round]);
    }
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++) {
      const __m512i data = _mm512_loadu_si512(in + at + 64 * i);
      stream[i] = _mm512_aesenclast_epi128(stream[i], keys[last]);
      _mm512_storeu_si512(out + at + 64 * i, _mm512_xor_si512(stream[i], data));
    }
  }
  AddToCounter(counter, whole / 16);
  if (size > whole) kAesNi.ctr(key, counter, in + whole, size - whole, out + whole);
}

}  // namespace

const AesKernel kAesVaes = {"vaes-512", EncryptBlock, Ctr};

}  // namespace penumbra::core
