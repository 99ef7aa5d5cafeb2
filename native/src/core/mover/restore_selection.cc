#include "restore_selection.h"

#include <algorithm>

#include "failure.h"
#include "go_quote.h"
#include "tree_decode.h"

namespace penumbra::core {
namespace {

const SelectedPath& Whole() {
  static const RestoreSelection all({}, {});
  return all.root();
}

[[noreturn]] void ThrowMissing(const std::string& path) {
  throw MoverError("path.missing", "The restore point does not have this path.", {{"path", path}});
}

}  // namespace

const SelectedPath* SelectedPath::Find(const std::string& name) const {
  if (whole_) return &Whole();
  const auto found = below_.find(name);
  return found == below_.end() ? nullptr : found->second.get();
}

RestoreSelection::RestoreSelection(const std::vector<std::string>& include,
                                   const std::vector<std::string>& hidden_names, const RestorePatterns& patterns)
    : hidden_(hidden_names), filter_(patterns) {
  root_.whole_ = include.empty();
  for (const std::string& path : include) Add(path);
}

void RestoreSelection::Add(const std::string& quoted) {
  SelectedPath* at = &root_;
  std::string name;
  for (std::size_t start = 0; start <= quoted.size();) {
    const std::size_t end = std::min(quoted.find('/', start), quoted.size());
    const std::string component = quoted.substr(start, end - start);
    start = end + 1;
    if (component.empty()) continue;
    if (!Unquote(component, name)) ThrowMissing(quoted);
    std::unique_ptr<SelectedPath>& next = at->below_[name];
    if (!next) next = std::make_unique<SelectedPath>();
    at = next.get();
  }
  at->whole_ = true;
}

bool RestoreSelection::IsHidden(const std::string& root_name) const {
  return root_.whole_ && std::find(hidden_.begin(), hidden_.end(), root_name) != hidden_.end();
}

void RestoreSelection::RequireAll(BlobReader& blobs, const Id& tree) const { Require(blobs, tree, root_, ""); }

void RestoreSelection::Require(BlobReader& blobs, const Id& tree, const SelectedPath& wanted,
                               const std::string& path) {
  if (wanted.below_.empty()) return;
  const std::vector<std::uint8_t> text = blobs.LoadTree(tree);
  TreeReader reader(text.data(), text.size());
  std::map<std::string, Id> folders;
  std::vector<std::string> others;
  for (Node node; reader.Next(node);) {
    if (wanted.below_.count(node.name) == 0) continue;
    if (node.subtree) {
      folders.emplace(node.name, *node.subtree);
    } else {
      others.push_back(node.name);
    }
  }
  for (const auto& [name, next] : wanted.below_) {
    const std::string below = path + "/" + Quote(name);
    const auto folder = folders.find(name);
    if (folder != folders.end()) {
      Require(blobs, folder->second, *next, below);
    } else if (!next->below_.empty() || std::find(others.begin(), others.end(), name) == others.end()) {
      ThrowMissing(below);
    }
  }
}

}  // namespace penumbra::core
