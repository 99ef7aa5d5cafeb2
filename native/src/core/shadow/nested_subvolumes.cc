#include "nested_subvolumes.h"

#include <linux/btrfs.h>
#include <sys/ioctl.h>

#include <cstring>

#include "descriptor.h"

namespace penumbra::core::shadow {
namespace {

// The path of the entry that leads to subvolume `id`, whose folder is inode `folder` below `root`.
std::error_code LookUp(int root, std::uint64_t id, std::uint64_t folder, std::string& path) {
  btrfs_ioctl_ino_lookup_user_args question;
  std::memset(&question, 0, sizeof question);
  question.treeid = id;
  question.dirid = folder;
  if (const auto failure = Outcome(ioctl(root, BTRFS_IOC_INO_LOOKUP_USER, &question))) return failure;
  // The kernel ends `path` with a slash unless the entry is at the root.
  path = std::string(question.path) + question.name;
  return {};
}

bool IsHidden(const std::error_code& failure) {
  // ENOENT: deleted, and not cleaned yet.
  return failure == std::errc::permission_denied || failure == std::errc::operation_not_permitted ||
         failure == std::errc::no_such_file_or_directory;
}

}  // namespace

std::error_code ListNestedSubvolumes(const std::string& path, std::vector<NestedSubvolume>& nested) {
  nested.clear();
  const Folder root(path);
  if (root.failure()) return root.failure();
  btrfs_ioctl_get_subvol_rootref_args page;
  std::memset(&page, 0, sizeof page);
  bool has_more = true;
  while (has_more) {
    const int result = ioctl(root.descriptor(), BTRFS_IOC_GET_SUBVOL_ROOTREF, &page);
    // EOVERFLOW: the page is full, and `min_treeid` already says where the next one starts.
    has_more = result < 0 && errno == EOVERFLOW;
    if (result < 0 && !has_more) return Outcome(result);
    for (int at = 0; at < page.num_items; ++at) {
      NestedSubvolume child{page.rootref[at].treeid, ""};
      const auto failure = LookUp(root.descriptor(), child.id, page.rootref[at].dirid, child.path);
      if (failure && !IsHidden(failure)) return failure;
      if (failure == std::errc::no_such_file_or_directory) continue;
      nested.push_back(child);
    }
  }
  return {};
}

}  // namespace penumbra::core::shadow
