#include "verify_packs.h"

#include <algorithm>
#include <thread>
#include <unordered_map>

#include "restore_parallel.h"
#include "restore_report.h"
#include "restore_walk.h"
#include "verify_pack.h"

namespace penumbra::core {
namespace {

constexpr unsigned kMaxThreads = 8;

using IndexedPacks = std::unordered_map<Id, std::vector<PackedBlob>, IdHash>;

// Sum of what the index says of the pack, for the total of the progress; the header is not counted in.
std::uint64_t KnownSize(const std::vector<PackedBlob>& blobs) {
  std::uint64_t size = 0;
  for (const PackedBlob& blob : blobs) size += blob.length;
  return size;
}

IndexedPacks PacksOf(const BlobIndex& index, const std::vector<Id>& wanted) {
  IndexedPacks packs;
  for (const Id& pack : wanted) packs[pack];
  index.ForEachPack([&](const Id& pack, const std::vector<PackedBlob>& blobs) {
    const auto found = packs.find(pack);
    if (found != packs.end()) found->second = blobs;
  });
  return packs;
}

}  // namespace

VerifyResult VerifyPacks(const RestoreSource& source, const std::vector<Id>& packs, const EventSink& sink) {
  const IndexedPacks indexed = PacksOf(source.index, packs);
  RestoreReport report(sink);
  report.progress.files_total = packs.size();
  for (const auto& [pack, blobs] : indexed) report.progress.bytes_total += KnownSize(blobs);
  report.progress.is_total_final = true;

  std::vector<PackVerifier::Outcome> outcomes(packs.size());
  const unsigned wanted = source.threads != 0 ? source.threads : std::thread::hardware_concurrency();
  SharedWork work(packs.size());
  work.Run(std::clamp(wanted, 1u, kMaxThreads), [&] {
    PackVerifier verifier(source, report);
    for (std::size_t index = 0; work.Take(index);) {
      ThrowIfCancelled(source.cancelled);
      const std::vector<PackedBlob>& blobs = indexed.at(packs[index]);
      outcomes[index] = verifier.Verify(packs[index], blobs.empty() ? nullptr : &blobs);
      ++report.progress.files_done;
    }
  });

  VerifyResult result;
  result.packs = packs.size();
  result.bytes = report.Finish().counters.bytes_done;
  for (PackVerifier::Outcome& outcome : outcomes) {
    result.blobs += outcome.blobs;
    std::move(outcome.damage.begin(), outcome.damage.end(), std::back_inserter(result.damage));
  }
  return result;
}

}  // namespace penumbra::core
