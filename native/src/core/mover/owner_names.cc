#include "owner_names.h"

#include <grp.h>
#include <pwd.h>

#include <cerrno>
#include <vector>

namespace penumbra::core {
namespace {

constexpr long kUnknown = -1;
constexpr std::size_t kMostRoom = 1u << 20;

// Asks with as much room as the answer takes; a group may have many members.
template <class Ask>
long Number(const Ask& ask) {
  for (std::vector<char> room(1024);; room.resize(room.size() * 4)) {
    long number = kUnknown;
    const int failed = ask(room, number);
    if (failed != ERANGE || room.size() >= kMostRoom) return failed == 0 ? number : kUnknown;
  }
}

long UserNumber(const std::string& name) {
  return Number([&](std::vector<char>& room, long& number) {
    passwd entry{};
    passwd* found = nullptr;
    const int failed = ::getpwnam_r(name.c_str(), &entry, room.data(), room.size(), &found);
    if (found != nullptr) number = static_cast<long>(entry.pw_uid);
    return failed;
  });
}

long GroupNumber(const std::string& name) {
  return Number([&](std::vector<char>& room, long& number) {
    group entry{};
    group* found = nullptr;
    const int failed = ::getgrnam_r(name.c_str(), &entry, room.data(), room.size(), &found);
    if (found != nullptr) number = static_cast<long>(entry.gr_gid);
    return failed;
  });
}

template <class Ask>
long Known(std::unordered_map<std::string, long>& known, const std::string& name, const Ask& ask) {
  const auto found = known.find(name);
  return found != known.end() ? found->second : known.emplace(name, ask(name)).first->second;
}

}  // namespace

uid_t OwnerNames::UserOf(const Node& node) {
  if (node.user.empty()) return node.uid;
  const std::lock_guard lock(mutex_);
  const long number = Known(users_, node.user, UserNumber);
  return number == kUnknown ? node.uid : static_cast<uid_t>(number);
}

gid_t OwnerNames::GroupOf(const Node& node) {
  if (node.group.empty()) return node.gid;
  const std::lock_guard lock(mutex_);
  const long number = Known(groups_, node.group, GroupNumber);
  return number == kUnknown ? node.gid : static_cast<gid_t>(number);
}

}  // namespace penumbra::core
