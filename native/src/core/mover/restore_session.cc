#include "restore_session.h"

#include <thread>

#include "failure.h"
#include "restore_collect.h"
#include "restore_delete.h"
#include "restore_extras.h"
#include "restore_report.h"
#include "restore_walk.h"
#include "restore_windows.h"
#include "safe_target.h"
#include "undo_keeper.h"

namespace penumbra::core {
namespace {

// Only counts what the selection holds, for the progress of the real walk.
class TotalsVisitor : public SnapshotVisitor {
 public:
  explicit TotalsVisitor(RestoreReport& report) : report_(report) {}
  bool EnterFolder(const std::string&, Node&, bool) override { return true; }
  void LeaveFolder() override {}
  void VisitEntry(const std::string&, const std::string&, Node& node) override {
    if (!IsRestorable(node)) return;
    ++report_.progress.files_total;
    report_.progress.bytes_total += node.size;
  }
  void Problem(const std::string&, MoverIssueKind, const std::string&) override {}

 private:
  RestoreReport& report_;
};

// Runs beside the restore and ends before it.
class TotalsThread {
 public:
  TotalsThread(BlobReader& blobs, const Id& tree, const RestoreSelection& selection, RestoreReport& report)
      : thread_([&, tree] {
          try {
            TotalsVisitor visitor(report);
            WalkSnapshot(blobs, tree, selection, stop_, visitor, TreeReader::Detail::kOutline);
            report.progress.is_total_final = true;
          } catch (const MoverError&) {
            // Whatever is wrong with the root tree, the restore itself reports.
          }
        }) {}
  ~TotalsThread() {
    stop_ = true;
    Join();
  }
  TotalsThread(const TotalsThread&) = delete;
  TotalsThread& operator=(const TotalsThread&) = delete;
  void Join() {
    if (thread_.joinable()) thread_.join();
  }

 private:
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

}  // namespace

RestoreResult Restore(const RestoreSource& source, const RestoreRequest& request, const EventSink& sink) {
  BlobReader blobs(source.packs, source.sealer, source.index, source.scratch_folder);
  const RestoreSelection selection(request.include, request.hidden_names, request.patterns);
  SafeTarget target(request.target, request.mark, source.disk);
  std::optional<UndoKeeper> undo;
  if (request.conflicts == ConflictPolicy::kMakeIdentical || !request.undo.empty()) {
    undo.emplace(request.undo, source.disk);
    target.set_undo(&*undo);
  }
  selection.RequireAll(blobs, request.tree);

  RestoreReport report(sink);
  TotalsThread totals(blobs, request.tree, selection, report);
  MetadataApplier metadata(report, request.owners, request.metadata, source.disk);
  RestoreWindows windows(source, request.verify, blobs, target, metadata, report);
  const IdenticalRules rules(request.identical);
  ExtraSearch search(target, rules, report, source.cancelled, source.scratch_folder);
  const bool is_identical = request.conflicts == ConflictPolicy::kMakeIdentical;
  const RestoreConflicts conflicts(request, is_identical ? &search : nullptr);
  RestoreCollector collector(source.index, conflicts, target, metadata, report, windows);
  WalkSnapshot(blobs, request.tree, selection, source.cancelled, collector);
  windows.Finish();
  totals.Join();
  if (is_identical && !report.is_incomplete) {
    ExtraRemover remover(target, *undo, report);
    ExtrasVisitor extras(target, rules, report, source.cancelled, source.scratch_folder, remover,
                         selection.is_whole());
    WalkSnapshot(blobs, request.tree, selection, source.cancelled, extras, TreeReader::Detail::kOutline);
    extras.Finish();
  }
  if (undo) report.set_aside = undo->kept();
  return report.Finish();
}

}  // namespace penumbra::core
