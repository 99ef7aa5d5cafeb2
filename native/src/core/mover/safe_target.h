#pragma once
#include <sys/types.h>

#include <atomic>
#include <string>
#include <string_view>

#include "descriptor.h"
#include "disk.h"

// The folder that a restore may write below, and the only way to any folder in it: never through a symbolic link,
// never upwards, never onto another mount (unless the target is the root of the system, where mounts are expected).
//
// Paths are raw, relative, components joined by one slash; empty is the target itself.
// Fails: MoverError `target.unreachable` when the target is no folder; EntryError `refused` for whatever would lead
// out, `write-failed` for what the system refuses. Source: openat2(2); docs/spec/native-restore.md, rules N20 to N24.
namespace penumbra::core {

class UndoKeeper;

// Two folders are on one mount when theirs are equal.
struct MountId {
  dev_t device = 0;
  // -1 where the system does not tell.
  int number = -1;
  bool operator==(const MountId& other) const { return device == other.device && number == other.number; }
  bool operator!=(const MountId& other) const { return !(*this == other); }
};

class SafeTarget {
 public:
  enum class Resolver {
    // The kernel's openat2; where it is missing, the walk.
    kKernel,
    // One component at a time, each with O_NOFOLLOW and the same mount.
    kWalk,
  };

  // `mark` is in the name of whatever is not finished (N25).
  SafeTarget(const std::string& path, std::string mark, Disk& disk, Resolver resolver = Resolver::kKernel);

  // Open for reading. Threads may share the target.
  SharedDescriptor OpenFolder(const std::string& relative);
  // Must be called for a folder that is replaced.
  void Forget(const std::string& relative) { folders_.Forget(relative); }

  // Fails: as OpenFolder.
  MountId MountAt(const std::string& relative);

  // Where what is replaced goes; null when it goes for good.
  UndoKeeper* undo() const { return undo_; }
  void set_undo(UndoKeeper* undo) { undo_ = undo; }

  int root() const { return root_.get(); }
  // What every change of the target goes through.
  Disk& disk() const { return disk_; }
  const std::string& mark() const { return mark_; }

 private:
  Descriptor Resolve(const std::string& relative);
  Descriptor Step(int from, std::string_view path);
  Descriptor Walk(int from, std::string_view path);

  std::string mark_;
  Disk& disk_;
  Descriptor root_;
  bool crosses_mounts_;
  int mount_;
  std::atomic<bool> has_openat2_;
  UndoKeeper* undo_ = nullptr;
  DescriptorCache<std::string> folders_{64};
};

// `a/b` of a raw name below a raw folder.
std::string JoinPath(const std::string& folder, const std::string& name);
// `/a/b`, each name quoted: how results name an entry.
std::string QuotePath(std::string_view relative);

}  // namespace penumbra::core
