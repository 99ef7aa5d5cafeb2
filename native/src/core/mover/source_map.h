#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace penumbra::core {

// Removes repeated and trailing slashes and `.`; the result starts with a slash and has no `..`.
// Fails: `source.missing` for a path that is not absolute or leads upwards.
std::string CleanPath(const std::string& path);

// The last component; empty for `/`.
std::string_view BaseName(std::string_view path);

struct PathMapping {
  std::string logical, real;
};

// Where logical folders are really read. The longest logical prefix wins; what is under no row is read at its own path.
class SourceMap {
 public:
  explicit SourceMap(const std::vector<PathMapping>& mappings);

  std::string RealPath(const std::string& logical) const;
  // The real path of exactly this logical folder; null when it has no row of its own.
  const std::string* Exact(const std::string& logical) const;
  // Names of mapped folders directly inside `logical`.
  std::vector<std::string> ChildrenOf(const std::string& logical) const;

 private:
  std::map<std::string, std::string> real_;
};

// The sources and the folders above them. A source inside another source is part of that one.
struct SourceTree {
  std::map<std::string, SourceTree> children;
  bool is_source = false;

  void Add(const std::string& clean_path);
};

}  // namespace penumbra::core
