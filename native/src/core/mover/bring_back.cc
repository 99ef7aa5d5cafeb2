#include "bring_back.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

#include "added_record.h"
#include "extra_search.h"
#include "restore_decide.h"
#include "restore_write.h"
#include "safe_target.h"
#include "undo_keeper.h"

namespace penumbra::core {
namespace {

constexpr std::size_t kMostFailures = 100;
// The names of one folder at a time, and of those above it: memory will do.
const std::string kNoScratch;

class Return {
 public:
  Return(Disk& disk, const std::string& target, const std::string& kept, const std::string& aside)
      : disk_(disk), target_(target, "0", disk), kept_(kept, "0", disk), aside_({{"", aside}}, disk) {}

  BroughtBack Run() {
    Enter("");
    while (!frames_.empty()) {
      Frame& frame = *frames_.back();
      const bool is_done = frame.at == frame.names.size();
      const std::string path = is_done ? frame.path : JoinPath(frame.path, frame.names[frame.at]);
      try {
        if (is_done) {
          Leave();
        } else {
          BringOne(frame.path, frame.names[frame.at++]);
        }
      } catch (const EntryError& error) {
        Fail(path, error.message);
      }
    }
    TakeAwayAdded();
    done_.set_aside = aside_.kept();
    return std::move(done_);
  }

 private:
  struct Frame {
    explicit Frame(const std::string& scratch_folder) : names(scratch_folder) {}

    std::string path;
    NameList names;
    std::size_t at = 0;
  };

  // From the last one to the first, so that a folder is empty when its turn comes.
  void TakeAwayAdded() {
    const std::vector<AddedEntry> added = ReadAdded(kept_.root());
    for (auto entry = added.rbegin(); entry != added.rend(); ++entry) {
      try {
        TakeAway(*entry);
      } catch (const EntryError& error) {
        Fail(entry->path, error.message);
      }
    }
  }

  void TakeAway(const AddedEntry& entry) {
    const std::size_t slash = entry.path.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : entry.path.substr(0, slash);
    const std::string name = slash == std::string::npos ? entry.path : entry.path.substr(slash + 1);
    SharedDescriptor above;
    try {
      above = target_.OpenFolder(folder);
    } catch (const EntryError&) {
      // Its folder is gone, or is a link now: what was added is not there any more.
      return;
    }
    const auto present = LookAt(above->get(), name);
    if (!present) return;
    if (entry.is_folder ? RemoveEmpty(*above, entry.path, name, *present) : IsUnchanged(entry, present->status)) {
      if (!entry.is_folder && !aside_.Keep(above->get(), folder, name)) return;
      ++done_.removed;
      return;
    }
    ++done_.left_total;
    if (done_.left.size() < kMostFailures) done_.left.push_back(QuotePath(entry.path));
  }

  bool RemoveEmpty(const Descriptor& above, const std::string& path, const std::string& name, const ExistingEntry& present) {
    if (!S_ISDIR(present.status.st_mode)) return false;
    target_.Forget(path);
    return ::unlinkat(above.get(), name.c_str(), AT_REMOVEDIR) == 0;
  }

  void Enter(const std::string& path) {
    auto frame = std::make_unique<Frame>(kNoScratch);
    frame->path = path;
    frame->names = ReadNames(kept_.OpenFolder(path)->get(), kNoScratch);
    frames_.push_back(std::move(frame));
  }

  // The folder of the copy is of no use when it is empty; one that holds what could not be put back stays.
  void Leave() {
    const std::string path = std::move(frames_.back()->path);
    frames_.pop_back();
    if (path.empty()) return;
    const std::size_t slash = path.rfind('/');
    const std::string above = slash == std::string::npos ? "" : path.substr(0, slash);
    const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
    kept_.Forget(path);
    ::unlinkat(kept_.OpenFolder(above)->get(), name.c_str(), AT_REMOVEDIR);
  }

  void BringOne(const std::string& folder, const std::string& name) {
    const std::string path = JoinPath(folder, name);
    const SharedDescriptor from = kept_.OpenFolder(folder);
    const SharedDescriptor to = target_.OpenFolder(folder);
    const auto old = LookAt(from->get(), name);
    if (!old) return;
    const auto present = LookAt(to->get(), name);
    if (present && S_ISDIR(old->status.st_mode) && S_ISDIR(present->status.st_mode)) {
      Enter(path);
      return;
    }
    if (present) {
      aside_.Keep(to->get(), folder, name);
      target_.Forget(path);
    }
    if (disk_.Rename(from->get(), name.c_str(), to->get(), name.c_str(), RENAME_NOREPLACE) != 0) {
      const bool is_unknown = errno == EINVAL || errno == ENOSYS;
      if (!is_unknown || disk_.Rename(from->get(), name.c_str(), to->get(), name.c_str(), 0) != 0) ThrowWrite(errno);
    }
    ++done_.entries;
  }

  void Fail(const std::string& path, const std::string& message) {
    ++done_.failures_total;
    if (done_.failures.size() < kMostFailures) done_.failures.push_back({QuotePath(path), message});
  }

  Disk& disk_;
  SafeTarget target_;
  SafeTarget kept_;
  UndoKeeper aside_;
  std::vector<std::unique_ptr<Frame>> frames_;
  BroughtBack done_;
};

}  // namespace

BroughtBack BringBack(Disk& disk, const std::string& target, const std::string& kept, const std::string& aside) {
  return Return(disk, target, kept, aside).Run();
}

}  // namespace penumbra::core
