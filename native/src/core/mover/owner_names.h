#pragma once
#include <sys/types.h>

#include <mutex>
#include <string>
#include <unordered_map>

#include "node.h"

namespace penumbra::core {

// Owners by the names that a restore point has, where this computer knows them; else by their numbers. Each name is asked
// for once, by any thread.
class OwnerNames {
 public:
  uid_t UserOf(const Node& node);
  gid_t GroupOf(const Node& node);

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, long> users_, groups_;
};

}  // namespace penumbra::core
