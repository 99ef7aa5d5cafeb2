#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "blob_index.h"
#include "cache_file.h"
#include "disk.h"
#include "index_cache.h"

namespace penumbra::core {

// Makes the file of an IndexCache out of an older one and more packs. Blobs are sorted in runs that leave memory as they
// fill, and merged: 24 MiB whatever their number. The file has its name only once it is whole.
//
// Fails: as CacheFile does. Nothing stays then.
class IndexCacheBuilder {
 public:
  // `older` may be null, and outlives the builder.
  IndexCacheBuilder(Disk& disk, std::string path, const IndexCache* older);

  void AddPack(const Id& pack, const std::vector<PackedBlob>& blobs);
  // `indexes`: of all that is in it, the older cache's among them.
  void Finish(const Sealer& sealer, const Id& repository, std::vector<Id> indexes);

 private:
  void EndRun();
  std::uint64_t OlderPacks() const { return older_ == nullptr ? 0 : older_->pack_count(); }
  const Id& PackOf(const CachedBlob& blob) const;
  // Every copy once, in ascending order. `runs` is the runs' file, mapped.
  void Merge(const CachedBlob* runs, const std::function<void(const CachedBlob&)>& take) const;

  Disk& disk_;
  std::string path_;
  const IndexCache* older_;
  std::unique_ptr<CacheFile> runs_file_;
  // Where each run ends. Units: blobs.
  std::vector<std::uint64_t> run_ends_;
  std::vector<Id> new_packs_;
  std::vector<CachedBlob> buffer_;
};

}  // namespace penumbra::core
