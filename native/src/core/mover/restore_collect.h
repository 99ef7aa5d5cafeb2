#pragma once
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "blob_index.h"
#include "metadata_apply.h"
#include "restore_conflicts.h"
#include "restore_report.h"
#include "restore_walk.h"
#include "restore_windows.h"
#include "safe_target.h"

// The walk of a restore: makes folders and whatever has no content at once, and collects files into windows.
// Source: docs/spec/native-restore.md, rules N30 to N38.
namespace penumbra::core {

// Sockets belong to a running program; they and what is of no known kind are never restored.
bool IsRestorable(const Node& node);

class RestoreCollector : public SnapshotVisitor {
 public:
  RestoreCollector(const BlobIndex& index, const RestoreConflicts& conflicts, SafeTarget& target, MetadataApplier& metadata,
                   RestoreReport& report, RestoreWindows& windows);

  bool EnterFolder(const std::string& path, Node& node, bool wanted) override;
  void LeaveFolder() override;
  void VisitEntry(const std::string& folder, const std::string& path, Node& node) override;
  void Problem(const std::string& path, MoverIssueKind kind, const std::string& message) override;

 private:
  using LinkKey = std::pair<std::uint64_t, std::uint64_t>;

  std::shared_ptr<RestoreFolder> MakeFolder(const std::string& path, Node& node, bool wanted);
  void Restore(const std::string& path, Node& node);
  void CollectFile(const std::string& path, Node& node, bool must_be_new);
  bool CollectUses(const std::string& path, Node& node, RestoreFile& file);
  std::uint32_t PackNumber(const Id& pack);
  std::shared_ptr<LinkGroup> FindGroup(const Node& node, bool& is_first);
  void NoteSame(const Node& node, const ExistingEntry& existing);
  void Count(const Node& node, std::atomic<std::uint64_t>& counter);

  const BlobIndex& index_;
  const RestoreConflicts& conflicts_;
  SafeTarget& target_;
  MetadataApplier& metadata_;
  RestoreReport& report_;
  RestoreWindows& windows_;
  std::vector<std::shared_ptr<RestoreFolder>> folders_;
  std::map<LinkKey, std::shared_ptr<LinkGroup>> groups_;
};

}  // namespace penumbra::core
