#include "restore_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "restore_types.h"
#include "restore_write.h"

namespace penumbra::core {
namespace {

// Smaller files are read again soon, and are no burden to the cache. Units: bytes.
constexpr std::uint64_t kLargeFile = 4u << 20;

}  // namespace

RestoreFiles::RestoreFiles(SafeTarget& target, MetadataApplier& metadata, RestoreReport& report, RestoreWindow& window)
    : target_(target), metadata_(metadata), report_(report), window_(window), behind_(target.disk()) {}

RestoreFiles::~RestoreFiles() {
  for (RestoreFile& file : window_.files) Remove(file);
}

Descriptor RestoreFiles::Create(RestoreFile& file) {
  const SharedDescriptor folder = target_.OpenFolder(file.folder->path);
  const std::string name = TemporaryName(target_.mark());
  Descriptor opened(target_.disk().Create(folder->get(), name.c_str(), 0600));
  if (!opened.is_open()) ThrowWrite(errno);
  file.temporary = name;
  file.has_temporary = true;
  return opened;
}

SharedDescriptor RestoreFiles::OpenForWriting(std::uint32_t index) {
  RestoreFile& file = window_.files[index];
  return open_.Get(index, [&] {
    if (!file.has_temporary) {
      Descriptor created = Create(file);
      if (target_.disk().Truncate(created.get(), static_cast<off_t>(file.size)) != 0) ThrowWrite(errno);
      return created;
    }
    return OpenTemporary(file, O_WRONLY);
  });
}

Descriptor RestoreFiles::OpenTemporary(const RestoreFile& file, int flags) {
  const SharedDescriptor folder = target_.OpenFolder(file.folder->path);
  Descriptor opened(::openat(folder->get(), file.temporary.c_str(), flags | O_NOFOLLOW | O_CLOEXEC));
  if (!opened.is_open()) ThrowWrite(errno);
  return opened;
}

void RestoreFiles::MakeEmpty(std::uint32_t index) {
  RestoreFile& file = window_.files[index];
  try {
    const Descriptor created = Create(file);
    Finish(file, created.get());
  } catch (const EntryError& error) {
    Fail(index, error.kind, error.error, error.message);
  }
}

void RestoreFiles::WriteUse(const BlobUse& use, const std::uint8_t* plain, std::size_t size) {
  RestoreFile& file = window_.files[use.file];
  try {
    if (file.has_failed) {
      EndUse(use.file);
      return;
    }
    if (file.use_count == 1) {
      const Descriptor created = Create(file);
      WriteSparse(target_.disk(), created.get(), plain, size, 0);
      if (EndsInHole(plain, size, 0) && target_.disk().Truncate(created.get(), static_cast<off_t>(size)) != 0) ThrowWrite(errno);
      Finish(file, created.get());
    } else {
      const SharedDescriptor opened = OpenForWriting(use.file);
      WriteSparse(target_.disk(), opened->get(), plain, size, use.at);
      if (file.size >= kLargeFile) behind_.Written(opened, use.at, size);
      EndUse(use.file);
    }
    report_.progress.bytes_done += size;
  } catch (const EntryError& error) {
    Fail(use.file, error.kind, error.error, error.message);
    if (file.use_count != 1) EndUse(use.file);
  }
}

void RestoreFiles::FailUse(const BlobUse& use, const std::string& why) {
  Fail(use.file, MoverIssueKind::kWriteFailed, 0, why);
  EndUse(use.file);
}

// The last use finishes the file, on whichever thread.
void RestoreFiles::EndUse(std::uint32_t index) {
  RestoreFile& file = window_.files[index];
  if (--file.uses_left != 0) return;
  if (!file.has_failed) Finish(file, OpenForWriting(index)->get());
  open_.Forget(index);
}

void RestoreFiles::Finish(RestoreFile& file, int fd) {
  const std::string path = PathOf(file);
  metadata_.Apply({fd, false, file.folder->has_default_acl, path}, file.node);
  if (file.link) {
    struct stat status {};
    if (::fstat(fd, &status) != 0) ThrowWrite(errno);
    file.device = status.st_dev;
    file.inode = status.st_ino;
  }
  file.is_finished = true;
}

Descriptor RestoreFiles::OpenForVerification(std::uint32_t index) {
  const RestoreFile& file = window_.files[index];
  if (!file.is_finished || file.has_failed) return Descriptor();
  Descriptor opened = OpenTemporary(file, O_RDONLY);
  ::posix_fadvise(opened.get(), 0, 0, POSIX_FADV_DONTNEED);
  return opened;
}

void RestoreFiles::Fail(std::uint32_t index, MoverIssueKind kind, int error, const std::string& why) {
  RestoreFile& file = window_.files[index];
  if (!file.has_failed.exchange(true)) report_.AddIssue(QuotePath(PathOf(file)), kind, error, why);
}

void RestoreFiles::CommitAll() {
  for (std::uint32_t index = 0; index < window_.files.size(); ++index) {
    RestoreFile& file = window_.files[index];
    if (!file.is_finished || file.has_failed) {
      ++report_.progress.files_done;
      Remove(file);
      continue;
    }
    try {
      CommitOne(file);
    } catch (const EntryError& error) {
      Fail(index, error.kind, error.error, error.message);
    }
    ++report_.progress.files_done;
  }
}

void RestoreFiles::CommitOne(RestoreFile& file) {
  const SharedDescriptor folder = target_.OpenFolder(file.folder->path);
  file.has_temporary = false;
  if (!Commit(target_, {folder->get(), file.folder->path, file.temporary, file.node.name}, file.must_be_new)) {
    ++report_.files_kept;
    return;
  }
  ++report_.files_written;
  report_.bytes_written += file.size;
  if (!file.link || file.link->is_restored) return;
  file.link->folder = file.folder;
  file.link->name = file.node.name;
  file.link->device = file.device;
  file.link->inode = file.inode;
  file.link->is_restored = true;
}

void RestoreFiles::Remove(RestoreFile& file) {
  if (!file.has_temporary.exchange(false)) return;
  try {
    target_.disk().Remove(target_.OpenFolder(file.folder->path)->get(), file.temporary.c_str());
  } catch (const EntryError&) {
    // The folder is gone, and the file with it.
  }
}

}  // namespace penumbra::core
