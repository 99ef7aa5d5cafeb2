#pragma once
#include <memory>
#include <string>
#include <vector>

#include "index_replace.h"
#include "prune_plan.h"

namespace penumbra::core {

struct PruneRequest {
  // Root trees of all restore points that stay.
  std::vector<Id> trees;
  // Every index file.
  std::vector<std::string> indexes;
  PruneLimits limits;
};

struct Copied {
  Settled settled;
  ReplacedIndexes indexes;
};

// Removes what no restore point needs, in steps; between them the caller proves that he still holds the exclusive lock.
// The order is law: what is written is durable before anything goes; index files go, durably, before the packs that only
// they name. Stopped anywhere, every used blob is in a pack that an index names, and the next prune ends the work.
//
// The session has loaded exactly `indexes`. Source: docs/spec/repository-verbs.md, Z40 to Z49.
class Prune {
 public:
  explicit Prune(Session& session) : session_(session) {}

  // Reads only.
  PruneSummary Plan(const PruneRequest& request, const EventSink& sink);
  // Copies used blobs, then writes the index without the packs that leave; removes nothing. After Plan.
  // Fails: as PackSink and ReadParts do; what is durable keeps its index then.
  Copied Copy(const EventSink& sink);
  // Removes at most `most` files of one kind; answers how many are left. In this order, after Copy but for the first.
  std::size_t RemoveUnindexed(std::size_t most);
  std::size_t RemoveIndexes(std::size_t most);
  std::size_t RemovePacks(std::size_t most);

 private:
  std::size_t RemovePacksOf(std::vector<Id>& packs, std::size_t most);

  Session& session_;
  PruneRequest request_;
  UsedBlobs used_;
  std::unique_ptr<PrunePlan> plan_;
  std::vector<Id> unindexed_, removable_;
  std::vector<std::string> obsolete_;
  bool is_copied_ = false;
};

}  // namespace penumbra::core
