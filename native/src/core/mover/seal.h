#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "aes.h"
#include "keys.h"

namespace penumbra::core {

// Bytes that sealing adds: the IV before, the tag after.
constexpr std::size_t kIvSize = 16;
constexpr std::size_t kSealOverhead = 32;

// The repository's crypto container: IV, AES-256-CTR, Poly1305-AES over the ciphertext. Threads may share one.
// Source: docs/formats/repository.md, "Crypto container".
class Sealer {
 public:
  explicit Sealer(const MasterKey& key);

  // Writes size + 32 bytes to `out`, with an IV of its own. `in` may be `out` + kIvSize.
  void Seal(const std::uint8_t* in, std::size_t size, std::uint8_t* out) const;
  // The same with a given IV: for fixed vectors only.
  void SealWithIv(const std::uint8_t iv[16], const std::uint8_t* in, std::size_t size, std::uint8_t* out) const;
  // `size` counts the container; writes size - 32 bytes. False when the tag is wrong: then nothing was written.
  bool Open(const std::uint8_t* in, std::size_t size, std::uint8_t* out) const;

 private:
  void MacKey(const std::uint8_t iv[16], std::uint8_t s[16]) const;

  AesKey encrypt_;
  AesKey mac_k_;
  MasterKey secrets_;
};

}  // namespace penumbra::core
