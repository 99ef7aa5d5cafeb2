#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "added_record.h"
#include "descriptor.h"
#include "disk.h"
#include "identical.h"

// Moves what a restore takes away from the target into its undo copy: one rename each, so that whatever ends the restore,
// each old entry is in its place or in the copy. There it lies under the path that it had.
//
// Fails: EntryError `refused` where the undo copy is on another volume; MoverError as ThrowWrite. Threads may share it.
// Source: docs/spec/native-restore.md, rules N87 and N88.
namespace penumbra::core {

class UndoKeeper {
 public:
  // Fails: `target.unreachable` when a folder of an undo place cannot be opened.
  UndoKeeper(const std::vector<UndoPlace>& places, Disk& disk);

  // The entry `name` of the open folder, whose raw path below the target is `path`. False when there is none.
  bool Keep(int folder, const std::string& path, const std::string& name);
  // The same by a second name, so that its place is never empty. False also where there can be none: a folder, or a file
  // system without links.
  bool KeepLinked(int folder, const std::string& path, const std::string& name);
  void DropLinked(const std::string& path, const std::string& name);
  // Back to where it was, if that is free.
  void PutBack(int folder, const std::string& path, const std::string& name);

  // What gets a place where nothing is: the entry `temporary` of the open folder, or a new folder without one. Nothing is
  // noted outside every undo place.
  void NoteAdded(int folder, const std::string& path, const std::string& temporary, const std::string& name);
  void NoteNewFolder(const std::string& path, const std::string& name);

  std::uint64_t kept() const { return kept_; }

 private:
  struct Place {
    std::string part;
    Descriptor folder;
    // The same of places with the same folder.
    std::shared_ptr<AddedRecord> added;
  };

  // Where entries of `path` are kept; made as needed.
  SharedDescriptor FolderFor(const std::string& path);
  const Place& PlaceOf(const std::string& path) const;
  const Place* PlaceFor(const std::string& path) const;

  std::vector<Place> places_;
  Disk& disk_;
  std::atomic<std::uint64_t> kept_{0};
  DescriptorCache<std::string> folders_{64};
};

}  // namespace penumbra::core
