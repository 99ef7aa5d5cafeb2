#include "restore_write.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "failure.h"
#include "random.h"
#include "restore_types.h"
#include "undo_keeper.h"

namespace penumbra::core {
namespace {

constexpr std::uint64_t kBlock = 4096;

bool IsZero(const std::uint8_t* data, std::size_t size) {
  return data[0] == 0 && std::memcmp(data, data + 1, size - 1) == 0;
}

// Bytes from `at` to the next border of a block, at most `size`.
std::size_t ToBorder(std::uint64_t at, std::size_t size) {
  return static_cast<std::size_t>(std::min<std::uint64_t>(kBlock - at % kBlock, size));
}

void WriteAll(Disk& disk, int fd, const std::uint8_t* data, std::size_t size, std::uint64_t at) {
  while (size > 0) {
    const ssize_t count = disk.WriteAt(fd, data, size, static_cast<off_t>(at));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) ThrowWrite(errno);
    data += count;
    at += static_cast<std::uint64_t>(count);
    size -= static_cast<std::size_t>(count);
  }
}

// For file systems that cannot rename without replacing: a second name, then one less.
bool LinkAsNew(Disk& disk, int folder, const std::string& temporary, const std::string& name) {
  const bool is_linked = disk.Link(folder, temporary.c_str(), folder, name.c_str()) == 0;
  bool is_taken = !is_linked && errno == EEXIST;
  if (!is_linked && !is_taken) {
    struct stat status {};
    is_taken = ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
    if (!is_taken && errno != ENOENT) ThrowWrite(errno);
    if (!is_taken && disk.Rename(folder, temporary.c_str(), folder, name.c_str(), 0) != 0) ThrowWrite(errno);
  }
  if (is_linked || is_taken) disk.Remove(folder, temporary.c_str());
  return !is_taken;
}

// False when the name was taken. Nothing is left under the temporary name then either.
bool RenameAsNew(Disk& disk, int folder, const std::string& temporary, const std::string& name) {
  if (disk.Rename(folder, temporary.c_str(), folder, name.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno == EEXIST) {
    disk.Remove(folder, temporary.c_str());
    return false;
  }
  if (errno == EINVAL || errno == ENOSYS) return LinkAsNew(disk, folder, temporary, name);
  ThrowWrite(errno);
}

}  // namespace

void ThrowWrite(int error) {
  const std::map<std::string, std::string> context{{"errno", std::to_string(error)}};
  switch (error) {
    case ENOSPC:
    case EDQUOT:
      throw MoverError("target.full", "The target has no room for what is restored.", context);
    case EROFS:
      throw MoverError("target.read-only", "The target can only be read.", context);
    case EISDIR:
    case ENOTDIR:
    case ENOTEMPTY:
    case ELOOP:
      throw EntryError(MoverIssueKind::kRefused, error, "something that must not be replaced is in the way");
    default:
      throw EntryError(MoverIssueKind::kWriteFailed, error, std::strerror(error));
  }
}

void ThrowNotKept(int error) {
  if (error == ENOSPC || error == EDQUOT || error == EROFS) ThrowWrite(error);
  throw MoverError("target.unreachable", std::string("The target did not keep what was restored: ") + std::strerror(error),
                   {{"errno", std::to_string(error)}});
}

void WriteSparse(Disk& disk, int fd, const std::uint8_t* data, std::size_t size, std::uint64_t at) {
  std::size_t done = 0;
  while (done < size) {
    std::size_t end = done;
    while (end < size) {
      const std::size_t step = ToBorder(at + end, size - end);
      if (IsZero(data + end, step)) break;
      end += step;
    }
    WriteAll(disk, fd, data + done, end - done, at + done);
    done = end;
    while (done < size) {
      const std::size_t step = ToBorder(at + done, size - done);
      if (!IsZero(data + done, step)) break;
      done += step;
    }
  }
}

bool EndsInHole(const std::uint8_t* data, std::size_t size, std::uint64_t at) {
  if (size == 0) return false;
  const std::size_t tail = static_cast<std::size_t>((at + size - 1) % kBlock + 1);
  const std::size_t length = std::min(tail, size);
  return IsZero(data + size - length, length);
}

std::string TemporaryName(const std::string& mark) { return kTemporaryPrefix + mark + "-" + RandomHex(8); }

bool Commit(SafeTarget& target, const Finished& entry, bool must_be_new) {
  Disk& disk = target.disk();
  UndoKeeper* const undo = must_be_new ? nullptr : target.undo();
  const bool is_linked = undo != nullptr && undo->KeepLinked(entry.folder, entry.path, entry.name);
  bool is_kept = is_linked;
  try {
    if (undo != nullptr && !is_linked) is_kept = undo->Keep(entry.folder, entry.path, entry.name);
    if (target.undo() != nullptr && !is_kept) {
      target.undo()->NoteAdded(entry.folder, entry.path, entry.temporary, entry.name);
    }
    if (!is_linked && (must_be_new || undo != nullptr)) {
      return RenameAsNew(disk, entry.folder, entry.temporary, entry.name);
    }
    if (disk.Rename(entry.folder, entry.temporary.c_str(), entry.folder, entry.name.c_str(), 0) != 0) ThrowWrite(errno);
    // Still there when both were links to one file.
    disk.Remove(entry.folder, entry.temporary.c_str());
    return true;
  } catch (...) {
    disk.Remove(entry.folder, entry.temporary.c_str());
    if (is_linked) {
      undo->DropLinked(entry.path, entry.name);
    } else if (is_kept) {
      undo->PutBack(entry.folder, entry.path, entry.name);
    }
    throw;
  }
}

}  // namespace penumbra::core
