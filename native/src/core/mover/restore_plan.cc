#include "restore_plan.h"

#include <set>

#include "restore_decide.h"
#include "restore_report.h"
#include "restore_walk.h"
#include "safe_target.h"

namespace penumbra::core {
namespace {

class PlanVisitor : public SnapshotVisitor {
 public:
  PlanVisitor(SafeTarget& target, ConflictPolicy policy, RestoreReport& report)
      : target_(target), policy_(policy), report_(report) {}

  bool EnterFolder(const std::string& path, Node& node, bool) override {
    bool is_there = folders_.empty() || folders_.back();
    if (is_there) {
      try {
        const auto existing = Look(path, node);
        const RestoreAction action = Decide(node, existing, policy_);
        if (action == RestoreAction::kRefuse || action == RestoreAction::kReplace) Add(path, node, action, existing);
        if (action == RestoreAction::kRefuse) return false;
        is_there = action == RestoreAction::kSame;
        if (is_there) target_.OpenFolder(path);
      } catch (const EntryError& error) {
        Refuse(path, node, error);
        return false;
      }
    }
    folders_.push_back(is_there);
    return true;
  }

  void LeaveFolder() override { folders_.pop_back(); }

  void VisitEntry(const std::string&, const std::string& path, Node& node) override {
    if (node.type == NodeType::kSocket || node.type == NodeType::kIrregular) return;
    ++report_.progress.files_done;
    report_.progress.bytes_done += node.size;
    try {
      std::optional<ExistingEntry> existing;
      if (folders_.empty() || folders_.back()) existing = Look(path, node);
      const RestoreAction action = Decide(node, existing, policy_);
      Add(path, node, action, existing);
      if (action == RestoreAction::kCreate || action == RestoreAction::kReplace) AddBytes(node);
    } catch (const EntryError& error) {
      Refuse(path, node, error);
    }
  }

  void Problem(const std::string& path, MoverIssueKind kind, const std::string& message) override {
    report_.AddIssue(path, kind, 0, message);
    Keep({path, RestoreAction::kRefuse, 0, std::nullopt, {}, std::nullopt});
  }

  RestorePlan Finish() {
    plan_.entries = std::move(important_);
    for (PlannedEntry& entry : others_) {
      if (plan_.entries.size() < kMaxPlannedEntries) plan_.entries.push_back(std::move(entry));
    }
    plan_.is_complete = total_ == plan_.entries.size();
    return std::move(plan_);
  }

 private:
  std::optional<ExistingEntry> Look(const std::string& path, const Node& node) {
    const std::string folder = path.size() == node.name.size() ? "" : path.substr(0, path.size() - node.name.size() - 1);
    return LookAt(target_.OpenFolder(folder)->get(), node.name);
  }

  void Refuse(const std::string& path, const Node& node, const EntryError& error) {
    report_.AddIssue(QuotePath(path), error.kind, error.error, error.message);
    Add(path, node, RestoreAction::kRefuse, std::nullopt);
  }

  void Add(const std::string& path, const Node& node, RestoreAction action,
           const std::optional<ExistingEntry>& existing) {
    PlannedEntry entry{QuotePath(path), action, node.size, std::nullopt, node.mtime, std::nullopt};
    if (existing) {
      entry.existing_size = static_cast<std::uint64_t>(existing->status.st_size);
      entry.existing_mtime = ModifiedAt(*existing);
    }
    Keep(std::move(entry));
  }

  void Keep(PlannedEntry entry) {
    ++total_;
    ++Count(entry.action);
    const bool is_important = entry.action != RestoreAction::kCreate && entry.action != RestoreAction::kSame;
    std::vector<PlannedEntry>& list = is_important ? important_ : others_;
    if (list.size() < kMaxPlannedEntries) list.push_back(std::move(entry));
  }

  std::uint64_t& Count(RestoreAction action) {
    switch (action) {
      case RestoreAction::kCreate: return plan_.create;
      case RestoreAction::kReplace: return plan_.replace;
      case RestoreAction::kKeep: return plan_.keep;
      case RestoreAction::kSame: return plan_.same;
      case RestoreAction::kRefuse: break;
    }
    return plan_.refuse;
  }

  // The content of a file with several names is written once.
  void AddBytes(const Node& node) {
    if (node.type != NodeType::kFile) return;
    if (node.links > 1 && !linked_.insert({node.device_id, node.inode}).second) return;
    plan_.bytes_to_write += node.size;
  }

  SafeTarget& target_;
  ConflictPolicy policy_;
  RestoreReport& report_;
  RestorePlan plan_;
  std::vector<PlannedEntry> important_;
  std::vector<PlannedEntry> others_;
  std::uint64_t total_ = 0;
  std::set<std::pair<std::uint64_t, std::uint64_t>> linked_;
  // For each folder on the way: whether the target has it.
  std::vector<bool> folders_;
};

}  // namespace

RestorePlan PlanRestore(const RestoreSource& source, const RestoreRequest& request, const EventSink& sink) {
  BlobReader blobs(source.packs, source.sealer, source.index, source.scratch_folder);
  const RestoreSelection selection(request.include, request.hidden_names);
  SafeTarget target(request.target, request.mark, source.disk);
  selection.RequireAll(blobs, request.tree);
  RestoreReport report(sink);
  PlanVisitor visitor(target, request.conflicts, report);
  WalkSnapshot(blobs, request.tree, selection, source.cancelled, visitor);
  report.Finish();
  return visitor.Finish();
}

}  // namespace penumbra::core
