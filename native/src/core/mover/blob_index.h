#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "seal.h"
#include "sha256.h"

namespace penumbra::core {

class IndexCache;
class Storage;
struct CachedBlob;

// Where a blob lies. Units: bytes of the pack file; `length` counts the seal; `uncompressed` is 0 for a raw blob.
struct BlobLocation {
  Id pack;
  std::uint32_t offset, length, uncompressed;
  bool tree;
};

// One line of a pack's table of contents.
struct PackedBlob {
  Id id;
  std::uint32_t offset, length, uncompressed;
  bool tree;
};

// Which pack holds which blob, for any number of threads. A blob may lie in several packs. Those that are not in the base
// take 54 to 60 bytes each: of memory while they are fewer than about 350,000, then of files without a name.
class BlobIndex {
 public:
  // `scratch_folder` outlives it; without one everything is memory.
  explicit BlobIndex(const std::string& scratch_folder);
  ~BlobIndex();

  // Adds the index files `ids` (hexadecimal) of the repository folder.
  // Fails: `repository.index-corrupt` with the id in the context.
  void Load(Storage& storage, const Sealer& sealer, const std::vector<std::string>& ids);
  // Stands below all that is added here. Before anything else is asked.
  void SetBase(std::unique_ptr<IndexCache> base);

  // The first known copy. A blob that is claimed but not yet in a closed pack is not found.
  bool Find(const Id& id, BlobLocation& where) const;
  // Every known copy.
  std::vector<BlobLocation> FindAll(const Id& id) const;
  // Whether the blob is stored or claimed.
  bool Has(const Id& id) const;
  // True for exactly one caller per blob that is not stored: he stores it.
  bool Claim(const Id& id);
  // Records a closed pack and its blobs.
  void AddPack(const Id& pack, const std::vector<PackedBlob>& blobs);

  // Every pack with its blobs in order of offset. Memory: four bytes for each blob of the base, 48 for each other.
  void ForEachPack(const std::function<void(const Id& pack, const std::vector<PackedBlob>& blobs)>& visit) const;

  std::uint64_t BlobCount() const;
  std::uint64_t PackCount() const;

 private:
  struct Entry;
  class Shard;
  static constexpr std::size_t kShards = 64;

  Shard& ShardOf(const Id& id) const;
  std::uint32_t PackNumber(const Id& pack);
  Id PackId(std::uint32_t number) const;
  BlobLocation Locate(const Entry& entry) const;
  BlobLocation LocateInBase(const CachedBlob& blob) const;
  const CachedBlob* FindInBase(const Id& id) const;
  bool IsKnown(Shard& shard, const Entry& entry, const Id& pack) const;

  void ForEachPackOfBase(const std::function<void(const Id& pack, const std::vector<PackedBlob>& blobs)>& visit) const;

  std::unique_ptr<IndexCache> base_;
  std::array<std::unique_ptr<Shard>, kShards> shards_;
  mutable std::shared_mutex packs_mutex_;
  std::vector<Id> packs_;
  std::unordered_map<std::string, std::uint32_t> pack_numbers_;
};

}  // namespace penumbra::core
