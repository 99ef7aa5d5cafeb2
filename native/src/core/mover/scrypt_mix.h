#pragma once
#include <cstddef>
#include <cstdint>

// The memory-hard part of scrypt, written once and compiled for more than one instruction set. Source: RFC 7914.
namespace penumbra::core {

// Mixes `lanes` blocks of 32 r words, one behind the other. Room: `memory` for n times as many words, `scratch` for twice as
// many; all aligned to 64 bytes.
using ScryptMixFn = void (*)(std::uint32_t* blocks, std::uint32_t* memory, std::uint32_t* scratch, std::size_t r, std::uint64_t n);

void ScryptMixPortable(std::uint32_t* blocks, std::uint32_t* memory, std::uint32_t* scratch, std::size_t r, std::uint64_t n);
#if defined(__x86_64__)
// Two lanes: one waits for every result of its own, two fill each other's time.
void ScryptMixAvx2(std::uint32_t* blocks, std::uint32_t* memory, std::uint32_t* scratch, std::size_t r, std::uint64_t n);
void ScryptMixAvx512(std::uint32_t* blocks, std::uint32_t* memory, std::uint32_t* scratch, std::size_t r, std::uint64_t n);
#endif

namespace {

// A row of one block, or of two side by side.
template <int kLanes>
struct Rows;

template <>
struct Rows<1> {
  using Row = std::uint32_t __attribute__((vector_size(16)));
  static Row Left1(Row row) { return __builtin_shufflevector(row, row, 1, 2, 3, 0); }
  static Row Left2(Row row) { return __builtin_shufflevector(row, row, 2, 3, 0, 1); }
  static Row Left3(Row row) { return __builtin_shufflevector(row, row, 3, 0, 1, 2); }
  static Row Joined(const Row* const* rows, std::size_t at) { return rows[0][at]; }
};

#if defined(__AVX2__)
template <>
struct Rows<2> {
  using Row = std::uint32_t __attribute__((vector_size(32)));
  static Row Left1(Row row) { return __builtin_shufflevector(row, row, 1, 2, 3, 0, 5, 6, 7, 4); }
  static Row Left2(Row row) { return __builtin_shufflevector(row, row, 2, 3, 0, 1, 6, 7, 4, 5); }
  static Row Left3(Row row) { return __builtin_shufflevector(row, row, 3, 0, 1, 2, 7, 4, 5, 6); }
  static Row Joined(const Row* const* rows, std::size_t at) {
    return __builtin_shufflevector(rows[0][at], rows[1][at], 0, 1, 2, 3, 12, 13, 14, 15);
  }
};
#endif

// Which word of the specification lies at each place of a row.
constexpr int kDiagonal[16] = {0, 5, 10, 15, 4, 9, 14, 3, 8, 13, 2, 7, 12, 1, 6, 11};

template <int kLanes>
class Mixer {
  using Form = Rows<kLanes>;
  using Row = typename Form::Row;

  // One Salsa20 block; each row is a diagonal of the specification's square, so that a quarter round is four columns at once.
  struct Salsa {
    Row a, b, c, d;
  };

 public:
  explicit Mixer(std::size_t r) : r_(r) {}

  void Mix(std::uint32_t* blocks, std::uint32_t* memory, std::uint32_t* scratch, std::uint64_t n) const {
    const std::size_t size = 2 * r_;
    auto* x = reinterpret_cast<Salsa*>(scratch);
    Salsa* y = x + size;
    auto* v = reinterpret_cast<Salsa*>(memory);
    for (std::size_t i = 0; i < kLanes * size * 16; i++) scratch[i] = blocks[PlaceOf(i)];
    for (std::size_t i = 0; i < size; i++) v[i] = x[i];
    for (std::uint64_t i = 1; i < n; i++) MixBlock(v + (i - 1) * size, v + i * size);
    MixBlock(v + (n - 1) * size, x);
    for (std::uint64_t i = 0; i < n; i++) {
      // The specification's Integerify; n is at most 2^32, so the lowest word says all.
      const Row* others[kLanes];
      for (int lane = 0; lane < kLanes; lane++) others[lane] = &v[(x[size - 1].a[4 * lane] & (n - 1)) * size].a;
      MixBlocks(x, others, y);
      Salsa* const swapped = x;
      x = y;
      y = swapped;
    }
    const auto* mixed = reinterpret_cast<const std::uint32_t*>(x);
    for (std::size_t i = 0; i < kLanes * size * 16; i++) blocks[PlaceOf(i)] = mixed[i];
  }

 private:
  // Of a word of the rows, in the blocks.
  std::size_t PlaceOf(std::size_t word) const {
    const std::size_t lane = word / 4 % kLanes, own = word / (4 * kLanes) * 4 + word % 4;
    return lane * 32 * r_ + own / 16 * 16 + static_cast<std::size_t>(kDiagonal[own % 16]);
  }

  template <int kBits>
  static inline Row Rotate(Row value) {
    return (value << kBits) | (value >> (32 - kBits));
  }

  // x = Salsa20/8(x ^ in).
  static inline void MixIn(Salsa& x, const Salsa& in) {
    const Salsa start = {x.a ^ in.a, x.b ^ in.b, x.c ^ in.c, x.d ^ in.d};
    Row a = start.a, b = start.b, c = start.c, d = start.d;
    for (int round = 0; round < 8; round += 2) {
      b ^= Rotate<7>(a + d);
      c ^= Rotate<9>(b + a);
      d ^= Rotate<13>(c + b);
      a ^= Rotate<18>(d + c);
      b = Form::Left3(b), c = Form::Left2(c), d = Form::Left1(d);
      d ^= Rotate<7>(a + b);
      c ^= Rotate<9>(d + a);
      b ^= Rotate<13>(c + d);
      a ^= Rotate<18>(b + c);
      b = Form::Left1(b), c = Form::Left2(c), d = Form::Left3(d);
    }
    x = {a + start.a, b + start.b, c + start.c, d + start.d};
  }

  // scryptBlockMix: even results first, then the odd ones.
  template <class Input>
  inline void MixAll(const Input& input, Salsa* out) const {
    Salsa x = input(2 * r_ - 1);
    for (std::size_t i = 0; i < r_; i++) {
      MixIn(x, input(2 * i));
      out[i] = x;
      MixIn(x, input(2 * i + 1));
      out[r_ + i] = x;
    }
  }
  inline void MixBlock(const Salsa* in, Salsa* out) const {
    MixAll([in](std::size_t i) { return in[i]; }, out);
  }
  inline void MixBlocks(const Salsa* in, const Row* const* others, Salsa* out) const {
    const auto both = [in, others](std::size_t i) {
      const auto other = [&](std::size_t row) { return Form::Joined(others, 4 * i + row); };
      return Salsa{in[i].a ^ other(0), in[i].b ^ other(1), in[i].c ^ other(2), in[i].d ^ other(3)};
    };
    MixAll(both, out);
  }

  std::size_t r_;
};

}  // namespace
}  // namespace penumbra::core
