#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "blob_index.h"
#include "id_hash.h"
#include "scratch.h"
#include "seal.h"
#include "sha256.h"
#include "stored_packs.h"
#include "zstd_codec.h"

// Blobs out of packs, proven: the tag of the container, then the size, then the hash.
//
// Fails: MoverError `repository.blob-missing` (in no index), `repository.pack-missing`, `repository.pack-corrupt`,
// each with `pack` and `blob` in the context. Threads may share one reader.
// Source: docs/formats/repository.md, "Packs"; docs/spec/native-restore.md, rules N7 to N9.
namespace penumbra::core {

// No program writes a blob this large; a larger one is damage, not data. Units: bytes.
constexpr std::uint32_t kMaxDataBlob = 256u << 20;
constexpr std::uint32_t kMaxTreeBlob = 1u << 30;

// Size of the blob's plain text. Zero when the container is too short to hold one.
std::uint32_t PlainSize(const BlobLocation& location);

// Opens and unpacks one container of location.length bytes into PlainSize bytes. Null, or what is wrong. No hash yet.
const char* DecodeBlob(const Sealer& sealer, Decompressor& decompressor, const BlobLocation& location,
                       const std::uint8_t* container, std::uint8_t* plain, std::vector<std::uint8_t>& scratch);
// The same without other memory: what is compressed is decrypted where it lies.
const char* DecodeBlobInPlace(const Sealer& sealer, Decompressor& decompressor, const BlobLocation& location,
                              std::uint8_t* container, std::uint8_t* plain);

class BlobReader {
 public:
  // Trees too large for memory are laid out in `scratch_folder`; empty for none.
  BlobReader(const StoredPacks& packs, const Sealer& sealer, const BlobIndex& index, std::string scratch_folder = "");

  // The first known copy.
  BlobLocation Locate(const Id& blob) const;
  // Any copy that is sound. Fails as the last one did.
  std::vector<std::uint8_t> Load(const Id& blob);
  // Also fails when the index says that the blob is no tree.
  std::vector<std::uint8_t> LoadTree(const Id& blob);
  // The same for a tree of any size.
  Scratch OpenTree(const Id& blob);
  // Exactly `size` bytes of the pack, or a failure.
  void ReadPack(const Id& pack, std::uint64_t offset, std::uint8_t* out, std::size_t size);

  const Sealer& sealer() const { return sealer_; }
  // How many blobs the index has.
  std::uint64_t BlobCount() const { return index_.BlobCount(); }

 private:
  std::vector<std::uint8_t> LoadAt(const Id& blob, const BlobLocation& location);
  Scratch OpenTreeAt(const Id& blob, const BlobLocation& location);
  void RequireTree(const Id& blob) const;

  const StoredPacks& packs_;
  const Sealer& sealer_;
  const BlobIndex& index_;
  const std::string scratch_folder_;
};

}  // namespace penumbra::core
