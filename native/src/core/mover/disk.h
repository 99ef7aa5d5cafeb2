#pragma once
#include <sys/types.h>
#include <time.h>

#include <cstddef>

namespace penumbra::core {

// As large as any disk's blocks are. Units: bytes.
constexpr std::size_t kDirectUnit = 4096;

// Every call by which core changes a disk, a repository's or the target's of a restore: one object, so that a test can
// put a disk under it that fails, tears and forgets. Whoever changes a disk in another way escapes those tests.
//
// Each does what the system call of that name does: -1 and errno on failure. `folder` may be AT_FDCWD. Threads share it.
// Source: docs/spec/repository.md, rules R80 to R89.
class Disk {
 public:
  virtual ~Disk() = default;

  // A new file, open for writing. EEXIST when the name is taken.
  virtual int Create(int folder, const char* name, mode_t mode) = 0;
  virtual int MakeFolder(int folder, const char* name, mode_t mode) = 0;
  virtual int MakeLink(const char* target, int folder, const char* name) = 0;
  virtual int MakeNode(int folder, const char* name, mode_t mode, dev_t device) = 0;

  // At the end of what was written so far.
  virtual ssize_t Append(int file, const void* bytes, std::size_t size) = 0;
  virtual ssize_t WriteAt(int file, const void* bytes, std::size_t size, off_t at) = 0;
  virtual int Truncate(int file, off_t size) = 0;

  // Whether what is written to `file` goes past the system's cache from now on, as far as its file system can. Memory,
  // sizes and places are multiples of kDirectUnit then. A write that cannot be done so fails with EINVAL.
  virtual bool Bypass(int file, bool is_direct) = 0;

  // Sends what was written on its way to the disk. False, and nothing is done, where that is not known to help.
  virtual bool BeginWriteback(int file, off_t at, std::size_t size) = 0;
  // Waits until it has got there, and takes it out of the system's cache. Nothing is durable by that.
  virtual int EndWriteback(int file, off_t at, std::size_t size) = 0;

  // A file's bytes, or a folder's names.
  virtual int Sync(int file_or_folder) = 0;
  // Everything on the file system of `anything`.
  virtual int SyncAll(int anything) = 0;
  virtual int Close(int file) = 0;

  // `flags` as renameat2 takes them.
  virtual int Rename(int from, const char* old_name, int folder, const char* name, unsigned flags) = 0;
  virtual int Link(int from, const char* old_name, int folder, const char* name) = 0;
  virtual int Remove(int folder, const char* name) = 0;

  // What an open entry carries. `is_path_only`: opened with O_PATH.
  virtual int SetOwner(int entry, uid_t user, gid_t group) = 0;
  virtual int SetMode(int entry, bool is_path_only, mode_t mode) = 0;
  virtual int SetAttribute(int entry, bool is_path_only, const char* name, const void* value, std::size_t size) = 0;
  virtual int RemoveAttribute(int entry, bool is_path_only, const char* name) = 0;
  virtual int SetTimes(int entry, bool is_path_only, const timespec times[2]) = 0;
};

// The system's own.
Disk& SystemDisk();

}  // namespace penumbra::core
