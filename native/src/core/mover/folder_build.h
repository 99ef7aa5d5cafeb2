#pragma once
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "backup_run.h"
#include "node.h"

namespace penumbra::core {

// A folder whose tree is being built: a slot for each entry, filled by any thread; the last one stores the tree and fills
// the slot in the folder above, and so on up to the root.
class FolderBuild {
 public:
  // `node` is the folder's own, without subtree. The root has no parent.
  FolderBuild(BackupRun& run, std::shared_ptr<FolderBuild> parent, std::size_t slot, Node node);

  // Before any entry is filled. Names are in ascending order of bytes.
  void SetEntryCount(std::size_t count) { entries_.resize(count); }
  // The tree this folder had in the parent snapshot.
  void SetPrevious(const Node& previous) { previous_ = previous.subtree; }

  // An entry that someone will fill or skip later.
  void Expect() { pending_++; }
  void Fill(std::size_t slot, const Node& node);
  // Each Expect, and the walk itself, ends with one Done. The last one of the root completes the run.
  static void Done(std::shared_ptr<FolderBuild> folder, BlobSink& sink);

 private:
  void Count(const Id& tree);

  BackupRun& run_;
  std::shared_ptr<FolderBuild> parent_;
  std::size_t slot_;
  Node node_;
  std::optional<Id> previous_;
  std::vector<std::string> entries_;
  // The walk of the folder counts as one.
  std::atomic<std::size_t> pending_{1};
};

}  // namespace penumbra::core
