#pragma once
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "backup_run.h"
#include "known_folder.h"
#include "node.h"
#include "node_texts.h"

namespace penumbra::core {

// A folder whose tree is being built: a slot for each entry, filled by any thread; the last one stores the tree and fills
// the slot in the folder above, and so on up to the root.
class FolderBuild {
 public:
  // `node` is the folder's own, without subtree. The root has no parent. `logical` is raw.
  FolderBuild(BackupRun& run, std::shared_ptr<FolderBuild> parent, std::size_t slot, Node node, std::string logical);

  // Before any entry is filled. Names are in ascending order of bytes.
  void SetEntryCount(std::size_t count) { entries_.Resize(count); }
  // The tree this folder had in the parent snapshot.
  void SetPrevious(const std::optional<Id>& tree) { previous_ = tree; }
  // What the system says of this folder: with its tree it decides whether the folder above is unchanged.
  void SetFields(const StatFields& fields) { fields_ = fields; }

  // All entries but folders are what they are in this tree, and are not filled.
  void Reuse(KnownFolder known);
  bool IsReused() const { return known_.has_value(); }
  // What the next run may compare all entries but folders with; without it, or after Spoil, it looks at each again.
  void SetEntries(const Id& digest) { digest_ = digest; }
  void Spoil() { is_spoiled_ = true; }

  // An entry that someone will fill or skip later.
  void Expect() { pending_++; }
  void Fill(std::size_t slot, const Node& node);
  // Each Expect, and the walk itself, ends with one Done. The last one of the root completes the run.
  static void Done(std::shared_ptr<FolderBuild> folder, BlobSink& sink);

 private:
  void FillFolder(std::size_t slot, const FolderBuild& below);
  void NoteContent(const Node& node);
  Id DigestOfFolders();
  // The known tree with other folders in it. Fails: CacheMistrusted.
  Scratch Splice();
  Id StoreOwn(BlobSink& sink);
  void Remember(const Id& tree, const Id& folders);
  void Count(const Id& tree);

  BackupRun& run_;
  std::shared_ptr<FolderBuild> parent_;
  std::size_t slot_;
  Node node_;
  const std::string logical_;
  StatFields fields_{};
  std::optional<Id> previous_;
  NodeTexts entries_;
  std::optional<KnownFolder> known_;
  std::optional<Id> digest_;
  std::atomic<bool> is_spoiled_{false};

  std::mutex mutex_;
  // Of each folder in it, by slot; and their nodes by name, when the others are not filled.
  std::map<std::size_t, Id> folders_;
  std::map<std::string, std::string> folder_texts_;
  std::uint64_t files_ = 0, bytes_ = 0;
  std::vector<Id> blobs_;
  // The walk of the folder counts as one.
  std::atomic<std::size_t> pending_{1};
};

}  // namespace penumbra::core
