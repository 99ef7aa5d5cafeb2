#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

namespace penumbra::core {

// Overwrites memory in a way that the compiler may not leave out.
inline void Wipe(void* memory, std::size_t size) {
  volatile std::uint8_t* byte = static_cast<volatile std::uint8_t*>(memory);
  while (size-- > 0) *byte++ = 0;
}

// The repository's three secrets. Wiped when it dies.
// Source: docs/formats/repository.md, "Crypto container".
struct MasterKey {
  std::array<std::uint8_t, 32> encrypt{};
  std::array<std::uint8_t, 16> mac_k{};
  std::array<std::uint8_t, 16> mac_r{};

  ~MasterKey() {
    Wipe(encrypt.data(), encrypt.size());
    Wipe(mac_k.data(), mac_k.size());
    Wipe(mac_r.data(), mac_r.size());
  }
};

}  // namespace penumbra::core
