#include "blob_index.h"

#include <algorithm>
#include <cstring>

#include "index_cache.h"
#include "spill_array.h"

namespace penumbra::core {
namespace {

constexpr std::uint32_t kTreeBit = 1u << 31;
constexpr std::uint32_t kClaimed = ~kTreeBit;
// Of one array of one shard.
constexpr std::size_t kMostInMemory = 256u << 10;

std::uint64_t Word(const Id& id, std::size_t at) {
  std::uint64_t value;
  std::memcpy(&value, id.data() + at, sizeof value);
  return value;
}

}  // namespace

struct BlobIndex::Entry {
  Id id;
  std::uint32_t pack, offset, length, uncompressed;
};

// An open-addressing table of slots into a dense array; ids are already uniform, so their bytes are the hash.
class BlobIndex::Shard {
 public:
  explicit Shard(const std::string& scratch_folder)
      : entries(scratch_folder, kMostInMemory), slots_(scratch_folder, kMostInMemory) {}

  Entry* Lookup(const Id& id) {
    if (slots_.empty()) return nullptr;
    const std::uint32_t slot = slots_[Probe(id)];
    return slot == 0 ? nullptr : &entries[slot - 1];
  }

  void Insert(const Entry& entry) {
    if ((entries.size() + 1) * 10 > slots_.size() * 7) Grow();
    entries.Add(entry);
    slots_[Probe(entry.id)] = static_cast<std::uint32_t>(entries.size());
  }

  mutable std::shared_mutex mutex;
  SpillArray<Entry> entries;
  // Second and later copies of a blob: rare, but after a prune that was interrupted.
  std::unordered_multimap<std::uint64_t, Entry> copies;

 private:
  std::size_t Probe(const Id& id) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = Word(id, 8) & mask;; at = (at + 1) & mask) {
      if (slots_[at] == 0 || entries[slots_[at] - 1].id == id) return at;
    }
  }

  void Grow() {
    slots_.Reset(slots_.empty() ? 64 : slots_.size() * 2);
    for (std::size_t i = 0; i < entries.size(); i++) slots_[Probe(entries[i].id)] = static_cast<std::uint32_t>(i + 1);
  }

  SpillArray<std::uint32_t> slots_;
};

BlobIndex::BlobIndex(const std::string& scratch_folder) {
  for (auto& shard : shards_) shard = std::make_unique<Shard>(scratch_folder);
}

BlobIndex::~BlobIndex() = default;

BlobIndex::Shard& BlobIndex::ShardOf(const Id& id) const { return *shards_[id[0] % kShards]; }

std::uint32_t BlobIndex::PackNumber(const Id& pack) {
  const std::unique_lock lock(packs_mutex_);
  const auto [at, isNew] = pack_numbers_.try_emplace(std::string(pack.begin(), pack.end()), packs_.size());
  if (isNew) packs_.push_back(pack);
  return at->second;
}

Id BlobIndex::PackId(std::uint32_t number) const {
  const std::shared_lock lock(packs_mutex_);
  return packs_[number];
}

BlobLocation BlobIndex::Locate(const Entry& entry) const {
  return {PackId(entry.pack & ~kTreeBit), entry.offset, entry.length, entry.uncompressed, (entry.pack & kTreeBit) != 0};
}

void BlobIndex::SetBase(std::unique_ptr<IndexCache> base) { base_ = std::move(base); }

const CachedBlob* BlobIndex::FindInBase(const Id& id) const { return base_ == nullptr ? nullptr : base_->Find(id); }

BlobLocation BlobIndex::LocateInBase(const CachedBlob& blob) const {
  return {base_->Pack(blob), blob.offset, blob.length, blob.uncompressed, (blob.pack & kCachedTree) != 0};
}

bool BlobIndex::Find(const Id& id, BlobLocation& where) const {
  Shard& shard = ShardOf(id);
  const std::shared_lock lock(shard.mutex);
  const Entry* entry = shard.Lookup(id);
  if (entry != nullptr && (entry->pack & ~kTreeBit) != kClaimed) {
    where = Locate(*entry);
    return true;
  }
  const CachedBlob* blob = FindInBase(id);
  if (blob == nullptr) return false;
  where = LocateInBase(*blob);
  return true;
}

std::vector<BlobLocation> BlobIndex::FindAll(const Id& id) const {
  std::vector<BlobLocation> found;
  Shard& shard = ShardOf(id);
  {
    const std::shared_lock lock(shard.mutex);
    const Entry* entry = shard.Lookup(id);
    if (entry != nullptr && (entry->pack & ~kTreeBit) != kClaimed) found.push_back(Locate(*entry));
    const auto [first, end] = shard.copies.equal_range(Word(id, 16));
    for (auto copy = first; copy != end; copy++) {
      if (copy->second.id == id) found.push_back(Locate(copy->second));
    }
  }
  const CachedBlob* blob = FindInBase(id);
  for (; blob != nullptr && base_->IsOf(blob, id); blob++) found.push_back(LocateInBase(*blob));
  return found;
}

bool BlobIndex::Has(const Id& id) const {
  Shard& shard = ShardOf(id);
  const std::shared_lock lock(shard.mutex);
  return shard.Lookup(id) != nullptr || FindInBase(id) != nullptr;
}

