#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "exclude.h"

namespace penumbra::core {

// Patterns by which a restore chooses among what its included paths give it, as restic's `restore` has them.
struct RestorePatterns {
  // Only what one of these matches; all when there is none.
  std::vector<std::string> include, include_any_case;
  // Not what one of these matches.
  std::vector<std::string> exclude, exclude_any_case;
};

// Names are compared as bytes; without case, letter by letter as Unicode lowers each alone.
// Source: docs/spec/native-restore.md, rule N100.
class RestoreFilter {
 public:
  explicit RestoreFilter(const RestorePatterns& patterns);

  // Whether only what is matched is wanted.
  bool chooses() const { return !include_.IsEmpty() || !include_any_case_.IsEmpty(); }
  // `path` is raw, from the root on with its slash.
  bool Includes(const std::string& path) const;
  bool Excludes(const std::string& path) const;

 private:
  const ExcludeList include_, include_any_case_, exclude_, exclude_any_case_;
};

// UTF-8 with each letter lowered by itself; bytes that are none stay.
std::string LowerLetters(std::string_view text);

}  // namespace penumbra::core
