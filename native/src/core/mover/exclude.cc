#include "exclude.h"

#include "utf8.h"

namespace penumbra::core {
namespace {

using Names = std::vector<std::string>;

Names Split(std::string_view path) {
  Names names;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t slash = path.find('/', at) == std::string_view::npos ? path.size() : path.find('/', at);
    const std::string_view name = path.substr(at, slash - at);
    if (!name.empty() && name != ".") names.emplace_back(name);
    at = slash + 1;
  }
  return names;
}

// One rune of a bracket expression, with its escape.
bool TakeRune(std::string_view wildcard, std::size_t& at, char32_t& rune) {
  if (at >= wildcard.size() || wildcard[at] == '-' || wildcard[at] == ']') return false;
  if (wildcard[at] == '\\' && ++at >= wildcard.size()) return false;
  const DecodedRune decoded = DecodeRune(wildcard, at);
  rune = decoded.rune;
  at += decoded.length;
  return at < wildcard.size();
}

enum class Bracket { kMatch, kMiss, kMalformed };

// `at` is behind the opening bracket and ends behind the closing one.
Bracket MatchBracket(std::string_view wildcard, std::size_t& at, char32_t rune) {
  const bool negated = at < wildcard.size() && wildcard[at] == '^';
  if (negated) at++;
  bool matched = false;
  for (int ranges = 0;; ranges++) {
    if (at < wildcard.size() && wildcard[at] == ']' && ranges > 0) break;
    char32_t low = 0;
    if (!TakeRune(wildcard, at, low)) return Bracket::kMalformed;
    char32_t high = low;
    if (wildcard[at] == '-' && !TakeRune(wildcard, ++at, high)) return Bracket::kMalformed;
    if (low <= rune && rune <= high) matched = true;
  }
  at++;
  return matched != negated ? Bracket::kMatch : Bracket::kMiss;
}

// Pattern names from `p` against path names from `n`: the pattern must be used up, the path need not.
bool MatchNames(const Names& pattern, std::size_t p, const Names& path, std::size_t n) {
  for (; p < pattern.size(); p++, n++) {
    if (pattern[p] == "**") {
      for (std::size_t skip = n; skip <= path.size(); skip++) {
        if (MatchNames(pattern, p + 1, path, skip)) return true;
      }
      return false;
    }
    if (n >= path.size() || !MatchesWildcard(pattern[p], path[n])) return false;
  }
  return true;
}

}  // namespace

bool MatchesWildcard(std::string_view wildcard, std::string_view name) {
  std::size_t w = 0, n = 0;
  // Where to go on when a star has to take one more byte.
  std::size_t star = std::string_view::npos, taken = 0;
  for (;;) {
    bool is_match = false;
    if (w < wildcard.size() && wildcard[w] == '*') {
      star = ++w;
      taken = n;
      continue;
    }
    if (w == wildcard.size() && n == name.size()) return true;
    if (w < wildcard.size() && n < name.size()) {
      const DecodedRune rune = DecodeRune(name, n);
      if (wildcard[w] == '?') {
        w++;
        n += rune.length;
        is_match = true;
      } else if (wildcard[w] == '[') {
        std::size_t after = w + 1;
        const Bracket bracket = MatchBracket(wildcard, after, rune.rune);
        if (bracket == Bracket::kMalformed) return false;
        is_match = bracket == Bracket::kMatch;
        if (is_match) {
          w = after;
          n += rune.length;
        }
      } else {
        const std::size_t literal = wildcard[w] == '\\' ? w + 1 : w;
        if (literal >= wildcard.size()) return false;
        is_match = wildcard[literal] == name[n];
        if (is_match) {
          w = literal + 1;
          n++;
        }
      }
    }
    if (is_match) continue;
    if (star == std::string_view::npos || taken >= name.size()) return false;
    w = star;
    n = ++taken;
  }
}

ExcludeList::ExcludeList(const std::vector<std::string>& patterns) {
  for (const std::string& text : patterns) {
    const bool is_negated = !text.empty() && text[0] == '!';
    const std::string_view body = std::string_view(text).substr(is_negated ? 1 : 0);
    Names names = Split(body);
    if (!names.empty()) patterns_.push_back({std::move(names), body[0] == '/', is_negated});
  }
}

bool ExcludeList::Matches(std::string_view path) const {
  const Names names = Split(path);
  bool is_excluded = false;
  for (const Pattern& pattern : patterns_) {
    if (is_excluded != pattern.is_negated) continue;
    bool is_match = false;
    const std::size_t last = pattern.is_anchored ? 0 : names.size();
    for (std::size_t from = 0; from <= last && !is_match; from++) is_match = MatchNames(pattern.names, 0, names, from);
    if (is_match) is_excluded = !pattern.is_negated;
  }
  return is_excluded;
}

}  // namespace penumbra::core
