#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

namespace penumbra::core {

// Round keys as bytes, in the order FIPS 197 uses them; 15 for AES-256, 11 for AES-128. Wiped when it dies.
struct AesKey {
  alignas(16) std::array<std::uint8_t, 15 * 16> rounds{};
  int count = 0;

  AesKey() = default;
  // `size` is 16 or 32 bytes. Constant time.
  AesKey(const std::uint8_t* key, std::size_t size);
  ~AesKey();
};

// One implementation of what the format needs. `counter` is the whole 128-bit big-endian counter; it is moved on.
// Lengths other than a multiple of 16 end the stream.
struct AesKernel {
  const char* name;
  void (*encrypt_block)(const AesKey& key, const std::uint8_t* in, std::uint8_t* out);
  void (*ctr)(const AesKey& key, std::uint8_t* counter, const std::uint8_t* in, std::size_t size, std::uint8_t* out);
};

// The fastest one on this machine; chosen once.
const AesKernel& Aes();

// No tables, no branches on secrets; any processor.
extern const AesKernel kAesPortable;
#if defined(__x86_64__)
extern const AesKernel kAesNi;
extern const AesKernel kAesVaes;
extern const AesKernel kAesVaes256;
#endif

// Adds `blocks` to a 128-bit big-endian counter.
inline void AddToCounter(std::uint8_t* counter, std::uint64_t blocks) {
  for (int i = 15; i >= 0 && blocks != 0; i--) {
    blocks += counter[i];
    counter[i] = static_cast<std::uint8_t>(blocks);
    blocks >>= 8;
  }
}

}  // namespace penumbra::core
