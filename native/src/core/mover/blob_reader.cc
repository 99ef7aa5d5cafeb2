#include "blob_reader.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "failure.h"

namespace penumbra::core {
namespace {

const char* Unpack(Decompressor& decompressor, const BlobLocation& location, const std::uint8_t* frame, std::uint8_t* plain) {
  try {
    const std::size_t size = decompressor.Decompress(frame, location.length - kSealOverhead, plain, location.uncompressed);
    return size == location.uncompressed ? nullptr : "a blob has another size than the index says";
  } catch (const std::exception&) {
    return "a blob cannot be decompressed";
  }
}

}  // namespace

std::uint32_t PlainSize(const BlobLocation& location) {
  if (location.uncompressed != 0) return location.uncompressed;
  return location.length < kSealOverhead ? 0 : location.length - static_cast<std::uint32_t>(kSealOverhead);
}

const char* DecodeBlob(const Sealer& sealer, Decompressor& decompressor, const BlobLocation& location,
                       const std::uint8_t* container, std::uint8_t* plain, std::vector<std::uint8_t>& scratch) {
  if (location.length < kSealOverhead) return "a blob is shorter than its seal";
  if (location.uncompressed == 0) {
    return sealer.Open(container, location.length, plain) ? nullptr : "the tag of a blob is wrong";
  }
  scratch.resize(location.length - kSealOverhead);
  if (!sealer.Open(container, location.length, scratch.data())) return "the tag of a blob is wrong";
  return Unpack(decompressor, location, scratch.data(), plain);
}

const char* DecodeBlobInPlace(const Sealer& sealer, Decompressor& decompressor, const BlobLocation& location,
                              std::uint8_t* container, std::uint8_t* plain) {
  if (location.length < kSealOverhead) return "a blob is shorter than its seal";
  std::uint8_t* opened = location.uncompressed == 0 ? plain : container + kIvSize;
  if (!sealer.Open(container, location.length, opened)) return "the tag of a blob is wrong";
  return location.uncompressed == 0 ? nullptr : Unpack(decompressor, location, opened, plain);
}

BlobReader::BlobReader(const StoredPacks& packs, const Sealer& sealer, const BlobIndex& index, std::string scratch_folder)
    : packs_(packs), sealer_(sealer), index_(index), scratch_folder_(std::move(scratch_folder)) {}

BlobLocation BlobReader::Locate(const Id& blob) const {
  BlobLocation location{};
  if (index_.Find(blob, location)) return location;
  throw MoverError("repository.blob-missing", "The repository does not hold a blob that a restore point needs.",
                   {{"blob", Hex(blob)}});
}

std::vector<std::uint8_t> BlobReader::Load(const Id& blob) {
  const std::vector<BlobLocation> copies = index_.FindAll(blob);
  for (std::size_t at = 0; at + 1 < copies.size(); ++at) {
    try {
      return LoadAt(blob, copies[at]);
    } catch (const MoverError& error) {
      if (IsTargetLost(error)) throw;
    }
  }
  return LoadAt(blob, copies.empty() ? Locate(blob) : copies.back());
}

void BlobReader::RequireTree(const Id& blob) const {
  if (Locate(blob).tree) return;
  throw MoverError("repository.tree-corrupt", "A folder of this restore point is not stored as one.",
                   {{"blob", Hex(blob)}, {"reason", "the blob is data"}});
}

std::vector<std::uint8_t> BlobReader::LoadTree(const Id& blob) {
  RequireTree(blob);
  return Load(blob);
}

Scratch BlobReader::OpenTree(const Id& blob) {
  RequireTree(blob);
  const std::vector<BlobLocation> copies = index_.FindAll(blob);
  for (std::size_t at = 0; at + 1 < copies.size(); ++at) {
    try {
      return OpenTreeAt(blob, copies[at]);
    } catch (const MoverError&) {
      continue;
    }
  }
  return OpenTreeAt(blob, copies.empty() ? Locate(blob) : copies.back());
}

Scratch BlobReader::OpenTreeAt(const Id& blob, const BlobLocation& location) {
  const std::uint32_t size = PlainSize(location);
  if (size > kMaxTreeBlob || location.length > kMaxTreeBlob) ThrowPackCorrupt(location.pack, &blob, "a blob is too large");
  Scratch container(scratch_folder_, location.length);
  Scratch plain(scratch_folder_, size);
  thread_local Decompressor decompressor;
  const auto read = [&]() -> const char* {
    ReadPack(location.pack, location.offset, container.data(), container.size());
    const char* why = DecodeBlobInPlace(sealer_, decompressor, location, container.data(), plain.data());
    return why == nullptr && Sha256(plain.data(), plain.size()) != blob ? "a blob has the wrong hash" : why;
  };
  const char* reason = read();
  if (reason != nullptr && packs_.MayBeDamagedOnTheWay(location.pack)) reason = read();
  if (reason != nullptr) ThrowPackCorrupt(location.pack, &blob, reason);
  plain.WillBeRead();
  return plain;
}

std::vector<std::uint8_t> BlobReader::LoadAt(const Id& blob, const BlobLocation& location) {
  const std::uint32_t size = PlainSize(location);
  const std::uint32_t limit = location.tree ? kMaxTreeBlob : kMaxDataBlob;
  if (size > limit || location.length > limit) ThrowPackCorrupt(location.pack, &blob, "a blob is too large");
  std::vector<std::uint8_t> container(location.length);
  std::vector<std::uint8_t> plain(size);
  std::vector<std::uint8_t> scratch;
  thread_local Decompressor decompressor;
  const auto read = [&]() -> const char* {
    ReadPack(location.pack, location.offset, container.data(), container.size());
    const char* why = DecodeBlob(sealer_, decompressor, location, container.data(), plain.data(), scratch);
    return why == nullptr && Sha256(plain.data(), plain.size()) != blob ? "a blob has the wrong hash" : why;
  };
  const char* reason = read();
  if (reason != nullptr && packs_.MayBeDamagedOnTheWay(location.pack)) reason = read();
  if (reason != nullptr) ThrowPackCorrupt(location.pack, &blob, reason);
  return plain;
}

void BlobReader::ReadPack(const Id& pack, std::uint64_t offset, std::uint8_t* out, std::size_t size) {
  packs_.Read(pack, offset, out, size);
}

}  // namespace penumbra::core
