#include "identical.h"

#include "go_quote.h"
#include "safe_target.h"

namespace penumbra::core {
namespace {

// The folder in which restores keep, and how the names begin that are not finished.
constexpr const char* kOurs = ".penumbra-restore";

}  // namespace

IdenticalRules::IdenticalRules(const IdenticalWish& wish)
    : sources_(wish.sources.begin(), wish.sources.end()),
      left_alone_(wish.left_alone.begin(), wish.left_alone.end()),
      excludes_(wish.excludes) {}

bool IdenticalRules::IsWithinSource(const std::string& path) const {
  if (sources_.count("") != 0) return true;
  for (std::size_t end = path.size(); end != std::string::npos && end > 0; end = path.rfind('/', end - 1)) {
    if (sources_.count(path.substr(0, end)) != 0) return true;
    if (end == 0) break;
  }
  return false;
}

bool IdenticalRules::MustStay(const std::string& path, const std::string& name, mode_t mode) const {
  if (S_ISSOCK(mode) || name.rfind(kOurs, 0) == 0) return true;
  return left_alone_.count(path) != 0 || (!excludes_.IsEmpty() && excludes_.Matches("/" + path));
}

bool RawPath(const std::string& quoted, std::string& raw) {
  raw.clear();
  std::string name;
  for (std::size_t start = 0; start <= quoted.size();) {
    const std::size_t end = std::min(quoted.find('/', start), quoted.size());
    const std::string component = quoted.substr(start, end - start);
    start = end + 1;
    if (component.empty()) continue;
    if (!Unquote(component, name)) return false;
    raw = JoinPath(raw, name);
  }
  return true;
}

}  // namespace penumbra::core
