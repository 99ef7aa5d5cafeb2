#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace penumbra::core {

// Patterns as restic's --exclude. Each name of a pattern is a shell wildcard (`*`, `?`, `[a-z]`, `[^a]`, backslash), `**`
// stands for any number of folders, a leading slash anchors at the root, anything else may begin in any folder. A folder
// that matches takes all below it along. A leading `!` takes back what an earlier pattern excluded.
// Source: docs/spec/mover.md, rules M30 to M33.
class ExcludeList {
 public:
  explicit ExcludeList(const std::vector<std::string>& patterns);

  bool IsEmpty() const { return patterns_.empty(); }
  // `path` is absolute, raw bytes.
  bool Matches(std::string_view path) const;

 private:
  struct Pattern {
    std::vector<std::string> names;
    bool is_anchored, is_negated;
  };
  std::vector<Pattern> patterns_;
};

// One name against one wildcard. A wildcard that is not well formed matches nothing.
bool MatchesWildcard(std::string_view wildcard, std::string_view name);

}  // namespace penumbra::core
