#include "blob_reader.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "failure.h"

namespace penumbra::core {
namespace {

Descriptor OpenPack(const std::string& repository, const Id& pack) {
  Descriptor opened(::open(PackPath(repository, pack).c_str(), O_RDONLY | O_CLOEXEC));
  if (opened.is_open()) return opened;
  const int error = errno;
  if (error == ENOENT) {
    throw MoverError("repository.pack-missing", "A pack of the repository is missing.", {{"pack", Hex(pack)}});
  }
  ThrowPackCorrupt(pack, nullptr, std::string("it cannot be opened: ") + std::strerror(error));
}

}  // namespace

std::string PackPath(const std::string& repository, const Id& pack) {
  const std::string name = Hex(pack);
  return repository + "/data/" + name.substr(0, 2) + "/" + name;
}

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
  try {
    const std::size_t size = decompressor.Decompress(scratch.data(), scratch.size(), plain, location.uncompressed);
    return size == location.uncompressed ? nullptr : "a blob has another size than the index says";
  } catch (const std::exception&) {
    return "a blob cannot be decompressed";
  }
}

void ThrowPackCorrupt(const Id& pack, const Id* blob, const std::string& reason) {
  std::map<std::string, std::string> context{{"pack", Hex(pack)}, {"reason", reason}};
  if (blob != nullptr) context.emplace("blob", Hex(*blob));
  throw MoverError("repository.pack-corrupt", "A pack of the repository is damaged: " + reason + ".",
                   std::move(context));
}

BlobReader::BlobReader(std::string repository, const Sealer& sealer, const BlobIndex& index)
    : repository_(std::move(repository)), sealer_(sealer), index_(index) {}

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
    } catch (const MoverError&) {
      continue;
    }
  }
  return LoadAt(blob, copies.empty() ? Locate(blob) : copies.back());
}

std::vector<std::uint8_t> BlobReader::LoadTree(const Id& blob) {
  if (!Locate(blob).tree) {
    throw MoverError("repository.tree-corrupt", "A folder of this restore point is not stored as one.",
                     {{"blob", Hex(blob)}, {"reason", "the blob is data"}});
  }
  return Load(blob);
}

std::vector<std::uint8_t> BlobReader::LoadAt(const Id& blob, const BlobLocation& location) {
  const std::uint32_t size = PlainSize(location);
  const std::uint32_t limit = location.tree ? kMaxTreeBlob : kMaxDataBlob;
  if (size > limit || location.length > limit) ThrowPackCorrupt(location.pack, &blob, "a blob is too large");
  std::vector<std::uint8_t> container(location.length);
  ReadPack(location.pack, location.offset, container.data(), container.size());
  std::vector<std::uint8_t> plain(size);
  std::vector<std::uint8_t> scratch;
  thread_local Decompressor decompressor;
  const char* reason = DecodeBlob(sealer_, decompressor, location, container.data(), plain.data(), scratch);
  if (reason == nullptr && Sha256(plain.data(), plain.size()) != blob) reason = "a blob has the wrong hash";
  if (reason != nullptr) ThrowPackCorrupt(location.pack, &blob, reason);
  return plain;
}

void BlobReader::ReadPack(const Id& pack, std::uint64_t offset, std::uint8_t* out, std::size_t size) {
  const SharedDescriptor file = packs_.Get(pack, [&] { return OpenPack(repository_, pack); });
  while (size > 0) {
    const ssize_t count = ::pread(file->get(), out, size, static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) ThrowPackCorrupt(pack, nullptr, std::string("it cannot be read: ") + std::strerror(errno));
    if (count == 0) ThrowPackCorrupt(pack, nullptr, "it ends early");
    out += count;
    offset += static_cast<std::uint64_t>(count);
    size -= static_cast<std::size_t>(count);
  }
}

}  // namespace penumbra::core
