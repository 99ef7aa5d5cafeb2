#include "restore_collect.h"

#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>

#include "blob_reader.h"
#include "restore_links.h"
#include "restore_write.h"
#include "undo_keeper.h"

namespace penumbra::core {
namespace {

// Nothing a file system can hold is larger; a sum beyond it is damage.
constexpr std::uint64_t kMaxFile = INT64_MAX;

bool HasDefaultAcl(int folder) { return ::fgetxattr(folder, "system.posix_acl_default", nullptr, 0) > 0; }

}  // namespace

bool IsRestorable(const Node& node) { return node.type != NodeType::kSocket && node.type != NodeType::kIrregular; }

RestoreCollector::RestoreCollector(const BlobIndex& index, const RestoreConflicts& conflicts, SafeTarget& target,
                                   MetadataApplier& metadata, RestoreReport& report, RestoreWindows& windows)
    : index_(index), conflicts_(conflicts), target_(target), metadata_(metadata), report_(report), windows_(windows) {
  folders_.push_back(std::make_shared<RestoreFolder>());
  folders_.back()->has_default_acl = HasDefaultAcl(target_.root());
}

bool RestoreCollector::EnterFolder(const std::string& path, Node& node, bool wanted) {
  try {
    folders_.push_back(MakeFolder(path, node, wanted));
    return true;
  } catch (const EntryError& error) {
    report_.AddIssue(QuotePath(path), error.kind, error.error, error.message);
    return false;
  }
}

std::shared_ptr<RestoreFolder> RestoreCollector::MakeFolder(const std::string& path, Node& node, bool wanted) {
  const RestoreFolder& parent = *folders_.back();
  const SharedDescriptor above = target_.OpenFolder(parent.path);
  auto folder = std::make_shared<RestoreFolder>();
  bool is_replacing = false;
  if (!parent.is_new) {
    switch (conflicts_.Meet(parent.path, node, LookAt(above->get(), node.name))) {
      case RestoreAction::kCreate: folder->is_new = true; break;
      case RestoreAction::kReplace:
        is_replacing = true;
        if (target_.undo() != nullptr) {
          target_.undo()->Keep(above->get(), parent.path, node.name);
        } else if (target_.disk().Remove(above->get(), node.name.c_str()) != 0) {
          ThrowWrite(errno);
        }
        folder->is_new = true;
        break;
      case RestoreAction::kSame: break;
      case RestoreAction::kKeep:
      case RestoreAction::kRefuse:
      case RestoreAction::kDelete:
        throw EntryError(MoverIssueKind::kRefused, ENOTDIR, "the target has something there that is no folder");
    }
  }
  folder->is_new = folder->is_new || parent.is_new;
  if (folder->is_new && !is_replacing && target_.undo() != nullptr) target_.undo()->NoteNewFolder(parent.path, node.name);
  if (folder->is_new && target_.disk().MakeFolder(above->get(), node.name.c_str(), 0700) != 0) {
    if (errno != EEXIST) ThrowWrite(errno);
    folder->is_new = false;
  }
  target_.Forget(path);
  folder->has_default_acl = HasDefaultAcl(target_.OpenFolder(path)->get());
  folder->takes_metadata = folder->is_new || (wanted && !conflicts_.keeps_existing());
  folder->path = path;
  folder->node = std::move(node);
  return folder;
}

void RestoreCollector::LeaveFolder() {
  windows_.current().folders.push_back(std::move(folders_.back()));
  folders_.pop_back();
  windows_.HandOverIfFull();
}

void RestoreCollector::VisitEntry(const std::string&, const std::string& path, Node& node) {
  if (!IsRestorable(node)) return;
  report_.SetCurrent(path);
  try {
    Restore(path, node);
  } catch (const EntryError& error) {
    report_.AddIssue(QuotePath(path), error.kind, error.error, error.message);
    ++report_.progress.files_done;
  }
  windows_.HandOverIfFull();
}

void RestoreCollector::Problem(const std::string& path, MoverIssueKind kind, const std::string& message) {
  report_.AddIssue(path, kind, 0, message);
}

void RestoreCollector::Restore(const std::string& path, Node& node) {
  const RestoreFolder& folder = *folders_.back();
  std::optional<ExistingEntry> existing;
  if (!folder.is_new) existing = LookAt(target_.OpenFolder(folder.path)->get(), node.name);
  switch (conflicts_.Meet(folder.path, node, existing)) {
    case RestoreAction::kSame:
      if (node.type == NodeType::kFile) NoteSame(node, *existing);
      Count(node, report_.files_same);
      return;
    case RestoreAction::kKeep: Count(node, report_.files_kept); return;
    case RestoreAction::kRefuse:
      throw EntryError(MoverIssueKind::kRefused, EISDIR, "the target has a folder there, which is never replaced");
    case RestoreAction::kCreate:
    case RestoreAction::kReplace:
    case RestoreAction::kDelete: break;
  }
  const bool must_be_new = conflicts_.keeps_existing();
  if (node.type == NodeType::kFile) {
    CollectFile(path, node, must_be_new);
  } else {
    const bool is_made = RestoreSpecial(target_, metadata_, report_, folder, node, must_be_new);
    Count(node, is_made ? report_.files_written : report_.files_kept);
  }
}

void RestoreCollector::CollectFile(const std::string& path, Node& node, bool must_be_new) {
  bool is_first = true;
  std::shared_ptr<LinkGroup> group;
  if (node.links > 1) group = FindGroup(node, is_first);
  RestoreWindow& window = windows_.current();
  if (!is_first) {
    node.content.reset();
    window.links.push_back({folders_.back(), std::move(node), std::move(group), must_be_new});
    return;
  }
  RestoreFile& file = window.files.emplace_back();
  file.folder = folders_.back();
  file.link = std::move(group);
  file.must_be_new = must_be_new;
  if (!CollectUses(path, node, file)) {
    if (file.link) groups_.erase({node.device_id, node.inode});
    window.uses.resize(file.first_use);
    window.files.pop_back();
    ++report_.progress.files_done;
    return;
  }
  node.content.reset();
  file.node = std::move(node);
}

bool RestoreCollector::CollectUses(const std::string& path, Node& node, RestoreFile& file) {
  RestoreWindow& window = windows_.current();
  file.first_use = static_cast<std::uint32_t>(window.uses.size());
  const auto fail = [&](const std::string& why) {
    report_.AddIssue(QuotePath(path), MoverIssueKind::kWriteFailed, 0, why);
    return false;
  };
  if (!node.content) return fail("the restore point does not say what the file consists of");
  for (const Id& blob : *node.content) {
    BlobLocation location{};
    if (!index_.Find(blob, location)) return fail("the repository does not hold a part of the file: blob " + Hex(blob));
    const std::uint32_t size = PlainSize(location);
    if (location.tree || size == 0 || size > kMaxDataBlob || location.length > kMaxDataBlob) {
      return fail("a part of the file is not what a file can consist of: blob " + Hex(blob));
    }
    window.uses.push_back({blob, file.size, static_cast<std::uint32_t>(window.files.size() - 1),
                           PackNumber(location.pack), location.offset, location.length, location.uncompressed});
    file.size += size;
    if (file.size > kMaxFile) return fail("the file is larger than any can be");
  }
  if (file.size != node.size) {
    report_.AddIssue(QuotePath(path), MoverIssueKind::kMetadata, 0, "the file was stored with another size than is recorded");
  }
  file.use_count = static_cast<std::uint32_t>(node.content->size());
  file.uses_left = file.use_count;
  return true;
}

std::uint32_t RestoreCollector::PackNumber(const Id& pack) {
  RestoreWindow& window = windows_.current();
  const auto [found, is_new] = window.pack_numbers.emplace(pack, static_cast<std::uint32_t>(window.packs.size()));
  if (is_new) window.packs.push_back(pack);
  return found->second;
}

std::shared_ptr<LinkGroup> RestoreCollector::FindGroup(const Node& node, bool& is_first) {
  std::shared_ptr<LinkGroup>& group = groups_[{node.device_id, node.inode}];
  is_first = group == nullptr;
  if (is_first) group = std::make_shared<LinkGroup>();
  return group;
}

void RestoreCollector::NoteSame(const Node& node, const ExistingEntry& existing) {
  if (node.links < 2) return;
  bool is_first = false;
  const std::shared_ptr<LinkGroup> group = FindGroup(node, is_first);
  if (!is_first) return;
  *group = {folders_.back(), node.name, true, existing.status.st_dev, existing.status.st_ino};
}

void RestoreCollector::Count(const Node& node, std::atomic<std::uint64_t>& counter) {
  ++counter;
  ++report_.progress.files_done;
  report_.progress.bytes_done += node.size;
}

}  // namespace penumbra::core
