#pragma once
#include <cstdint>
#include <string>
#include <unordered_set>

namespace penumbra::core {

// Which devices are file systems that hold no one's data (proc, sysfs, cgroup ...). A picture of one moment.
// Source: proc(5), /proc/self/mountinfo.
class MountTable {
 public:
  MountTable();
  bool IsPseudo(std::uint64_t device) const { return pseudo_.count(device) > 0; }

 private:
  std::unordered_set<std::uint64_t> pseudo_;
};

}  // namespace penumbra::core
