#include "self_test.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "aes.h"
#include "failure.h"
#include "poly1305.h"
#include "rabin.h"
#include "sha256.h"
#include "zstd_codec.h"

namespace penumbra::core {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes FromHex(const char* text) {
  Bytes bytes;
  for (std::size_t i = 0; i + 1 < std::strlen(text); i += 2) {
    bytes.push_back(static_cast<std::uint8_t>(std::stoi(std::string(text + i, 2), nullptr, 16)));
  }
  return bytes;
}

void Demand(bool holds, const char* primitive) {
  if (holds) return;
  throw MoverError("native.self-test-failed", "A primitive gives wrong results on this machine.",
                   {{"primitive", primitive}});
}

// FIPS 180-4 examples; then every lane against the single stream, with lengths around the block size.
void TestSha256() {
  const std::string million(1000000, 'a');
  const auto* a = reinterpret_cast<const std::uint8_t*>(million.data());
  Sha256Stream stream;
  stream.Update(a, 7);
  stream.Update(a + 7, million.size() - 7);
  Demand(Hex(stream.Finish()) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", "sha256");
  const std::uint8_t abc[] = {'a', 'b', 'c'};
  Demand(Hex(Sha256(abc, 3)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "sha256");
  std::vector<Id> ids(40);
  std::vector<HashJob> jobs;
  for (std::size_t i = 0; i < ids.size(); i++) jobs.push_back({a, i * 37, &ids[i]});
  Sha256Many(jobs.data(), jobs.size());
  for (std::size_t i = 0; i < ids.size(); i++) Demand(ids[i] == Sha256(a, i * 37), "sha256 lanes");
}

// FIPS 197 appendix C.1 and SP 800-38A F.5.5; then a long stream against the portable form.
void TestAes() {
  const Bytes key = FromHex("000102030405060708090a0b0c0d0e0f"), in = FromHex("00112233445566778899aabbccddeeff");
  std::uint8_t block[16];
  Aes().encrypt_block(AesKey(key.data(), 16), in.data(), block);
  Demand(Bytes(block, block + 16) == FromHex("69c4e0d86a7b0430d8cdb78070b4c55a"), "aes-128");

  const Bytes key256 = FromHex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");
  const Bytes plain = FromHex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51");
  const AesKey schedule(key256.data(), 32);
  Bytes counter = FromHex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"), out(plain.size());
  Aes().ctr(schedule, counter.data(), plain.data(), plain.size(), out.data());
  Demand(out == FromHex("601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5"), "aes-256-ctr");

  const Bytes zeros(517);
  Bytes chosen(zeros.size()), portable(zeros.size());
  Bytes first = FromHex("ffffffffffffffffffffffffffffffff"), second = first;
  Aes().ctr(schedule, first.data(), zeros.data(), zeros.size(), chosen.data());
  kAesPortable.ctr(schedule, second.data(), zeros.data(), zeros.size(), portable.data());
  Demand(chosen == portable && first == second, "aes-256-ctr");
}

bool IsSameInPieces(const Bytes& r, const Bytes& s, const Bytes& text) {
  std::uint8_t tag[16], piecewise[16];
  Poly1305 whole(r.data(), s.data()), pieces(r.data(), s.data());
  whole.Update(text.data(), text.size());
  for (std::size_t at = 0; at < text.size(); at += 40) pieces.Update(text.data() + at, std::min<std::size_t>(40, text.size() - at));
  whole.Finish(tag);
  pieces.Finish(piecewise);
  return std::memcmp(tag, piecewise, sizeof tag) == 0;
}

// RFC 8439 section 2.5.2.
void TestPoly1305() {
  const Bytes r = FromHex("85d6be7857556d337f4452fe42d506a8"), s = FromHex("0103808afb0db2fd4abff6af4149f51b");
  const std::string text = "Cryptographic Forum Research Group";
  std::uint8_t tag[16];
  Poly1305 mac(r.data(), s.data());
  mac.Update(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  mac.Finish(tag);
  Demand(Bytes(tag, tag + 16) == FromHex("a8061dc1305136c6c22b8baf0c0127a9"), "poly1305");

  // Many blocks at a time against one at a time.
  Demand(IsSameInPieces(r, s, Bytes(1000, 0xff)), "poly1305");
  Bytes uneven(4099);
  for (std::size_t i = 0; i < uneven.size(); i++) uneven[i] = static_cast<std::uint8_t>(i * 131 >> 3);
  Demand(IsSameInPieces(r, s, uneven), "poly1305");
}

// A chunk whose first possible cut comes before another one that the wide form meets earlier.
void TestRabin() {
  constexpr std::uint64_t kPolynomial = 0x3da3358b4dc173;
  constexpr std::size_t kCut = 550224;
  Bytes data(kMinChunk - 1 + 12 * kWideStreams * kWidePiece);
  std::uint64_t random = 544;
  for (std::size_t i = kMinChunk - 1 - 64; i < data.size(); i++) {
    random = random * 6364136223846793005u + 1442695040888963407u;
    data[i] = static_cast<std::uint8_t>(random >> 56);
  }
  for (const RabinForm& form : RabinForms()) {
    std::size_t scanned = 0;
    Demand(Rabin(kPolynomial, form).NextChunk(data.data(), data.size(), true, scanned) == kCut, "rabin");
  }
}

void TestZstd() {
  Bytes plain(100000);
  for (std::size_t i = 0; i < plain.size(); i++) plain[i] = static_cast<std::uint8_t>(i * i >> 7);
  Bytes packed(Compressor::Bound(plain.size())), back(plain.size());
  Compressor compressor(3);
  const std::size_t size = compressor.Compress(plain.data(), plain.size(), packed.data(), packed.size());
  Demand(size < plain.size() && Decompressor().Decompress(packed.data(), size, back.data(), back.size()) == plain.size(), "zstd");
  Demand(back == plain, "zstd");
}

}  // namespace

void SelfTest() {
  TestSha256();
  TestAes();
  TestPoly1305();
  TestRabin();
  TestZstd();
}

}  // namespace penumbra::core
