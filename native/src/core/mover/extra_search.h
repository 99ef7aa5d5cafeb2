#pragma once
#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "identical.h"
#include "name_list.h"
#include "restore_decide.h"
#include "restore_report.h"
#include "safe_target.h"

// Looks through an entry of the target that the restore point does not have, for what may go.
//
// A folder that may go as a whole is one find. One that holds something that must stay, or another mount, is entered, and
// only the rest of it is found. Memory: the names of the folders on the way down, while they are few. Nothing recurses.
// Source: docs/spec/native-restore.md, rules N80 to N86.
namespace penumbra::core {

// With everything below it. Units: bytes.
struct ExtraTotals {
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
};

class ExtraSink {
 public:
  virtual ~ExtraSink() = default;
  virtual void Found(const std::string& folder, const std::string& name, const ExistingEntry& entry,
                     const ExtraTotals& totals) = 0;
};

class ExtraSearch {
 public:
  ExtraSearch(SafeTarget& target, const IdenticalRules& rules, RestoreReport& report,
              const std::atomic<bool>& cancelled, const std::string& scratch_folder)
      : target_(target), rules_(rules), report_(report), cancelled_(cancelled), scratch_folder_(scratch_folder) {}

  // Gives the sink what may go. False when something stays, so that the entry itself stays too.
  bool Look(const std::string& folder, const std::string& name, ExtraSink& sink);
  // Whether all of a folder may go because the restore point has something else there; tells nobody.
  bool CanReplace(const std::string& folder, const std::string& name);

 private:
  struct Child {
    std::uint32_t index;
    ExtraTotals totals;
  };
  struct Frame {
    explicit Frame(const std::string& scratch_folder) : names(scratch_folder) {}

    std::string folder;
    std::string name;
    std::string path;
    ExistingEntry entry;
    MountId mount;
    NameList names;
    std::size_t at = 0;
    bool stays = false;
    // What may go, until it is known whether all may.
    std::vector<Child> children;
    ExtraTotals totals;
  };
  using Frames = std::vector<std::unique_ptr<Frame>>;

  std::optional<ExistingEntry> Status(const std::string& folder, const std::string& name);
  // Null when it must not be entered.
  std::unique_ptr<Frame> Enter(const std::string& folder, const std::string& name, const ExistingEntry& entry,
                               const MountId& above);
  void LookAtChild(Frames& frames, ExtraSink& sink);
  void Goes(Frame& frame, Child child, ExtraSink& sink);
  void Stays(Frame& frame, ExtraSink& sink);

  SafeTarget& target_;
  const IdenticalRules& rules_;
  RestoreReport& report_;
  const std::atomic<bool>& cancelled_;
  const std::string& scratch_folder_;
};

// The names in an open folder, ascending. Fails: EntryError.
NameList ReadNames(int folder, const std::string& scratch_folder);

}  // namespace penumbra::core
