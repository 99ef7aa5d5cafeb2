#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "disk.h"

namespace penumbra::core {
namespace {

// The one way to reach what an O_PATH descriptor stands for: it is followed to exactly that inode and no further.
std::string ProcPath(int entry) { return "/proc/self/fd/" + std::to_string(entry); }

// Those that write straight from memory; others take the flag and use the cache all the same, or compress there.
bool CanBypass(const struct statfs& volume) {
  constexpr decltype(volume.f_type) kExt4 = 0xef53, kXfs = 0x58465342;
  return volume.f_type == kExt4 || volume.f_type == kXfs;
}

// Disks of this computer that keep what is written until they are asked.
bool CanWriteBehind(const struct statfs& volume) {
  constexpr decltype(volume.f_type) kBtrfs = 0x9123683e;
  return CanBypass(volume) || volume.f_type == kBtrfs;
}

class System : public Disk {
 public:
  int Create(int folder, const char* name, mode_t mode) override {
    return ::openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
  }
  int MakeFolder(int folder, const char* name, mode_t mode) override { return ::mkdirat(folder, name, mode); }
  int MakeLink(const char* target, int folder, const char* name) override { return ::symlinkat(target, folder, name); }
  int MakeNode(int folder, const char* name, mode_t mode, dev_t device) override {
    return ::mknodat(folder, name, mode, device);
  }

  ssize_t Append(int file, const void* bytes, std::size_t size) override { return ::write(file, bytes, size); }
  ssize_t WriteAt(int file, const void* bytes, std::size_t size, off_t at) override {
    return ::pwrite(file, bytes, size, at);
  }
  int Truncate(int file, off_t size) override { return ::ftruncate(file, size); }

  bool Bypass(int file, bool is_direct) override {
    struct statfs volume {};
    if (is_direct && (::fstatfs(file, &volume) != 0 || !CanBypass(volume))) return false;
    const int flags = ::fcntl(file, F_GETFL);
    return flags >= 0 && ::fcntl(file, F_SETFL, is_direct ? flags | O_DIRECT : flags & ~O_DIRECT) == 0 && is_direct;
  }

  bool BeginWriteback(int file, off_t at, std::size_t size) override {
    struct statfs volume {};
    if (::fstatfs(file, &volume) != 0 || !CanWriteBehind(volume)) return false;
    if (::sync_file_range(file, at, static_cast<off_t>(size), SYNC_FILE_RANGE_WRITE) == 0) return true;
    // A disk that fails is told of by who waits for it.
    return errno != ENOSYS && errno != EPERM && errno != EINVAL;
  }
  int EndWriteback(int file, off_t at, std::size_t size) override {
    constexpr unsigned kAll = SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER;
    if (::sync_file_range(file, at, static_cast<off_t>(size), kAll) != 0) return -1;
    ::posix_fadvise(file, at, static_cast<off_t>(size), POSIX_FADV_DONTNEED);
    return 0;
  }

  int Sync(int file_or_folder) override { return ::fsync(file_or_folder); }
  int SyncAll(int anything) override { return ::syncfs(anything); }
  int Close(int file) override { return ::close(file); }

  int Rename(int from, const char* old_name, int folder, const char* name, unsigned flags) override {
    if (flags == 0) return ::renameat(from, old_name, folder, name);
    return ::renameat2(from, old_name, folder, name, flags);
  }
  int Link(int from, const char* old_name, int folder, const char* name) override {
    return ::linkat(from, old_name, folder, name, 0);
  }
  int Remove(int folder, const char* name) override { return ::unlinkat(folder, name, 0); }

  int SetOwner(int entry, uid_t user, gid_t group) override {
    return ::fchownat(entry, "", user, group, AT_EMPTY_PATH);
  }
  int SetMode(int entry, bool is_path_only, mode_t mode) override {
    return is_path_only ? ::chmod(ProcPath(entry).c_str(), mode) : ::fchmod(entry, mode);
  }
  int SetAttribute(int entry, bool is_path_only, const char* name, const void* value, std::size_t size) override {
    return is_path_only ? ::setxattr(ProcPath(entry).c_str(), name, value, size, 0)
                        : ::fsetxattr(entry, name, value, size, 0);
  }
  int RemoveAttribute(int entry, bool is_path_only, const char* name) override {
    return is_path_only ? ::removexattr(ProcPath(entry).c_str(), name) : ::fremovexattr(entry, name);
  }
  int SetTimes(int entry, bool is_path_only, const timespec times[2]) override {
    return is_path_only ? ::utimensat(AT_FDCWD, ProcPath(entry).c_str(), times, 0) : ::futimens(entry, times);
  }
};

}  // namespace

Disk& SystemDisk() {
  static System disk;
  return disk;
}

}  // namespace penumbra::core
