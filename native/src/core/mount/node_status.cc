#include "node_status.h"

#include <unistd.h>

#include "file_content.h"

namespace penumbra::core {
namespace {

constexpr blksize_t kBestRead = 128 * 1024;

mode_t TypeOf(NodeType type) {
  switch (type) {
    case NodeType::kFile:
    case NodeType::kIrregular:
      return S_IFREG;
    case NodeType::kDirectory:
      return S_IFDIR;
    case NodeType::kSymlink:
      return S_IFLNK;
    case NodeType::kBlockDevice:
      return S_IFBLK;
    case NodeType::kCharDevice:
      return S_IFCHR;
    case NodeType::kFifo:
      return S_IFIFO;
    case NodeType::kSocket:
      return S_IFSOCK;
  }
  return S_IFREG;
}

timespec TimeOf(const Timestamp& time) { return {static_cast<time_t>(time.seconds), static_cast<long>(time.nanoseconds)}; }

}  // namespace

struct stat StatusOf(const Node& node) {
  struct stat status {};
  status.st_mode = TypeOf(node.type) | (node.mode & kModePermissions);
  if ((node.mode & kModeSetuid) != 0) status.st_mode |= S_ISUID;
  if ((node.mode & kModeSetgid) != 0) status.st_mode |= S_ISGID;
  if ((node.mode & kModeSticky) != 0) status.st_mode |= S_ISVTX;
  // Some writers note no number of links; for a folder 1 means that it is unknown.
  status.st_nlink = node.links > 0 ? static_cast<nlink_t>(node.links) : 1;
  status.st_uid = node.uid;
  status.st_gid = node.gid;
  status.st_blksize = kBestRead;
  status.st_mtim = TimeOf(node.mtime);
  status.st_atim = TimeOf(node.atime);
  status.st_ctim = TimeOf(node.ctime);
  if (node.type == NodeType::kFile) {
    status.st_size = static_cast<off_t>(node.size);
    status.st_blocks = static_cast<blkcnt_t>((StoredBytes(node) + 511) / 512);
  } else if (node.type == NodeType::kSymlink) {
    status.st_size = static_cast<off_t>(node.link_target.size());
  } else if (node.type == NodeType::kBlockDevice || node.type == NodeType::kCharDevice) {
    status.st_rdev = static_cast<dev_t>(node.device);
  }
  return status;
}

struct stat StatusAbove(bool is_link, std::size_t link_size, std::int64_t time) {
  struct stat status {};
  status.st_mode = is_link ? S_IFLNK | 0777 : S_IFDIR | 0555;
  status.st_nlink = 1;
  status.st_uid = ::geteuid();
  status.st_gid = ::getegid();
  status.st_size = static_cast<off_t>(link_size);
  status.st_blksize = kBestRead;
  status.st_mtim.tv_sec = status.st_atim.tv_sec = status.st_ctim.tv_sec = static_cast<time_t>(time);
  return status;
}

}  // namespace penumbra::core
