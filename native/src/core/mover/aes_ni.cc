// AES by the processor's own rounds, eight blocks in flight. Compiled with -maes -msse4.1; called only after Cpu() agreed.
// Loops over them are unrolled by order: otherwise the compiler keeps the blocks in memory between two rounds.
#include <immintrin.h>

#include <cstring>

#include "aes.h"

namespace penumbra::core {
namespace {

inline __m128i RoundKey(const AesKey& key, int round) {
  return _mm_load_si128(reinterpret_cast<const __m128i*>(key.rounds.data() + 16 * round));
}

void EncryptBlock(const AesKey& key, const std::uint8_t* in, std::uint8_t* out) {
  __m128i block = _mm_xor_si128(_mm_loadu_si128(reinterpret_cast<const __m128i*>(in)), RoundKey(key, 0));
  for (int round = 1; round < key.count - 1; round++) block = _mm_aesenc_si128(block, RoundKey(key, round));
  block = _mm_aesenclast_si128(block, RoundKey(key, key.count - 1));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(out), block);
}

// The counter as two native halves, so that a step is one addition.
struct Counter {
  std::uint64_t high, low;

  explicit Counter(const std::uint8_t* bytes) {
    std::memcpy(&high, bytes, 8);
    std::memcpy(&low, bytes + 8, 8);
    high = __builtin_bswap64(high);
    low = __builtin_bswap64(low);
  }
  // The next eight blocks. The low half overflows once in 2^64 blocks.
  void NextEight(__m128i out[8]) {
    if (low > ~std::uint64_t{0} - 8) {
      for (int i = 0; i < 8; i++) out[i] = Next();
      return;
    }
    const __m128i swap = _mm_set_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    __m128i value = _mm_set_epi64x(static_cast<long long>(high), static_cast<long long>(low));
#pragma GCC unroll 8
    for (int i = 0; i < 8; i++) {
      out[i] = _mm_shuffle_epi8(value, swap);
      value = _mm_add_epi64(value, _mm_set_epi64x(0, 1));
    }
    low += 8;
  }
  __m128i Next() {
    const __m128i block = _mm_set_epi64x(static_cast<long long>(__builtin_bswap64(low)),
                                         static_cast<long long>(__builtin_bswap64(high)));
    if (++low == 0) high++;
    return block;
  }
  void Store(std::uint8_t* bytes) const {
    const std::uint64_t big[2] = {__builtin_bswap64(high), __builtin_bswap64(low)};
    std::memcpy(bytes, big, 16);
  }
};

void Ctr(const AesKey& key, std::uint8_t* counter, const std::uint8_t* in, std::size_t size, std::uint8_t* out) {
  __m128i keys[15];
  for (int i = 0; i < key.count; i++) keys[i] = RoundKey(key, i);
  const int last = key.count - 1;
  Counter next(counter);
  std::size_t at = 0;
  for (; at + 128 <= size; at += 128) {
    __m128i stream[8];
    next.NextEight(stream);
#pragma GCC unroll 8
    for (auto& block : stream) block = _mm_xor_si128(block, keys[0]);
    for (int round = 1; round < last; round++) {
#pragma GCC unroll 8
      for (auto& block : stream) block = _mm_aesenc_si128(block, keys[round]);
    }
#pragma GCC unroll 8
    for (int i = 0; i < 8; i++) {
      const __m128i data = _mm_loadu_si128(reinterpret_cast<const __m128i*>(in + at + 16 * i));
      stream[i] = _mm_aesenclast_si128(stream[i], keys[last]);
      _mm_storeu_si128(reinterpret_cast<__m128i*>(out + at + 16 * i), _mm_xor_si128(stream[i], data));
    }
  }
  for (; at < size; at += 16) {
    std::uint8_t stream[16];
    const __m128i block = next.Next();
    _mm_storeu_si128(reinterpret_cast<__m128i*>(stream), block);
    EncryptBlock(key, stream, stream);
    for (std::size_t i = 0; i < 16 && at + i < size; i++) out[at + i] = in[at + i] ^ stream[i];
  }
  next.Store(counter);
}

}  // namespace

const AesKernel kAesNi = {"aes-ni", EncryptBlock, Ctr};

}  // namespace penumbra::core
