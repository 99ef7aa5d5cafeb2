#include "repair_trees.h"

#include <algorithm>
#include <set>

#include "../mover/blob_sink.h"
#include "../mover/go_quote.h"
#include "../mover/restore_report.h"
#include "../mover/restore_walk.h"
#include "../mover/tree_decode.h"
#include "../mover/tree_encode.h"
#include "pack_files.h"

namespace penumbra::core {
namespace {

constexpr std::size_t kMostChanges = 1000;

class Repairing {
 public:
  Repairing(Session& session, PackSink& packs, bool writes, RestoreReport& report)
      : session_(session),
        reader_(session.packs, session.sealer, session.index),
        files_(ListPackFiles(session)),
        sink_(session, packs, totals_),
        writes_(writes),
        report_(report) {}

  // None when the tree cannot be read.
  std::optional<Id> Repair(const Id& tree, const std::string& path, std::size_t depth) {
    const auto known = done_.find(tree);
    if (known != done_.end()) return known->second;
    session_.ThrowIfCancelled();
    std::optional<Id> repaired;
    if (depth < kMaxFolderDepth) repaired = RepairNow(tree, path, depth);
    done_[tree] = repaired;
    report_.progress.files_done++;
    return repaired;
  }

  TreesRepaired result;

 private:
  bool IsThere(const Id& blob) const {
    const std::vector<BlobLocation> copies = session_.index.FindAll(blob);
    return std::any_of(copies.begin(), copies.end(), [&](const auto& copy) { return files_.count(copy.pack) > 0; });
  }

  std::optional<Id> RepairNow(const Id& tree, const std::string& path, std::size_t depth) {
    std::vector<std::uint8_t> text;
    try {
      text = reader_.LoadTree(tree);
    } catch (const MoverError& error) {
      if (IsTargetLost(error)) throw;
      return std::nullopt;
    }
    std::vector<Node> nodes;
    bool is_changed = false;
    try {
      TreeReader reader(text.data(), text.size());
      for (Node node; reader.Next(node);) {
        if (reader.refusal() == nullptr) {
          nodes.push_back(node);
          continue;
        }
        Tell(TreeChange::Kind::kEntryLost, path + "/" + reader.quoted_name());
        is_changed = true;
      }
    } catch (const MoverError&) {
      return std::nullopt;
    }
    std::set<std::string> names;
    for (const Node& node : nodes) names.insert(node.name);
    for (Node& node : nodes) is_changed |= RepairNode(node, names, path, depth);
    return is_changed ? Store(nodes) : tree;
  }

  bool RepairNode(Node& node, std::set<std::string>& names, const std::string& path, std::size_t depth) {
    const std::string here = path + "/" + Quote(node.name);
    if (node.type == NodeType::kDirectory) {
      const Id before = node.subtree ? *node.subtree : Id{};
      const std::optional<Id> after = node.subtree ? Repair(before, here, depth + 1) : std::nullopt;
      if (after && *after == before) return false;
      if (!after) {
        Tell(TreeChange::Kind::kFolderLost, here);
        Rename(node, names);
      }
      std::vector<Node> nothing;
      node.subtree = after ? *after : Store(nothing);
      return true;
    }
    if (node.type != NodeType::kFile) return false;
    std::vector<Id> content;
    std::uint64_t size = 0;
    const std::vector<Id> pieces = node.content.value_or(std::vector<Id>());
    for (const Id& blob : pieces) {
      if (!IsThere(blob)) continue;
      content.push_back(blob);
      size += PlainSize(reader_.Locate(blob));
    }
    if (node.content && content.size() == pieces.size()) return false;
    Tell(TreeChange::Kind::kFileShortened, here);
    Rename(node, names);
    node.content = std::move(content);
    node.size = size;
    return true;
  }

  // A name of its own: nobody is to take it for the file that it was.
  static void Rename(Node& node, std::set<std::string>& names) {
    std::string name = node.name + ".repaired";
    for (int number = 2; !names.insert(name).second; number++) {
      name = node.name + ".repaired-" + std::to_string(number);
    }
    node.name = name;
  }

  Id Store(std::vector<Node>& nodes) {
    std::sort(nodes.begin(), nodes.end(), [](const Node& a, const Node& b) { return a.name < b.name; });
    std::vector<std::string> texts(nodes.size());
    for (std::size_t at = 0; at < nodes.size(); at++) AppendNode(texts[at], nodes[at]);
    const std::string text = JoinTree(texts);
    if (writes_) return sink_.StoreTree(text);
    return Sha256(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  }

  void Tell(TreeChange::Kind kind, const std::string& path) {
    if (result.changes_total++ < kMostChanges) result.changes.push_back({kind, path});
  }

  Session& session_;
  BlobReader reader_;
  const std::unordered_map<Id, std::uint64_t, IdHash> files_;
  StoreTotals totals_;
  BlobSink sink_;
  const bool writes_;
  RestoreReport& report_;
  std::unordered_map<Id, std::optional<Id>, IdHash> done_;
};

}  // namespace

TreesRepaired RepairTrees(Session& session, const std::vector<Id>& trees, bool writes, const EventSink& sink) {
  RestoreReport report(sink);
  PackSink packs(session);
  try {
    Repairing repairing(session, packs, writes, report);
    for (const Id& tree : trees) {
      const std::optional<Id> repaired = repairing.Repair(tree, "", 0);
      repairing.result.trees.push_back({tree, repaired});
    }
    repairing.result.settled = packs.Finish();
    report.Finish();
    return std::move(repairing.result);
  } catch (...) {
    packs.Keep();
    throw;
  }
}

}  // namespace penumbra::core
