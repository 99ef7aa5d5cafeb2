#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "left_out.h"
#include "progress.h"
#include "sha256.h"
#include "source_map.h"

namespace penumbra::core {

// The BackupRequest of src/main/native/mover.ts, as core takes it.
struct BackupRequest {
  std::vector<std::string> sources;
  std::vector<PathMapping> mappings, alternates;
  std::vector<std::string> omit, excludes, always_read, reserved_names;
  std::vector<Preset> presets;
  // Logical folders, each counted by itself; what lies in several is counted in the innermost.
  std::vector<std::string> parts;
  bool live = false, cross_mounts = false;
  // Hexadecimal; empty for none.
  std::string parent_tree;
  // Not later than the first shadow copy was made. Units: seconds since 1970.
  std::int64_t started = 0;
};

struct BackupResult {
  Id root_tree = {};
  Counters counters;
  std::uint64_t dirs_new = 0, dirs_changed = 0, dirs_unmodified = 0;
  std::uint64_t data_blobs = 0, tree_blobs = 0, data_added = 0, data_added_packed = 0;
  std::vector<MoverIssue> issues;
  std::uint64_t issues_total = 0;
  std::vector<LeftOutCount> left_out;
  // Logical, quoted; what no pattern tells.
  std::vector<std::string> left_out_paths;
  std::uint64_t left_out_paths_total = 0;
};

}  // namespace penumbra::core
