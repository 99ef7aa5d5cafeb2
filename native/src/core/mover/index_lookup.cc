#include "index_lookup.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <tuple>
#include <utility>

#include "failure.h"
#include "index_json.h"
#include "unpacked_file.h"

namespace penumbra::core {
namespace {

// Of a pack: the length of its table of contents and the seal around that; and what a blob takes in it.
constexpr std::uint64_t kPackEnd = 4 + kSealOverhead;
constexpr std::uint64_t kRawEntry = 37, kCompressedEntry = 41;

PackSummary SummaryOf(const Id& pack, std::vector<PackedBlob> blobs) {
  const auto key = [](const PackedBlob& blob) { return std::make_tuple(blob.offset, blob.id, blob.tree, blob.length); };
  std::sort(blobs.begin(), blobs.end(), [&](const PackedBlob& a, const PackedBlob& b) { return key(a) < key(b); });
  PackSummary summary{pack, kPackEnd};
  Sha256Stream stream;
  for (const PackedBlob& blob : blobs) {
    summary.size += blob.length + (blob.uncompressed > 0 ? kCompressedEntry : kRawEntry);
    (blob.tree ? summary.has_trees : summary.has_data) = true;
    const std::uint32_t numbers[4] = {blob.offset, blob.length, blob.uncompressed, blob.tree ? 1u : 0u};
    stream.Update(blob.id.data(), blob.id.size());
    stream.Update(reinterpret_cast<const std::uint8_t*>(numbers), sizeof numbers);
  }
  const Id hash = stream.Finish();
  std::memcpy(summary.fingerprint.data(), hash.data(), summary.fingerprint.size());
  return summary;
}

std::vector<IndexedPack> PacksIn(const Sealer& sealer, const std::string& id, const std::vector<std::uint8_t>& file) {
  const std::string text = OpenUnpackedFile(sealer, file, id, "repository.index-corrupt");
  std::vector<IndexedPack> packs;
  ParseIndex(text, [&](const Id& pack, const std::vector<PackedBlob>& blobs) { packs.push_back({pack, blobs}); });
  return packs;
}

}  // namespace

IndexLookup::IndexLookup(const MasterKey& key, std::string cache_folder, const Id& repository)
    : folder_(std::move(cache_folder)),
      path_(folder_ + "/" + Hex(repository) + "/blobs"),
      repository_(repository),
      sealer_(key),
      index_(folder_) {}

std::vector<Id> IndexLookup::Open(std::vector<Id> present) {
  std::sort(present.begin(), present.end());
  if (folder_.empty()) return present;
  std::unique_ptr<IndexCache> cache = IndexCache::Open(path_, sealer_, repository_);
  if (!cache) return present;
  const std::vector<Id> cached = cache->Indexes();
  // One that is gone took its packs along.
  if (!std::includes(present.begin(), present.end(), cached.begin(), cached.end())) return present;
  std::vector<Id> rest;
  std::set_difference(present.begin(), present.end(), cached.begin(), cached.end(), std::back_inserter(rest));
  cached_ = cached;
  index_.SetBase(std::move(cache));
  return rest;
}

void IndexLookup::BeginCache() {
  if (folder_.empty()) return;
  try {
    if (!cached_.empty()) older_ = IndexCache::Open(path_, sealer_, repository_);
    if (older_ == nullptr && !cached_.empty()) return;
    builder_ = std::make_unique<IndexCacheBuilder>(SystemDisk(), path_, older_.get());
  } catch (const MoverError&) {
    builder_ = nullptr;
  }
}

std::vector<PackSummary> IndexLookup::Add(const std::string& id, const std::vector<std::uint8_t>& file) {
  Id own;
  if (!ParseHex(id, own)) throw MoverError("invalid-request", "The name of an index is not an id.");
  std::vector<PackSummary> summaries;
  for (IndexedPack& pack : PacksIn(sealer_, id, file)) {
    index_.AddPack(pack.id, pack.blobs);
    try {
      if (builder_) builder_->AddPack(pack.id, pack.blobs);
    } catch (const MoverError&) {
      builder_ = nullptr;
    }
    summaries.push_back(SummaryOf(pack.id, std::move(pack.blobs)));
  }
  cached_.push_back(own);
  return summaries;
}

std::vector<PackSummary> IndexLookup::Summarize(const std::string& id, const std::vector<std::uint8_t>& file) const {
  std::vector<PackSummary> summaries;
  for (IndexedPack& pack : PacksIn(sealer_, id, file)) summaries.push_back(SummaryOf(pack.id, std::move(pack.blobs)));
  return summaries;
}

void IndexLookup::EndCache() {
  try {
    if (builder_) builder_->Finish(sealer_, repository_, cached_);
  } catch (const MoverError&) {
    // The next one who asks reads the index files again.
  }
  builder_ = nullptr;
  older_ = nullptr;
}

}  // namespace penumbra::core
