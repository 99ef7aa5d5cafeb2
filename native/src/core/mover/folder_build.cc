#include "folder_build.h"

#include "tree_encode.h"

namespace penumbra::core {

FolderBuild::FolderBuild(BackupRun& run, std::shared_ptr<FolderBuild> parent, std::size_t slot, Node node)
    : run_(run), parent_(std::move(parent)), slot_(slot), node_(std::move(node)) {}

void FolderBuild::Fill(std::size_t slot, const Node& node) { AppendNode(entries_[slot], node); }

void FolderBuild::Count(const Id& tree) {
  if (!previous_) {
    run_.dirs_new++;
  } else if (*previous_ == tree) {
    run_.dirs_unmodified++;
  } else {
    run_.dirs_changed++;
  }
}

void FolderBuild::Done(std::shared_ptr<FolderBuild> folder, BlobSink& sink) {
  while (--folder->pending_ == 0) {
    std::string text = JoinTree(folder->entries_);
    const Id tree = sink.StoreTree(text);
    folder->entries_ = {};
    if (folder->parent_ == nullptr) {
      folder->run_.root = {tree, std::move(text)};
      return;
    }
    folder->Count(tree);
    folder->node_.subtree = tree;
    folder->parent_->Fill(folder->slot_, folder->node_);
    folder = folder->parent_;
  }
}

}  // namespace penumbra::core
