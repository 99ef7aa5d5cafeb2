// The folders above the sources: they appear in the tree with their own metadata and nothing else in them.
#include <fcntl.h>

#include <cerrno>
#include <cstring>

#include "walker.h"

namespace penumbra::core {
namespace {

std::string Below(const std::string& folder, const std::string& name) { return folder == "/" ? "/" + name : folder + "/" + name; }

std::string FolderOf(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::optional<Id> ParseParent(const std::string& text) {
  Id id;
  if (text.empty()) return std::nullopt;
  if (!ParseHex(text, id)) throw MoverError("invalid-request", "The parent tree is no id.");
  return id;
}

}  // namespace

Walker::Walker(BackupRun& run, WorkQueue& queue)
    : run_(run), queue_(queue), sink_(run.session, run.packs, run.totals) {}

void Walker::Walk() {
  const SourceTree sources = PresentSources();
  Place root;
  root.logical = "/";
  root.part = &run_.PartOf(root.logical);
  root.build = std::make_shared<FolderBuild>(run_, nullptr, 0, Node(), root.logical);
  root.previous = std::make_shared<PreviousFolder>(run_.reader, ParseParent(run_.request.parent_tree));
  if (sources.is_source) {
    root.root = OpenRoot(run_.map.RealPath("/"), "/");
    if (root.root == nullptr) throw MoverError("source.unreadable", std::strerror(errno), {{"path", "/"}});
    WalkFolder(root, OpenBeneath(root.root->folder.get(), "", O_RDONLY | O_DIRECTORY));
  } else {
    WalkAbove(sources, root);
  }
  run_.progress.is_total_final = true;
  FolderBuild::Done(root.build, sink_);
}

SourceTree Walker::PresentSources() {
  SourceTree sources;
  bool is_any = false;
  for (const std::string& source : run_.request.sources) {
    const std::string clean = CleanPath(source);
    const std::string first = clean.substr(1, clean.find('/', 1) - 1);
    if (run_.reserved_names.count(first) > 0) {
      throw MoverError("source.reserved-name", "A source has a name that backups keep for themselves.", {{"path", clean}});
    }
    if (!IsWanted(clean)) continue;
    struct stat status = {};
    const auto alternate = run_.alternates.find(clean);
    const bool stands_in = alternate != run_.alternates.end() && lstat(alternate->second.c_str(), &status) == 0;
    if (!stands_in && lstat(run_.map.RealPath(clean).c_str(), &status) != 0) {
      run_.ReportUnreadable(clean, errno);
      continue;
    }
    sources.Add(clean);
    is_any = true;
  }
  if (!is_any) throw MoverError("source.missing", "None of the sources exists, or all are excluded.");
  return sources;
}

void Walker::WalkAbove(const SourceTree& tree, const Place& place) {
  place.build->SetEntryCount(tree.children.size());
  std::size_t slot = 0;
  for (const auto& [name, child] : tree.children) {
    if (child.is_source) {
      VisitSource(place, name, slot);
    } else {
      EnterAbove(child, place, name, slot);
    }
    slot++;
  }
}

void Walker::EnterAbove(const SourceTree& tree, const Place& above, const std::string& name, std::size_t slot) {
  Place inner;
  inner.logical = Below(above.logical, name);
  inner.part = &run_.PartOf(inner.logical);
  const std::string real = run_.map.RealPath(inner.logical);
  inner.root = OpenRoot(real, inner.logical);
  struct stat status = {};
  if (inner.root == nullptr || fstat(inner.root->folder.get(), &status) != 0) return run_.ReportUnreadable(inner.logical, errno);
  Node node;
  node.name = name;
  run_.metadata.Fill(node, status, inner.root->DeviceOf(status));
  const int failed = ReadAttributes(inner.root->folder.get(), node.extended_attributes);
  if (failed != 0) run_.Report(MoverIssueKind::kMetadata, inner.logical, failed, "Extended attributes could not be read.");
  above.build->Expect();
  inner.build = std::make_shared<FolderBuild>(run_, above.build, slot, std::move(node), inner.logical);
  inner.previous = std::make_shared<PreviousFolder>(run_.reader, above.previous->TreeOf(name));
  inner.build->SetPrevious(inner.previous->tree());
  WalkAbove(tree, inner);
  FolderBuild::Done(inner.build, sink_);
}

void Walker::VisitSource(const Place& above, const std::string& name, std::size_t slot) {
  const std::string logical = Below(above.logical, name);
  Entry entry = {slot, name, {}};
  if (const std::string* real = run_.map.Exact(logical)) return EnterMapped(above, name, slot, *real);
  // Opened by its folder, so that a link that is a source is stored as a link.
  const std::string real = run_.map.RealPath(logical);
  Place place = above;
  place.part = &run_.PartOf(above.logical);
  // Asked once, in any order.
  place.previous = std::make_shared<PreviousFolder>(run_.reader, above.previous->tree());
  place.root = OpenRoot(FolderOf(real), FolderOf(logical));
  const int folder = place.root == nullptr ? -1 : place.root->folder.get();
  if (folder < 0 || !Look(logical, folder, entry)) {
    return run_.ReportUnreadable(logical, errno);
  }
  if (VisitEntry(place, entry, folder)) EnterFolder(place, name, {slot, entry.status.st_dev}, entry.status.st_dev);
}

}  // namespace penumbra::core
