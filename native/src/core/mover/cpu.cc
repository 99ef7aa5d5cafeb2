#include "cpu.h"

#include <cstdint>

#if defined(__x86_64__)
#include <cpuid.h>
#endif

namespace penumbra::core {
namespace {

#if defined(__x86_64__)
constexpr std::uint64_t kSavesAvx = 0x06;
constexpr std::uint64_t kSavesAvx512 = 0xe6;

// Which register files the operating system saves; zero when it does not say.
std::uint64_t SavedState(bool has_xgetbv) {
  if (!has_xgetbv) return 0;
  std::uint32_t low = 0, high = 0;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return (static_cast<std::uint64_t>(high) << 32) | low;
}

bool HasBits(std::uint64_t value, std::uint64_t bits) { return (value & bits) == bits; }

CpuFeatures Detect() {
  CpuFeatures found;
  std::uint32_t a = 0, b = 0, c = 0, d = 0;
  if (__get_cpuid(1, &a, &b, &c, &d) == 0) return found;
  const bool sse41 = HasBits(c, bit_SSE4_1 | bit_SSSE3);
  found.aes_ni = sse41 && HasBits(c, bit_AES);
  found.pclmul = sse41 && HasBits(c, bit_PCLMUL);
  const std::uint64_t saved = SavedState(HasBits(c, bit_OSXSAVE));
  const bool avx = HasBits(c, bit_AVX) && HasBits(saved, kSavesAvx);
  if (__get_cpuid_count(7, 0, &a, &b, &c, &d) == 0) return found;
  found.sha_ni = sse41 && HasBits(b, bit_SHA);
  found.avx2 = avx && HasBits(b, bit_AVX2);
  found.avx512 = found.avx2 && HasBits(saved, kSavesAvx512) &&
                 HasBits(b, bit_AVX512F | bit_AVX512BW | bit_AVX512VL | bit_AVX512DQ);
  found.ifma = found.avx512 && HasBits(b, bit_AVX512IFMA);
  found.gfni = found.avx512 && HasBits(c, bit_GFNI | bit_AVX512VBMI);
  found.vaes256 = found.avx2 && found.aes_ni && HasBits(c, bit_VAES);
  found.vpclmul256 = found.avx2 && found.pclmul && HasBits(c, bit_VPCLMULQDQ);
  found.vaes = found.avx512 && found.aes_ni && HasBits(c, bit_VAES);
  return found;
}
#else
CpuFeatures Detect() { return {}; }
#endif

}  // namespace

const CpuFeatures& Cpu() {
  static const CpuFeatures features = Detect();
  return features;
}

}  // namespace penumbra::core
