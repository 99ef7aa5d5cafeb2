#pragma once
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

#include "../mover/node.h"

namespace penumbra::core {

// What a number stands for that the kernel knows.
struct Inode {
  enum class Kind : std::uint8_t { kAbove, kNode };
  // Equal for what is the same; the number is made of it.
  Id identity{};
  std::uint64_t parent = 0;
  Kind kind = Kind::kAbove;
  NodeType type = NodeType::kDirectory;
  bool has_attributes = false;
  // kAbove: the path in the folders above the restore points, which may be a restore point.
  std::string path;
  // kNode: which entry of which tree; and where a folder leads.
  std::uint32_t entry = 0;
  Id tree{};
  Id subtree{};
  // kNode: identity of the restore point, so that hard links are the same in one of them only.
  Id point{};
};

// The numbers that the kernel holds, each as often as it was told; forgotten when the kernel forgets them. A number is made
// of what it stands for: the same again after it was forgotten. Any thread.
class Inodes {
 public:
  // The number of what is looked up, once more.
  std::uint64_t Remember(Inode inode);
  void Forget(std::uint64_t number, std::uint64_t lookups);
  // False when the kernel asks for what it does not hold.
  bool Find(std::uint64_t number, Inode& out) const;
  std::size_t count() const;

  // What it would most likely get: for lists, where nothing is looked up.
  static std::uint64_t NumberOf(const Id& identity);

 private:
  struct Held {
    Inode inode;
    std::uint64_t lookups = 0;
  };

  mutable std::mutex mutex_;
  std::unordered_map<std::uint64_t, Held> held_;
};

// Of an entry of a folder; of a path above the restore points; of a file with several names, whose every name that leads to
// the same content is the same.
Id IdentityOfEntry(std::uint64_t parent, const std::string& name);
Id IdentityOfPath(const std::string& path);
Id IdentityOfLinked(const Id& point, const Node& node);

}  // namespace penumbra::core
