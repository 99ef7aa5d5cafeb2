#include "parent_tree.h"

#include <algorithm>

namespace penumbra::core {

// To the next node; without one when there is none, or when the tree turns out to be damaged.
void PreviousFolder::Advance() {
  try {
    if (!is_loaded_) {
      is_loaded_ = true;
      if (!tree_) return;
      text_ = reader_.OpenTree(*tree_);
      nodes_ = std::make_unique<TreeReader>(text_.data(), text_.size());
    }
    if (nodes_ == nullptr) return;
    if (!node_) node_.emplace();
    if (nodes_->Next(*node_) && nodes_->refusal() == nullptr) {
      if (node_->subtree) folders_.emplace_back(node_->name, *node_->subtree);
      return;
    }
  } catch (const MoverError&) {
    folders_.clear();
  }
  node_.reset();
  nodes_ = nullptr;
  text_ = Scratch();
}

const Node* PreviousFolder::Find(const std::string& name) {
  if (!is_loaded_) Advance();
  while (node_ && node_->name < name) Advance();
  return node_ && node_->name == name ? &*node_ : nullptr;
}

std::optional<Id> PreviousFolder::TreeOf(const std::string& name) {
  if (!is_loaded_) Advance();
  while (node_) Advance();
  const auto at = std::lower_bound(folders_.begin(), folders_.end(), name,
                                   [](const auto& folder, const std::string& wanted) { return folder.first < wanted; });
  if (at == folders_.end() || at->first != name) return std::nullopt;
  return at->second;
}

}  // namespace penumbra::core
