#include "blob_index.h"

#include <algorithm>
#include <cstring>

#include "failure.h"
#include "index_json.h"
#include "storage.h"
#include "unpacked_file.h"

namespace penumbra::core {
namespace {

constexpr std::uint32_t kTreeBit = 1u << 31;
constexpr std::uint32_t kClaimed = ~kTreeBit;

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
  Entry* Lookup(const Id& id) {
    if (slots_.empty()) return nullptr;
    const std::uint32_t slot = slots_[Probe(id)];
    return slot == 0 ? nullptr : &entries[slot - 1];
  }

  void Insert(const Entry& entry) {
    if ((entries.size() + 1) * 10 > slots_.size() * 7) Grow();
    entries.push_back(entry);
    slots_[Probe(entry.id)] = static_cast<std::uint32_t>(entries.size());
  }

  mutable std::shared_mutex mutex;
  std::vector<Entry> entries;
  // Second and later copies of a blob: rare.
  std::vector<Entry> copies;

 private:
  std::size_t Probe(const Id& id) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = Word(id, 8) & mask;; at = (at + 1) & mask) {
      if (slots_[at] == 0 || entries[slots_[at] - 1].id == id) return at;
    }
  }

  void Grow() {
    slots_.assign(slots_.empty() ? 64 : slots_.size() * 2, 0);
    for (std::size_t i = 0; i < entries.size(); i++) slots_[Probe(entries[i].id)] = static_cast<std::uint32_t>(i + 1);
  }

  std::vector<std::uint32_t> slots_;
};

BlobIndex::BlobIndex() {
  for (auto& shard : shards_) shard = std::make_unique<Shard>();
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

void BlobIndex::Load(const std::string& repository, const Sealer& sealer, const std::vector<std::string>& ids) {
  const auto storage = OpenLocalStorage(repository, true, SystemDisk());
  for (const std::string& id : ids) {
    const std::string text = OpenUnpackedFile(sealer, storage->Read("index/" + id), id, "repository.index-corrupt");
    try {
      ParseIndex(text, [this](const Id& pack, const std::vector<PackedBlob>& blobs) { AddPack(pack, blobs); });
    } catch (MoverError& error) {
      error.context["index"] = id;
      throw;
    }
  }
}

bool BlobIndex::Find(const Id& id, BlobLocation& where) const {
  Shard& shard = ShardOf(id);
  const std::shared_lock lock(shard.mutex);
  const Entry* entry = shard.Lookup(id);
  if (entry == nullptr || (entry->pack & ~kTreeBit) == kClaimed) return false;
  where = Locate(*entry);
  return true;
}

std::vector<BlobLocation> BlobIndex::FindAll(const Id& id) const {
  std::vector<BlobLocation> found;
  BlobLocation first;
  if (!Find(id, first)) return found;
  found.push_back(first);
  const Shard& shard = ShardOf(id);
  const std::shared_lock lock(shard.mutex);
  for (const Entry& copy : shard.copies) {
    if (copy.id == id) found.push_back(Locate(copy));
  }
  return found;
}

bool BlobIndex::Has(const Id& id) const {
  Shard& shard = ShardOf(id);
  const std::shared_lock lock(shard.mutex);
  return shard.Lookup(id) != nullptr;
}

bool BlobIndex::Claim(const Id& id) {
  Shard& shard = ShardOf(id);
  const std::unique_lock lock(shard.mutex);
  if (shard.Lookup(id) != nullptr) return false;
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
    if (known == nullptr) {
      shard.Insert(entry);
    } else if ((known->pack & ~kTreeBit) == kClaimed) {
      *known = entry;
    } else if (known->pack != entry.pack || known->offset != entry.offset) {
      shard.copies.push_back(entry);
    }
  }
}

void BlobIndex::ForEachPack(const std::function<void(const Id&, const std::vector<PackedBlob>&)>& visit) const {
  std::vector<Entry> all;
  all.reserve(BlobCount());
  for (const auto& shard : shards_) {
    const std::shared_lock lock(shard->mutex);
    for (const Entry& entry : shard->entries) {
      if ((entry.pack & ~kTreeBit) != kClaimed) all.push_back(entry);
    }
    all.insert(all.end(), shard->copies.begin(), shard->copies.end());
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

std::uint64_t BlobIndex::BlobCount() const {
  std::uint64_t count = 0;
  for (const auto& shard : shards_) {
    const std::shared_lock lock(shard->mutex);
    count += shard->entries.size();
  }
  return count;
}

std::uint64_t BlobIndex::PackCount() const {
  const std::shared_lock lock(packs_mutex_);
  return packs_.size();
}

}  // namespace penumbra::core
