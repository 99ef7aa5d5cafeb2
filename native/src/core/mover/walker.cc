#include "walker.h"

#include <dirent.h>
#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "tree_encode.h"

namespace penumbra::core {
namespace {

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

NameList Walker::List(const Place& place, int folder) {
  NameList names(run_.session.options.cache_folder);
  for (const std::string& name : run_.map.ChildrenOf(place.logical)) names.Add(name);
  if (const auto known = run_.alternate_names.find(place.logical); known != run_.alternate_names.end()) {
    for (const std::string& name : known->second) {
      if (IsWanted(Below(place.logical, name))) names.Add(name);
    }
  }
  const int inside = place.preset != LeftOut::kNone ? place.preset : run_.left_out.PresetInside(folder, place.logical);
  DIR* listing = fdopendir(dup(folder));
  if (listing == nullptr) {
    place.build->Spoil();
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
    const std::string logical = Below(place.logical, name);
    if (IsWanted(logical) && !run_.left_out.Take(folder, name, logical, inside)) names.Add(name);
    errno = 0;
  }
  const int error = errno;
  closedir(listing);
  if (error != 0) {
    place.build->Spoil();
    run_.ReportUnreadable(place.logical, error);
  }
  names.Sort();
  return names;
}

void Walker::WalkFolder(const Place& place, Descriptor folder) {
  queue_.ThrowIfFailed();
  const NameList names = List(place, folder.get());
  place.build->SetEntryCount(names.size());
  struct stat own = {};
  if (fstat(folder.get(), &own) != 0) return run_.ReportUnreadable(place.logical, errno);
  std::vector<FolderEntry> folders;
  if (!Reuse(place, names, folder.get(), folders)) VisitAll(place, names, folder.get(), folders);
  // However deep the tree is, one descriptor is open.
  folder = Descriptor();
  for (const FolderEntry& entry : folders) EnterFolder(place, names[entry.slot], entry, own.st_dev);
}

void Walker::VisitAll(const Place& place, const NameList& names, int folder, std::vector<FolderEntry>& folders) {
  FolderDigest digest;
  for (std::size_t slot = 0; slot < names.size(); slot++) {
    Entry entry = {slot, names[slot], {}};
    const std::string logical = Below(place.logical, entry.name);
    if (run_.map.Exact(logical) == nullptr && !Look(logical, folder, entry)) {
      place.build->Spoil();
      run_.ReportUnreadable(logical, errno);
    } else if (VisitEntry(place, entry, folder)) {
      folders.push_back({slot, entry.status.st_dev});
    } else if (run_.cache != nullptr && !S_ISSOCK(entry.status.st_mode)) {
      if (!run_.cache->IsSettled(entry.status)) place.build->Spoil();
      digest.Add(entry.name, FieldsOf(entry.status, place.root->DeviceOf(entry.status)));
    }
  }
  if (run_.cache != nullptr && run_.forced_folders.count(place.logical) == 0) place.build->SetEntries(digest.Finish());
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

bool Walker::IsStored(const Node& node) const {
  if (!node.content) return false;
  return std::all_of(node.content->begin(), node.content->end(), [this](const Id& id) { return run_.session.index.Has(id); });
}

void Walker::FillUnchanged(const Place& place, const Entry& entry, int folder, std::vector<Id> content) {
  Node node;
  node.name = entry.name;
  run_.metadata.Fill(node, entry.status, place.root->DeviceOf(entry.status));
  ReadAttributesOf(place, entry.name, folder, node);
  node.content = std::move(content);
  place.build->Fill(entry.slot, node);
  run_.progress.AddDone(*place.part, 1, node.size);
}

void Walker::VisitFile(const Place& place, const Entry& entry, int folder) {
  const std::string logical = Below(place.logical, entry.name);
  run_.progress.AddTotal(*place.part, 1, static_cast<std::uint64_t>(entry.status.st_size));
  const Node* previous = place.previous->Find(entry.name);
  if (previous != nullptr && previous->type != NodeType::kFile) previous = nullptr;
  const bool is_forced = run_.always_read.count(logical) > 0 || run_.alternates.count(logical) > 0;
  const bool is_doubtful = place.is_last && run_.cache->IsDoubtfulSince(entry.status);
  if (previous != nullptr && !is_forced && !is_doubtful && IsUnchanged(*previous, entry.status) && IsStored(*previous)) {
    FillUnchanged(place, entry, folder, *previous->content);
    run_.progress.files_unmodified++;
    return;
  }
  if (run_.cache != nullptr && !is_forced) {
    auto content = run_.cache->FindFile(logical, FieldsOf(entry.status, place.root->DeviceOf(entry.status)));
    if (content) {
      FillUnchanged(place, entry, folder, std::move(*content));
      (previous == nullptr ? run_.progress.files_new : run_.progress.files_changed)++;
      return;
    }
  }
  FileJob job = {place.build, entry.slot, place.root, place.part, Below(place.relative, entry.name), logical, entry.name, previous != nullptr, {}};
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
    if (error != 0) {
      place.build->Spoil();
      return run_.ReportUnreadable(logical, error);
    }
  }
  ReadAttributesOf(place, entry.name, folder, node);
  place.build->Fill(entry.slot, node);
}

void Walker::ReadAttributesOf(const Place& place, const std::string& name, int folder, Node& node) {
  const int failed = ReadAttributes(folder, name, node.extended_attributes);
  if (failed == 0) return;
  place.build->Spoil();
  run_.Report(MoverIssueKind::kMetadata, Below(place.logical, name), failed, "Extended attributes could not be read.");
}

}  // namespace penumbra::core
