#pragma once
#include <string>
#include <vector>

#include "pack_copy.h"

namespace penumbra::core {

struct CopySource {
  EngineOptions options;
  MasterKey key;
  // Every index file of the source, hexadecimal.
  std::vector<std::string> indexes;
  // Root trees of the restore points to copy.
  std::vector<Id> trees;
};

struct CopiedBlobs {
  std::uint64_t data_blobs = 0, tree_blobs = 0, bytes = 0;
  Settled settled;
};

// Stores everything that the trees lead to and this repository does not have: read from the source and proven, compressed
// and sealed anew. Durable with its index when it returns; the caller saves the snapshots then.
// Fails: `repository.blob-missing`, `repository.pack-missing`, `repository.pack-corrupt` of the source, as PackSink does;
// what is durable keeps its index.
CopiedBlobs CopySnapshots(Session& session, const CopySource& source, const EventSink& sink);

}  // namespace penumbra::core
