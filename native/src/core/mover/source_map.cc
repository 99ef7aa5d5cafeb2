#include "source_map.h"

#include "failure.h"

namespace penumbra::core {
namespace {

std::string Join(const std::string& folder, const std::string& rest) {
  if (rest.empty()) return folder;
  return (folder == "/" ? folder : folder + "/") + rest;
}

std::vector<std::string> Components(std::string_view path) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t slash = std::min(path.find('/', at), path.size());
    if (slash > at) names.emplace_back(path.substr(at, slash - at));
    at = slash + 1;
  }
  return names;
}

}  // namespace

std::string CleanPath(const std::string& path) {
  if (path.empty() || path[0] != '/') throw MoverError("source.missing", "A source is not an absolute path.", {{"path", path}});
  std::string clean;
  for (const std::string& name : Components(path)) {
    if (name == ".") continue;
    if (name == "..") throw MoverError("source.missing", "A source leads upwards.", {{"path", path}});
    clean += "/" + name;
  }
  return clean.empty() ? "/" : clean;
}

std::string_view BaseName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

SourceMap::SourceMap(const std::vector<PathMapping>& mappings) {
  for (const PathMapping& mapping : mappings) real_[CleanPath(mapping.logical)] = CleanPath(mapping.real);
}

std::string SourceMap::RealPath(const std::string& logical) const {
  for (std::string prefix = logical;;) {
    const auto row = real_.find(prefix);
    if (row != real_.end()) {
      const std::size_t skip = prefix == "/" ? 1 : prefix.size() + 1;
      return Join(row->second, logical.size() > skip ? logical.substr(skip) : "");
    }
    if (prefix == "/") return logical;
    prefix.resize(prefix.rfind('/'));
    if (prefix.empty()) prefix = "/";
  }
}

const std::string* SourceMap::Exact(const std::string& logical) const {
  const auto row = real_.find(logical);
  return row == real_.end() ? nullptr : &row->second;
}

std::vector<std::string> SourceMap::ChildrenOf(const std::string& logical) const {
  const std::string prefix = logical == "/" ? logical : logical + "/";
  std::vector<std::string> names;
  for (auto row = real_.upper_bound(prefix); row != real_.end() && row->first.compare(0, prefix.size(), prefix) == 0; ++row) {
    const std::string name = row->first.substr(prefix.size());
    if (name.find('/') == std::string::npos) names.push_back(name);
  }
  return names;
}

void SourceTree::Add(const std::string& clean_path) {
  SourceTree* at = this;
  for (const std::string& name : Components(clean_path)) {
    if (at->is_source) return;
    at = &at->children[name];
  }
  at->is_source = true;
  at->children.clear();
}

}  // namespace penumbra::core
