#include "mount_table.h"

#include <sys/sysmacros.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>

namespace penumbra::core {
namespace {

constexpr const char* kPseudo[] = {
    "autofs",   "binder",  "binfmt_misc", "bpf",       "cgroup",  "cgroup2",    "configfs", "debugfs",
    "devpts",   "devtmpfs", "efivarfs",   "fuse.gvfsd-fuse", "fuse.portal", "fusectl", "hugetlbfs", "mqueue",
    "nsfs",     "proc",    "pstore",      "rpc_pipefs", "securityfs", "selinuxfs", "sysfs",  "tracefs",
};

bool IsPseudoType(const std::string& type) {
  return std::find(std::begin(kPseudo), std::end(kPseudo), type) != std::end(kPseudo);
}

}  // namespace

MountTable::MountTable() {
  std::ifstream table("/proc/self/mountinfo");
  for (std::string line; std::getline(table, line);) {
    std::istringstream fields(line);
    std::string id, parent, device, type;
    fields >> id >> parent >> device;
    const std::size_t separator = line.find(" - ");
    if (separator == std::string::npos) continue;
    std::istringstream(line.substr(separator + 3)) >> type;
    unsigned high = 0, low = 0;
    if (std::sscanf(device.c_str(), "%u:%u", &high, &low) != 2) continue;
    if (IsPseudoType(type)) pseudo_.insert(makedev(high, low));
  }
}

}  // namespace penumbra::core
