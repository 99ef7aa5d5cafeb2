// Two words at a time. Compiled with -mpclmul; called only after Cpu() agreed.
#include "rabin_clmul.h"

namespace penumbra::core {
namespace {

struct TwoWords {
  using Register = __m128i;
  static constexpr std::size_t kBytes = 16;

  static Register Zero() { return _mm_setzero_si128(); }
  static Register Xor(Register a, Register b) { return _mm_xor_si128(a, b); }
  static Register Pair(std::uint64_t low, std::uint64_t high) {
    return _mm_set_epi64x(static_cast<long long>(high), static_cast<long long>(low));
  }
  // Words of the stream begin with their highest bit.
  static Register Turned(Register value) {
    return _mm_shuffle_epi8(value, _mm_set_epi8(8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  }
  static Register Load(const std::uint8_t* at) {
    return Turned(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at)));
  }
  static Register Both(Register value) { return _mm_xor_si128(value, _mm_shuffle_epi32(value, 0x4e)); }
  template <int kHalves>
  static Register Times(Register a, Register b) { return _mm_clmulepi64_si128(a, b, kHalves); }
  static Register Delayed(Register before, Register) { return before; }
  static Register Highs(Register a, Register b) { return _mm_unpackhi_epi64(a, b); }
  static Register Lows(Register a, Register b) { return _mm_unpacklo_epi64(a, b); }
  static unsigned Zeros(Register value) {
    const Register sums = _mm_and_si128(Turned(value), _mm_set1_epi8(static_cast<char>(0xfe)));
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(sums, Zero())));
  }
};

}  // namespace

std::size_t ScanRabinPclmul(const RabinTaps& taps, const std::uint8_t* data, std::size_t from, std::size_t& to) {
  return ScanFolded<TwoWords>(taps, data, from, to);
}

}  // namespace penumbra::core
