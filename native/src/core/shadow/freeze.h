#pragma once
#include <string>
#include <system_error>

// Holding a file system still. Plain C++; Linux. Source: FIFREEZE and FITHAW of linux/fs.h.
namespace penumbra::core::shadow {

// FIFREEZE: writes what is dirty, then makes every writer wait. Blocks until that is done. EBUSY when it is frozen already.
std::error_code FreezeFileSystem(const std::string& folder);

// FITHAW. EINVAL when it is not frozen. Opening a folder for reading does not wait for a thaw.
std::error_code ThawFileSystem(const std::string& folder);

}  // namespace penumbra::core::shadow
