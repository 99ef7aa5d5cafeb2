#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "left_out.h"

namespace penumbra::core {

// What a preview looks at, and where it stops.
struct ExclusionWish {
  // Absolute paths: the sources, and the volumes below them, for a walk stays on the volume of its root.
  std::vector<std::string> sources, roots;
  std::vector<std::string> excludes;
  std::vector<Preset> presets;
  std::chrono::milliseconds limit{0};
  std::uint64_t most_entries = 0;
  std::size_t most_examples = 0;
};

// One entry that stays out, with all below it. `preset` is empty for an exclusion.
struct ExcludedEntry {
  std::string path, preset;
  std::uint64_t files = 0, bytes = 0;
};

// Units: entries that are no folders; bytes of file content.
struct ExclusionPreview {
  std::uint64_t files = 0, bytes = 0, kept_files = 0, kept_bytes = 0;
  // The largest first.
  std::vector<ExcludedEntry> examples;
  // Otherwise a limit ended it, or something could not be read: there is more.
  bool is_complete = true;
};

// Says what exclusions and presets take away from folders as they are now, by the rules of a backup. Reads no file but
// for the signs of presets; stops soon after `is_cancelled`. Fails never: what cannot be read is not counted.
// Source: docs/spec/mover.md, rules M30, M90 to M92 and M98.
ExclusionPreview PreviewExclusions(const ExclusionWish& wish, const std::atomic<bool>& is_cancelled);

}  // namespace penumbra::core
