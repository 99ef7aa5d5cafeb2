#pragma once
#include <memory>
#include <string>
#include <vector>

#include "extra_search.h"
#include "identical.h"
#include "name_list.h"
#include "restore_report.h"
#include "restore_walk.h"
#include "safe_target.h"

// What the target has and the restore point has not, found by walking both side by side.
//
// A folder about which the restore point says anything that cannot be read gives nothing; nor does one on another mount
// than the source it lies in.
// Memory: the names of the folders on the way down, while they are few.
// Source: docs/spec/native-restore.md, rules N80 to N86.
namespace penumbra::core {

class ExtrasVisitor : public SnapshotVisitor {
 public:
  // `is_whole`: all of the restore point is wanted.
  ExtrasVisitor(SafeTarget& target, const IdenticalRules& rules, RestoreReport& report,
                const std::atomic<bool>& cancelled, const std::string& scratch_folder, ExtraSink& sink, bool is_whole);
  ~ExtrasVisitor() override;

  bool EnterFolder(const std::string& path, Node& node, bool wanted) override;
  void LeaveFolder() override;
  void VisitEntry(const std::string& folder, const std::string& path, Node& node) override;
  void Problem(const std::string& path, MoverIssueKind kind, const std::string& message) override;
  // The target itself: call it after the walk.
  void Finish();

 private:
  struct Frame {
    explicit Frame(const std::string& scratch_folder) : names(scratch_folder) {}

    std::string path;
    // Of the restore point; ascending, as trees are.
    NameList names;
    bool is_covered = false;
    // Below another mount than its source is on.
    bool is_elsewhere = false;
    bool is_unsure = false;
    MountId mount;
  };

  void LookThrough(const Frame& frame);

  SafeTarget& target_;
  const IdenticalRules& rules_;
  RestoreReport& report_;
  const std::string& scratch_folder_;
  ExtraSearch search_;
  ExtraSink& sink_;
  std::vector<std::unique_ptr<Frame>> frames_;
};

}  // namespace penumbra::core
