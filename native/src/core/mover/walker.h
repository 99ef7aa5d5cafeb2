#pragma once
#include <sys/stat.h>

#include <memory>
#include <string>
#include <vector>

#include "backup_run.h"
#include "blob_sink.h"
#include "folder_build.h"
#include "name_list.h"
#include "parent_tree.h"
#include "work_queue.h"

namespace penumbra::core {

// Goes through the sources once, in order of bytes; describes what has no content, finds what is unchanged, and queues
// what must be read.
// Fails: `source.missing` when no source exists, `source.reserved-name`, `cancelled`, and as storing a tree does.
class Walker {
 public:
  Walker(BackupRun& run, WorkQueue& queue);

  void Walk();

 private:
  // A folder that is being walked.
  struct Place {
    std::shared_ptr<FolderBuild> build;
    std::shared_ptr<const SourceRoot> root;
    Progress::Part* part = nullptr;
    // Of the real folder below the root, and where it appears; raw.
    std::string relative, logical;
    std::shared_ptr<PreviousFolder> previous;
    // The last run over these sources left this folder's tree.
    mutable bool is_last = false;
    int depth = 0;
    // What takes all in it that nobody needs, if anything does.
    int preset = LeftOut::kNone;
  };
  struct Entry {
    std::size_t slot;
    std::string name;
    struct stat status;
  };
  struct FolderEntry {
    std::size_t slot;
    dev_t device;
  };

  // Folders above the sources (walker_above.cc).
  SourceTree PresentSources();
  void WalkAbove(const SourceTree& tree, const Place& place);
  void EnterAbove(const SourceTree& tree, const Place& above, const std::string& name, std::size_t slot);
  void VisitSource(const Place& above, const std::string& name, std::size_t slot);

  void WalkFolder(const Place& place, Descriptor folder);
  // Wanted names, ascending.
  NameList List(const Place& place, int folder);
  // Takes what the last run left of everything but folders, if all that is as it was. Otherwise false, and nothing is done.
  bool Reuse(const Place& place, const NameList& names, int folder, std::vector<FolderEntry>& folders);
  void VisitAll(const Place& place, const NameList& names, int folder, std::vector<FolderEntry>& folders);
  std::shared_ptr<PreviousFolder> PreviousIn(const Place& place, const std::string& name, const std::string& logical);
  bool IsStored(const Node& node) const;
  void FillUnchanged(const Place& place, const Entry& entry, int folder, std::vector<Id> content);
  bool IsWanted(const std::string& logical) const;
  // Its status, or that of the alternate where there is no such file. False with errno.
  bool Look(const std::string& logical, int folder, Entry& entry) const;
  // True for a folder, which is entered when this one is closed.
  bool VisitEntry(const Place& place, const Entry& entry, int folder);
  void VisitFile(const Place& place, const Entry& entry, int folder);
  void VisitOther(const Place& place, const Entry& entry, int folder);
  // `above` is the device of the folder it lies in.
  void EnterFolder(const Place& place, const std::string& name, const FolderEntry& entry, dev_t above);
  void EnterMapped(const Place& place, const std::string& name, std::size_t slot, const std::string& real);
  // Describes the open folder and walks it unless it is to stay empty.
  void Descend(const Place& place, const std::string& name, std::size_t slot, Place inner, Descriptor folder, bool is_empty);
  bool IsLeftEmpty(const std::string& logical, dev_t device, dev_t above);

  void ReadAttributesOf(const Place& place, const std::string& name, int folder, Node& node);
  std::shared_ptr<const SourceRoot> OpenRoot(const std::string& real, const std::string& logical) const;

  BackupRun& run_;
  WorkQueue& queue_;
  BlobSink sink_;
};

}  // namespace penumbra::core
