#include "undo_keeper.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <map>

#include "failure.h"
#include "restore_types.h"
#include "restore_write.h"
#include "safe_target.h"

namespace penumbra::core {
namespace {

constexpr int kFolderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

bool IsWithin(const std::string& part, const std::string& path) {
  if (part.empty()) return true;
  return path.compare(0, part.size(), part) == 0 && (path.size() == part.size() || path[part.size()] == '/');
}

bool IsThere(int folder, const std::string& name) {
  struct stat status {};
  return ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
}

// Never onto something: where the system cannot promise that, it is looked first.
int MoveOnto(Disk& disk, int from, int to, const std::string& name) {
  if (disk.Rename(from, name.c_str(), to, name.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return -1;
  if (IsThere(to, name)) {
    errno = EEXIST;
    return -1;
  }
  return disk.Rename(from, name.c_str(), to, name.c_str(), 0);
}

}  // namespace

UndoKeeper::UndoKeeper(const std::vector<UndoPlace>& places, Disk& disk) : disk_(disk) {
  std::map<std::string, std::shared_ptr<AddedRecord>> records;
  for (const UndoPlace& place : places) {
    Descriptor opened(::open(place.folder.c_str(), kFolderFlags));
    if (!opened.is_open()) {
      throw MoverError("target.unreachable", std::string("The undo copy cannot be opened: ") + std::strerror(errno),
                       {{"path", place.folder}, {"errno", std::to_string(errno)}});
    }
    std::shared_ptr<AddedRecord>& added = records[place.folder];
    if (!added) added = std::make_shared<AddedRecord>(opened.get());
    places_.push_back({place.part, std::move(opened), added});
  }
}

bool UndoKeeper::Keep(int folder, const std::string& path, const std::string& name) {
  if (!IsThere(folder, name)) return false;
  const SharedDescriptor to = FolderFor(path);
  if (MoveOnto(disk_, folder, to->get(), name) != 0) {
    switch (errno) {
      case ENOENT:
        return false;
      case EXDEV:
        throw EntryError(MoverIssueKind::kRefused, errno, "it is on another volume than its undo copy");
      case EBUSY:
        throw EntryError(MoverIssueKind::kRefused, errno, "something is mounted there");
      default:
        ThrowWrite(errno);
    }
  }
  ++kept_;
  return true;
}

bool UndoKeeper::KeepLinked(int folder, const std::string& path, const std::string& name) {
  if (PlaceFor(path) == nullptr || !IsThere(folder, name)) return false;
  if (disk_.Link(folder, name.c_str(), FolderFor(path)->get(), name.c_str()) != 0) return false;
  ++kept_;
  return true;
}

void UndoKeeper::DropLinked(const std::string& path, const std::string& name) {
  if (disk_.Remove(FolderFor(path)->get(), name.c_str()) == 0) --kept_;
}

void UndoKeeper::PutBack(int folder, const std::string& path, const std::string& name) {
  if (MoveOnto(disk_, FolderFor(path)->get(), folder, name) == 0) --kept_;
}

void UndoKeeper::NoteAdded(int folder, const std::string& path, const std::string& temporary,
                           const std::string& name) {
  const Place* const place = PlaceFor(path);
  if (place == nullptr) return;
  struct stat status {};
  if (::fstatat(folder, temporary.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) ThrowWrite(errno);
  place->added->Add(disk_, AddedFrom(status, JoinPath(path, name)));
}

void UndoKeeper::NoteNewFolder(const std::string& path, const std::string& name) {
  const Place* const place = PlaceFor(path);
  if (place == nullptr) return;
  AddedEntry entry;
  entry.is_folder = true;
  entry.path = JoinPath(path, name);
  place->added->Add(disk_, entry);
}

SharedDescriptor UndoKeeper::FolderFor(const std::string& path) {
  return folders_.Get(path, [&] {
    Descriptor at(::fcntl(PlaceOf(path).folder.get(), F_DUPFD_CLOEXEC, 0));
    for (std::size_t start = 0; start < path.size();) {
      const std::size_t end = std::min(path.find('/', start), path.size());
      const std::string name = path.substr(start, end - start);
      start = end + 1;
      if (disk_.MakeFolder(at.get(), name.c_str(), 0700) != 0 && errno != EEXIST) ThrowWrite(errno);
      Descriptor next(::openat(at.get(), name.c_str(), kFolderFlags));
      if (!next.is_open()) ThrowWrite(errno);
      at = std::move(next);
    }
    return at;
  });
}

const UndoKeeper::Place& UndoKeeper::PlaceOf(const std::string& path) const {
  const Place* const found = PlaceFor(path);
  if (found == nullptr) throw EntryError(MoverIssueKind::kRefused, EXDEV, "it is on another volume than its undo copy");
  return *found;
}

// The longest part that holds the path; the places are few.
const UndoKeeper::Place* UndoKeeper::PlaceFor(const std::string& path) const {
  const Place* found = nullptr;
  for (const Place& place : places_) {
    if (IsWithin(place.part, path) && (found == nullptr || place.part.size() > found->part.size())) found = &place;
  }
  return found;
}

}  // namespace penumbra::core
