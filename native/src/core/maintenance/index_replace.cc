#include "index_replace.h"

#include "../mover/index_save.h"
#include "../mover/unpacked_file.h"

namespace penumbra::core {
namespace {

constexpr std::size_t kBlobsPerIndex = 50000;

}  // namespace

void IndexSaver::Add(const Id& pack, const std::vector<PackedBlob>& blobs) {
  packs_.push_back({pack, blobs});
  blobs_ += blobs.size();
  if (blobs_ >= kBlobsPerIndex) Save();
}

std::vector<std::string> IndexSaver::Finish() {
  if (!packs_.empty()) Save();
  return std::move(saved_);
}

void IndexSaver::Save() {
  session_.ThrowIfCancelled();
  saved_.push_back(SaveIndexFile(session_, packs_).name);
  packs_.clear();
  blobs_ = 0;
}

void ReadIndexFile(Session& session, const std::string& id,
                   const std::function<void(const Id&, const std::vector<PackedBlob>&)>& visit) {
  ParseIndex(OpenUnpackedFile(session.sealer, session.storage->Read("index/" + id), id, "repository.index-corrupt"), visit);
}

ReplacedIndexes ReplaceIndexes(Session& session, const std::vector<std::string>& ids, const IdSet& leaving,
                               const IdSet& gathered, const std::function<void(IndexSaver&)>& add) {
  ReplacedIndexes replaced;
  IdSet moved;
  for (const std::string& id : ids) {
    session.ThrowIfCancelled();
    bool is_obsolete = false;
    IdSet staying;
    ReadIndexFile(session, id, [&](const Id& pack, const std::vector<PackedBlob>&) {
      if (leaving.count(pack) > 0) {
        is_obsolete = true;
      } else {
        if (gathered.count(pack) > 0) is_obsolete = true;
        staying.insert(pack);
      }
    });
    if (!is_obsolete) continue;
    moved.merge(staying);
    replaced.obsolete.push_back(id);
  }
  IndexSaver saver(session);
  if (add) add(saver);
  // From all index files together: a pack that was split over several is whole again.
  session.index.ForEachPack([&](const Id& pack, const std::vector<PackedBlob>& blobs) {
    if (moved.count(pack) > 0) saver.Add(pack, blobs);
  });
  replaced.added = saver.Finish();
  return replaced;
}

}  // namespace penumbra::core
