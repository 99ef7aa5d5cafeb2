#include "repair_packs.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <tuple>

#include "../mover/restore_report.h"
#include "pack_files.h"
#include "pack_headers.h"

namespace penumbra::core {
namespace {

class Tally : public RunTaker {
 public:
  Tally(std::map<Id, std::uint64_t>& sound, std::mutex& mutex, const std::vector<PackPart>& parts, PackSink* packs)
      : sound_(sound), mutex_(mutex), parts_(parts), copy_(packs) {}

  void Take(const std::vector<ProvenBlob>& run, bool is_tree) override {
    if (copy_ != nullptr) CopyAsSealed(*copy_).Take(run, is_tree);
    const std::lock_guard lock(mutex_);
    for (const PackPart& part : parts_) {
      const auto* first = part.blobs.data();
      if (&run[0].blob >= first && &run[0].blob < first + part.blobs.size()) sound_[part.pack] += run.size();
    }
  }

 private:
  std::map<Id, std::uint64_t>& sound_;
  std::mutex& mutex_;
  const std::vector<PackPart>& parts_;
  PackSink* copy_;
};

// Both together: either may be what is damaged.
std::vector<PackPart> PartsOf(Session& session, const std::vector<Id>& packs,
                              const std::unordered_map<Id, std::uint64_t, IdHash>& files) {
  const IdSet wanted(packs.begin(), packs.end());
  std::map<Id, std::vector<PackedBlob>> known;
  session.index.ForEachPack([&](const Id& pack, const std::vector<PackedBlob>& blobs) {
    if (wanted.count(pack) > 0) known[pack] = blobs;
  });
  std::vector<PackPart> parts;
  for (const Id& pack : wanted) {
    const auto file = files.find(pack);
    if (file == files.end()) continue;
    PackPart part{pack, known[pack]};
    std::vector<PackedBlob> header;
    if (ReadPackHeader(session, pack, file->second, header)) {
      part.blobs.insert(part.blobs.end(), header.begin(), header.end());
    }
    const auto place = [](const PackedBlob& blob) { return std::tie(blob.tree, blob.offset, blob.id, blob.length); };
    std::sort(part.blobs.begin(), part.blobs.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
    part.blobs.erase(std::unique(part.blobs.begin(), part.blobs.end(),
                                 [&](const auto& a, const auto& b) { return place(a) == place(b); }),
                     part.blobs.end());
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace

PacksRepaired RepairPacks(Session& session, const std::vector<Id>& packs, const std::vector<std::string>& indexes,
                          bool writes, const EventSink& sink) {
  const auto files = ListPackFiles(session);
  const std::vector<PackPart> parts = PartsOf(session, packs, files);
  RestoreReport report(sink);
  std::mutex mutex;
  std::map<Id, std::uint64_t> sound, damaged;
  const auto on_damaged = [&](const Id& pack, const PackedBlob&, const std::string&) {
    const std::lock_guard lock(mutex);
    damaged[pack]++;
  };
  PacksRepaired repaired;
  PackSink new_packs(session);
  try {
    const auto make = [&] { return std::make_unique<Tally>(sound, mutex, parts, writes ? &new_packs : nullptr); };
    ReadParts(session, parts, report.progress, make, on_damaged);
    repaired.settled = new_packs.Finish();
  } catch (...) {
    new_packs.Keep();
    throw;
  }
  const IdSet leaving(packs.begin(), packs.end());
  if (writes) repaired.indexes = ReplaceIndexes(session, indexes, leaving);
  for (const Id& pack : leaving) repaired.packs.push_back({pack, files.count(pack) > 0, sound[pack], damaged[pack]});
  report.Finish();
  return repaired;
}

}  // namespace penumbra::core
