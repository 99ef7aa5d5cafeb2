#include "left_out.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstring>

#include "descriptor.h"
#include "exclude.h"

namespace penumbra::core {
namespace {

constexpr const char* kTag = "CACHEDIR.TAG";
constexpr std::string_view kTagBegins = "Signature: 8a477f597d28d172789f06886806bc55";
constexpr std::string_view kSwapEnds = "SWAPSPACE2";
// A huge cache must not cost a run more than reading its files would; what is beyond is said to be more.
constexpr std::uint64_t kMostCounted = 100'000;
constexpr int kDeepestCounted = 200;

std::vector<std::string_view> NamesOf(std::string_view path) {
  std::vector<std::string_view> names;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t slash = std::min(path.find('/', at), path.size());
    if (slash > at) names.push_back(path.substr(at, slash - at));
    at = slash + 1;
  }
  return names;
}

// Whether `length` bytes at `offset` of a plain file are these.
bool HasBytes(int folder, const std::string& name, off_t offset, std::string_view bytes) {
  const Descriptor file(openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat status = {};
  if (!file.is_open() || fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
  std::string read(bytes.size(), '\0');
  const ssize_t size = pread(file.get(), read.data(), read.size(), offset);
  return size == static_cast<ssize_t>(bytes.size()) && read == bytes;
}

bool SaysSwap(std::string_view name) {
  constexpr std::string_view kWord = "swap";
  const auto same = [](char one, char other) { return std::tolower(static_cast<unsigned char>(one)) == other; };
  return std::search(name.begin(), name.end(), kWord.begin(), kWord.end(), same) != name.end();
}

// The signature ends the first page, however long the pages were where it was made.
bool IsSwapSpace(int folder, const std::string& name) {
  const auto size = static_cast<off_t>(kSwapEnds.size());
  for (const off_t page : {4096, 8192, 16384, 65536}) {
    if (HasBytes(folder, name, page - size, kSwapEnds)) return true;
  }
  return false;
}

}  // namespace

LeftOut::LeftOut(const std::vector<Preset>& presets, const std::unordered_set<std::string>& wanted,
                 std::unordered_set<std::string> sources)
    : presets_(presets), sources_(std::move(sources)) {
  for (std::size_t i = 0; i < presets_.size(); i++) {
    const int number = static_cast<int>(i);
    counts_.push_back({presets_[i].name});
    if (presets_[i].tagged_folders) tagged_ = number;
    if (presets_[i].swap_space) swap_ = number;
    for (const std::string& text : presets_[i].patterns) {
      Pattern pattern = {{}, !text.empty() && text[0] == '/', number};
      for (const std::string_view name : NamesOf(text)) pattern.names.emplace_back(name);
      if (!pattern.names.empty()) patterns_.push_back(std::move(pattern));
    }
  }
  if (presets_.empty()) return;
  for (const std::string& file : wanted) {
    for (std::size_t end = file.size(); end > 0 && end != std::string::npos; end = file.rfind('/', end - 1)) {
      if (!needed_.insert(file.substr(0, end)).second) break;
    }
  }
}

int LeftOut::PresetOf(std::string_view logical) const {
  if (patterns_.empty()) return kNone;
  const std::vector<std::string_view> names = NamesOf(logical);
  for (const Pattern& pattern : patterns_) {
    if (pattern.names.size() > names.size() || (pattern.is_anchored && pattern.names.size() < names.size())) continue;
    const std::size_t from = names.size() - pattern.names.size();
    bool is_match = true;
    for (std::size_t i = 0; i < pattern.names.size() && is_match; i++) {
      is_match = MatchesWildcard(pattern.names[i], names[from + i]);
    }
    if (is_match) return sources_.count(std::string(logical)) > 0 ? kNone : pattern.preset;
  }
  return kNone;
}

int LeftOut::PresetInside(int folder, const std::string& logical) {
  if (tagged_ == kNone || faccessat(folder, kTag, F_OK, AT_SYMLINK_NOFOLLOW) != 0) return kNone;
  if (sources_.count(logical) > 0 || !HasBytes(folder, kTag, 0, kTagBegins)) return kNone;
  Remember(logical);
  return tagged_;
}

bool LeftOut::Take(int folder, const std::string& name, const std::string& logical, int inside) {
  if (needed_.count(logical) > 0 || (inside != kNone && name == kTag)) return false;
  int preset = inside != kNone ? inside : PresetOf(logical);
  if (preset == kNone && swap_ != kNone && SaysSwap(name) && sources_.count(logical) == 0 && IsSwapSpace(folder, name)) {
    preset = swap_;
    Remember(logical);
  }
  if (preset == kNone) return false;
  Count(counts_[static_cast<std::size_t>(preset)], folder, name, 0);
  return true;
}

void LeftOut::Remember(const std::string& logical) {
  if (paths_.size() < kKeptPaths) paths_.push_back(logical);
  paths_total_++;
}

void LeftOut::Count(LeftOutCount& count, int folder, const std::string& name, int depth) {
  struct stat status = {};
  if (entries_counted_ >= kMostCounted || depth > kDeepestCounted) {
    count.is_whole = false;
    return;
  }
  entries_counted_++;
  if (fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return;
  if (!S_ISDIR(status.st_mode)) {
    count.files++;
    if (S_ISREG(status.st_mode)) count.bytes += static_cast<std::uint64_t>(status.st_size);
    return;
  }
  struct stat above = {};
  if (fstat(folder, &above) == 0 && above.st_dev != status.st_dev) return;
  const int inner = openat(folder, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  DIR* const listing = inner < 0 ? nullptr : fdopendir(inner);
  if (listing == nullptr) {
    if (inner >= 0) close(inner);
    count.is_whole = false;
    return;
  }
  while (const dirent* entry = readdir(listing)) {
    if (std::strcmp(entry->d_name, ".") == 0 || std::strcmp(entry->d_name, "..") == 0) continue;
    Count(count, dirfd(listing), entry->d_name, depth + 1);
    if (!count.is_whole && entries_counted_ >= kMostCounted) break;
  }
  closedir(listing);
}

}  // namespace penumbra::core
