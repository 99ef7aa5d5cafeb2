#pragma once
#include <sys/stat.h>

#include "../mover/node.h"

namespace penumbra::core {

// What stat(2) says of an entry of a restore point; the number of its inode is the caller's.
struct stat StatusOf(const Node& node);
// Of a folder above the restore points, of a restore point itself, and of a link.
struct stat StatusAbove(bool is_link, std::size_t link_size, std::int64_t time);

}  // namespace penumbra::core
