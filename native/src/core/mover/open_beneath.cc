#include "open_beneath.h"

#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <sys/syscall.h>

#include <atomic>
#include <cerrno>

namespace penumbra::core {
namespace {

int OpenResolved(int root, const char* path, int flags) {
  static std::atomic<bool> has_openat2{true};
  if (has_openat2) {
    open_how how = {};
    how.flags = static_cast<unsigned>(flags);
    how.resolve = RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS | RESOLVE_BENEATH;
    const long file = syscall(SYS_openat2, root, path, &how, sizeof how);
    // Seccomp filters answer EPERM for calls they do not know.
    if (file >= 0 || (errno != ENOSYS && errno != EPERM)) return static_cast<int>(file);
    if (errno == ENOSYS) has_openat2 = false;
  }
  errno = ENOSYS;
  return -1;
}

// One component after the other: for paths longer than the system takes, and for old kernels.
int OpenStepwise(int root, const std::string& relative, int flags) {
  Descriptor folder;
  int from = root;
  for (std::size_t at = 0;;) {
    const std::size_t slash = relative.find('/', at);
    const std::string name = relative.substr(at, slash == std::string::npos ? slash : slash - at);
    if (slash == std::string::npos) return openat(from, name.c_str(), flags);
    Descriptor next(openat(from, name.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!next.is_open()) return -1;
    folder = std::move(next);
    from = folder.get();
    at = slash + 1;
  }
}

int OpenOnce(int root, const std::string& relative, int flags) {
  if (relative.size() < PATH_MAX) {
    const int file = OpenResolved(root, relative.c_str(), flags);
    if (file >= 0 || errno != ENOSYS) return file;
  }
  return OpenStepwise(root, relative, flags);
}

}  // namespace

Descriptor OpenBeneath(int root, const std::string& relative, int flags) {
  const std::string& path = relative.empty() ? std::string(".") : relative;
  const int all = flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
  // Only the owner and root may leave the access time alone.
  Descriptor file(OpenOnce(root, path, all | O_NOATIME));
  if (file.is_open() || errno != EPERM) return file;
  return Descriptor(OpenOnce(root, path, all));
}

}  // namespace penumbra::core
