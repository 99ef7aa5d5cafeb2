#include "poly1305.h"

#include <cstring>

#include "keys.h"

namespace penumbra::core {
namespace {

using Wide = unsigned __int128;
constexpr std::uint64_t kMask44 = (1ull << 44) - 1;
constexpr std::uint64_t kMask42 = (1ull << 42) - 1;

std::uint64_t Load(const std::uint8_t* bytes) {
  std::uint64_t value = 0;
  for (int i = 7; i >= 0; i--) value = (value << 8) | bytes[i];
  return value;
}

void Store(std::uint8_t* bytes, std::uint64_t value) {
  for (int i = 0; i < 8; i++) bytes[i] = static_cast<std::uint8_t>(value >> (8 * i));
}

}  // namespace

Poly1305::Poly1305(const std::uint8_t* r, const std::uint8_t* s) : s_{Load(s), Load(s + 8)} {
  const std::uint64_t low = Load(r) & 0x0ffffffc0fffffffull;
  const std::uint64_t high = Load(r + 8) & 0x0ffffffc0ffffffcull;
  r_ = {low & kMask44, ((low >> 44) | (high << 20)) & kMask44, high >> 24};
}

Poly1305::~Poly1305() { Wipe(this, sizeof *this); }

void Poly1305::Blocks(const std::uint8_t* data, std::size_t size, std::uint64_t top_bit) {
  const std::uint64_t r0 = r_[0], r1 = r_[1], r2 = r_[2];
  const std::uint64_t s1 = r1 * 20, s2 = r2 * 20;
  std::uint64_t h0 = h_[0], h1 = h_[1], h2 = h_[2];
  for (; size >= 16; data += 16, size -= 16) {
    const std::uint64_t low = Load(data), high = Load(data + 8);
    h0 += low & kMask44;
    h1 += ((low >> 44) | (high << 20)) & kMask44;
    h2 += (high >> 24) | top_bit;
    Wide d0 = static_cast<Wide>(h0) * r0 + static_cast<Wide>(h1) * s2 + static_cast<Wide>(h2) * s1;
    Wide d1 = static_cast<Wide>(h0) * r1 + static_cast<Wide>(h1) * r0 + static_cast<Wide>(h2) * s2;
    Wide d2 = static_cast<Wide>(h0) * r2 + static_cast<Wide>(h1) * r1 + static_cast<Wide>(h2) * r0;
    std::uint64_t carry = static_cast<std::uint64_t>(d0 >> 44);
    h0 = static_cast<std::uint64_t>(d0) & kMask44;
    d1 += carry;
    carry = static_cast<std::uint64_t>(d1 >> 44);
    h1 = static_cast<std::uint64_t>(d1) & kMask44;
    d2 += carry;
    carry = static_cast<std::uint64_t>(d2 >> 42);
    h2 = static_cast<std::uint64_t>(d2) & kMask42;
    h0 += carry * 5;
    h1 += h0 >> 44;
    h0 &= kMask44;
  }
  h_ = {h0, h1, h2};
}

void Poly1305::Update(const std::uint8_t* data, std::size_t size) {
  if (rest_size_ > 0) {
    const std::size_t part = size < 16 - rest_size_ ? size : 16 - rest_size_;
    std::memcpy(rest_.data() + rest_size_, data, part);
    rest_size_ += part;
    data += part;
    size -= part;
    if (rest_size_ < 16) return;
    Blocks(rest_.data(), 16, 1ull << 40);
    rest_size_ = 0;
  }
  const std::size_t whole = size & ~static_cast<std::size_t>(15);
  Blocks(data, whole, 1ull << 40);
  rest_size_ = size - whole;
  if (rest_size_ > 0) std::memcpy(rest_.data(), data + whole, rest_size_);
}

void Poly1305::Finish(std::uint8_t tag[16]) {
  if (rest_size_ > 0) {
    rest_[rest_size_] = 1;
    std::memset(rest_.data() + rest_size_ + 1, 0, 15 - rest_size_);
    Blocks(rest_.data(), 16, 0);
  }
  std::uint64_t h0 = h_[0], h1 = h_[1], h2 = h_[2];
  for (int pass = 0; pass < 2; pass++) {
    h2 += h1 >> 44;
    h1 &= kMask44;
    h0 += (h2 >> 42) * 5;
    h2 &= kMask42;
    h1 += h0 >> 44;
    h0 &= kMask44;
  }
  h2 += h1 >> 44;
  h1 &= kMask44;
  // h - p, taken when it is not negative.
  std::uint64_t g0 = h0 + 5;
  std::uint64_t g1 = h1 + (g0 >> 44);
  g0 &= kMask44;
  const std::uint64_t g2 = h2 + (g1 >> 44) - (1ull << 42);
  g1 &= kMask44;
  const std::uint64_t take = (g2 >> 63) - 1;
  h0 = (h0 & ~take) | (g0 & take);
  h1 = (h1 & ~take) | (g1 & take);
  h2 = (h2 & ~take) | (g2 & take);
  const Wide sum = ((static_cast<Wide>((h1 >> 20) | (h2 << 24)) << 64) | (h0 | (h1 << 44))) +
                   ((static_cast<Wide>(s_[1]) << 64) | s_[0]);
  Store(tag, static_cast<std::uint64_t>(sum));
  Store(tag + 8, static_cast<std::uint64_t>(sum >> 64));
}

}  // namespace penumbra::core
