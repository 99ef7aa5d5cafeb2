#pragma once
#include "fuse_abi.h"

namespace penumbra::core::fuse {

// How folders are opened, listed and closed: for ReadOnlyOperations. The order of a listing is that of the names, and an
// offset the number of the next one.
void OpenFolder(Request* request, Ino ino, FileInfo* info);
void ReleaseFolder(Request* request, Ino ino, FileInfo* info);
void ReadFolder(Request* request, Ino ino, std::size_t room, off_t offset, FileInfo* info);
void ReadFolderWithAttributes(Request* request, Ino ino, std::size_t room, off_t offset, FileInfo* info);

}  // namespace penumbra::core::fuse
