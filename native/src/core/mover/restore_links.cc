#include "restore_links.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

#include "restore_write.h"

namespace penumbra::core {
namespace {

// Removes a name that was not used up.
class TemporaryEntry {
 public:
  TemporaryEntry(Disk& disk, int folder, std::string name) : disk_(disk), folder_(folder), name_(std::move(name)) {}
  TemporaryEntry(const TemporaryEntry&) = delete;
  TemporaryEntry& operator=(const TemporaryEntry&) = delete;
  ~TemporaryEntry() { disk_.Remove(folder_, name_.c_str()); }
  const std::string& name() const { return name_; }

 private:
  Disk& disk_;
  int folder_;
  std::string name_;
};

bool CannotLink(int error) {
  return error == EPERM || error == EMLINK || error == EXDEV || error == EOPNOTSUPP || error == ENOSYS;
}

void CopyContent(Disk& disk, int from, int to) {
  std::vector<std::uint8_t> buffer(1 << 20);
  for (std::uint64_t at = 0;;) {
    const ssize_t count = ::pread(from, buffer.data(), buffer.size(), static_cast<off_t>(at));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) ThrowWrite(errno);
    if (count == 0) {
      if (disk.Truncate(to, static_cast<off_t>(at)) != 0) ThrowWrite(errno);
      return;
    }
    WriteSparse(disk, to, buffer.data(), static_cast<std::size_t>(count), at);
    at += static_cast<std::uint64_t>(count);
  }
}

bool IsThatFile(const struct stat& status, const LinkGroup& group) {
  return S_ISREG(status.st_mode) && status.st_dev == group.device && status.st_ino == group.inode;
}

void CopyAs(Disk& disk, int folder, const std::string& name, int from_folder, MetadataApplier& metadata, const RestoreLink& link) {
  const Descriptor from(::openat(from_folder, link.group->name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  if (!from.is_open()) ThrowWrite(errno);
  struct stat status {};
  if (::fstat(from.get(), &status) != 0 || !IsThatFile(status, *link.group)) ThrowWrite(ESTALE);
  const Descriptor to(disk.Create(folder, name.c_str(), 0600));
  if (!to.is_open()) ThrowWrite(errno);
  CopyContent(disk, from.get(), to.get());
  const std::string path = JoinPath(link.folder->path, link.node.name);
  metadata.Apply({to.get(), false, link.folder->has_default_acl, path}, link.node);
}

int Make(Disk& disk, int folder, const std::string& name, const Node& node) {
  switch (node.type) {
    case NodeType::kSymlink: return disk.MakeLink(node.link_target.c_str(), folder, name.c_str());
    case NodeType::kBlockDevice: return disk.MakeNode(folder, name.c_str(), S_IFBLK | 0600, node.device);
    case NodeType::kCharDevice: return disk.MakeNode(folder, name.c_str(), S_IFCHR | 0600, node.device);
    case NodeType::kFifo: return disk.MakeNode(folder, name.c_str(), S_IFIFO | 0600, 0);
    case NodeType::kFile:
    case NodeType::kDirectory:
    case NodeType::kSocket:
    case NodeType::kIrregular: break;
  }
  errno = EINVAL;
  return -1;
}

bool IsDevice(const Node& node) { return node.type == NodeType::kBlockDevice || node.type == NodeType::kCharDevice; }

}  // namespace

void RestoreHardLink(SafeTarget& target, MetadataApplier& metadata, RestoreReport& report, const RestoreLink& link) {
  if (!link.group->is_restored) {
    throw EntryError(MoverIssueKind::kWriteFailed, 0, "the file that this is another name of was not restored");
  }
  const SharedDescriptor from = target.OpenFolder(link.group->folder->path);
  const SharedDescriptor folder = target.OpenFolder(link.folder->path);
  Disk& disk = target.disk();
  const TemporaryEntry temporary(disk, folder->get(), TemporaryName(target.mark()));
  if (disk.Link(from->get(), link.group->name.c_str(), folder->get(), temporary.name().c_str()) == 0) {
    struct stat status {};
    if (::fstatat(folder->get(), temporary.name().c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) ThrowWrite(errno);
    if (!IsThatFile(status, *link.group)) {
      throw EntryError(MoverIssueKind::kRefused, ESTALE, "another file has taken the place of the one to link to");
    }
  } else if (CannotLink(errno)) {
    CopyAs(disk, folder->get(), temporary.name(), from->get(), metadata, link);
    report.bytes_written += link.node.size;
  } else {
    ThrowWrite(errno);
  }
  const Finished finished{folder->get(), link.folder->path, temporary.name(), link.node.name};
  const bool is_named = Commit(target, finished, link.must_be_new);
  ++(is_named ? report.files_written : report.files_kept);
}

bool RestoreSpecial(SafeTarget& target, MetadataApplier& metadata, RestoreReport& report, const RestoreFolder& folder,
                    const Node& node, bool must_be_new) {
  const SharedDescriptor opened = target.OpenFolder(folder.path);
  const std::string path = JoinPath(folder.path, node.name);
  Disk& disk = target.disk();
  const TemporaryEntry temporary(disk, opened->get(), TemporaryName(target.mark()));
  if (Make(disk, opened->get(), temporary.name(), node) != 0) {
    if (!IsDevice(node) || errno != EPERM) ThrowWrite(errno);
    report.AddIssueOnce("devices", QuotePath(path), EPERM, "devices are left out: only root can make them");
    return false;
  }
  const Descriptor made(::openat(opened->get(), temporary.name().c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC));
  if (!made.is_open()) ThrowWrite(errno);
  metadata.Apply({made.get(), true, folder.has_default_acl, path}, node);
  return Commit(target, {opened->get(), folder.path, temporary.name(), node.name}, must_be_new);
}

}  // namespace penumbra::core
