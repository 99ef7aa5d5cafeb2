#include "file_lock.h"

#include <sys/file.h>

#include <cerrno>

namespace penumbra::core {

bool TryLockFile(int file, std::error_code& failure) {
  if (flock(file, LOCK_EX | LOCK_NB) == 0) return true;
  if (errno != EWOULDBLOCK) failure.assign(errno, std::generic_category());
  return false;
}

}  // namespace penumbra::core
