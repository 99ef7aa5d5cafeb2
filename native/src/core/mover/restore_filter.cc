#include "restore_filter.h"

#include "lower_letters.h"
#include "utf8.h"

namespace penumbra::core {
namespace {

std::vector<std::string> Lowered(std::vector<std::string> patterns) {
  for (std::string& pattern : patterns) pattern = LowerLetters(pattern);
  return patterns;
}

}  // namespace

std::string LowerLetters(std::string_view text) {
  std::string lowered;
  lowered.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const DecodedRune decoded = DecodeRune(text, at);
    if (decoded.valid) {
      AppendRune(lowered, LowerLetter(decoded.rune));
    } else {
      lowered.push_back(text[at]);
    }
    at += decoded.length;
  }
  return lowered;
}

RestoreFilter::RestoreFilter(const RestorePatterns& patterns)
    : include_(patterns.include),
      include_any_case_(Lowered(patterns.include_any_case)),
      exclude_(patterns.exclude),
      exclude_any_case_(Lowered(patterns.exclude_any_case)) {}

bool RestoreFilter::Includes(const std::string& path) const {
  return include_.Matches(path) || (!include_any_case_.IsEmpty() && include_any_case_.Matches(LowerLetters(path)));
}

bool RestoreFilter::Excludes(const std::string& path) const {
  return exclude_.Matches(path) || (!exclude_any_case_.IsEmpty() && exclude_any_case_.Matches(LowerLetters(path)));
}

}  // namespace penumbra::core
