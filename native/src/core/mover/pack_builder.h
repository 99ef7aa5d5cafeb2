#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "blob_index.h"
#include "seal.h"
#include "sha256.h"
#include "storage.h"

namespace penumbra::core {

// A blob ready for a pack: `data` has `length` sealed bytes; `uncompressed` is 0 for a raw one.
struct SealedBlob {
  Id id;
  const std::uint8_t* data;
  std::uint32_t length, uncompressed;
};

// A pack whose bytes are all written but not yet durable, and without a name.
struct FilledPack {
  Id id;
  std::vector<PackedBlob> blobs;
  std::uint64_t size;
  std::unique_ptr<PendingFile> file;
};

// One pack being filled: its bytes leave memory as they come and are hashed on the way. One thread at a time.
// Source: docs/formats/repository.md, "Packs". Fails as Storage does.
class PackBuilder {
 public:
  PackBuilder(Storage& storage, bool is_tree);

  // Writes blobs that lie one behind the other in memory, and hashes them.
  void Append(const SealedBlob* blobs, std::size_t count);
  // The same in two steps, for callers who hash several packs at once: they give `stream()` the same bytes.
  void AppendUnhashed(const SealedBlob* blobs, std::size_t count);
  Sha256Stream& stream() { return stream_; }

  std::uint64_t size() const { return size_; }
  bool IsFull(std::uint64_t target) const;
  // Adds the sealed table of contents. The builder may not be used again.
  FilledPack Fill(const Sealer& sealer);

 private:
  std::unique_ptr<PendingFile> file_;
  std::vector<PackedBlob> blobs_;
  Sha256Stream stream_;
  std::uint64_t size_ = 0;
  bool is_tree_;
};

}  // namespace penumbra::core
