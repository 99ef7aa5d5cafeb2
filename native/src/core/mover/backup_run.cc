#include "backup_run.h"

#include <algorithm>
#include <cstring>

#include "go_quote.h"

namespace penumbra::core {
namespace {

std::unordered_set<std::string> CleanSet(const std::vector<std::string>& paths) {
  std::unordered_set<std::string> set;
  for (const std::string& path : paths) set.insert(CleanPath(path));
  return set;
}

std::unordered_map<std::string, std::string> CleanRows(const std::vector<PathMapping>& rows) {
  std::unordered_map<std::string, std::string> map;
  for (const PathMapping& row : rows) map[CleanPath(row.logical)] = CleanPath(row.real);
  return map;
}

std::unordered_map<std::string, std::vector<std::string>> NamesByFolder(
    const std::unordered_map<std::string, std::string>& alternates) {
  std::unordered_map<std::string, std::vector<std::string>> names;
  for (const auto& [logical, real] : alternates) {
    const std::size_t slash = logical.rfind('/');
    names[slash == 0 ? "/" : logical.substr(0, slash)].push_back(logical.substr(slash + 1));
  }
  return names;
}

std::unordered_set<std::string> FoldersOf(const std::vector<std::string>& files, const std::vector<PathMapping>& alternates) {
  std::unordered_set<std::string> folders;
  const auto add = [&](const std::string& path) {
    const std::string clean = CleanPath(path);
    folders.insert(clean.substr(0, std::max<std::size_t>(clean.rfind('/'), 1)));
  };
  for (const std::string& file : files) add(file);
  for (const PathMapping& row : alternates) add(row.logical);
  return folders;
}

std::unordered_set<std::string> Joined(std::unordered_set<std::string> files,
                                       const std::unordered_map<std::string, std::string>& alternates) {
  for (const auto& [logical, real] : alternates) files.insert(logical);
  return files;
}

std::unordered_map<std::string, std::size_t> Numbered(const std::vector<std::string>& paths) {
  std::unordered_map<std::string, std::size_t> numbers;
  for (std::size_t i = 0; i < paths.size(); i++) numbers.emplace(CleanPath(paths[i]), i);
  return numbers;
}

}  // namespace

std::string QuoteLogical(const std::string& raw) {
  std::string quoted;
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t slash = std::min(raw.find('/', at), raw.size());
    quoted += Quote(std::string_view(raw).substr(at, slash - at));
    if (slash < raw.size()) quoted += '/';
    at = slash + 1;
  }
  return quoted;
}

BackupRun::BackupRun(Session& backup_session, PackSink& pack_sink, const BackupRequest& backup_request, StatCache* stat_cache)
    : session(backup_session),
      packs(pack_sink),
      request(backup_request),
      map(request.mappings),
      excludes(request.excludes),
      omit(CleanSet(request.omit)),
      always_read(CleanSet(request.always_read)),
      reserved_names(request.reserved_names.begin(), request.reserved_names.end()),
      alternates(CleanRows(request.alternates)),
      alternate_names(NamesByFolder(alternates)),
      forced_folders(FoldersOf(request.always_read, request.alternates)),
      left_out(request.presets, Joined(always_read, alternates), CleanSet(request.sources)),
      cache(stat_cache),
      reader(session.packs, session.sealer, session.index, session.options.cache_folder),
      parts(Numbered(request.parts)) {
  progress.SetParts(request.parts.size());
}

Progress::Part* BackupRun::PartAt(const std::string& logical) {
  const auto part = parts.find(logical);
  return part == parts.end() ? nullptr : &progress.PartAt(part->second);
}

Progress::Part& BackupRun::PartOf(std::string logical) {
  for (;;) {
    if (Progress::Part* part = PartAt(logical)) return *part;
    if (logical == "/") return progress.PartAt(request.parts.size());
    logical.resize(std::max<std::size_t>(logical.rfind('/'), 1));
  }
}

void BackupRun::Report(MoverIssueKind kind, const std::string& path, int error, const std::string& message) {
  progress.AddIssue({kind, QuoteLogical(path), error, message});
}

void BackupRun::ReportUnreadable(const std::string& path, int error) {
  const bool vanished = error == ENOENT || error == ESTALE;
  Report(vanished ? MoverIssueKind::kVanished : MoverIssueKind::kUnreadable, path, error, std::strerror(error));
}

}  // namespace penumbra::core
