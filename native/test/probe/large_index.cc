// Index files of blobs that nobody has, for the tests of memory: what a repository of many millions of blobs begins with.
#include <random>

#include "../../src/core/mover/index_json.h"
#include "../../src/core/mover/storage.h"
#include "../../src/core/mover/unpacked_file.h"
#include "arguments.h"

namespace penumbra::probe {
namespace {

constexpr std::size_t kBlobsPerPack = 40;

core::Id RandomId(std::mt19937_64& random) {
  core::Id id;
  for (std::uint8_t& byte : id) byte = static_cast<std::uint8_t>(random() >> 24);
  return id;
}

core::IndexedPack RandomPack(std::mt19937_64& random) {
  core::IndexedPack pack{RandomId(random), {}};
  std::uint32_t offset = 0;
  for (std::size_t at = 0; at < kBlobsPerPack; at++) {
    const auto length = static_cast<std::uint32_t>(100000 + random() % 600000);
    pack.blobs.push_back({RandomId(random), offset, length, length + 1000, false});
    offset += length;
  }
  return pack;
}

// writeLargeIndex({ repository, encrypt, macK, macR, files, blobs, seed }): makes `files` index files of `blobs` each.
Napi::Value WriteLargeIndex(const Napi::CallbackInfo& info) {
  const auto options = info[0].As<Napi::Object>();
  core::MasterKey key;
  const auto copy = [&](const char* name, std::uint8_t* out) {
    const Bytes bytes = ToBytes(options.Get(name));
    std::copy(bytes.begin(), bytes.end(), out);
  };
  copy("encrypt", key.encrypt.data());
  copy("macK", key.mac_k.data());
  copy("macR", key.mac_r.data());
  const core::Sealer sealer(key);
  const auto storage = core::OpenLocalStorage(options.Get("repository").ToString(), false, core::SystemDisk());
  core::Compressor compressor(1);
  std::mt19937_64 random(options.Get("seed").ToNumber().Uint32Value());
  const std::uint32_t files = options.Get("files").ToNumber().Uint32Value();
  const std::uint32_t blobs = options.Get("blobs").ToNumber().Uint32Value();
  for (std::uint32_t file = 0; file < files; file++) {
    std::vector<core::IndexedPack> packs;
    for (std::uint32_t at = 0; at < blobs; at += kBlobsPerPack) packs.push_back(RandomPack(random));
    const auto bytes = core::SealUnpackedFile(sealer, compressor, core::EncodeIndex(packs));
    const auto pending = storage->Create("index", "large");
    pending->Append(bytes.data(), bytes.size());
    pending->Commit("index/" + core::Hex(core::Sha256(bytes.data(), bytes.size())));
  }
  return info.Env().Undefined();
}

}  // namespace

void RegisterLargeIndex(Napi::Env, Napi::Object exports) { Define(exports, "writeLargeIndex", WriteLargeIndex); }

}  // namespace penumbra::probe
