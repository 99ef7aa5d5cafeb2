#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "index_replace.h"

namespace penumbra::core {

// What is wrong with the index, and how it would be made right.
struct IndexRepairSummary {
  // Index files that cannot be read.
  std::vector<std::string> damaged_indexes;
  // Packs that no index names, and can be read: named again.
  std::vector<Id> added;
  // Packs whose header says something else than the index: the header counts.
  std::vector<Id> corrected;
  // Packs whose blobs are spread over several index files: gathered.
  std::vector<Id> gathered;
  // Packs that the index names and that are not there: no longer named.
  std::vector<Id> missing;
  // Packs that are not what they should be and whose header cannot be read: what the index says of them stays.
  std::vector<Id> unreadable;
};

// Makes the index agree with the packs that are there. Plan reads; Write writes new index files and removes nothing:
// the caller sets the obsolete ones aside.
// Fails: `target.unreachable`, `cancelled`, as Storage does. Source: docs/spec/repository-verbs.md, Z50 to Z59.
class IndexRepair {
 public:
  explicit IndexRepair(Session& session) : session_(session) {}

  // Loads the index itself: `indexes` are all index files, damaged or not. With `reads_all`, the header of every pack.
  const IndexRepairSummary& Plan(const std::vector<std::string>& indexes, bool reads_all);
  ReplacedIndexes Write();

 private:
  void LoadReadable(const std::vector<std::string>& indexes);
  void FindSplit();
  void Compare(bool reads_all);
  void Examine(const Id& pack, std::uint64_t size, const std::vector<PackedBlob>* indexed);

  Session& session_;
  std::vector<std::string> readable_;
  std::unordered_map<Id, std::uint64_t, IdHash> files_;
  IndexRepairSummary summary_;
};

}  // namespace penumbra::core
