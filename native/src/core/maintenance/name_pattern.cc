#include "name_pattern.h"

#include <algorithm>
#include <utility>

#include "../mover/exclude.h"

namespace penumbra::core {
namespace {

bool IsAscii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char at) { return static_cast<unsigned char>(at) < 0x80; });
}

std::string Lowered(std::string text) {
  for (char& letter : text) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return text;
}

}  // namespace

std::string NameProgress::Key() const {
  std::string key = reached_;
  key.push_back(is_match_ ? '\1' : '\0');
  key.push_back(is_unsure_ ? '\1' : '\0');
  return key;
}

NameMatcher::NameMatcher(std::vector<NamePattern> patterns, bool ignores_case) : ignores_case_(ignores_case) {
  for (NamePattern& pattern : patterns) {
    Pattern made{{}, pattern.is_anchored, flags_};
    for (std::string& text : pattern.names) {
      const bool is_plain = IsAscii(text);
      const bool has_set = text.find_first_of("[\\") != std::string::npos;
      const bool is_any_path = text == "**";
      made.names.push_back({ignores_case_ ? Lowered(std::move(text)) : std::move(text), is_any_path, is_plain, has_set});
    }
    flags_ += made.names.size();
    patterns_.push_back(std::move(made));
  }
}

NameProgress NameMatcher::AtRoot() const {
  NameProgress root;
  root.reached_.assign(flags_, '\0');
  for (std::size_t pattern = 0; pattern < patterns_.size(); pattern++) Reach(root, pattern, 0);
  return root;
}

NameProgress NameMatcher::Step(const NameProgress& above, const StoredName& name) const {
  if (above.is_match_) return above;
  NameProgress below;
  below.is_unsure_ = above.is_unsure_;
  below.reached_.assign(flags_, '\0');
  const std::string lowered = ignores_case_ ? Lowered(name.raw) : std::string();
  for (std::size_t pattern = 0; pattern < patterns_.size(); pattern++) {
    const std::vector<Wildcard>& names = patterns_[pattern].names;
    for (std::size_t at = 0; at < names.size(); at++) {
      if (above.reached_[patterns_[pattern].first + at] == '\0') continue;
      if (names[at].is_any_path) {
        Reach(below, pattern, at);
        continue;
      }
      const Answer answer = Matches(names[at], name, lowered);
      if (answer == Answer::kNo) continue;
      below.is_unsure_ = below.is_unsure_ || answer == Answer::kUnsure;
      Reach(below, pattern, at + 1);
    }
    if (!patterns_[pattern].is_anchored) Reach(below, pattern, 0);
  }
  return below;
}

void NameMatcher::Reach(NameProgress& progress, std::size_t pattern, std::size_t at) const {
  const Pattern& asked = patterns_[pattern];
  for (;; at++) {
    if (at == asked.names.size()) {
      progress.is_match_ = true;
      return;
    }
    progress.reached_[asked.first + at] = '\1';
    if (!asked.names[at].is_any_path) return;
  }
}

NameMatcher::Answer NameMatcher::Matches(const Wildcard& wildcard, const StoredName& name,
                                         const std::string& lowered) const {
  if (wildcard.text == "*") return Answer::kYes;
  if (name.is_escaped) return Answer::kUnsure;
  if (!ignores_case_) return MatchesWildcard(wildcard.text, name.raw) ? Answer::kYes : Answer::kNo;
  if (!wildcard.is_plain || wildcard.has_set || !IsAscii(name.raw)) return Answer::kUnsure;
  return MatchesWildcard(wildcard.text, lowered) ? Answer::kYes : Answer::kNo;
}

}  // namespace penumbra::core
