#pragma once
#include "fuse_abi.h"

namespace penumbra::core::fuse {

// What a mounted folder answers; the user is a Mount. What would write is refused by the kernel: the mount is read-only.
const Operations& ReadOnlyOperations();

}  // namespace penumbra::core::fuse
