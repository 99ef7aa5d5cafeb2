#pragma once
#include <cstdint>
#include <string>
#include <system_error>
#include <vector>

namespace penumbra::core::shadow {

// A subvolume directly below another one. `path` is relative to that one's root, without a leading slash;
// empty when this user may not see where it is.
struct NestedSubvolume {
  std::uint64_t id;
  std::string path;
};

// The children of the subvolume whose root is `path`, without walking its folders; not their children.
// Works for ordinary users. Source: BTRFS_IOC_GET_SUBVOL_ROOTREF and BTRFS_IOC_INO_LOOKUP_USER (Linux 4.18).
std::error_code ListNestedSubvolumes(const std::string& path, std::vector<NestedSubvolume>& nested);

}  // namespace penumbra::core::shadow
