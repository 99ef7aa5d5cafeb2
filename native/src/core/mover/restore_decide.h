#pragma once
#include <sys/stat.h>

#include <optional>
#include <string>

#include "node.h"
#include "restore_types.h"

// What to do with one entry where the target has, or has not, something of that name.
// Source: docs/spec/native-restore.md, rules N30 to N36.
namespace penumbra::core {

// What the target has. Never followed.
struct ExistingEntry {
  struct stat status;
  // Of a symbolic link; empty otherwise.
  std::string link_target;
};

// Looks at `name` in the open folder. Empty when there is nothing. Fails: EntryError `write-failed`.
std::optional<ExistingEntry> LookAt(int folder, const std::string& name);

// Pure. A folder where the target has one is `kSame`: the two become one. `rewrites`: no file is the same by its size and
// time alone.
RestoreAction Decide(const Node& node, const std::optional<ExistingEntry>& existing, ConflictPolicy policy,
                     bool rewrites = false);

// Whether what is there was changed later.
bool IsNewerThere(const Node& node, const ExistingEntry& existing);

Timestamp ModifiedAt(const ExistingEntry& existing);

}  // namespace penumbra::core
