#pragma once
#include <cstddef>
#include <string>
#include <vector>

// Patterns of paths, matched one name at a time on the way down, so that no path is ever looked at twice.
// Source: docs/spec/repository-verbs.md, rules Z75 and Z79; src/main/repository/path-pattern.ts says what a pattern is.
namespace penumbra::core {

struct NamePattern {
  // Wildcards of one name each, well formed; `**` is any number of names.
  std::vector<std::string> names;
  // Only from the root on.
  bool is_anchored = false;
};

// A name as it is stored.
struct StoredName {
  const std::string& raw;
  // It is shown in another way than it is stored.
  bool is_escaped;
};

// How far each pattern has come at one folder. Small and comparable: folders of the same progress hold the same matches.
class NameProgress {
 public:
  // The folder itself, or one above it, matches: so does all below.
  bool is_match() const { return is_match_; }
  // Only somebody who knows all letters can say whether it really matches.
  bool is_unsure() const { return is_unsure_; }
  // Whether nothing below can match.
  bool is_dead() const { return !is_match_ && reached_.find('\1') == std::string::npos; }
  // Equal for equal progress.
  std::string Key() const;

 private:
  friend class NameMatcher;
  // One flag for each name of each pattern: all names before it are used up.
  std::string reached_;
  bool is_match_ = false;
  bool is_unsure_ = false;
};

class NameMatcher {
 public:
  NameMatcher(std::vector<NamePattern> patterns, bool ignores_case);

  NameProgress AtRoot() const;
  // Of the entry `name` in a folder of this progress.
  NameProgress Step(const NameProgress& above, const StoredName& name) const;

 private:
  enum class Answer { kNo, kYes, kUnsure };
  struct Wildcard {
    std::string text;
    bool is_any_path, is_plain, has_set;
  };
  Answer Matches(const Wildcard& wildcard, const StoredName& name, const std::string& lowered) const;
  // What follows a `**` may come at once.
  void Reach(NameProgress& progress, std::size_t pattern, std::size_t at) const;

  struct Pattern {
    std::vector<Wildcard> names;
    bool is_anchored;
    // Of its flags in NameProgress.
    std::size_t first;
  };
  std::vector<Pattern> patterns_;
  std::size_t flags_ = 0;
  const bool ignores_case_;
};

}  // namespace penumbra::core
