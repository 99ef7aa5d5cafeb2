#include "parent_tree.h"

#include <algorithm>

#include "tree_decode.h"

namespace penumbra::core {

const Node* PreviousFolder::Find(const std::string& name) const {
  const auto at = std::lower_bound(nodes_.begin(), nodes_.end(), name,
                                   [](const Node& node, const std::string& wanted) { return node.name < wanted; });
  return at == nodes_.end() || at->name != name ? nullptr : &*at;
}

ParentTree::ParentTree(Session& session)
    : index_(session.index), reader_(session.packs, session.sealer, session.index) {}

PreviousFolder ParentTree::Load(const std::optional<Id>& tree) {
  if (!tree) return {};
  try {
    const std::vector<std::uint8_t> text = reader_.LoadTree(*tree);
    return PreviousFolder(DecodeTree(text.data(), text.size()).nodes);
  } catch (const MoverError&) {
    return {};
  }
}

PreviousFolder ParentTree::Enter(const PreviousFolder& above, const std::string& name) {
  const Node* node = above.Find(name);
  return node == nullptr || node->type != NodeType::kDirectory ? PreviousFolder() : Load(node->subtree);
}

bool ParentTree::IsStored(const Node& node) const {
  if (!node.content) return false;
  return std::all_of(node.content->begin(), node.content->end(), [this](const Id& id) { return index_.Has(id); });
}

}  // namespace penumbra::core
