#include "restore_decide.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace penumbra::core {
namespace {

bool IsEarlier(const Timestamp& a, const Timestamp& b) {
  return a.seconds != b.seconds ? a.seconds < b.seconds : a.nanoseconds < b.nanoseconds;
}

mode_t FormatOf(NodeType type) {
  switch (type) {
    case NodeType::kFile:
    case NodeType::kIrregular: return S_IFREG;
    case NodeType::kDirectory: return S_IFDIR;
    case NodeType::kSymlink: return S_IFLNK;
    case NodeType::kBlockDevice: return S_IFBLK;
    case NodeType::kCharDevice: return S_IFCHR;
    case NodeType::kFifo: return S_IFIFO;
    case NodeType::kSocket: return S_IFSOCK;
  }
  return S_IFREG;
}

bool IsSameTime(const Node& node, const ExistingEntry& existing) {
  return node.mtime.seconds == existing.status.st_mtim.tv_sec &&
         node.mtime.nanoseconds == static_cast<std::uint32_t>(existing.status.st_mtim.tv_nsec);
}

bool IsSame(const Node& node, const ExistingEntry& existing) {
  if ((existing.status.st_mode & S_IFMT) != FormatOf(node.type)) return false;
  switch (node.type) {
    case NodeType::kFile:
      return static_cast<std::uint64_t>(existing.status.st_size) == node.size && IsSameTime(node, existing);
    case NodeType::kSymlink: return existing.link_target == node.link_target;
    case NodeType::kBlockDevice:
    case NodeType::kCharDevice: return existing.status.st_rdev == node.device;
    case NodeType::kDirectory:
    case NodeType::kFifo:
    case NodeType::kSocket: return true;
    case NodeType::kIrregular: return false;
  }
  return false;
}

}  // namespace

std::optional<ExistingEntry> LookAt(int folder, const std::string& name) {
  ExistingEntry existing{};
  if (::fstatat(folder, name.c_str(), &existing.status, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno == ENOENT) return std::nullopt;
    throw EntryError(MoverIssueKind::kWriteFailed, errno, std::strerror(errno));
  }
  if (S_ISLNK(existing.status.st_mode)) {
    char target[8192];
    const ssize_t length = ::readlinkat(folder, name.c_str(), target, sizeof target);
    if (length > 0) existing.link_target.assign(target, static_cast<std::size_t>(length));
  }
  return existing;
}

Timestamp ModifiedAt(const ExistingEntry& existing) {
  return {existing.status.st_mtim.tv_sec, static_cast<std::uint32_t>(existing.status.st_mtim.tv_nsec), 0};
}

bool IsNewerThere(const Node& node, const ExistingEntry& existing) {
  return IsEarlier(node.mtime, ModifiedAt(existing));
}

RestoreAction Decide(const Node& node, const std::optional<ExistingEntry>& existing, ConflictPolicy policy,
                     bool rewrites) {
  if (!existing) return RestoreAction::kCreate;
  const bool is_doubted = rewrites && node.type == NodeType::kFile;
  if (!is_doubted && IsSame(node, *existing)) return RestoreAction::kSame;
  if (policy == ConflictPolicy::kMakeIdentical) return RestoreAction::kReplace;
  // A folder of the target is never removed for something else, and only `replace` puts one where something else is.
  if (S_ISDIR(existing->status.st_mode)) {
    return policy == ConflictPolicy::kKeepExisting ? RestoreAction::kKeep : RestoreAction::kRefuse;
  }
  if (node.type == NodeType::kDirectory) {
    return policy == ConflictPolicy::kReplace ? RestoreAction::kReplace : RestoreAction::kRefuse;
  }
  switch (policy) {
    case ConflictPolicy::kKeepExisting: return RestoreAction::kKeep;
    case ConflictPolicy::kReplaceOlder:
      return IsEarlier(ModifiedAt(*existing), node.mtime) ? RestoreAction::kReplace : RestoreAction::kKeep;
    case ConflictPolicy::kReplace:
    case ConflictPolicy::kMakeIdentical: return RestoreAction::kReplace;
  }
  return RestoreAction::kRefuse;
}

}  // namespace penumbra::core
