#include "recording_disk.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace penumbra::probe {
namespace {

std::string PathOf(int descriptor) {
  char path[4096];
  const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
  const ssize_t length = ::readlink(link.c_str(), path, sizeof path);
  return length < 0 ? "" : std::string(path, static_cast<std::size_t>(length));
}

std::string PathOf(int folder, const char* name) {
  return folder == AT_FDCWD || name[0] == '/' ? name : PathOf(folder) + "/" + name;
}

DiskChange Change(const char* kind, std::string path, std::string from = "") {
  return {kind, std::move(path), std::move(from), {}, 0};
}

}  // namespace

bool RecordingDisk::Fails(const DiskChange& change) {
  calls_++;
  const bool is_hit = fault_.at != 0 && (calls_ == fault_.at || (fault_.is_for_good && calls_ > fault_.at));
  if (!is_hit) return false;
  if (failed_.empty()) failed_ = change.kind;
  errno = fault_.error;
  return true;
}

template <class Call>
int RecordingDisk::Perform(DiskChange change, Call call) {
  const std::lock_guard lock(mutex_);
  if (Fails(change)) return -1;
  const int result = call();
  const int error = errno;
  if (result >= 0) changes_.push_back(std::move(change));
  errno = error;
  return result;
}

int RecordingDisk::Create(int folder, const char* name, mode_t mode) {
  return Perform(Change("create", PathOf(folder, name)), [&] { return core::SystemDisk().Create(folder, name, mode); });
}

int RecordingDisk::MakeFolder(int folder, const char* name, mode_t mode) {
  return Perform(Change("folder", PathOf(folder, name)),
                 [&] { return core::SystemDisk().MakeFolder(folder, name, mode); });
}

int RecordingDisk::MakeLink(const char* target, int folder, const char* name) {
  return Perform(Change("symlink", PathOf(folder, name), target),
                 [&] { return core::SystemDisk().MakeLink(target, folder, name); });
}

int RecordingDisk::MakeNode(int folder, const char* name, mode_t mode, dev_t device) {
  return Perform(Change("node", PathOf(folder, name)),
                 [&] { return core::SystemDisk().MakeNode(folder, name, mode, device); });
}

ssize_t RecordingDisk::Append(int file, const void* bytes, std::size_t size) {
  return Write(file, bytes, size, ::lseek(file, 0, SEEK_CUR), true);
}

ssize_t RecordingDisk::WriteAt(int file, const void* bytes, std::size_t size, off_t at) {
  return Write(file, bytes, size, at, false);
}

// Every file system can be asked here, and wants what a disk wants. The mark is one that regular files have no use for.
bool RecordingDisk::Bypass(int file, bool is_direct) {
  const int flags = ::fcntl(file, F_GETFL);
  return ::fcntl(file, F_SETFL, is_direct ? flags | O_NONBLOCK : flags & ~O_NONBLOCK) == 0 && is_direct;
}

// Every file system can be asked here. What has got to the disk may still be lost with it, so that nothing changes.
bool RecordingDisk::BeginWriteback(int, off_t, std::size_t) { return true; }

int RecordingDisk::EndWriteback(int file, off_t, std::size_t) {
  const std::lock_guard lock(mutex_);
  return Fails(Change("writeback", PathOf(file))) ? -1 : 0;
}

ssize_t RecordingDisk::Write(int file, const void* bytes, std::size_t size, off_t at, bool is_append) {
  const auto unit = static_cast<std::uint64_t>(core::kDirectUnit);
  const bool is_whole = reinterpret_cast<std::uintptr_t>(bytes) % unit == 0 && size % unit == 0 &&
                        static_cast<std::uint64_t>(at) % unit == 0;
  if (!is_whole && (::fcntl(file, F_GETFL) & O_NONBLOCK) != 0) {
    errno = EINVAL;
    return -1;
  }
  const std::lock_guard lock(mutex_);
  DiskChange change = Change("write", PathOf(file));
  if (calls_ + 1 == fault_.at && size > 1 && !is_torn_) {
    // The other half is the call that fails.
    is_torn_ = true;
    size /= 2;
  } else if (Fails(change)) {
    return -1;
  }
  const ssize_t done = is_append ? core::SystemDisk().Append(file, bytes, size)
                                 : core::SystemDisk().WriteAt(file, bytes, size, at);
  if (done > 0) {
    const auto* from = static_cast<const std::uint8_t*>(bytes);
    change.bytes.assign(from, from + done);
    change.at = static_cast<std::uint64_t>(at);
    changes_.push_back(std::move(change));
  }
  return done;
}

