#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "blob_index.h"

namespace penumbra::core {

// The text of an index file. Source: docs/formats/repository.md, "Index".

// Calls `visit` once for each pack. Fails: `repository.index-corrupt`.
void ParseIndex(std::string_view text, const std::function<void(const Id&, const std::vector<PackedBlob>&)>& visit);

struct IndexedPack {
  Id id;
  std::vector<PackedBlob> blobs;
};
std::string EncodeIndex(const std::vector<IndexedPack>& packs);

}  // namespace penumbra::core
