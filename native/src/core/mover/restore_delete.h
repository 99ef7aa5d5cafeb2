#pragma once
#include <sys/stat.h>

#include "extra_search.h"
#include "restore_report.h"
#include "undo_keeper.h"

// Takes away what the restore point does not have: into the undo copy, never for good.
// Source: docs/spec/native-restore.md, rules N80 to N87.
namespace penumbra::core {

class ExtraRemover : public ExtraSink {
 public:
  ExtraRemover(SafeTarget& target, UndoKeeper& undo, RestoreReport& report)
      : target_(target), undo_(undo), report_(report) {}

  void Found(const std::string& folder, const std::string& name, const ExistingEntry&,
             const ExtraTotals& totals) override {
    const std::string path = JoinPath(folder, name);
    report_.SetCurrent(path);
    try {
      const SharedDescriptor opened = target_.OpenFolder(folder);
      struct stat before {};
      const bool is_known = ::fstat(opened->get(), &before) == 0;
      if (!undo_.Keep(opened->get(), folder, name)) return;
      target_.Forget(path);
      // The folder has its time already, from the restore point.
      const timespec times[2] = {before.st_atim, before.st_mtim};
      if (is_known) target_.disk().SetTimes(opened->get(), false, times);
      ++report_.deleted;
      report_.files_deleted += totals.files;
    } catch (const EntryError& error) {
      report_.AddIssue(QuotePath(path), error.kind, error.error, error.message);
    }
  }

 private:
  SafeTarget& target_;
  UndoKeeper& undo_;
  RestoreReport& report_;
};

}  // namespace penumbra::core
