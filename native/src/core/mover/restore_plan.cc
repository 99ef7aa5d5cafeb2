#include "restore_plan.h"

#include <set>

#include "restore_conflicts.h"
#include "restore_extras.h"
#include "restore_report.h"
#include "restore_walk.h"
#include "safe_target.h"

namespace penumbra::core {
namespace {

class PlanVisitor : public SnapshotVisitor, public ExtraSink {
 public:
  PlanVisitor(SafeTarget& target, const RestoreConflicts& conflicts, RestoreReport& report)
      : target_(target), conflicts_(conflicts), report_(report) {}

  bool EnterFolder(const std::string& path, Node& node, bool) override {
    bool is_there = folders_.empty() || folders_.back();
    if (is_there) {
      try {
        const auto existing = Look(path, node);
        const RestoreAction action = conflicts_.Meet(FolderOf(path, node), node, existing);
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
      const RestoreAction action = conflicts_.Meet(FolderOf(path, node), node, existing);
      Add(path, node, action, existing);
      AddBytes(node, action);
    } catch (const EntryError& error) {
      Refuse(path, node, error);
    }
  }

  void Problem(const std::string& path, MoverIssueKind kind, const std::string& message) override {
    report_.AddIssue(path, kind, 0, message);
    Keep({path, RestoreAction::kRefuse, 0, std::nullopt, {}, std::nullopt, false});
  }

  void Found(const std::string& folder, const std::string& name, const ExistingEntry& existing,
             const ExtraTotals& totals) override {
    PlannedEntry entry{QuotePath(JoinPath(folder, name)), RestoreAction::kDelete, 0, totals.bytes, ModifiedAt(existing), ModifiedAt(existing), false};
    plan_.files_deleted += totals.files;
    plan_.bytes_deleted += totals.bytes;
    Keep(std::move(entry));
  }

  bool refuses() const { return plan_.refuse > 0; }

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
    return LookAt(target_.OpenFolder(FolderOf(path, node))->get(), node.name);
  }

  static std::string FolderOf(const std::string& path, const Node& node) {
    return path.size() == node.name.size() ? "" : path.substr(0, path.size() - node.name.size() - 1);
  }

  void Refuse(const std::string& path, const Node& node, const EntryError& error) {
    report_.AddIssue(QuotePath(path), error.kind, error.error, error.message);
    Add(path, node, RestoreAction::kRefuse, std::nullopt);
  }

  void Add(const std::string& path, const Node& node, RestoreAction action,
           const std::optional<ExistingEntry>& existing) {
    PlannedEntry entry{QuotePath(path), action, node.size, std::nullopt, node.mtime, std::nullopt, false};
    if (existing) {
      entry.existing_size = static_cast<std::uint64_t>(existing->status.st_size);
      entry.existing_mtime = ModifiedAt(*existing);
      entry.is_newer_there = action != RestoreAction::kSame && IsNewerThere(node, *existing);
      if (entry.is_newer_there && node.type != NodeType::kDirectory) {
        ++plan_.newer_there;
        plan_.bytes_newer_there += *entry.existing_size;
      }
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
      case RestoreAction::kDelete: return plan_.deleted;
      case RestoreAction::kRefuse: break;
    }
    return plan_.refuse;
  }

  // The content of a file with several names is written once.
  void AddBytes(const Node& node, RestoreAction action) {
    const bool is_written = action == RestoreAction::kCreate || action == RestoreAction::kReplace;
    if (!is_written || node.type != NodeType::kFile) return;
    if (node.links > 1 && !linked_.insert({node.device_id, node.inode}).second) return;
    plan_.bytes_to_write += node.size;
    (action == RestoreAction::kCreate ? plan_.bytes_created : plan_.bytes_replaced) += node.size;
  }

  SafeTarget& target_;
  const RestoreConflicts& conflicts_;
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
  const RestoreSelection selection(request.include, request.hidden_names, request.patterns);
  SafeTarget target(request.target, request.mark, source.disk);
  selection.RequireAll(blobs, request.tree);
  RestoreReport report(sink);
  const IdenticalRules rules(request.identical);
  ExtraSearch search(target, rules, report, source.cancelled, source.scratch_folder);
  const bool is_identical = request.conflicts == ConflictPolicy::kMakeIdentical;
  const RestoreConflicts conflicts(request, is_identical ? &search : nullptr);
  PlanVisitor visitor(target, conflicts, report);
  WalkSnapshot(blobs, request.tree, selection, source.cancelled, visitor);
  if (is_identical && !visitor.refuses()) {
    ExtrasVisitor extras(target, rules, report, source.cancelled, source.scratch_folder, visitor,
                         selection.is_whole());
    WalkSnapshot(blobs, request.tree, selection, source.cancelled, extras, TreeReader::Detail::kOutline);
    extras.Finish();
  }
  report.Finish();
  return visitor.Finish();
}

}  // namespace penumbra::core
