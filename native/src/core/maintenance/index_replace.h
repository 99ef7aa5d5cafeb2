#pragma once
#include <functional>
#include <string>
#include <vector>

#include "../mover/index_json.h"
#include "../mover/session.h"
#include "prune_plan.h"

namespace penumbra::core {

// Writes index files of packs, as many as are needed; each is durable before the next begins. Fails as Storage does.
class IndexSaver {
 public:
  explicit IndexSaver(Session& session) : session_(session) {}

  void Add(const Id& pack, const std::vector<PackedBlob>& blobs);
  // The names of the files.
  std::vector<std::string> Finish();

 private:
  void Save();

  Session& session_;
  std::vector<IndexedPack> packs_;
  std::size_t blobs_ = 0;
  std::vector<std::string> saved_;
};

struct ReplacedIndexes {
  std::vector<std::string> added;
  // Still there; nothing needs them once what was added is durable, which it is.
  std::vector<std::string> obsolete;
};

// Of the index files `ids`, writes anew what those say that name a pack of `leaving` or of `gathered`: without the packs
// that leave, each other pack whole and once. The session's index knows all packs of `ids`. What `add` saves comes first.
// Memory: the packs of one new index file, and the ids of the packs that are written anew.
// Fails: `repository.index-corrupt`, `cancelled`, as Storage does.
ReplacedIndexes ReplaceIndexes(Session& session, const std::vector<std::string>& ids, const IdSet& leaving,
                               const IdSet& gathered = {}, const std::function<void(IndexSaver&)>& add = {});

// The packs that an index file names. Fails: `repository.index-corrupt`.
void ReadIndexFile(Session& session, const std::string& id,
                   const std::function<void(const Id&, const std::vector<PackedBlob>&)>& visit);

}  // namespace penumbra::core
