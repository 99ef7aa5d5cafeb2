// AES in counter mode, two blocks in each of eight registers, for the processors that have no wider ones. Compiled with
// -mvaes and -mavx2; called only after Cpu() agreed. What is left of a message is done by the narrow form.
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
  __m256i keys[15];
  for (int i = 0; i < key.count; i++) {
    keys[i] = _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(key.rounds.data() + 16 * i)));
  }
  const int last = key.count - 1;
  const __m256i swap = _mm256_broadcastsi128_si256(_mm_set_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
  const auto half = [](std::uint64_t value) { return static_cast<long long>(value); };
  __m256i next = _mm256_set_epi64x(half(high), half(low + 1), half(high), half(low));
  const __m256i two = _mm256_set_epi64x(0, 2, 0, 2);
  for (std::size_t at = 0; at < whole; at += kStep) {
    __m256i stream[8];
#pragma GCC unroll 8
    for (auto& blocks : stream) {
      blocks = _mm256_xor_si256(_mm256_shuffle_epi8(next, swap), keys[0]);
      next = _mm256_add_epi64(next, two);
    }
    for (int round = 1; round < last; round++) {
#pragma GCC unroll 8
      for (auto& blocks : stream) blocks = _mm256_aesenc_epi128(blocks, keys[round]);
    }
#pragma GCC unroll 8
    for (int i = 0; i < 8; i++) {
      const __m256i data = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(in + at + 32 * i));
      stream[i] = _mm256_aesenclast_epi128(stream[i], keys[last]);
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + at + 32 * i), _mm256_xor_si256(stream[i], data));
    }
  }
  AddToCounter(counter, whole / 16);
  if (size > whole) kAesNi.ctr(key, counter, in + whole, size - whole, out + whole);
}

}  // namespace

const AesKernel kAesVaes256 = {"vaes-256", EncryptBlock, Ctr};

}  // namespace penumbra::core
