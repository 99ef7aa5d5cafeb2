#include "inodes.h"

#include <cstring>

namespace penumbra::core {
namespace {

// The system's number for the top.
constexpr std::uint64_t kTop = 1;

class Hash {
 public:
  explicit Hash(char kind) { stream_.Update(reinterpret_cast<const std::uint8_t*>(&kind), 1); }
  Hash& Add(std::uint64_t value) {
    stream_.Update(reinterpret_cast<const std::uint8_t*>(&value), sizeof value);
    return *this;
  }
  Hash& Add(const Id& id) {
    stream_.Update(id.data(), id.size());
    return *this;
  }
  Hash& Add(const std::string& text) {
    stream_.Update(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    return *this;
  }
  Id Finish() { return stream_.Finish(); }

 private:
  Sha256Stream stream_;
};

}  // namespace

Id IdentityOfEntry(std::uint64_t parent, const std::string& name) { return Hash('e').Add(parent).Add(name).Finish(); }

Id IdentityOfPath(const std::string& path) { return Hash('a').Add(path).Finish(); }

Id IdentityOfLinked(const Id& point, const Node& node) {
  Hash hash('l');
  hash.Add(point).Add(node.device_id).Add(node.inode).Add(node.size);
  hash.Add(static_cast<std::uint64_t>(node.mtime.seconds)).Add(node.mtime.nanoseconds).Add(node.mode);
  if (node.content) {
    for (const Id& id : *node.content) hash.Add(id);
  }
  return hash.Finish();
}

std::uint64_t Inodes::NumberOf(const Id& identity) {
  std::uint64_t number = 0;
  std::memcpy(&number, identity.data(), sizeof number);
  // Some programs read a number as signed, and none likes 0.
  number &= INT64_MAX;
  return number <= kTop ? number + 2 : number;
}

std::uint64_t Inodes::Remember(Inode inode) {
  const std::lock_guard lock(mutex_);
  std::uint64_t number = NumberOf(inode.identity);
  for (;; ++number) {
    const auto [found, is_new] = held_.try_emplace(number);
    if (!is_new && found->second.inode.identity != inode.identity) continue;
    if (is_new) found->second.inode = std::move(inode);
    ++found->second.lookups;
    return number;
  }
}

void Inodes::Forget(std::uint64_t number, std::uint64_t lookups) {
  const std::lock_guard lock(mutex_);
  const auto found = held_.find(number);
  if (found == held_.end()) return;
  if (found->second.lookups <= lookups) {
    held_.erase(found);
  } else {
    found->second.lookups -= lookups;
  }
}

bool Inodes::Find(std::uint64_t number, Inode& out) const {
  if (number == kTop) {
    out = Inode();
    out.identity = IdentityOfPath("");
    out.parent = kTop;
    return true;
  }
  const std::lock_guard lock(mutex_);
  const auto found = held_.find(number);
  if (found == held_.end()) return false;
  out = found->second.inode;
  return true;
}

std::size_t Inodes::count() const {
  const std::lock_guard lock(mutex_);
  return held_.size();
}

}  // namespace penumbra::core
