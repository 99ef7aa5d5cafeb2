#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "seal.h"
#include "sha256.h"

namespace penumbra::core {

// One copy of a blob as the cache has it. Sorted by id. Units: bytes; `uncompressed` is 0 for a raw blob.
struct CachedBlob {
  Id id;
  // Number of the pack in the cache; the highest bit marks a tree.
  std::uint32_t pack;
  std::uint32_t offset, length, uncompressed;
};
static_assert(sizeof(CachedBlob) == 48);

constexpr std::uint32_t kCachedTree = 1u << 31;

// Where the parts of the file begin, and what it was made of; sealed with the repository's key.
struct IndexCacheHeader {
  Id repository;
  std::uint64_t indexes, packs, blobs;
  // Of the hashes of all pieces of what follows the header.
  Id root;
};

// All blobs of a set of index files, sorted and mapped: whatever their number, they take no memory that the system cannot
// have back. A file that is damaged, cut off, or made for another repository or key is no cache.
//
// The file: magic, sealed header; ids of the index files; ids of the packs; blobs; then a hash for each MiB between.
// Source: docs/spec/repository.md, rules R90 to R93.
class IndexCache {
 public:
  // Null when there is none that can be trusted: it was read and hashed from end to end.
  static std::unique_ptr<IndexCache> Open(const std::string& path, const Sealer& sealer, const Id& repository);
  ~IndexCache();
  IndexCache(const IndexCache&) = delete;
  IndexCache& operator=(const IndexCache&) = delete;

  // In ascending order.
  std::vector<Id> Indexes() const;
  std::uint64_t blob_count() const { return header_.blobs; }
  std::uint64_t pack_count() const { return header_.packs; }
  const CachedBlob* blobs() const { return blobs_; }
  const Id* packs() const { return packs_; }
  const Id& Pack(const CachedBlob& blob) const { return packs_[blob.pack & ~kCachedTree]; }

  // The first copy; the others follow it. Null when the blob is unknown.
  const CachedBlob* Find(const Id& id) const;
  bool IsOf(const CachedBlob* blob, const Id& id) const { return blob < blobs_ + header_.blobs && blob->id == id; }

 private:
  IndexCache() = default;
  bool Map(int file, std::uint64_t size);
  bool IsSound(const Sealer& sealer, const Id& repository);

  std::uint8_t* mapped_ = nullptr;
  std::uint64_t size_ = 0;
  IndexCacheHeader header_{};
  const Id* indexes_ = nullptr;
  const Id* packs_ = nullptr;
  const CachedBlob* blobs_ = nullptr;
};

constexpr std::uint64_t kCachePiece = 1u << 20;
constexpr char kCacheMagic[8] = {'P', 'N', 'B', 'R', 'I', 'X', '0', '1'};
constexpr std::uint64_t kCacheStart = sizeof kCacheMagic + sizeof(IndexCacheHeader) + kSealOverhead;

}  // namespace penumbra::core
