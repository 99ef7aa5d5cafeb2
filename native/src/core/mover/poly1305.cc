#include "poly1305.h"

#include <algorithm>
#include <cstring>

#include "cpu.h"
#include "keys.h"
#include "poly1305_kernel.h"

namespace penumbra::core {
namespace {

using Wide = unsigned __int128;
constexpr std::uint64_t kMask44 = (1ull << 44) - 1;
constexpr std::uint64_t kMask42 = (1ull << 42) - 1;

inline std::uint64_t Load(const std::uint8_t* bytes) {
  std::uint64_t value;
  std::memcpy(&value, bytes, sizeof value);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  value = __builtin_bswap64(value);
#endif
  return value;
}

void Store(std::uint8_t* bytes, std::uint64_t value) {
  for (int i = 0; i < 8; i++) bytes[i] = static_cast<std::uint8_t>(value >> (8 * i));
}

using Limbs = std::array<std::uint64_t, 3>;
struct Product {
  Wide d0 = 0, d1 = 0, d2 = 0;
};

// Adds h * r, not yet carried.
inline void Accumulate(Product& sum, const Limbs& h, const Limbs& r) {
  const std::uint64_t s1 = r[1] * 20, s2 = r[2] * 20;
  sum.d0 += static_cast<Wide>(h[0]) * r[0] + static_cast<Wide>(h[1]) * s2 + static_cast<Wide>(h[2]) * s1;
  sum.d1 += static_cast<Wide>(h[0]) * r[1] + static_cast<Wide>(h[1]) * r[0] + static_cast<Wide>(h[2]) * s2;
  sum.d2 += static_cast<Wide>(h[0]) * r[2] + static_cast<Wide>(h[1]) * r[1] + static_cast<Wide>(h[2]) * r[0];
}

inline Limbs Carry(Product sum) {
  Limbs h;
  h[0] = static_cast<std::uint64_t>(sum.d0) & kMask44;
  sum.d1 += static_cast<std::uint64_t>(sum.d0 >> 44);
  h[1] = static_cast<std::uint64_t>(sum.d1) & kMask44;
  sum.d2 += static_cast<std::uint64_t>(sum.d1 >> 44);
  h[2] = static_cast<std::uint64_t>(sum.d2) & kMask42;
  h[0] += static_cast<std::uint64_t>(sum.d2 >> 42) * 5;
  h[1] += h[0] >> 44;
  h[0] &= kMask44;
  return h;
}

inline Limbs Times(const Limbs& h, const Limbs& r) {
  Product product;
  Accumulate(product, h, r);
  return Carry(product);
}

inline Limbs LoadBlock(const std::uint8_t* data, std::uint64_t top_bit) {
  const std::uint64_t low = Load(data), high = Load(data + 8);
  return {low & kMask44, ((low >> 44) | (high << 20)) & kMask44, (high >> 24) | top_bit};
}

// Shorter messages do not pay for the powers.
constexpr std::size_t kWorthPowers = 256;

PolyBlocksFn ChosenBlocks() {
#if defined(__x86_64__)
  if (Cpu().ifma) return PolyBlocksIfma;
  if (Cpu().avx2) return PolyBlocksAvx2;
#endif
  return nullptr;
}

}  // namespace

Poly1305::Poly1305(const std::uint8_t* r, const std::uint8_t* s) : s_{Load(s), Load(s + 8)} {
  const std::uint64_t low = Load(r) & 0x0ffffffc0fffffffull;
  const std::uint64_t high = Load(r + 8) & 0x0ffffffc0ffffffcull;
  r_ = {low & kMask44, ((low >> 44) | (high << 20)) & kMask44, high >> 24};
}

Poly1305::~Poly1305() { Wipe(this, sizeof *this); }

void Poly1305::Blocks(const std::uint8_t* data, std::size_t size, std::uint64_t top_bit) {
  for (; size >= 16; data += 16, size -= 16) {
    const Limbs block = LoadBlock(data, top_bit);
    h_ = Times({h_[0] + block[0], h_[1] + block[1], h_[2] + block[2]}, r_);
  }
}

const char* Poly1305::Name() {
  if (ChosenBlocks() == nullptr) return "portable-44";
  return Cpu().ifma ? "avx512-ifma" : "avx2";
}

void Poly1305::MakePowers() {
  if (has_powers_) return;
  Limbs power = r_;
  for (auto& limbs : powers_) {
    std::copy(power.begin(), power.end(), limbs);
    power = Times(power, r_);
  }
  has_powers_ = true;
}

std::size_t Poly1305::EightBlocks(const std::uint8_t* data, std::size_t size) {
  const PolyBlocksFn blocks = ChosenBlocks();
  if (blocks == nullptr || size < kWorthPowers) return 0;
  MakePowers();
  return blocks(h_.data(), powers_, data, size);
}

std::size_t Poly1305::FourBlocks(const std::uint8_t* data, std::size_t size) {
  if (size < kWorthPowers) return 0;
  MakePowers();
  constexpr std::uint64_t kTop = 1ull << 40;
  const auto power = [this](int i) { return Limbs{powers_[i][0], powers_[i][1], powers_[i][2]}; };
  const Limbs r1 = power(0), r2 = power(1), r3 = power(2), r4 = power(3);
  Limbs h = h_;
  std::size_t at = 0;
  for (; at + 64 <= size; at += 64) {
    const Limbs block = LoadBlock(data + at, kTop);
    Product sum;
    Accumulate(sum, LoadBlock(data + at + 16, kTop), r3);
    Accumulate(sum, LoadBlock(data + at + 32, kTop), r2);
    Accumulate(sum, LoadBlock(data + at + 48, kTop), r1);
    Accumulate(sum, {h[0] + block[0], h[1] + block[1], h[2] + block[2]}, r4);
    h = Carry(sum);
  }
  h_ = h;
  return at;
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
  const std::size_t eight = EightBlocks(data, size);
  data += eight;
  size -= eight;
  const std::size_t four = FourBlocks(data, size);
  data += four;
  size -= four;
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
