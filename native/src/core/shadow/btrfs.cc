#include "btrfs.h"

#include <linux/btrfs.h>
#include <linux/magic.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include <cstring>

#include "descriptor.h"
#include "uuid.h"

namespace penumbra::core::shadow {
namespace {

// The inode number of every subvolume's root: BTRFS_FIRST_FREE_OBJECTID.
constexpr ino_t kSubvolumeRoot = 256;
// BTRFS_ROOT_SUBVOL_RDONLY: the only bit of a root item that user space may see.
constexpr std::uint64_t kReadOnlyRoot = 1;

template <typename Arguments, std::size_t Capacity>
std::error_code SetName(Arguments& arguments, char (&field)[Capacity], std::size_t limit, const std::string& name) {
  std::memset(&arguments, 0, sizeof arguments);
  if (name.empty()) return std::make_error_code(std::errc::invalid_argument);
  if (name.size() > limit || name.size() >= Capacity) return std::make_error_code(std::errc::filename_too_long);
  std::memcpy(field, name.data(), name.size());
  return {};
}

}  // namespace

std::error_code CreateSnapshot(const std::string& source, const std::string& folder, const std::string& name,
                               bool read_only) {
  const Folder from(source);
  if (from.failure()) return from.failure();
  const Folder into(folder);
  if (into.failure()) return into.failure();
  btrfs_ioctl_vol_args_v2 arguments;
  if (const auto failure = SetName(arguments, arguments.name, BTRFS_SUBVOL_NAME_MAX, name)) return failure;
  arguments.fd = from.descriptor();
  arguments.flags = read_only ? BTRFS_SUBVOL_RDONLY : 0;
  return Outcome(ioctl(into.descriptor(), BTRFS_IOC_SNAP_CREATE_V2, &arguments));
}

std::error_code CreateSubvolume(const std::string& folder, const std::string& name) {
  const Folder into(folder);
  if (into.failure()) return into.failure();
  btrfs_ioctl_vol_args arguments;
  if (const auto failure = SetName(arguments, arguments.name, BTRFS_VOL_NAME_MAX, name)) return failure;
  return Outcome(ioctl(into.descriptor(), BTRFS_IOC_SUBVOL_CREATE, &arguments));
}

std::error_code DeleteSubvolume(const std::string& folder, const std::string& name) {
  const Folder from(folder);
  if (from.failure()) return from.failure();
  btrfs_ioctl_vol_args arguments;
  if (const auto failure = SetName(arguments, arguments.name, BTRFS_VOL_NAME_MAX, name)) return failure;
  return Outcome(ioctl(from.descriptor(), BTRFS_IOC_SNAP_DESTROY, &arguments));
}

std::error_code SetReadOnly(const std::string& path, bool read_only) {
  const Folder root(path);
  if (root.failure()) return root.failure();
  __u64 flags = 0;
  if (const auto failure = Outcome(ioctl(root.descriptor(), BTRFS_IOC_SUBVOL_GETFLAGS, &flags))) return failure;
  flags = read_only ? flags | BTRFS_SUBVOL_RDONLY : flags & ~static_cast<__u64>(BTRFS_SUBVOL_RDONLY);
  return Outcome(ioctl(root.descriptor(), BTRFS_IOC_SUBVOL_SETFLAGS, &flags));
}

std::error_code ReadSubvolume(const std::string& path, std::optional<Subvolume>& subvolume) {
  subvolume.reset();
  struct stat entry;
  struct statfs system;
  if (const auto failure = Outcome(stat(path.c_str(), &entry))) return failure;
  if (const auto failure = Outcome(statfs(path.c_str(), &system))) return failure;
  if (system.f_type != BTRFS_SUPER_MAGIC || entry.st_ino != kSubvolumeRoot) return {};

  const Folder root(path);
  if (root.failure()) return root.failure();
  btrfs_ioctl_get_subvol_info_args answer;
  std::memset(&answer, 0, sizeof answer);
  if (const auto failure = Outcome(ioctl(root.descriptor(), BTRFS_IOC_GET_SUBVOL_INFO, &answer))) return failure;
  subvolume = Subvolume{answer.treeid,
                        answer.parent_id,
                        answer.generation,
                        FormatUuid(answer.uuid),
                        FormatUuid(answer.parent_uuid),
                        (answer.flags & kReadOnlyRoot) != 0};
  return {};
}

std::error_code SyncFileSystem(const std::string& path) {
  const Folder folder(path);
  if (folder.failure()) return folder.failure();
  return Outcome(syncfs(folder.descriptor()));
}

}  // namespace penumbra::core::shadow
