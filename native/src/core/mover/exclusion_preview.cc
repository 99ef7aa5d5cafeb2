#include "exclusion_preview.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstring>
#include <unordered_set>

#include "descriptor.h"
#include "exclude.h"
#include "source_map.h"

namespace penumbra::core {
namespace {

// Each level holds a descriptor.
constexpr int kDeepest = 200;

std::unordered_set<std::string> CleanSet(const std::vector<std::string>& paths) {
  std::unordered_set<std::string> clean;
  for (const std::string& path : paths) clean.insert(CleanPath(path));
  return clean;
}

class Preview {
 public:
  Preview(const ExclusionWish& wish, const std::atomic<bool>& is_cancelled)
      : wish_(wish),
        is_cancelled_(is_cancelled),
        end_(std::chrono::steady_clock::now() + wish.limit),
        excludes_(wish.excludes),
        left_out_(wish.presets, {}, CleanSet(wish.sources)) {}

  ExclusionPreview Run() {
    for (const std::string& root : CleanSet(wish_.roots)) Root(root);
    const auto larger = [](const ExcludedEntry& one, const ExcludedEntry& other) {
      return one.bytes != other.bytes ? one.bytes > other.bytes : one.path < other.path;
    };
    std::sort(result_.examples.begin(), result_.examples.end(), larger);
    if (result_.examples.size() > wish_.most_examples) result_.examples.resize(wish_.most_examples);
    return std::move(result_);
  }

 private:
  // A root that lies in a folder that stays out stays out with it, and was not counted there: it is another volume.
  void Root(const std::string& root) {
    struct stat status = {};
    if (lstat(root.c_str(), &status) != 0) {
      result_.is_complete = false;
      return;
    }
    if (excludes_.Matches(root)) {
      ExcludedEntry entry = {root, ""};
      Count(entry, AT_FDCWD, root, status.st_dev, 0);
      Remember(std::move(entry));
    } else if (S_ISDIR(status.st_mode)) {
      Walk(AT_FDCWD, root, root, status.st_dev, LeftOut::kNone, 0);
    } else {
      Keep(status);
    }
  }

  // Once a limit has ended it nothing more is looked at.
  bool MayGoOn() {
    entries_++;
    if (entries_ > wish_.most_entries || is_cancelled_ || std::chrono::steady_clock::now() >= end_) is_over_ = true;
    if (is_over_) result_.is_complete = false;
    return !is_over_;
  }

  // Calls `visit` with each name of a folder until it says no.
  template <class Visit>
  void Each(int above, const std::string& name, Visit visit) {
    const int folder = openat(above, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR* const listing = folder < 0 ? nullptr : fdopendir(folder);
    if (listing == nullptr) {
      if (folder >= 0) close(folder);
      result_.is_complete = false;
      return;
    }
    while (const dirent* entry = readdir(listing)) {
      if (std::strcmp(entry->d_name, ".") == 0 || std::strcmp(entry->d_name, "..") == 0) continue;
      if (!visit(dirfd(listing), std::string(entry->d_name))) break;
    }
    closedir(listing);
  }

  void Walk(int above, const std::string& name, const std::string& logical, dev_t device, int preset, int depth) {
    if (depth > kDeepest) {
      result_.is_complete = false;
      return;
    }
    bool is_first = true;
    int inside = preset;
    Each(above, name, [&](int folder, const std::string& entry) {
      if (is_first && inside == LeftOut::kNone) inside = left_out_.PresetInside(folder, logical);
      is_first = false;
      return Visit(folder, entry, logical, device, inside, depth);
    });
  }

  bool Visit(int folder, const std::string& name, const std::string& above, dev_t device, int inside, int depth) {
    struct stat status = {};
    if (!MayGoOn()) return false;
    if (fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return true;
    const std::string logical = above == "/" ? "/" + name : above + "/" + name;
    if (!excludes_.IsEmpty() && excludes_.Matches(logical)) return Exclude(folder, name, {logical, ""}, device);
    const int preset = inside != LeftOut::kNone ? inside : left_out_.PresetOf(logical);
    if (left_out_.Take(folder, name, logical, inside)) return Exclude(folder, name, {logical, NameOf(preset)}, device);
    if (!S_ISDIR(status.st_mode)) {
      Keep(status);
    } else if (status.st_dev == device) {
      Walk(folder, name, logical, device, inside, depth + 1);
    }
    return true;
  }

  // What is taken without its name saying so begins as swap space.
  std::string NameOf(int preset) const {
    if (preset != LeftOut::kNone) return wish_.presets[static_cast<std::size_t>(preset)].name;
    const auto swap = std::find_if(wish_.presets.begin(), wish_.presets.end(), [](const Preset& one) { return one.swap_space; });
    return swap == wish_.presets.end() ? "" : swap->name;
  }

  bool Exclude(int folder, const std::string& name, ExcludedEntry entry, dev_t device) {
    Count(entry, folder, name, device, 0);
    Remember(std::move(entry));
    return true;
  }

  void Count(ExcludedEntry& entry, int above, const std::string& name, dev_t device, int depth) {
    struct stat status = {};
    if (fstatat(above, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return;
    if (!S_ISDIR(status.st_mode)) {
      entry.files++;
      if (S_ISREG(status.st_mode)) entry.bytes += static_cast<std::uint64_t>(status.st_size);
      return;
    }
    if (status.st_dev != device) return;
    if (depth > kDeepest) {
      result_.is_complete = false;
      return;
    }
    Each(above, name, [&](int folder, const std::string& inner) {
      if (!MayGoOn()) return false;
      Count(entry, folder, inner, device, depth + 1);
      return true;
    });
  }

  void Keep(const struct stat& status) {
    result_.kept_files++;
    if (S_ISREG(status.st_mode)) result_.kept_bytes += static_cast<std::uint64_t>(status.st_size);
  }

  void Remember(ExcludedEntry entry) {
    result_.files += entry.files;
    result_.bytes += entry.bytes;
    std::vector<ExcludedEntry>& examples = result_.examples;
    examples.push_back(std::move(entry));
    // Most of very many small ones are let go now and then.
    if (examples.size() < 4096 + wish_.most_examples) return;
    const auto larger = [](const ExcludedEntry& one, const ExcludedEntry& other) { return one.bytes > other.bytes; };
    std::nth_element(examples.begin(), examples.begin() + static_cast<std::ptrdiff_t>(wish_.most_examples), examples.end(), larger);
    examples.resize(wish_.most_examples);
  }

  const ExclusionWish& wish_;
  const std::atomic<bool>& is_cancelled_;
  const std::chrono::steady_clock::time_point end_;
  const ExcludeList excludes_;
  LeftOut left_out_;
  ExclusionPreview result_;
  std::uint64_t entries_ = 0;
  bool is_over_ = false;
};

}  // namespace

ExclusionPreview PreviewExclusions(const ExclusionWish& wish, const std::atomic<bool>& is_cancelled) {
  return Preview(wish, is_cancelled).Run();
}

}  // namespace penumbra::core
