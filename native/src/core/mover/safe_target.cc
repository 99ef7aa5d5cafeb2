#include "safe_target.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "failure.h"
#include "go_quote.h"
#include "restore_types.h"

namespace penumbra::core {
namespace {

constexpr int kFolderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
// One call takes a path shorter than PATH_MAX; longer ones are taken in pieces. Units: bytes.
constexpr std::size_t kMaxPiece = 3000;

[[noreturn]] void ThrowFolder(int error) {
  switch (error) {
    case ELOOP:
      throw EntryError(MoverIssueKind::kRefused, error, "a symbolic link is in the way");
    case ENOTDIR:
      throw EntryError(MoverIssueKind::kRefused, error, "something that is no folder is in the way");
    case EXDEV:
      throw EntryError(MoverIssueKind::kRefused, error, "the way leads out of the target or onto another mount");
    default:
      throw EntryError(MoverIssueKind::kWriteFailed, error, std::strerror(error));
  }
}

// The number of the mount that holds `fd`; -1 where the system does not tell.
int MountOf(int fd) {
  file_handle handle{};
  handle.handle_bytes = 0;
  int mount = -1;
  if (::name_to_handle_at(fd, "", &handle, &mount, AT_EMPTY_PATH) == 0 || errno == EOVERFLOW) return mount;
  return -1;
}

bool IsSystemRoot(const std::string& path) { return path.find_first_not_of('/') == std::string::npos; }

}  // namespace

SafeTarget::SafeTarget(const std::string& path, std::string mark, Disk& disk, Resolver resolver)
    : mark_(std::move(mark)),
      disk_(disk),
      root_(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)),
      crosses_mounts_(IsSystemRoot(path)),
      mount_(-1),
      has_openat2_(resolver == Resolver::kKernel) {
  if (!root_.is_open()) {
    throw MoverError("target.unreachable", std::string("The target folder cannot be opened: ") + std::strerror(errno),
                     {{"path", path}, {"errno", std::to_string(errno)}});
  }
  mount_ = MountOf(root_.get());
}

SharedDescriptor SafeTarget::OpenFolder(const std::string& relative) {
  return folders_.Get(relative, [&] { return Resolve(relative); });
}

MountId SafeTarget::MountAt(const std::string& relative) {
  const SharedDescriptor folder = OpenFolder(relative);
  struct stat status {};
  if (::fstat(folder->get(), &status) != 0) ThrowFolder(errno);
  return {status.st_dev, MountOf(folder->get())};
}

Descriptor SafeTarget::Resolve(const std::string& relative) {
  if (relative.empty()) return Descriptor(::fcntl(root_.get(), F_DUPFD_CLOEXEC, 0));
  Descriptor at;
  std::string_view rest = relative;
  while (!rest.empty()) {
    std::size_t end = rest.size();
    if (end > kMaxPiece) {
      end = rest.rfind('/', kMaxPiece);
      if (end == std::string_view::npos) ThrowFolder(ENAMETOOLONG);
    }
    at = Step(at.is_open() ? at.get() : root_.get(), rest.substr(0, end));
    rest = end == rest.size() ? std::string_view() : rest.substr(end + 1);
  }
  return at;
}

Descriptor SafeTarget::Step(int from, std::string_view path) {
  if (!has_openat2_) return Walk(from, path);
  open_how how{};
  how.flags = static_cast<__u64>(kFolderFlags);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  if (!crosses_mounts_) how.resolve |= RESOLVE_NO_XDEV;
  const std::string terminated(path);
  for (;;) {
    Descriptor opened(static_cast<int>(::syscall(SYS_openat2, from, terminated.c_str(), &how, sizeof how)));
    if (opened.is_open()) return opened;
    if (errno == EINTR || errno == EAGAIN) continue;
    if (errno != ENOSYS) ThrowFolder(errno);
    has_openat2_ = false;
    return Walk(from, path);
  }
}

Descriptor SafeTarget::Walk(int from, std::string_view path) {
  Descriptor at;
  while (!path.empty()) {
    const std::size_t end = path.find('/');
    const std::string component(path.substr(0, end));
    path = end == std::string_view::npos ? std::string_view() : path.substr(end + 1);
    if (component.empty() || component == "." || component == "..") ThrowFolder(EXDEV);
    Descriptor next(::openat(at.is_open() ? at.get() : from, component.c_str(), kFolderFlags));
    if (!next.is_open()) ThrowFolder(errno);
    if (!crosses_mounts_ && MountOf(next.get()) != mount_) ThrowFolder(EXDEV);
    at = std::move(next);
  }
  return at;
}

std::string JoinPath(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}

std::string QuotePath(std::string_view relative) {
  std::string quoted;
  while (!relative.empty()) {
    const std::size_t end = relative.find('/');
    quoted += "/" + Quote(relative.substr(0, end));
    relative = end == std::string_view::npos ? std::string_view() : relative.substr(end + 1);
  }
  return quoted.empty() ? "/" : quoted;
}

}  // namespace penumbra::core
