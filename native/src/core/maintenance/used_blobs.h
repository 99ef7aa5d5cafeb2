#pragma once
#include <cstdint>
#include <vector>

#include "../mover/progress.h"
#include "../mover/session.h"

namespace penumbra::core {

// The blobs that restore points lead to, by eight bytes of their ids: of 10 million, 128 to 256 MiB. Two ids that agree
// in them keep a blob that nobody needs, never the other way round.
class UsedBlobs {
 public:
  void Add(const Id& id);
  bool Has(const Id& id) const;

 private:
  std::size_t SlotOf(std::uint64_t word) const;

  std::vector<std::uint64_t> slots_;
  std::size_t count_ = 0;
};

// Adds every tree and every piece of a file that the root trees lead to; each tree is read once, and proven. Progress
// counts trees as files.
// Fails: `repository.blob-missing`, `repository.pack-missing`, `repository.pack-corrupt`, `repository.tree-corrupt`,
// `cancelled`.
void MarkUsed(Session& session, const std::vector<Id>& trees, Progress& progress, UsedBlobs& used);

}  // namespace penumbra::core
