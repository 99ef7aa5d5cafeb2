#pragma once
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace penumbra::core {

// Raw paths, as the system has them; every one is UTF-8 without control characters.
struct FoundDatabase {
  std::string folder, name;
};

struct DatabaseSearch {
  std::vector<FoundDatabase> databases;
  // False when time ran out or `most` were found: what is deep below may be missing.
  bool is_complete = true;
};

// Looks for SQLite databases by their first bytes, folders level by level, a level by all processors. Fails never: what
// cannot be read is not there.
//
// Opens files and closes them again, which drops this process's POSIX locks on them: only for processes that have no
// database open. Source: docs/spec/sqlite-writer.md, rules W1 to W5.
DatabaseSearch FindDatabases(const std::vector<std::string>& sources, std::chrono::milliseconds limit, std::size_t most);

}  // namespace penumbra::core
