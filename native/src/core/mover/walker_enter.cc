// The way from one folder into those in it.
#include <fcntl.h>

#include <cerrno>

#include "walker.h"

namespace penumbra::core {
namespace {

// Deeper than any path the system takes in one call.
constexpr int kDeepest = 2500;

std::string Below(const std::string& folder, const std::string& name) {
  if (folder.empty()) return name;
  return folder == "/" ? "/" + name : folder + "/" + name;
}

}  // namespace

void Walker::EnterFolder(const Place& place, const std::string& name, const FolderEntry& entry, dev_t above) {
  Place inner;
  inner.logical = Below(place.logical, name);
  if (place.depth >= kDeepest) return run_.ReportUnreadable(inner.logical, ENAMETOOLONG);
  if (const std::string* real = run_.map.Exact(inner.logical)) return EnterMapped(place, name, entry.slot, *real);
  inner.root = place.root;
  inner.relative = Below(place.relative, name);
  Descriptor folder = OpenBeneath(inner.root->folder.get(), inner.relative, O_RDONLY | O_DIRECTORY);
  if (!folder.is_open()) return run_.ReportUnreadable(inner.logical, errno);
  const bool is_empty = IsLeftEmpty(inner.logical, entry.device, above);
  Descend(place, name, entry.slot, std::move(inner), std::move(folder), is_empty);
}

void Walker::EnterMapped(const Place& place, const std::string& name, std::size_t slot, const std::string& real) {
  Place inner;
  inner.logical = Below(place.logical, name);
  inner.root = OpenRoot(real, inner.logical);
  if (inner.root == nullptr) return run_.ReportUnreadable(inner.logical, errno);
  Descriptor folder = OpenBeneath(inner.root->folder.get(), "", O_RDONLY | O_DIRECTORY);
  if (!folder.is_open()) return run_.ReportUnreadable(inner.logical, errno);
  Descend(place, name, slot, std::move(inner), std::move(folder), false);
}

void Walker::Descend(const Place& place, const std::string& name, std::size_t slot, Place inner, Descriptor folder,
                     bool is_empty) {
  struct stat status = {};
  if (fstat(folder.get(), &status) != 0) return run_.ReportUnreadable(inner.logical, errno);
  Node node;
  node.name = name;
  run_.metadata.Fill(node, status, inner.root->DeviceOf(status));
  const int failed = ReadAttributes(folder.get(), node.extended_attributes);
  if (failed != 0) {
    place.build->Spoil();
    run_.Report(MoverIssueKind::kMetadata, inner.logical, failed, "Extended attributes could not be read.");
  }
  if (run_.cache != nullptr && !run_.cache->IsSettled(status)) place.build->Spoil();
  place.build->Expect();
  inner.build = std::make_shared<FolderBuild>(run_, place.build, slot, std::move(node), inner.logical);
  inner.build->SetFields(FieldsOf(status, inner.root->DeviceOf(status)));
  inner.depth = place.depth + 1;
  inner.preset = place.preset != LeftOut::kNone ? place.preset : run_.left_out.PresetOf(inner.logical);
  Progress::Part* const own = run_.PartAt(inner.logical);
  inner.part = own != nullptr ? own : place.part;
  inner.previous = PreviousIn(place, name, inner.logical);
  inner.build->SetPrevious(inner.previous->tree());
  if (!is_empty) WalkFolder(inner, std::move(folder));
  FolderBuild::Done(inner.build, sink_);
}

// In a folder that is reused its tree is not needed: what the last run left of the folders in it is what it holds.
std::shared_ptr<PreviousFolder> Walker::PreviousIn(const Place& place, const std::string& name, const std::string& logical) {
  std::optional<Id> tree;
  if (place.build->IsReused()) {
    if (const auto known = run_.cache->FindFolder(logical)) tree = known->tree;
  }
  if (!tree) tree = place.previous->TreeOf(name);
  return std::make_shared<PreviousFolder>(run_.reader, tree);
}

bool Walker::Reuse(const Place& place, const NameList& names, int folder, std::vector<FolderEntry>& folders) {
  if (run_.cache == nullptr || !place.previous->tree()) return false;
  std::optional<KnownFolder> known = run_.cache->FindFolder(place.logical);
  if (!known || known->tree != *place.previous->tree()) return false;
  place.is_last = true;
  if (!known->is_trusted || run_.forced_folders.count(place.logical) > 0) return false;
  FolderDigest digest;
  for (std::size_t slot = 0; slot < names.size(); slot++) {
    const std::string name = names[slot];
    struct stat status = {};
    const bool is_mapped = run_.map.Exact(Below(place.logical, name)) != nullptr;
    if (!is_mapped && fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) break;
    if (is_mapped || S_ISDIR(status.st_mode)) {
      folders.push_back({slot, status.st_dev});
    } else if (!S_ISSOCK(status.st_mode)) {
      digest.Add(name, FieldsOf(status, place.root->DeviceOf(status)));
    }
  }
  if (digest.Finish() != known->entries || !run_.cache->IsStored(*known)) {
    folders.clear();
    return false;
  }
  run_.progress.AddTotal(*place.part, known->files, known->bytes);
  run_.progress.files_unmodified += known->files;
  run_.progress.AddDone(*place.part, known->files, known->bytes);
  place.build->Reuse(std::move(*known));
  return true;
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
