#pragma once

namespace penumbra::core {

// What this processor has and the operating system saves on a context switch. False on other architectures.
struct CpuFeatures {
  bool sha_ni = false;
  bool aes_ni = false;
  bool avx2 = false;
  // F, BW, VL and DQ together.
  bool avx512 = false;
  // AES over the registers of avx512.
  bool vaes = false;
  // AES over the registers of avx2.
  bool vaes256 = false;
  // Carry-less multiplication, and over the registers of avx2.
  bool pclmul = false;
  bool vpclmul256 = false;
  // Multiplication of 52-bit numbers in the registers of avx512.
  bool ifma = false;
  // Maps of bytes by a matrix of bits, and free permutations of bytes, in the registers of avx512.
  bool gfni = false;
};

const CpuFeatures& Cpu();

}  // namespace penumbra::core
