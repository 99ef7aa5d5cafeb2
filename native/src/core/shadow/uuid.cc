#include "uuid.h"

#include <linux/btrfs.h>
#include <linux/magic.h>
#include <sys/ioctl.h>
#include <sys/vfs.h>

#include <algorithm>
#include <cstring>

#include "descriptor.h"

namespace penumbra::core::shadow {
namespace {

// struct fsuuid2 and FS_IOC_GETFSUUID of Linux 6.9; older headers lack them.
struct GenericUuid {
  std::uint8_t length;
  std::uint8_t bytes[16];
};
constexpr unsigned long kGetGenericUuid = _IOR(0x15, 0, GenericUuid);

}  // namespace

std::string FormatUuid(const std::uint8_t* bytes) {
  if (std::all_of(bytes, bytes + 16, [](std::uint8_t byte) { return byte == 0; })) return "";
  static const char kDigits[] = "0123456789abcdef";
  std::string text;
  for (int at = 0; at < 16; ++at) {
    if (at == 4 || at == 6 || at == 8 || at == 10) text += '-';
    text += kDigits[bytes[at] >> 4];
    text += kDigits[bytes[at] & 15];
  }
  return text;
}

std::error_code ReadFileSystemUuid(const std::string& path, std::string& uuid) {
  uuid.clear();
  const Folder folder(path);
  if (folder.failure()) return folder.failure();
  struct statfs system;
  if (const auto failure = Outcome(fstatfs(folder.descriptor(), &system))) return failure;
  if (system.f_type == BTRFS_SUPER_MAGIC) {
    btrfs_ioctl_fs_info_args answer;
    std::memset(&answer, 0, sizeof answer);
    if (const auto failure = Outcome(ioctl(folder.descriptor(), BTRFS_IOC_FS_INFO, &answer))) return failure;
    uuid = FormatUuid(answer.fsid);
    return {};
  }
  GenericUuid answer{};
  if (ioctl(folder.descriptor(), kGetGenericUuid, &answer) == 0 && answer.length == 16) {
    uuid = FormatUuid(answer.bytes);
  }
  return {};
}

}  // namespace penumbra::core::shadow
