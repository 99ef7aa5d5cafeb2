#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "index_json.h"
#include "session.h"

namespace penumbra::core {

struct SavedIndex {
  std::string name;
  // Bytes as stored.
  std::size_t size;
};

// Writes one index file of `packs`, which are durable by then; so is the file when this returns, and never half there.
// Fails as Storage does.
SavedIndex SaveIndexFile(Session& session, const std::vector<IndexedPack>& packs);

}  // namespace penumbra::core
