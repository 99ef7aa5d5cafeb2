#include "no_dumps.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <cerrno>

namespace penumbra::core {

void ForbidDumps(std::error_code& failure) {
  const rlimit none{0, 0};
  // Both: the limit keeps files away where the flag is set anew by another program, the flag keeps pipes away.
  if (::setrlimit(RLIMIT_CORE, &none) != 0 || ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) {
    failure.assign(errno, std::generic_category());
  }
}

}  // namespace penumbra::core
