#include "index_load.h"

#include <algorithm>
#include <functional>
#include <memory>

#include "index_cache.h"
#include "index_cache_build.h"
#include "index_json.h"
#include "unpacked_file.h"

namespace penumbra::core {
namespace {

// Sealed bytes of index files that are held in memory: about 40 a blob, so at most 30 MB of memory.
constexpr std::uint64_t kMostInMemory = 16u << 20;

using TakePack = std::function<void(const Id& pack, const std::vector<PackedBlob>& blobs)>;

void ReadIndex(Storage& storage, const Sealer& sealer, const std::string& id, const TakePack& take) {
  const std::string text = OpenUnpackedFile(sealer, storage.Read("index/" + id), id, "repository.index-corrupt");
  try {
    ParseIndex(text, take);
  } catch (MoverError& error) {
    error.context["index"] = id;
    throw;
  }
}

std::vector<Id> IdsOf(const std::vector<std::string>& texts) {
  std::vector<Id> ids;
  for (const std::string& text : texts) {
    Id id;
    if (!ParseHex(text, id)) throw MoverError("invalid-request", "The name of an index is not an id.");
    ids.push_back(id);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::uint64_t SizeOf(Storage& storage, const std::vector<Id>& ids) {
  std::uint64_t size = 0;
  for (const Id& id : ids) size += storage.Size("index/" + Hex(id));
  return size;
}

class Loading {
 public:
  Loading(Session& session, std::vector<Id> ids)
      : session_(session),
        ids_(std::move(ids)),
        path_(session.options.cache_folder + "/" + Hex(session.options.repository_id) + "/blobs") {}

  void Run() {
    std::unique_ptr<IndexCache> cache = OpenCache();
    std::vector<Id> rest = MissingFrom(cache.get());
    if (SizeOf(*session_.storage, rest) > kMostInMemory) {
      if (Rebuild(cache.get(), rest)) {
        cache = OpenCache();
        rest = MissingFrom(cache.get());
      }
    }
    if (cache) session_.index.SetBase(std::move(cache));
    Read(rest, [&](const Id& pack, const std::vector<PackedBlob>& blobs) { session_.index.AddPack(pack, blobs); });
  }

 private:
  // Null also when it knows an index file that is no longer there: its packs may be gone too.
  std::unique_ptr<IndexCache> OpenCache() const {
    auto cache = IndexCache::Open(path_, session_.sealer, session_.options.repository_id);
    if (!cache) return nullptr;
    const std::vector<Id> cached = cache->Indexes();
    return std::includes(ids_.begin(), ids_.end(), cached.begin(), cached.end()) ? std::move(cache) : nullptr;
  }

  std::vector<Id> MissingFrom(const IndexCache* cache) const {
    if (cache == nullptr) return ids_;
    const std::vector<Id> cached = cache->Indexes();
    std::vector<Id> rest;
    std::set_difference(ids_.begin(), ids_.end(), cached.begin(), cached.end(), std::back_inserter(rest));
    return rest;
  }

  void Read(const std::vector<Id>& ids, const TakePack& take) const {
    for (const Id& id : ids) {
      session_.ThrowIfCancelled();
      ReadIndex(*session_.storage, session_.sealer, Hex(id), take);
    }
  }

  // False when the cache folder does not take it.
  bool Rebuild(const IndexCache* older, const std::vector<Id>& rest) const {
    try {
      IndexCacheBuilder builder(*session_.options.disk, path_, older);
      Read(rest, [&](const Id& pack, const std::vector<PackedBlob>& blobs) { builder.AddPack(pack, blobs); });
      builder.Finish(session_.sealer, session_.options.repository_id, ids_);
      return true;
    } catch (const MoverError& error) {
      if (error.code == "repository.index-corrupt" || error.code == "cancelled") throw;
      return false;
    }
  }

  Session& session_;
  const std::vector<Id> ids_;
  const std::string path_;
};

}  // namespace

void BlobIndex::Load(Storage& storage, const Sealer& sealer, const std::vector<std::string>& ids) {
  for (const std::string& id : ids) {
    ReadIndex(storage, sealer, id, [this](const Id& pack, const std::vector<PackedBlob>& blobs) { AddPack(pack, blobs); });
  }
}

void LoadIndexes(Session& session, const std::vector<std::string>& ids) {
  if (session.options.cache_folder.empty()) return session.index.Load(*session.storage, session.sealer, ids);
  Loading(session, IdsOf(ids)).Run();
}

}  // namespace penumbra::core
