#pragma once
#include <string>

#include "descriptor.h"

namespace penumbra::core {

// Opens `relative` below the folder `root` and follows no symbolic link on the way, so that nobody who may write there
// can lead a privileged backup elsewhere. Reading leaves the access time alone where that is allowed.
// Returns one that is not open, with errno set, when it fails.
Descriptor OpenBeneath(int root, const std::string& relative, int flags);

}  // namespace penumbra::core
