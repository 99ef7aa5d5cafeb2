// Four words at a time. Compiled with -mvpclmulqdq; called only after Cpu() agreed.
#include "rabin_clmul.h"

namespace penumbra::core {
namespace {

struct FourWords {
  using Register = __m256i;
  static constexpr std::size_t kBytes = 32;

  static Register Zero() { return _mm256_setzero_si256(); }
  static Register Xor(Register a, Register b) { return _mm256_xor_si256(a, b); }
  static Register Pair(std::uint64_t low, std::uint64_t high) {
    const auto first = static_cast<long long>(low), second = static_cast<long long>(high);
    return _mm256_set_epi64x(second, first, second, first);
  }
  // Words of the stream begin with their highest bit.
  static Register Turned(Register value) {
    const __m128i order = _mm_set_epi8(8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
    return _mm256_shuffle_epi8(value, _mm256_broadcastsi128_si256(order));
  }
  static Register Load(const std::uint8_t* at) {
    return Turned(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)));
  }
  static Register Both(Register value) { return _mm256_xor_si256(value, _mm256_shuffle_epi32(value, 0x4e)); }
  template <int kHalves>
  static Register Times(Register a, Register b) { return _mm256_clmulepi64_epi128(a, b, kHalves); }
  static Register Delayed(Register before, Register now) { return _mm256_permute2x128_si256(before, now, 0x21); }
  static Register Highs(Register a, Register b) { return _mm256_unpackhi_epi64(a, b); }
  static Register Lows(Register a, Register b) { return _mm256_unpacklo_epi64(a, b); }
  static unsigned Zeros(Register value) {
    const Register sums = _mm256_and_si256(Turned(value), _mm256_set1_epi8(static_cast<char>(0xfe)));
    return static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(sums, Zero())));
  }
};

}  // namespace

std::size_t ScanRabinVpclmul(const RabinTaps& taps, const std::uint8_t* data, std::size_t from, std::size_t& to) {
  return ScanFolded<FourWords>(taps, data, from, to);
}

}  // namespace penumbra::core
