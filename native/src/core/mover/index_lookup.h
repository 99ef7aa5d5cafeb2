#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "blob_index.h"
#include "index_cache_build.h"
#include "keys.h"

namespace penumbra::core {

// What an index file says of one pack as a whole. Units: bytes of the pack file.
struct PackSummary {
  Id id;
  std::uint64_t size = 0;
  bool has_data = false, has_trees = false;
  // Equal for the same blobs at the same places, in whatever order they are named.
  std::array<std::uint8_t, 16> fingerprint = {};
};

// The index of a repository for whoever looks up and does not back up: out of the sorted cache where there is one, so that
// it takes next to no memory. Index files are brought by the caller, from wherever the repository is.
// Source: docs/spec/repository.md, rules R90 to R95.
class IndexLookup {
 public:
  // Without a folder nothing is kept, and everything is memory.
  IndexLookup(const MasterKey& key, std::string cache_folder, const Id& repository);

  // Before anything else, once. Answers which of these index files the cache does not hold: they are to be added.
  std::vector<Id> Open(std::vector<Id> present);
  // Once, when so much is to be added that the cache should hold it next time.
  void BeginCache();
  // A stored index file. Fails: `repository.index-corrupt`; nothing of it is known then.
  std::vector<PackSummary> Add(const std::string& id, const std::vector<std::uint8_t>& file);
  // The same of a file that is known already.
  std::vector<PackSummary> Summarize(const std::string& id, const std::vector<std::uint8_t>& file) const;
  // After BeginCache: writes it. What cannot be written is given up.
  void EndCache();

  // Any thread, also while files are added.
  const BlobIndex& index() const { return index_; }

 private:
  const std::string folder_, path_;
  const Id repository_;
  const Sealer sealer_;
  BlobIndex index_;
  std::vector<Id> cached_;
  // The cache as it was, for the builder.
  std::unique_ptr<IndexCache> older_;
  std::unique_ptr<IndexCacheBuilder> builder_;
};

}  // namespace penumbra::core
