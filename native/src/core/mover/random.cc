#include "random.h"

#include <sys/random.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "failure.h"
#include "keys.h"

namespace penumbra::core {
namespace {

void FromSystem(std::uint8_t* out, std::size_t size) {
  while (size > 0) {
    const ssize_t got = getrandom(out, size, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) throw MoverError("internal", "The system gives no random numbers.", {{"errno", std::to_string(errno)}});
    out += got;
    size -= static_cast<std::size_t>(got);
  }
}

// Each byte is given out once and wiped.
struct Pool {
  std::array<std::uint8_t, 4096> bytes;
  std::size_t used = 4096;
};

}  // namespace

void RandomBytes(std::uint8_t* out, std::size_t size) {
  static thread_local Pool pool;
  if (size > pool.bytes.size() / 4) return FromSystem(out, size);
  if (pool.bytes.size() - pool.used < size) {
    FromSystem(pool.bytes.data(), pool.bytes.size());
    pool.used = 0;
  }
  std::memcpy(out, pool.bytes.data() + pool.used, size);
  Wipe(pool.bytes.data() + pool.used, size);
  pool.used += size;
}

std::string RandomHex(std::size_t bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < bytes; i++) {
    std::uint8_t byte = 0;
    RandomBytes(&byte, 1);
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

}  // namespace penumbra::core
