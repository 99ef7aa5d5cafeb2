#include "seal.h"

#include <cstring>

#include "poly1305.h"
#include "random.h"

namespace penumbra::core {
namespace {

// Encrypted and authenticated while it is in the first-level cache.
constexpr std::size_t kBlock = 16384;

bool IsZero(const std::uint8_t* bytes, std::size_t size) {
  std::uint8_t any = 0;
  for (std::size_t i = 0; i < size; i++) any |= bytes[i];
  return any == 0;
}

}  // namespace

Sealer::Sealer(const MasterKey& key)
    : encrypt_(key.encrypt.data(), key.encrypt.size()), mac_k_(key.mac_k.data(), key.mac_k.size()), secrets_(key) {}

void Sealer::MacKey(const std::uint8_t iv[16], std::uint8_t s[16]) const { Aes().encrypt_block(mac_k_, iv, s); }

void Sealer::Seal(const std::uint8_t* in, std::size_t size, std::uint8_t* out) const {
  std::uint8_t iv[16];
  do {
    RandomBytes(iv, sizeof iv);
  } while (IsZero(iv, sizeof iv));
  SealWithIv(iv, in, size, out);
}

void Sealer::SealWithIv(const std::uint8_t iv[16], const std::uint8_t* in, std::size_t size, std::uint8_t* out) const {
  std::uint8_t counter[16], s[16];
  std::memcpy(counter, iv, sizeof counter);
  std::memcpy(out, iv, 16);
  MacKey(iv, s);
  Poly1305 mac(secrets_.mac_r.data(), s);
  std::uint8_t* sealed = out + 16;
  for (std::size_t at = 0; at < size; at += kBlock) {
    const std::size_t part = size - at < kBlock ? size - at : kBlock;
    Aes().ctr(encrypt_, counter, in + at, part, sealed + at);
    mac.Update(sealed + at, part);
  }
  mac.Finish(sealed + size);
  Wipe(s, sizeof s);
}

bool Sealer::Open(const std::uint8_t* in, std::size_t size, std::uint8_t* out) const {
  if (size < kSealOverhead) return false;
  const std::size_t plain = size - kSealOverhead;
  std::uint8_t counter[16], s[16], tag[16];
  std::memcpy(counter, in, sizeof counter);
  MacKey(in, s);
  Poly1305 mac(secrets_.mac_r.data(), s);
  mac.Update(in + 16, plain);
  mac.Finish(tag);
  Wipe(s, sizeof s);
  std::uint8_t difference = 0;
  for (std::size_t i = 0; i < sizeof tag; i++) difference |= tag[i] ^ in[16 + plain + i];
  if (difference != 0) return false;
  Aes().ctr(encrypt_, counter, in + 16, plain, out);
  return true;
}

}  // namespace penumbra::core
