#pragma once
#include <atomic>
#include <string>

#include "blob_reader.h"
#include "node.h"
#include "restore_selection.h"
#include "restore_types.h"
#include "tree_decode.h"

// Goes through a snapshot depth first, parents before what they hold, in the order of the names.
//
// Memory: the trees on the way down, together at most kMaxTreesOnTheWay. Nothing recurses.
// Source: docs/spec/native-restore.md, rules N10 to N15.
namespace penumbra::core {

constexpr std::size_t kMaxFolderDepth = 4096;
// Units: bytes of a raw path.
constexpr std::size_t kMaxPathLength = 64u << 10;
// Units: bytes of JSON.
constexpr std::size_t kMaxTreesOnTheWay = 512u << 20;

class SnapshotVisitor {
 public:
  virtual ~SnapshotVisitor() = default;
  // `folder` and `path` are raw and relative. `wanted` is false for a folder that only leads to what is wanted.
  // False leaves out everything below; then LeaveFolder is not called.
  virtual bool EnterFolder(const std::string& path, Node& node, bool wanted) = 0;
  virtual void LeaveFolder() = 0;
  virtual void VisitEntry(const std::string& folder, const std::string& path, Node& node) = 0;
  // A tree that cannot be read or an entry that must not be written; the walk goes on behind it. `path` is quoted.
  virtual void Problem(const std::string& path, MoverIssueKind kind, const std::string& message) = 0;
};

// Fails: `cancelled`; and, for the root tree only, as BlobReader and TreeReader do.
void WalkSnapshot(BlobReader& blobs, const Id& tree, const RestoreSelection& selection,
                  const std::atomic<bool>& cancelled, SnapshotVisitor& visitor,
                  TreeReader::Detail detail = TreeReader::Detail::kAll);

void ThrowIfCancelled(const std::atomic<bool>& cancelled);

}  // namespace penumbra::core
