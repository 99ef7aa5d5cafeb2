#include "point_folders.h"

#include <algorithm>

#include "../mover/failure.h"

namespace penumbra::core {
namespace {

bool IsName(const std::string& name) {
  return !name.empty() && name != "." && name != ".." && name.size() <= 255 && name.find('\0') == std::string::npos;
}

[[noreturn]] void Refuse(const std::string& path) {
  throw MoverError("invalid-request", "A restore point cannot be shown under this name.", {{"path", path}});
}

std::string Above(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

}  // namespace

std::string Below(const std::string& path, const std::string& name) { return path.empty() ? name : path + "/" + name; }

PointFolders::PointFolders(const std::vector<PointName>& names) {
  entries_[""];
  for (const PointName& name : names) Add(name);
  for (auto& [path, entry] : entries_) std::sort(entry.names.begin(), entry.names.end());
}

void PointFolders::Add(const PointName& name) {
  Entry entry;
  entry.kind = name.kind == PointName::Kind::kPoint ? Entry::Kind::kPoint : Entry::Kind::kLink;
  entry.tree = name.tree;
  entry.target = name.target;
  entry.time = name.time;
  if (name.path.empty()) {
    if (entry.kind != Entry::Kind::kPoint || !entries_[""].names.empty()) Refuse(name.path);
    entries_[""] = std::move(entry);
    return;
  }
  const std::string own = name.path.substr(name.path.rfind('/') + 1);
  if (!IsName(own)) Refuse(name.path);
  FolderOf(Above(name.path), name.time).names.push_back(own);
  if (!entries_.emplace(name.path, std::move(entry)).second) Refuse(name.path);
}

PointFolders::Entry& PointFolders::FolderOf(const std::string& path, std::int64_t time) {
  const auto [found, is_new] = entries_.try_emplace(path);
  if (found->second.kind != Entry::Kind::kFolder) Refuse(path);
  const bool is_younger = time > found->second.time;
  if (is_younger) found->second.time = time;
  if (is_new || (is_younger && !path.empty())) {
    const std::string own = path.substr(path.rfind('/') + 1);
    if (!IsName(own)) Refuse(path);
    Entry& above = FolderOf(Above(path), time);
    if (is_new) above.names.push_back(own);
  }
  return entries_[path];
}

const PointFolders::Entry* PointFolders::Find(const std::string& path) const {
  const auto found = entries_.find(path);
  return found == entries_.end() ? nullptr : &found->second;
}

}  // namespace penumbra::core
