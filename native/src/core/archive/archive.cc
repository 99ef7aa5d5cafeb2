#include "archive.h"

#include "../mover/restore_report.h"
#include "../mover/restore_selection.h"
#include "../mover/restore_walk.h"
#include "archive_entries.h"
#include "zip_writer.h"

namespace penumbra::core {
namespace {

// Counts what an archive would hold.
class PlanVisitor : public SnapshotVisitor {
 public:
  bool EnterFolder(const std::string& path, Node& node, bool) override {
    ++plan.folders;
    plan.size += ZipSize(ZipEntryOf(path, node, 0));
    return true;
  }
  void LeaveFolder() override {}
  void VisitEntry(const std::string&, const std::string& path, Node& node) override {
    if (WhyNotInZip(node) != nullptr) {
      ++plan.refused;
      return;
    }
    const std::uint64_t size = node.type == NodeType::kSymlink ? node.link_target.size() : node.size;
    ++plan.files;
    plan.bytes += size;
    plan.size += ZipSize(ZipEntryOf(path, node, size));
  }
  void Problem(const std::string&, MoverIssueKind, const std::string&) override { ++plan.refused; }

  ArchivePlan plan;
};

ArchivePlan Planned(const RestoreSource& source, BlobReader& blobs, const ArchiveRequest& request,
                    const RestoreSelection& selection) {
  PlanVisitor visitor;
  WalkSnapshot(blobs, request.tree, selection, source.cancelled, visitor);
  visitor.plan.size += EndOfZip(visitor.plan.files + visitor.plan.folders, visitor.plan.size, visitor.plan.size).size();
  return visitor.plan;
}

}  // namespace

ArchivePlan PlanArchive(const RestoreSource& source, const ArchiveRequest& request) {
  BlobReader blobs(source.packs, source.sealer, source.index, source.scratch_folder);
  const RestoreSelection selection(request.include, request.hidden_names, request.patterns);
  selection.RequireAll(blobs, request.tree);
  return Planned(source, blobs, request, selection);
}

ArchiveResult WriteArchive(const RestoreSource& source, const ArchiveRequest& request, const EventSink& sink) {
  BlobReader blobs(source.packs, source.sealer, source.index, source.scratch_folder);
  const RestoreSelection selection(request.include, request.hidden_names, request.patterns);
  selection.RequireAll(blobs, request.tree);
  const ArchivePlan plan = Planned(source, blobs, request, selection);
  RestoreReport report(sink);
  report.progress.files_total = plan.files + plan.refused;
  report.progress.bytes_total = plan.bytes;
  report.progress.is_total_final = true;
  ZipWriter zip(source.disk, request.file, source.scratch_folder);
  ArchiveEntries entries(source, blobs, zip, report);
  WalkSnapshot(blobs, request.tree, selection, source.cancelled, entries);
  entries.Finish();
  zip.Finish(source.durable);
  return {report.Finish(), zip.entries(), zip.size()};
}

}  // namespace penumbra::core
