#include "copy_snapshots.h"

#include <mutex>

#include "../mover/blob_reader.h"
#include "../mover/blob_sink.h"
#include "../mover/index_load.h"
#include "../mover/restore_report.h"
#include "used_blobs.h"

namespace penumbra::core {
namespace {

// One per thread.
class StoreAnew : public RunTaker {
 public:
  StoreAnew(Session& session, PackSink& packs, StoreTotals& totals) : session_(session), sink_(session, packs, totals) {}

  void Take(const std::vector<ProvenBlob>& run, bool is_tree) override {
    session_.ThrowIfCancelled();
    if (is_tree) {
      for (const ProvenBlob& tree : run) sink_.StoreTree({reinterpret_cast<const char*>(tree.plain), tree.size});
      return;
    }
    std::vector<PlainBlob> blobs;
    for (const ProvenBlob& proven : run) blobs.push_back({proven.plain, proven.size, {}});
    sink_.Store(blobs);
  }

 private:
  Session& session_;
  BlobSink sink_;
};

// What is used and not here yet, from one of its packs.
std::vector<PackPart> PartsToCopy(const Session& session, const Session& source, const UsedBlobs& used) {
  std::vector<PackPart> parts;
  source.index.ForEachPack([&](const Id& pack, const std::vector<PackedBlob>& blobs) {
    PackPart part{pack, {}};
    for (const PackedBlob& blob : blobs) {
      BlobLocation first{};
      if (!used.Has(blob.id) || session.index.Has(blob.id) || !source.index.Find(blob.id, first)) continue;
      if (first.pack == pack && first.offset == blob.offset) part.blobs.push_back(blob);
    }
    if (!part.blobs.empty()) parts.push_back(std::move(part));
  });
  return parts;
}

}  // namespace

CopiedBlobs CopySnapshots(Session& session, const CopySource& from, const EventSink& sink) {
  Session source(from.options, from.key, &session);
  LoadIndexes(source, from.indexes);
  RestoreReport report(sink);
  UsedBlobs used;
  MarkUsed(source, from.trees, report.progress, used);
  const std::vector<PackPart> parts = PartsToCopy(session, source, used);
  report.progress.files_done = 0;
  report.progress.files_total = parts.size();
  for (const PackPart& part : parts) {
    for (const PackedBlob& blob : part.blobs) report.progress.bytes_total += blob.length;
  }
  report.progress.is_total_final = true;

  StoreTotals totals;
  PackSink packs(session);
  std::mutex mutex;
  std::vector<PackedBlob> elsewhere;
  const auto on_damaged = [&](const Id&, const PackedBlob& blob, const std::string&) {
    const std::lock_guard lock(mutex);
    elsewhere.push_back(blob);
  };
  try {
    const auto make = [&] { return std::make_unique<StoreAnew>(session, packs, totals); };
    ReadParts(source, parts, report.progress, make, on_damaged);
    BlobReader reader(source.packs, source.sealer, source.index);
    const auto taker = make();
    for (const PackedBlob& blob : elsewhere) {
      // Fails unless another copy is sound.
      const std::vector<std::uint8_t> plain = reader.Load(blob.id);
      taker->Take({{blob, nullptr, plain.data(), plain.size()}}, blob.tree);
    }
    CopiedBlobs copied;
    copied.settled = packs.Finish();
    copied.data_blobs = totals.data_blobs;
    copied.tree_blobs = totals.tree_blobs;
    copied.bytes = totals.packed;
    report.Finish();
    return copied;
  } catch (...) {
    packs.Keep();
    throw;
  }
}

}  // namespace penumbra::core
