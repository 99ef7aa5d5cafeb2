#include "locked_memory.h"

#include <sys/mman.h>

#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

namespace penumbra::core::shadow {
namespace {

struct Range {
  std::uintptr_t start;
  std::uintptr_t end;
};

// One line of /proc/self/maps: `start-end perms offset device inode path`, addresses in hexadecimal. Source: proc(5).
bool IsCodeOfFile(const std::string& line) {
  const auto permissions = line.find(' ');
  return permissions != std::string::npos && line.compare(permissions + 1, 4, "r-xp") == 0 &&
         line.find(" /", permissions) != std::string::npos;
}

std::vector<Range> Code() {
  std::vector<Range> found;
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    if (!IsCodeOfFile(line)) continue;
    std::size_t dash = 0;
    const auto start = std::stoull(line, &dash, 16);
    const auto end = std::stoull(line.substr(dash + 1), nullptr, 16);
    found.push_back({static_cast<std::uintptr_t>(start), static_cast<std::uintptr_t>(end)});
  }
  return found;
}

void* At(const Range& range) { return reinterpret_cast<void*>(range.start); }

}  // namespace

bool LockMemory() {
  bool is_locked = false;
  for (const auto& range : Code()) {
    if (::mlock2(At(range), range.end - range.start, MLOCK_ONFAULT) != 0) {
      UnlockMemory();
      return false;
    }
    is_locked = true;
  }
  return is_locked;
}

void UnlockMemory() {
  for (const auto& range : Code()) ::munlock(At(range), range.end - range.start);
}

}  // namespace penumbra::core::shadow
