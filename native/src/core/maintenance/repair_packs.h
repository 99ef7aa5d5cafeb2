#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "index_replace.h"

namespace penumbra::core {

struct PackRepair {
  Id pack;
  bool is_there = false;
  std::uint64_t sound_blobs = 0, damaged_blobs = 0;
};

struct PacksRepaired {
  std::vector<PackRepair> packs;
  Settled settled;
  ReplacedIndexes indexes;
};

// Copies what is sound of damaged packs into new packs, proven, and writes the index without the damaged ones; the caller
// sets them aside with the index files that named them. What a pack holds is what its index and its own header say.
// With `writes` false it only reads and tells. The session has loaded exactly `indexes`.
// Fails: `cancelled`, as PackSink does; what is durable keeps its index then.
PacksRepaired RepairPacks(Session& session, const std::vector<Id>& packs, const std::vector<std::string>& indexes,
                          bool writes, const EventSink& sink);

}  // namespace penumbra::core
