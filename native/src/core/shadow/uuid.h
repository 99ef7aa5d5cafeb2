#pragma once
#include <cstdint>
#include <string>
#include <system_error>

namespace penumbra::core::shadow {

// 16 bytes as 36 lower-case characters; empty when all bytes are zero.
std::string FormatUuid(const std::uint8_t* bytes);

// The uuid of the file system that holds `path`, by ioctl; empty when this kernel or file system cannot say.
// Source: BTRFS_IOC_FS_INFO (btrfs), FS_IOC_GETFSUUID (Linux 6.9: ext4, xfs and others).
std::error_code ReadFileSystemUuid(const std::string& path, std::string& uuid);

}  // namespace penumbra::core::shadow
