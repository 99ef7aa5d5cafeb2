#include "prune.h"

#include <algorithm>

#include "../mover/restore_report.h"
#include "pack_files.h"

namespace penumbra::core {
namespace {

[[noreturn]] void ThrowOutOfOrder() { throw MoverError("internal", "A step of a prune came out of its order."); }

}  // namespace

PruneSummary Prune::Plan(const PruneRequest& request, const EventSink& sink) {
  request_ = request;
  used_ = UsedBlobs();
  RestoreReport report(sink);
  MarkUsed(session_, request.trees, report.progress, used_);
  plan_ = std::make_unique<PrunePlan>(session_, used_, request.limits);
  unindexed_ = plan_->unindexed();
  removable_ = plan_->removable();
  report.Finish();
  return plan_->summary();
}

Copied Prune::Copy(const EventSink& sink) {
  if (plan_ == nullptr || is_copied_) ThrowOutOfOrder();
  Copied copied;
  const std::vector<PackPart> parts = plan_->PartsToCopy(session_, used_);
  RestoreReport report(sink);
  report.progress.files_total = parts.size();
  report.progress.bytes_total = plan_->summary().repack_bytes;
  report.progress.is_total_final = true;
  PackSink packs(session_);
  try {
    const auto make = [&]() -> std::unique_ptr<RunTaker> {
      if (request_.limits.uncompressed) return std::make_unique<CopyCompressed>(session_, packs);
      return std::make_unique<CopyAsSealed>(packs);
    };
    ReadParts(session_, parts, report.progress, make, ThrowDamaged);
    copied.settled = packs.Finish();
  } catch (...) {
    packs.Keep();
    throw;
  }
  copied.indexes = ReplaceIndexes(session_, request_.indexes, plan_->leaving());
  obsolete_ = copied.indexes.obsolete;
  is_copied_ = true;
  report.Finish();
  return copied;
}

std::size_t Prune::RemoveUnindexed(std::size_t most) {
  if (plan_ == nullptr) ThrowOutOfOrder();
  return RemovePacksOf(unindexed_, most);
}

std::size_t Prune::RemoveIndexes(std::size_t most) {
  if (!is_copied_) ThrowOutOfOrder();
  for (std::size_t count = 0; count < most && !obsolete_.empty(); count++) {
    session_.ThrowIfCancelled();
    session_.storage->Remove("index/" + obsolete_.back());
    obsolete_.pop_back();
  }
  // An index that a power cut brings back must not name a pack that is gone.
  if (obsolete_.empty()) session_.storage->SyncFolder("index");
  return obsolete_.size();
}

std::size_t Prune::RemovePacks(std::size_t most) {
  if (!is_copied_ || !obsolete_.empty()) ThrowOutOfOrder();
  return RemovePacksOf(removable_, most);
}

std::size_t Prune::RemovePacksOf(std::vector<Id>& packs, std::size_t most) {
  for (std::size_t count = 0; count < most && !packs.empty(); count++) {
    session_.ThrowIfCancelled();
    session_.storage->Remove(PackName(packs.back()));
    packs.pop_back();
  }
  return packs.size();
}

}  // namespace penumbra::core