bool BlobIndex::Claim(const Id& id) {
  Shard& shard = ShardOf(id);
  const std::unique_lock lock(shard.mutex);
  if (shard.Lookup(id) != nullptr || FindInBase(id) != nullptr) return false;
  shard.Insert({id, kClaimed, 0, 0, 0});
  return true;
}

void BlobIndex::AddPack(const Id& pack, const std::vector<PackedBlob>& blobs) {
  const std::uint32_t number = PackNumber(pack);
  for (const PackedBlob& blob : blobs) {
    const Entry entry = {blob.id, number | (blob.tree ? kTreeBit : 0), blob.offset, blob.length, blob.uncompressed};
    Shard& shard = ShardOf(blob.id);
    const std::unique_lock lock(shard.mutex);
    Entry* known = shard.Lookup(blob.id);
    if (known != nullptr && (known->pack & ~kTreeBit) == kClaimed) {
      *known = entry;
    } else if (IsKnown(shard, entry, pack)) {
      continue;
    } else if (known == nullptr) {
      shard.Insert(entry);
    } else {
      shard.copies.emplace(Word(blob.id, 16), entry);
    }
  }
}

// Several index files may say the same of a pack.
bool BlobIndex::IsKnown(Shard& shard, const Entry& entry, const Id& pack) const {
  const auto is_same = [&](const Entry& other) { return other.pack == entry.pack && other.offset == entry.offset; };
  const Entry* known = shard.Lookup(entry.id);
  if (known != nullptr && is_same(*known)) return true;
  const auto [first, end] = shard.copies.equal_range(Word(entry.id, 16));
  for (auto copy = first; copy != end; copy++) {
    if (copy->second.id == entry.id && is_same(copy->second)) return true;
  }
  const CachedBlob* blob = FindInBase(entry.id);
  for (; blob != nullptr && base_->IsOf(blob, entry.id); blob++) {
    if (blob->offset == entry.offset && base_->Pack(*blob) == pack) return true;
  }
  return false;
}

void BlobIndex::ForEachPack(const std::function<void(const Id&, const std::vector<PackedBlob>&)>& visit) const {
  if (base_ != nullptr) ForEachPackOfBase(visit);
  std::vector<Entry> all;
  for (const auto& shard : shards_) {
    const std::shared_lock lock(shard->mutex);
    for (const Entry& entry : shard->entries) {
      if ((entry.pack & ~kTreeBit) != kClaimed) all.push_back(entry);
    }
    for (const auto& copy : shard->copies) all.push_back(copy.second);
  }
  const auto key = [](const Entry& entry) { return (std::uint64_t{entry.pack & ~kTreeBit} << 32) | entry.offset; };
  std::sort(all.begin(), all.end(), [&](const Entry& a, const Entry& b) { return key(a) < key(b); });
  std::vector<PackedBlob> blobs;
  for (std::size_t i = 0; i < all.size(); i++) {
    const std::uint32_t number = all[i].pack & ~kTreeBit;
    blobs.push_back({all[i].id, all[i].offset, all[i].length, all[i].uncompressed, (all[i].pack & kTreeBit) != 0});
    if (i + 1 < all.size() && (all[i + 1].pack & ~kTreeBit) == number) continue;
    visit(PackId(number), blobs);
    blobs.clear();
  }
}

// Sorts numbers of blobs by pack without moving a blob.
void BlobIndex::ForEachPackOfBase(const std::function<void(const Id&, const std::vector<PackedBlob>&)>& visit) const {
  const CachedBlob* const all = base_->blobs();
  const std::uint64_t count = base_->blob_count(), packs = base_->pack_count();
  std::vector<std::uint32_t> ends(packs + 1), order(count);
  for (std::uint64_t at = 0; at < count; at++) ends[(all[at].pack & ~kCachedTree) + 1]++;
  for (std::uint64_t pack = 0; pack < packs; pack++) ends[pack + 1] += ends[pack];
  std::vector<std::uint32_t> next(ends);
  for (std::uint64_t at = 0; at < count; at++) order[next[all[at].pack & ~kCachedTree]++] = static_cast<std::uint32_t>(at);
  std::vector<PackedBlob> blobs;
  for (std::uint64_t pack = 0; pack < packs; pack++) {
    blobs.clear();
    for (std::uint32_t at = ends[pack]; at < ends[pack + 1]; at++) {
      const CachedBlob& blob = all[order[at]];
      blobs.push_back({blob.id, blob.offset, blob.length, blob.uncompressed, (blob.pack & kCachedTree) != 0});
    }
    std::sort(blobs.begin(), blobs.end(), [](const PackedBlob& a, const PackedBlob& b) { return a.offset < b.offset; });
    if (!blobs.empty()) visit(base_->packs()[pack], blobs);
  }
}

std::uint64_t BlobIndex::BlobCount() const {
  std::uint64_t count = base_ == nullptr ? 0 : base_->blob_count();
  for (const auto& shard : shards_) {
    const std::shared_lock lock(shard->mutex);
    count += shard->entries.size();
  }
  return count;
}

std::uint64_t BlobIndex::PackCount() const {
  const std::shared_lock lock(packs_mutex_);
  return packs_.size() + (base_ == nullptr ? 0 : base_->pack_count());
}

}  // namespace penumbra::core
