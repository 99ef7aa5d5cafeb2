#include "entry_rule.h"

#include <endian.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>

namespace penumbra::core {
namespace {

// In the order that the kernel demands.
enum Tag : std::uint16_t { kOwner = 0x01, kUser = 0x02, kGroup = 0x04, kMask = 0x10, kOther = 0x20 };
constexpr std::uint32_t kVersion = 2;
constexpr std::uint32_t kNobody = 0xffffffff;
constexpr std::uint16_t kPass = 1;

struct Entry {
  std::uint16_t tag, permissions;
  std::uint32_t id;
};

struct Rules {
  std::uint32_t version;
  Entry entries[5];
};
static_assert(sizeof(Rules) == 44);

Entry Make(Tag tag, unsigned int permissions, std::uint32_t id = kNobody) {
  return {htole16(tag), htole16(static_cast<std::uint16_t>(permissions)), htole32(id)};
}

}  // namespace

std::error_code LetUserEnter(const std::string& folder, unsigned int uid) {
  const auto failure = [] { return std::error_code(errno, std::generic_category()); };
  const int opened = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (opened < 0) return failure();
  std::error_code result;
  struct stat status {};
  if (fstat(opened, &status) != 0) {
    result = failure();
  } else {
    const unsigned int mode = status.st_mode;
    const Rules rules = {htole32(kVersion),
                         {Make(kOwner, mode >> 6 & 7), Make(kUser, kPass, uid), Make(kGroup, 0), Make(kMask, kPass),
                          Make(kOther, mode & 7)}};
    if (fsetxattr(opened, "system.posix_acl_access", &rules, sizeof rules, 0) != 0) result = failure();
  }
  close(opened);
  return result;
}

}  // namespace penumbra::core
