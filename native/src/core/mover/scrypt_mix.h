#pragma once
#include <cstddef>
#include <cstdint>

// The memory-hard part of scrypt, written once and compiled for more than one instruction set. Source: RFC 7914.
namespace penumbra::core {

using ScryptMixFn = void (*)(std::uint32_t* block, std::uint32_t* memory, std::uint32_t* scratch, std::size_t r, std::uint64_t n);

void ScryptMixPortable(std::uint32_t* block, std::uint32_t* memory, std::uint32_t* scratch, std::size_t r, std::uint64_t n);
#if defined(__x86_64__)
void ScryptMixAvx512(std::uint32_t* block, std::uint32_t* memory, std::uint32_t* scratch, std::size_t r, std::uint64_t n);
#endif

namespace {

using Row = std::uint32_t __attribute__((vector_size(16)));

// One Salsa20 block; each row is a diagonal of the specification's square, so that a quarter round is four columns at once.
struct Salsa {
  Row a, b, c, d;
};

template <int kBits>
inline Row Rotate(Row value) {
  return (value << kBits) | (value >> (32 - kBits));
}
inline Row Left1(Row row) { return __builtin_shufflevector(row, row, 1, 2, 3, 0); }
inline Row Left2(Row row) { return __builtin_shufflevector(row, row, 2, 3, 0, 1); }
inline Row Left3(Row row) { return __builtin_shufflevector(row, row, 3, 0, 1, 2); }

// x = Salsa20/8(x ^ in).
inline void MixIn(Salsa& x, const Salsa& in) {
  const Salsa start = {x.a ^ in.a, x.b ^ in.b, x.c ^ in.c, x.d ^ in.d};
  Row a = start.a, b = start.b, c = start.c, d = start.d;
  for (int round = 0; round < 8; round += 2) {
    b ^= Rotate<7>(a + d);
    c ^= Rotate<9>(b + a);
    d ^= Rotate<13>(c + b);
    a ^= Rotate<18>(d + c);
    b = Left3(b), c = Left2(c), d = Left1(d);
    d ^= Rotate<7>(a + b);
    c ^= Rotate<9>(d + a);
    b ^= Rotate<13>(c + d);
    a ^= Rotate<18>(b + c);
    b = Left1(b), c = Left2(c), d = Left3(d);
  }
  x = {a + start.a, b + start.b, c + start.c, d + start.d};
}

// scryptBlockMix of `in` xor `other` (when there is one): even results first, then the odd ones.
template <bool kHasOther>
inline void BlockMix(const Salsa* in, const Salsa* other, Salsa* out, std::size_t r) {
  const auto input = [&](std::size_t i) {
    if (!kHasOther) return in[i];
    return Salsa{in[i].a ^ other[i].a, in[i].b ^ other[i].b, in[i].c ^ other[i].c, in[i].d ^ other[i].d};
  };
  Salsa x = input(2 * r - 1);
  for (std::size_t i = 0; i < r; i++) {
    MixIn(x, input(2 * i));
    out[i] = x;
    MixIn(x, input(2 * i + 1));
    out[r + i] = x;
  }
}

// Which word of the specification lies at each place of a row.
constexpr int kDiagonal[16] = {0, 5, 10, 15, 4, 9, 14, 3, 8, 13, 2, 7, 12, 1, 6, 11};

// scryptROMix: `block` has 32 r words, `memory` n times as many, `scratch` twice as many; all aligned to 64 bytes.
inline void ScryptMix(std::uint32_t* block, std::uint32_t* memory, std::uint32_t* scratch, std::size_t r, std::uint64_t n) {
  const std::size_t blocks = 2 * r;
  auto* x = reinterpret_cast<Salsa*>(scratch);
  Salsa* y = x + blocks;
  auto* v = reinterpret_cast<Salsa*>(memory);
  for (std::size_t i = 0; i < blocks * 16; i++) scratch[i] = block[i / 16 * 16 + static_cast<std::size_t>(kDiagonal[i % 16])];
  for (std::size_t i = 0; i < blocks; i++) v[i] = x[i];
  for (std::uint64_t i = 1; i < n; i++) BlockMix<false>(v + (i - 1) * blocks, nullptr, v + i * blocks, r);
  BlockMix<false>(v + (n - 1) * blocks, nullptr, x, r);
  for (std::uint64_t i = 0; i < n; i++) {
    // The specification's Integerify; n is at most 2^32, so the lowest word says all.
    const std::uint64_t j = x[blocks - 1].a[0] & (n - 1);
    BlockMix<true>(x, v + j * blocks, y, r);
    Salsa* const swapped = x;
    x = y;
    y = swapped;
  }
  const auto* mixed = reinterpret_cast<const std::uint32_t*>(x);
  for (std::size_t i = 0; i < blocks * 16; i++) block[i / 16 * 16 + static_cast<std::size_t>(kDiagonal[i % 16])] = mixed[i];
}

}  // namespace
}  // namespace penumbra::core
