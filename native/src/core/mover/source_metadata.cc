#include "source_metadata.h"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <ctime>
#include <vector>

namespace penumbra::core {
namespace {

std::uint32_t ModeOf(mode_t mode) {
  std::uint32_t result = mode & kModePermissions;
  switch (mode & S_IFMT) {
    case S_IFDIR: result |= kModeDirectory; break;
    case S_IFLNK: result |= kModeSymlink; break;
    case S_IFBLK: result |= kModeDevice; break;
    case S_IFCHR: result |= kModeDevice | kModeCharDevice; break;
    case S_IFIFO: result |= kModeFifo; break;
    case S_IFSOCK: result |= kModeSocket; break;
    default: break;
  }
  if ((mode & S_ISUID) != 0) result |= kModeSetuid;
  if ((mode & S_ISGID) != 0) result |= kModeSetgid;
  if ((mode & S_ISVTX) != 0) result |= kModeSticky;
  return result;
}

// Asks for the size, then for the bytes, until they fit. Returns an errno.
template <typename Call>
int Grow(std::string& out, const Call& call) {
  for (out.resize(512);;) {
    const ssize_t got = call(out.data(), out.size());
    if (got >= 0) {
      out.resize(static_cast<std::size_t>(got));
      return 0;
    }
    if (errno != ERANGE) return errno;
    const ssize_t needed = call(nullptr, 0);
    if (needed < 0) return errno;
    out.resize(std::max(out.size() * 2, static_cast<std::size_t>(needed)));
  }
}

// Most files have no attributes: they cost one call and no memory. Returns an errno.
template <typename List>
int ListNames(std::string& names, const List& list) {
  char few[1024];
  const ssize_t got = list(few, sizeof few);
  if (got >= 0) {
    names.assign(few, static_cast<std::size_t>(got));
    return 0;
  }
  return errno == ERANGE ? Grow(names, list) : errno;
}

template <typename List, typename Get>
int ReadAll(const List& list, const Get& get, std::vector<ExtendedAttribute>& attributes) {
  std::string names;
  const int listed = ListNames(names, list);
  if (listed != 0) return listed == ENOTSUP ? 0 : listed;
  int failed = 0;
  for (std::size_t at = 0; at < names.size(); at = names.find('\0', at) + 1) {
    ExtendedAttribute attribute;
    attribute.name = names.c_str() + at;
    const char* name = attribute.name.c_str();
    const int result = Grow(attribute.value, [&](char* out, std::size_t size) { return get(name, out, size); });
    if (result == 0) attributes.push_back(std::move(attribute));
    if (result != 0 && result != ENODATA && result != ENOTSUP) failed = result;
  }
  return failed;
}

// False also when it is not known: kernels before 6.13 cannot be asked by folder and name.
bool HasNoAttributes(int folder, const std::string& name) {
  constexpr long kListXattrAt = 465;
  static std::atomic<bool> is_there{true};
  if (!is_there) return false;
  const long result = syscall(kListXattrAt, folder, name.c_str(), AT_SYMLINK_NOFOLLOW, nullptr, 0);
  if (result < 0 && errno == ENOSYS) is_there = false;
  return result == 0 || (result < 0 && errno == ENOTSUP);
}

template <typename Entry, typename Call>
std::string LookUp(std::uint32_t id, Call call, char* Entry::*name) {
  std::vector<char> memory(1024);
  for (;;) {
    Entry entry = {};
    Entry* found = nullptr;
    const int result = call(id, &entry, memory.data(), memory.size(), &found);
    if (result == ERANGE && memory.size() < (1u << 20)) {
      memory.resize(memory.size() * 2);
      continue;
    }
    return found == nullptr ? std::string() : std::string(entry.*name);
  }
}

}  // namespace

NodeType TypeOf(mode_t mode) {
  switch (mode & S_IFMT) {
    case S_IFREG: return NodeType::kFile;
    case S_IFDIR: return NodeType::kDirectory;
    case S_IFLNK: return NodeType::kSymlink;
    case S_IFBLK: return NodeType::kBlockDevice;
    case S_IFCHR: return NodeType::kCharDevice;
    case S_IFIFO: return NodeType::kFifo;
    case S_IFSOCK: return NodeType::kSocket;
    default: return NodeType::kIrregular;
  }
}

Timestamp LocalTime(const timespec& time) {
  // Files of one folder are often of one time, and the system's answer is slow. Since 1973 every zone has changed at a
  // whole quarter of an hour.
  constexpr std::time_t kQuarter = 900, kRegularSince = 94694400;
  struct Known {
    std::time_t quarter = -1;
    std::int32_t offset = 0;
  };
  thread_local Known known;
  const std::time_t seconds = time.tv_sec;
  if (seconds < kRegularSince || seconds / kQuarter != known.quarter) {
    std::tm local = {};
    localtime_r(&seconds, &local);
    known = {seconds < kRegularSince ? -1 : seconds / kQuarter, static_cast<std::int32_t>(local.tm_gmtoff)};
  }
  return {time.tv_sec, static_cast<std::uint32_t>(time.tv_nsec), known.offset};
}

bool IsSameMoment(const Timestamp& a, const Timestamp& b) {
  return a.seconds == b.seconds && a.nanoseconds == b.nanoseconds;
}

void MetadataReader::Fill(Node& node, const struct stat& status, std::uint64_t device_id) {
  node.type = TypeOf(status.st_mode);
  node.mode = ModeOf(status.st_mode);
  node.mtime = LocalTime(status.st_mtim);
  // The format's other programs keep no access time unless asked, so that trees stay equal.
  node.atime = node.mtime;
  node.ctime = LocalTime(status.st_ctim);
  node.uid = status.st_uid;
  node.gid = status.st_gid;
  node.inode = status.st_ino;
  node.device_id = device_id;
  node.size = node.type == NodeType::kFile ? static_cast<std::uint64_t>(status.st_size) : 0;
  const bool is_device = node.type == NodeType::kBlockDevice || node.type == NodeType::kCharDevice;
  node.device = is_device ? status.st_rdev : 0;
  const bool counts = is_device || node.type == NodeType::kFile || node.type == NodeType::kSymlink;
  node.links = counts ? status.st_nlink : 0;
  const std::lock_guard lock(mutex_);
  node.user = UserName(status.st_uid);
  node.group = GroupName(status.st_gid);
}

const std::string& MetadataReader::UserName(std::uint32_t id) {
  const auto known = users_.find(id);
  if (known != users_.end()) return known->second;
  return users_[id] = LookUp<passwd>(id, getpwuid_r, &passwd::pw_name);
}

const std::string& MetadataReader::GroupName(std::uint32_t id) {
  const auto known = groups_.find(id);
  if (known != groups_.end()) return known->second;
  return groups_[id] = LookUp<group>(id, getgrgid_r, &group::gr_name);
}

int ReadAttributes(int file, std::vector<ExtendedAttribute>& attributes) {
  return ReadAll([=](char* out, std::size_t size) { return flistxattr(file, out, size); },
                 [=](const char* name, char* out, std::size_t size) { return fgetxattr(file, name, out, size); }, attributes);
}

int ReadAttributes(int folder, const std::string& name, std::vector<ExtendedAttribute>& attributes) {
  if (HasNoAttributes(folder, name)) return 0;
  const std::string path = "/proc/self/fd/" + std::to_string(folder) + "/" + name;
  const char* text = path.c_str();
  return ReadAll([=](char* out, std::size_t size) { return llistxattr(text, out, size); },
                 [=](const char* name, char* out, std::size_t size) { return lgetxattr(text, name, out, size); }, attributes);
}

}  // namespace penumbra::core
