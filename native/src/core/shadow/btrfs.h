#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <system_error>

// Subvolumes of btrfs by ioctl. Plain C++: no napi.h, no JavaScript.
// Every call blocks, follows symbolic links in folders, and answers with the errno of the system.
// Source: linux/btrfs.h of the kernel headers, and the manual page btrfs-ioctl(2).
namespace penumbra::core::shadow {

// Uuids as 36 characters; empty when there is none.
struct Subvolume {
  std::uint64_t id;
  std::uint64_t parent_id;
  std::uint64_t generation;
  std::string uuid;
  std::string parent_uuid;
  bool read_only;
};

// Copies the subvolume whose root is `source` as `name` in `folder` of the same file system.
// The kernel writes out dirty data and commits the transaction itself; a prior FIFREEZE would deadlock it.
std::error_code CreateSnapshot(const std::string& source, const std::string& folder, const std::string& name,
                               bool read_only);

std::error_code CreateSubvolume(const std::string& folder, const std::string& name);

// EPERM for an ordinary user unless the volume is mounted with user_subvol_rm_allowed.
std::error_code DeleteSubvolume(const std::string& folder, const std::string& name);

std::error_code SetReadOnly(const std::string& path, bool read_only);

// Leaves `subvolume` empty when `path` is not the root of one.
std::error_code ReadSubvolume(const std::string& path, std::optional<Subvolume>& subvolume);

// Writes out what is dirty on the file system that holds `path`.
std::error_code SyncFileSystem(const std::string& path);

}  // namespace penumbra::core::shadow
