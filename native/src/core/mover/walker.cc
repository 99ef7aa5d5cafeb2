#include "walker.h"

#include <dirent.h>
#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "tree_encode.h"

namespace penumbra::core {
namespace {

// Deeper than any path the system takes in one call.
constexpr int kDeepest = 2500;

std::string Below(const std::string& folder, const std::string& name) {
  if (folder.empty()) return name;
  return folder == "/" ? "/" + name : folder + "/" + name;
}

bool IsUnchanged(const Node& previous, const struct stat& status) {
  const auto same = [](const Timestamp& a, const timespec& b) { return a.seconds == b.tv_sec && a.nanoseconds == b.tv_nsec; };
  return previous.type == NodeType::kFile && previous.size == static_cast<std::uint64_t>(status.st_size) &&
         same(previous.mtime, status.st_mtim) && same(previous.ctime, status.st_ctim) && previous.inode == status.st_ino;
}

// readlinkat grows until the target fits. Returns an errno.
int ReadTarget(int folder, const std::string& name, std::string& target) {
  for (target.resize(256);; target.resize(target.size() * 4)) {
    const ssize_t size = readlinkat(folder, name.c_str(), target.data(), target.size());
    if (size < 0) return errno;
    if (static_cast<std::size_t>(size) == target.size()) continue;
    target.resize(static_cast<std::size_t>(size));
    return 0;
  }
}

}  // namespace

bool Walker::IsWanted(const std::string& logical) const {
  return run_.omit.count(logical) == 0 && (run_.excludes.IsEmpty() || !run_.excludes.Matches(logical));
}

std::vector<std::string> Walker::List(const Place& place, int folder) {
  std::vector<std::string> names = run_.map.ChildrenOf(place.logical);
  if (const auto known = run_.alternate_names.find(place.logical); known != run_.alternate_names.end()) {
    for (const std::string& name : known->second) {
      if (IsWanted(Below(place.logical, name))) names.push_back(name);
    }
  }
  DIR* listing = fdopendir(dup(folder));
  if (listing == nullptr) {
    run_.ReportUnreadable(place.logical, errno);
    return names;
  }
  errno = 0;
  while (const dirent* entry = readdir(listing)) {
    const std::string name = entry->d_name;
    if (name == "." || name == "..") continue;
    if (place.logical == "/" && run_.reserved_names.count(name) > 0) {
      closedir(listing);
      throw MoverError("source.reserved-name", "A source has a name that backups keep for themselves.", {{"path", "/" + name}});
    }
    if (IsWanted(Below(place.logical, name))) names.push_back(name);
    errno = 0;
  }
  const int error = errno;
  closedir(listing);
  if (error != 0) run_.ReportUnreadable(place.logical, error);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

void Walker::WalkFolder(const Place& place, Descriptor folder) {
  queue_.ThrowIfFailed();
  const std::vector<std::string> names = List(place, folder.get());
  place.build->SetEntryCount(names.size());
  struct stat own = {};
  if (fstat(folder.get(), &own) != 0) return run_.ReportUnreadable(place.logical, errno);
  std::vector<Entry> folders;
  for (std::size_t slot = 0; slot < names.size(); slot++) {
    Entry entry = {slot, names[slot], {}};
    const std::string logical = Below(place.logical, entry.name);
    if (run_.map.Exact(logical) == nullptr && !Look(logical, folder.get(), entry)) {
      run_.ReportUnreadable(logical, errno);
    } else if (VisitEntry(place, entry, folder.get())) {
      folders.push_back(std::move(entry));
    }
  }
  // However deep the tree is, one descriptor is open.
  folder = Descriptor();
  for (const Entry& entry : folders) EnterFolder(place, entry, own.st_dev);
}

bool Walker::Look(const std::string& logical, int folder, Entry& entry) const {
  if (fstatat(folder, entry.name.c_str(), &entry.status, AT_SYMLINK_NOFOLLOW) == 0) return true;
  const auto alternate = run_.alternates.find(logical);
  return errno == ENOENT && alternate != run_.alternates.end() && lstat(alternate->second.c_str(), &entry.status) == 0;
}

bool Walker::VisitEntry(const Place& place, const Entry& entry, int folder) {
  if (run_.map.Exact(Below(place.logical, entry.name)) != nullptr) return true;
  switch (TypeOf(entry.status.st_mode)) {
    case NodeType::kDirectory: return true;
    case NodeType::kFile: VisitFile(place, entry, folder); return false;
    // A socket means something only to the process that listens on it.
    case NodeType::kSocket:
    case NodeType::kIrregular: return false;
    case NodeType::kSymlink:
    case NodeType::kBlockDevice:
    case NodeType::kCharDevice:
    case NodeType::kFifo: VisitOther(place, entry, folder); return false;
  }
  return false;
}

void Walker::VisitFile(const Place& place, const Entry& entry, int folder) {
  const std::string logical = Below(place.logical, entry.name);
  const auto size = static_cast<std::uint64_t>(entry.status.st_size);
  run_.progress.files_total++;
  run_.progress.bytes_total += size;
  const Node* previous = place.previous.Find(entry.name);
  if (previous != nullptr && previous->type != NodeType::kFile) previous = nullptr;
  const bool is_forced = run_.always_read.count(logical) > 0 || run_.alternates.count(logical) > 0;
  if (previous != nullptr && !is_forced && IsUnchanged(*previous, entry.status) && parent_.IsStored(*previous)) {
    Node node;
    node.name = entry.name;
    run_.metadata.Fill(node, entry.status, place.root->DeviceOf(entry.status));
    ReadAttributesOf(logical, entry.name, folder, node);
    node.content = previous->content;
    place.build->Fill(entry.slot, node);
    run_.progress.files_unmodified++;
    run_.progress.files_done++;
    run_.progress.bytes_done += size;
    return;
  }
  FileJob job = {place.build, entry.slot, place.root, Below(place.relative, entry.name), logical, entry.name, previous != nullptr, {}};
  if (previous != nullptr && previous->content) job.previous_content = *previous->content;
  place.build->Expect();
  queue_.Push(std::move(job));
}

void Walker::VisitOther(const Place& place, const Entry& entry, int folder) {
  const std::string logical = Below(place.logical, entry.name);
  Node node;
  node.name = entry.name;
  run_.metadata.Fill(node, entry.status, place.root->DeviceOf(entry.status));
  if (node.type == NodeType::kSymlink) {
    const int error = ReadTarget(folder, entry.name, node.link_target);
    if (error != 0) return run_.ReportUnreadable(logical, error);
  }
  ReadAttributesOf(logical, entry.name, folder, node);
  place.build->Fill(entry.slot, node);
}

void Walker::ReadAttributesOf(const std::string& logical, const std::string& name, int folder, Node& node) {
  const int failed = ReadAttributes(folder, name, node.extended_attributes);
  if (failed != 0) run_.Report(MoverIssueKind::kMetadata, logical, failed, "Extended attributes could not be read.");
}

void Walker::EnterFolder(const Place& place, const Entry& entry, dev_t above) {
  Place inner;
  inner.logical = Below(place.logical, entry.name);
  if (place.depth >= kDeepest) return run_.ReportUnreadable(inner.logical, ENAMETOOLONG);
  if (const std::string* real = run_.map.Exact(inner.logical)) return EnterMapped(place, entry, *real);
  inner.root = place.root;
  inner.relative = Below(place.relative, entry.name);
  Descriptor folder = OpenBeneath(inner.root->folder.get(), inner.relative, O_RDONLY | O_DIRECTORY);
  if (!folder.is_open()) return run_.ReportUnreadable(inner.logical, errno);
  const bool is_empty = IsLeftEmpty(inner.logical, entry.status.st_dev, above);
  Descend(place, entry, std::move(inner), std::move(folder), is_empty);
}

void Walker::EnterMapped(const Place& place, const Entry& entry, const std::string& real) {
  Place inner;
  inner.logical = Below(place.logical, entry.name);
  inner.root = OpenRoot(real, inner.logical);
  if (inner.root == nullptr) return run_.ReportUnreadable(inner.logical, errno);
  Descriptor folder = OpenBeneath(inner.root->folder.get(), "", O_RDONLY | O_DIRECTORY);
  if (!folder.is_open()) return run_.ReportUnreadable(inner.logical, errno);
  Descend(place, entry, std::move(inner), std::move(folder), false);
}

void Walker::Descend(const Place& place, const Entry& entry, Place inner, Descriptor folder, bool is_empty) {
  struct stat status = {};
  if (fstat(folder.get(), &status) != 0) return run_.ReportUnreadable(inner.logical, errno);
  Node node;
  node.name = entry.name;
  run_.metadata.Fill(node, status, inner.root->DeviceOf(status));
  const int failed = ReadAttributes(folder.get(), node.extended_attributes);
  if (failed != 0) run_.Report(MoverIssueKind::kMetadata, inner.logical, failed, "Extended attributes could not be read.");
  place.build->Expect();
  inner.build = std::make_shared<FolderBuild>(run_, place.build, entry.slot, std::move(node));
  inner.depth = place.depth + 1;
  if (const Node* previous = place.previous.Find(entry.name)) inner.build->SetPrevious(*previous);
  if (!is_empty) {
    inner.previous = parent_.Enter(place.previous, entry.name);
    WalkFolder(inner, std::move(folder));
  }
  FolderBuild::Done(inner.build, sink_);
}

bool Walker::IsLeftEmpty(const std::string& logical, dev_t device, dev_t above) {
  if (run_.mounts.IsPseudo(device)) return true;
  if (device == above || run_.request.cross_mounts) return false;
  run_.Report(MoverIssueKind::kMountSkipped, logical, 0, "Another file system is mounted here; it was left out.");
  return true;
}

std::shared_ptr<const SourceRoot> Walker::OpenRoot(const std::string& real, const std::string& logical) const {
  auto root = std::make_shared<SourceRoot>();
  root->folder = Descriptor(open(real.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  struct stat status = {};
  if (!root->folder.is_open() || fstat(root->folder.get(), &status) != 0) return nullptr;
  root->real_device = root->logical_device = status.st_dev;
  struct stat original = {};
  if (real != logical && stat(logical.c_str(), &original) == 0) root->logical_device = original.st_dev;
  return root;
}

}  // namespace penumbra::core
