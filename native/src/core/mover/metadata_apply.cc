#include "metadata_apply.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "safe_target.h"

namespace penumbra::core {
namespace {

constexpr const char* kAclNames[] = {"system.posix_acl_access", "system.posix_acl_default"};

bool Starts(const std::string& text, const char* prefix) { return text.rfind(prefix, 0) == 0; }

}  // namespace

MetadataApplier::MetadataApplier(RestoreReport& report, bool owners, const RestoredMetadata& wish, Disk& disk)
    : report_(report),
      disk_(disk),
      owners_(owners),
      is_root_(::geteuid() == 0),
      owners_by_name_(wish.owners_by_name),
      only_attributes_(wish.only_attributes),
      without_attributes_(wish.without_attributes) {}

void MetadataApplier::Apply(const Entry& entry, const Node& node) {
  const bool is_owner_right = SetOwner(entry, node);
  if (entry.has_inherited_acl) RemoveInheritedAcl(entry, node);
  SetAttributes(entry, node);
  if (node.type != NodeType::kSymlink) SetMode(entry, node, is_owner_right);
  SetTimes(entry, node);
}

bool MetadataApplier::SetOwner(const Entry& entry, const Node& node) {
  if (owners_ && !is_root_) {
    report_.AddIssueOnce("owners", QuotePath(entry.path), EPERM, "owners are left out: only root can set them");
  }
  const uid_t uid = owners_by_name_ ? names_.UserOf(node) : node.uid;
  const gid_t gid = owners_by_name_ ? names_.GroupOf(node) : node.gid;
  struct stat status {};
  // Most entries are made with the right owner, and asking is cheaper than setting.
  if (::fstat(entry.fd, &status) == 0 && status.st_uid == uid && status.st_gid == gid) return true;
  if (!owners_ || !is_root_) return false;
  if (disk_.SetOwner(entry.fd, uid, gid) == 0) return true;
  if (errno == EPERM || errno == EINVAL || errno == EOPNOTSUPP) {
    report_.AddIssueOnce("owners", QuotePath(entry.path), errno, "owners are left out: the target does not take them");
  } else {
    Report(entry, errno, "the owner");
  }
  return false;
}

void MetadataApplier::RemoveInheritedAcl(const Entry& entry, const Node& node) {
  for (const char* name : kAclNames) {
    const bool is_stored = std::any_of(node.extended_attributes.begin(), node.extended_attributes.end(),
                                       [&](const ExtendedAttribute& attribute) { return attribute.name == name && IsWanted(attribute); });
    if (is_stored || node.type == NodeType::kSymlink) continue;
    const int failed = disk_.RemoveAttribute(entry.fd, entry.is_path_only, name);
    if (failed != 0 && errno != ENODATA && errno != EOPNOTSUPP) Report(entry, errno, name);
  }
}

void MetadataApplier::SetAttributes(const Entry& entry, const Node& node) {
  for (const ExtendedAttribute& attribute : node.extended_attributes) {
    if (!IsWanted(attribute)) continue;
    const char* name = attribute.name.c_str();
    const std::string& value = attribute.value;
    const int failed = disk_.SetAttribute(entry.fd, entry.is_path_only, name, value.data(), value.size());
    if (failed == 0) continue;
    const std::string kind = attribute.name.substr(0, attribute.name.find('.'));
    if (errno == EOPNOTSUPP) {
      report_.AddIssueOnce("unsupported " + kind, QuotePath(entry.path), errno,
                           "attributes are left out: the target does not take " + kind + " ones");
    } else if (!is_root_ && (errno == EPERM || errno == EACCES) &&
               (Starts(attribute.name, "security.") || Starts(attribute.name, "trusted."))) {
      report_.AddIssueOnce("privileged " + kind, QuotePath(entry.path), errno,
                           "attributes are left out: only root can set " + kind + " ones");
    } else {
      Report(entry, errno, "the attribute " + attribute.name);
    }
  }
}

void MetadataApplier::SetMode(const Entry& entry, const Node& node, bool is_owner_right) {
  mode_t mode = node.mode & kModePermissions;
  // A program that runs as its owner must not run as another one.
  const bool may_elevate = is_owner_right || node.type == NodeType::kDirectory;
  if ((node.mode & kModeSetuid) != 0 && may_elevate) mode |= S_ISUID;
  if ((node.mode & kModeSetgid) != 0 && may_elevate) mode |= S_ISGID;
  if ((node.mode & kModeSticky) != 0) mode |= S_ISVTX;
  const int failed = disk_.SetMode(entry.fd, entry.is_path_only, mode);
  if (failed != 0) Report(entry, errno, "the mode");
}

void MetadataApplier::SetTimes(const Entry& entry, const Node& node) {
  const timespec times[2] = {{node.atime.seconds, static_cast<long>(node.atime.nanoseconds)},
                             {node.mtime.seconds, static_cast<long>(node.mtime.nanoseconds)}};
  const int failed = disk_.SetTimes(entry.fd, entry.is_path_only, times);
  if (failed != 0) Report(entry, errno, "the times");
}

bool MetadataApplier::IsWanted(const ExtendedAttribute& attribute) const {
  if (without_attributes_.Matches(attribute.name)) return false;
  return only_attributes_.IsEmpty() || only_attributes_.Matches(attribute.name);
}

void MetadataApplier::Report(const Entry& entry, int error, const std::string& what) {
  report_.AddIssue(QuotePath(entry.path), MoverIssueKind::kMetadata, error, what + ": " + std::strerror(error));
}

}  // namespace penumbra::core
