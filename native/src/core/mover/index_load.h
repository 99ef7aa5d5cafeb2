#pragma once
#include <string>
#include <vector>

#include "blob_index.h"
#include "session.h"

namespace penumbra::core {

// Fills the session's index with the index files `ids` (hexadecimal). What is too much for memory comes from the cache
// folder, which is brought up to date first; small repositories leave no cache. Only files that the cache does not have
// are read; when one that it has is gone, or the cache cannot be trusted, it is made anew from all of them.
// A cache folder that cannot be written keeps nothing from working: then the index is held in memory.
//
// Fails: `repository.index-corrupt` with the id in the context, `cancelled`.
// Source: docs/spec/repository.md, rules R90 to R93.
void LoadIndexes(Session& session, const std::vector<std::string>& ids);

}  // namespace penumbra::core
