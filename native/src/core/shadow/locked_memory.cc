#include "locked_memory.h"

#include <sys/mman.h>

namespace penumbra::core::shadow {

bool LockMemory() { return ::mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0; }

void UnlockMemory() { ::munlockall(); }

}  // namespace penumbra::core::shadow