int RecordingDisk::Truncate(int file, off_t size) {
  DiskChange change = Change("truncate", PathOf(file));
  change.at = static_cast<std::uint64_t>(size);
  return Perform(std::move(change), [&] { return core::SystemDisk().Truncate(file, size); });
}

// The kernel need not be asked: what a sync is worth is for the one who replays the changes. One that fails has thrown
// away what it could not write, and a later one will not say so.
int RecordingDisk::Sync(int file_or_folder) {
  const int result = Perform(Change("sync", PathOf(file_or_folder)), [] { return 0; });
  if (result == 0) return 0;
  const std::lock_guard lock(mutex_);
  changes_.push_back(Change("lost", PathOf(file_or_folder)));
  errno = fault_.error;
  return result;
}

int RecordingDisk::SyncAll(int anything) {
  return Perform(Change("sync-all", PathOf(anything)), [] { return 0; });
}

// A descriptor is gone even when closing it fails.
int RecordingDisk::Close(int file) {
  const std::lock_guard lock(mutex_);
  DiskChange change = Change("close", PathOf(file));
  const bool fails = Fails(change);
  const int result = core::SystemDisk().Close(file);
  if (!fails) changes_.push_back(std::move(change));
  if (fails) errno = fault_.error;
  return fails ? -1 : result;
}

int RecordingDisk::Rename(int from, const char* old_name, int folder, const char* name, unsigned flags) {
  return Perform(Change("rename", PathOf(folder, name), PathOf(from, old_name)),
                 [&] { return core::SystemDisk().Rename(from, old_name, folder, name, flags); });
}

int RecordingDisk::Link(int from, const char* old_name, int folder, const char* name) {
  return Perform(Change("link", PathOf(folder, name), PathOf(from, old_name)),
                 [&] { return core::SystemDisk().Link(from, old_name, folder, name); });
}

int RecordingDisk::Remove(int folder, const char* name) {
  return Perform(Change("remove", PathOf(folder, name)), [&] { return core::SystemDisk().Remove(folder, name); });
}

int RecordingDisk::SetOwner(int entry, uid_t user, gid_t group) {
  return Perform(Change("metadata", PathOf(entry)), [&] { return core::SystemDisk().SetOwner(entry, user, group); });
}

int RecordingDisk::SetMode(int entry, bool is_path_only, mode_t mode) {
  return Perform(Change("metadata", PathOf(entry)),
                 [&] { return core::SystemDisk().SetMode(entry, is_path_only, mode); });
}

int RecordingDisk::SetAttribute(int entry, bool is_path_only, const char* name, const void* value, std::size_t size) {
  return Perform(Change("metadata", PathOf(entry)),
                 [&] { return core::SystemDisk().SetAttribute(entry, is_path_only, name, value, size); });
}

int RecordingDisk::RemoveAttribute(int entry, bool is_path_only, const char* name) {
  return Perform(Change("metadata", PathOf(entry)),
                 [&] { return core::SystemDisk().RemoveAttribute(entry, is_path_only, name); });
}

int RecordingDisk::SetTimes(int entry, bool is_path_only, const timespec times[2]) {
  return Perform(Change("metadata", PathOf(entry)),
                 [&] { return core::SystemDisk().SetTimes(entry, is_path_only, times); });
}

}  // namespace penumbra::probe
