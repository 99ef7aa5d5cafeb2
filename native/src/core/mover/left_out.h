#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace penumbra::core {

// What a job leaves out by one name, as caches or swap files.
struct Preset {
  std::string name;
  // Each name is a wildcard as in an exclusion; a pattern fits the end of a path, or all of it when it begins with a slash.
  std::vector<std::string> patterns;
  // Also what lies in a folder that says in a CACHEDIR.TAG that it is a cache. The tag stays.
  bool tagged_folders = false;
  // Also files with "swap" in their names that begin as swap space does.
  bool swap_space = false;
};

// What a preset took away. Units: files and other entries that are no folders; bytes of file content.
struct LeftOutCount {
  std::string preset;
  std::uint64_t files = 0, bytes = 0;
  // Otherwise there was more than is counted.
  bool is_whole = true;
};

// Says what the presets of a run leave out, and counts it. One thread asks.
// Source: docs/spec/mover.md, rules M90 to M94; the Cache Directory Tagging Specification; mkswap(8).
class LeftOut {
 public:
  static constexpr int kNone = -1;
  static constexpr std::size_t kKeptPaths = 10000;

  // `wanted`: clean paths of files that are kept wherever they lie. `sources` are never left out themselves.
  LeftOut(const std::vector<Preset>& presets, const std::unordered_set<std::string>& wanted,
          std::unordered_set<std::string> sources);

  bool IsEmpty() const { return presets_.empty(); }
  // The number of the preset that this path fits, by its name alone.
  int PresetOf(std::string_view logical) const;
  // That of all in the open folder, which has a tag.
  int PresetInside(int folder, const std::string& logical);
  // True when the entry `name` of the open folder stays out, and is counted. `inside` is the preset of the folder.
  bool Take(int folder, const std::string& name, const std::string& logical, int inside);

  const std::vector<LeftOutCount>& counts() const { return counts_; }
  // Entries that no pattern tells: clean, with all below them. At most kKeptPaths.
  const std::vector<std::string>& paths() const { return paths_; }
  std::uint64_t paths_total() const { return paths_total_; }

 private:
  struct Pattern {
    std::vector<std::string> names;
    bool is_anchored;
    int preset;
  };
  void Count(LeftOutCount& count, int folder, const std::string& name, int depth);
  void Remember(const std::string& logical);

  const std::vector<Preset>& presets_;
  std::vector<Pattern> patterns_;
  int tagged_ = kNone, swap_ = kNone;
  // Wanted files and every folder that leads to them.
  std::unordered_set<std::string> needed_;
  const std::unordered_set<std::string> sources_;
  std::vector<LeftOutCount> counts_;
  std::vector<std::string> paths_;
  std::uint64_t paths_total_ = 0, entries_counted_ = 0;
};

}  // namespace penumbra::core
