// AES in bit planes: plane b holds bit b of each byte of eight blocks, so that every step is the same few logic
// operations whatever the data is. Source: FIPS 197; the inverse is x^254 by four multiplications.
#include <cstring>

#include "aes.h"
#include "keys.h"

namespace penumbra::core {
namespace {

// Byte i of a plane belongs to byte i of the state; its bit k to block k.
struct Plane {
  std::uint64_t low = 0, high = 0;
};
inline Plane operator^(Plane a, Plane b) { return {a.low ^ b.low, a.high ^ b.high}; }
inline Plane operator&(Plane a, Plane b) { return {a.low & b.low, a.high & b.high}; }
using Planes = std::array<Plane, 8>;

// Reduces a product of degree 14 by x^8 + x^4 + x^3 + x + 1.
Planes Reduce(std::array<Plane, 15>& wide) {
  for (int i = 14; i >= 8; i--) {
    for (const int term : {8, 7, 5, 4}) wide[i - term] = wide[i - term] ^ wide[i];
  }
  Planes result;
  for (int i = 0; i < 8; i++) result[i] = wide[i];
  return result;
}

Planes Multiply(const Planes& a, const Planes& b) {
  std::array<Plane, 15> wide;
  for (int i = 0; i < 8; i++) {
    for (int j = 0; j < 8; j++) wide[i + j] = wide[i + j] ^ (a[i] & b[j]);
  }
  return Reduce(wide);
}

Planes Square(const Planes& a, int times = 1) {
  Planes result = a;
  for (; times > 0; times--) {
    std::array<Plane, 15> wide;
    for (int i = 0; i < 8; i++) wide[2 * i] = result[i];
    result = Reduce(wide);
  }
  return result;
}

void SubBytes(Planes& state) {
  const Planes x2 = Square(state);
  const Planes x3 = Multiply(x2, state);
  const Planes x12 = Square(x3, 2);
  const Planes x15 = Multiply(x12, x3);
  const Planes x252 = Multiply(Square(x15, 4), x12);
  const Planes inverse = Multiply(x252, x2);
  for (int i = 0; i < 8; i++) {
    state[i] = inverse[i] ^ inverse[(i + 4) & 7] ^ inverse[(i + 5) & 7] ^ inverse[(i + 6) & 7] ^ inverse[(i + 7) & 7];
    if ((0x63 >> i) & 1) state[i] = state[i] ^ Plane{~0ull, ~0ull};
  }
}

void ShiftRows(Planes& state) {
  for (Plane& plane : state) {
    std::uint8_t from[16], to[16];
    std::memcpy(from, &plane, 16);
    for (int i = 0; i < 16; i++) to[i] = from[(i + 4 * (i % 4)) % 16];
    std::memcpy(&plane, to, 16);
  }
}

// Byte r of each column becomes byte r + by.
Plane RotateColumns(Plane plane, int by) {
  std::uint8_t from[16], to[16];
  std::memcpy(from, &plane, 16);
  for (int i = 0; i < 16; i++) to[i] = from[(i & ~3) | ((i + by) & 3)];
  std::memcpy(&plane, to, 16);
  return plane;
}

void MixColumns(Planes& state) {
  Planes pair, mixed;
  for (int i = 0; i < 8; i++) pair[i] = state[i] ^ RotateColumns(state[i], 1);
  for (int i = 0; i < 8; i++) {
    Plane doubled = i > 0 ? pair[i - 1] : pair[7];
    if (i == 1 || i == 3 || i == 4) doubled = doubled ^ pair[7];
    mixed[i] = doubled ^ RotateColumns(state[i], 1) ^ RotateColumns(pair[i], 2);
  }
  state = mixed;
}

Planes Split(const std::uint8_t blocks[8][16]) {
  std::uint8_t bytes[8][16] = {};
  for (int bit = 0; bit < 8; bit++) {
    for (int i = 0; i < 16; i++) {
      for (int block = 0; block < 8; block++) bytes[bit][i] |= ((blocks[block][i] >> bit) & 1) << block;
    }
  }
  Planes planes;
  std::memcpy(&planes, bytes, sizeof bytes);
  return planes;
}

void Join(const Planes& planes, std::uint8_t blocks[8][16]) {
  std::uint8_t bytes[8][16];
  std::memcpy(bytes, &planes, sizeof bytes);
  std::memset(blocks, 0, 128);
  for (int bit = 0; bit < 8; bit++) {
    for (int i = 0; i < 16; i++) {
      for (int block = 0; block < 8; block++) blocks[block][i] |= ((bytes[bit][i] >> block) & 1) << bit;
    }
  }
}

void AddRoundKey(Planes& state, const std::uint8_t* key) {
  std::uint8_t bytes[8][16];
  std::memcpy(bytes, &state, sizeof bytes);
  for (int bit = 0; bit < 8; bit++) {
    for (int i = 0; i < 16; i++) bytes[bit][i] ^= static_cast<std::uint8_t>(-((key[i] >> bit) & 1));
  }
  std::memcpy(&state, bytes, sizeof bytes);
}

void EncryptEight(const AesKey& key, std::uint8_t blocks[8][16]) {
  Planes state = Split(blocks);
  AddRoundKey(state, key.rounds.data());
  for (int round = 1; round < key.count; round++) {
    SubBytes(state);
    ShiftRows(state);
    if (round < key.count - 1) MixColumns(state);
    AddRoundKey(state, key.rounds.data() + 16 * round);
  }
  Join(state, blocks);
}

void EncryptBlock(const AesKey& key, const std::uint8_t* in, std::uint8_t* out) {
  std::uint8_t blocks[8][16] = {};
  std::memcpy(blocks[0], in, 16);
  EncryptEight(key, blocks);
  std::memcpy(out, blocks[0], 16);
}

void Ctr(const AesKey& key, std::uint8_t* counter, const std::uint8_t* in, std::size_t size, std::uint8_t* out) {
  std::uint8_t stream[8][16];
  for (std::size_t done = 0; done < size;) {
    for (auto& block : stream) {
      std::memcpy(block, counter, 16);
      AddToCounter(counter, 1);
    }
    EncryptEight(key, stream);
    const std::size_t part = size - done < sizeof stream ? size - done : sizeof stream;
    if (part < sizeof stream) {
      // Only the blocks that were used may move the counter.
      const std::size_t unused = 8 - (part + 15) / 16;
      for (std::size_t i = 0; i < unused; i++) {
        for (int at = 15; at >= 0 && counter[at]-- == 0; at--) {
        }
      }
    }
    for (std::size_t i = 0; i < part; i++) out[done + i] = in[done + i] ^ stream[i / 16][i % 16];
    done += part;
  }
  Wipe(stream, sizeof stream);
}

void SubstituteWord(std::uint8_t* word) {
  std::uint8_t blocks[8][16] = {};
  std::memcpy(blocks[0], word, 4);
  Planes state = Split(blocks);
  SubBytes(state);
  Join(state, blocks);
  std::memcpy(word, blocks[0], 4);
}

}  // namespace

AesKey::AesKey(const std::uint8_t* key, std::size_t size) : count(size == 32 ? 15 : 11) {
  const int words = static_cast<int>(size / 4);
  std::memcpy(rounds.data(), key, size);
  std::uint8_t constant = 1;
  for (int i = words; i < 4 * count; i++) {
    std::uint8_t word[4];
    std::memcpy(word, rounds.data() + 4 * (i - 1), 4);
    if (i % words == 0) {
      const std::uint8_t first = word[0];
      word[0] = word[1];
      word[1] = word[2];
      word[2] = word[3];
      word[3] = first;
      SubstituteWord(word);
      word[0] ^= constant;
      constant = static_cast<std::uint8_t>((constant << 1) ^ ((constant >> 7) * 0x1b));
    } else if (words > 6 && i % words == 4) {
      SubstituteWord(word);
    }
    for (int k = 0; k < 4; k++) rounds[4 * i + k] = rounds[4 * (i - words) + k] ^ word[k];
  }
}

const AesKernel kAesPortable = {"portable", EncryptBlock, Ctr};

}  // namespace penumbra::core
