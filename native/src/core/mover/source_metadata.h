#pragma once
#include <sys/stat.h>

#include <string>
#include <unordered_map>
#include <mutex>

#include "node.h"

namespace penumbra::core {

// Fills a node from the system's description of a file. Threads may share one.
// Source: docs/spec/mover.md, rules M12 and M13.
class MetadataReader {
 public:
  // Everything but name, link target, attributes, content and subtree. `device_id` is what the node says instead of st_dev.
  void Fill(Node& node, const struct stat& status, std::uint64_t device_id);

 private:
  const std::string& UserName(std::uint32_t id);
  const std::string& GroupName(std::uint32_t id);

  std::mutex mutex_;
  std::unordered_map<std::uint32_t, std::string> users_, groups_;
};

NodeType TypeOf(mode_t mode);
Timestamp LocalTime(const timespec& time);
bool IsSameMoment(const Timestamp& a, const Timestamp& b);

// Extended attributes, ACLs among them, of an open file or of a name in an open folder; a link is not followed.
// Returns an errno, 0 when all were read; a file system without attributes has none.
int ReadAttributes(int file, std::vector<ExtendedAttribute>& attributes);
int ReadAttributes(int folder, const std::string& name, std::vector<ExtendedAttribute>& attributes);

}  // namespace penumbra::core
