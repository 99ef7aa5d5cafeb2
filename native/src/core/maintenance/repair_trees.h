#pragma once
#include <optional>
#include <string>
#include <vector>

#include "../mover/blob_reader.h"
#include "pack_copy.h"

namespace penumbra::core {

// One thing that cannot be brought back, and what stands for it now. `path` is quoted.
struct TreeChange {
  enum class Kind { kFileShortened, kFolderLost, kEntryLost };
  Kind kind;
  std::string path;
};

struct RepairedTree {
  Id tree;
  // The same when nothing is wrong; none when the root itself cannot be read.
  std::optional<Id> repaired;
};

struct TreesRepaired {
  // In the order asked.
  std::vector<RepairedTree> trees;
  // At most 1,000 of `changes_total`, each once however many restore points have it.
  std::vector<TreeChange> changes;
  std::uint64_t changes_total = 0;
  Settled settled;
};

// Makes trees that lead to nothing that is missing. A file keeps the pieces that are there and gets the name
// `<name>.repaired`; a folder whose tree is lost becomes an empty one of that name. With `writes` false the new trees are
// not stored. Missing is what no index names, and what lies in a pack that is not there.
// Fails: `cancelled`, as PackSink does.
TreesRepaired RepairTrees(Session& session, const std::vector<Id>& trees, bool writes, const EventSink& sink);

}  // namespace penumbra::core
