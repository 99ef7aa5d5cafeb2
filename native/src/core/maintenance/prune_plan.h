#pragma once
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "../mover/blob_reader.h"
#include "pack_copy.h"
#include "used_blobs.h"

namespace penumbra::core {

using IdSet = std::unordered_set<Id, IdHash>;

// How much a prune may leave, and how much it may copy. Units: bytes of packs.
struct PruneLimits {
  // Unused share of what remains, 0 to 100, or unused bytes; neither leaves all.
  std::optional<double> unused_percent;
  std::optional<std::uint64_t> unused_bytes;
  std::uint64_t repack_bytes = UINT64_MAX;
  // Packs without trees stay as they are.
  bool trees_only = false;
  // Packs that hold what is not compressed are copied.
  bool uncompressed = false;
  // So are those that are smaller than this, if there are ten or more without anything unused.
  std::uint64_t smaller_than = 0;
};

// What a prune finds and would do. Units: bytes as stored, in packs.
struct PruneSummary {
  std::uint64_t used_blobs = 0, used_bytes = 0;
  std::uint64_t duplicate_blobs = 0, duplicate_bytes = 0;
  std::uint64_t unused_blobs = 0, unused_bytes = 0;
  std::uint64_t unindexed_packs = 0, unindexed_bytes = 0;
  std::uint64_t keep_packs = 0, repack_packs = 0, remove_packs = 0;
  // Copied, and what copying gets rid of.
  std::uint64_t repack_bytes = 0, repack_freed = 0;
  std::uint64_t remove_bytes = 0;
  // Unused bytes that stay.
  std::uint64_t remaining_unused = 0;
};

// Which packs stay, which are copied without what is not used, and which go.
//
// Every used blob has one copy that counts: it lies in a pack that stays or is copied. So whatever is done of the plan,
// in its order, leaves every used blob in a pack that an index names.
// Memory: 80 bytes a pack and, while it is made, what BlobIndex::ForEachPack takes.
// Fails: `repository.pack-missing`, `repository.pack-corrupt` for a pack that holds used blobs and has another size.
// Source: docs/spec/repository-verbs.md, Z40 to Z49.
class PrunePlan {
 public:
  PrunePlan(const Session& session, const UsedBlobs& used, const PruneLimits& limits);

  const PruneSummary& summary() const { return summary_; }
  // Packs that no index may name any more: copied, removed, or gone already.
  const IdSet& leaving() const { return leaving_; }
  // Files to remove: those no index names, and those that nothing names once the new index stands.
  const std::vector<Id>& unindexed() const { return unindexed_; }
  const std::vector<Id>& removable() const { return removable_; }
  // The used blobs of the packs to copy.
  std::vector<PackPart> PartsToCopy(const Session& session, const UsedBlobs& used) const;

 private:
  struct Account {
    std::uint64_t used = 0, duplicate = 0, unused = 0, size = 0;
    bool has_data = false, has_tree = false, is_there = false, has_uncompressed = false;
    std::uint64_t waste() const { return unused + duplicate; }
    bool is_mixed() const { return has_data && has_tree; }
  };

  void CountUnused(const Session& session, const UsedBlobs& used);
  void CountUsed(const Session& session, const UsedBlobs& used);
  bool IsTheCopyThatCounts(const Session& session, const Id& pack, const PackedBlob& blob) const;
  void Choose(const PruneLimits& limits);
  bool IsWorthIt(const Account& account, const PruneLimits& limits, std::uint64_t most_unused) const;
  void Leave(const Id& pack, const Account& account);

  std::unordered_map<Id, Account, IdHash> accounts_;
  PruneSummary summary_;
  IdSet leaving_, copied_;
  std::vector<Id> unindexed_, removable_;
};

}  // namespace penumbra::core
