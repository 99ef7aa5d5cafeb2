#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace penumbra::core {

// Units: N is a power of two up to 2^32, memory is 128 * N * r bytes for each thread, time grows with N * r * p.
struct ScryptCost {
  std::uint64_t n;
  std::size_t r, p;
};

// scrypt with HMAC-SHA256: turns a password into `size` bytes, at a price. Its p parts are independent, so they are
// computed side by side; nobody who guesses gains by that. Fails: std::bad_alloc.
// Source: RFC 7914, RFC 8018.
std::vector<std::uint8_t> Scrypt(const std::vector<std::uint8_t>& password, const std::vector<std::uint8_t>& salt, ScryptCost cost,
                                 std::size_t size);

}  // namespace penumbra::core
