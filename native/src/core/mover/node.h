#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sha256.h"

// One entry of a tree: everything the format keeps of a file, folder, link or device.
// Source: docs/formats/repository.md, "Tree".
namespace penumbra::core {

enum class NodeType : std::uint8_t {
  kFile,
  kDirectory,
  kSymlink,
  kBlockDevice,
  kCharDevice,
  kFifo,
  kSocket,
  // Seen by a backup, never stored with content.
  kIrregular,
};

// The bits above the permissions in Node::mode (Go's fs.FileMode, not st_mode).
constexpr std::uint32_t kModeDirectory = 1u << 31;
constexpr std::uint32_t kModeSymlink = 1u << 27;
constexpr std::uint32_t kModeDevice = 1u << 26;
constexpr std::uint32_t kModeFifo = 1u << 25;
constexpr std::uint32_t kModeSocket = 1u << 24;
constexpr std::uint32_t kModeSetuid = 1u << 23;
constexpr std::uint32_t kModeSetgid = 1u << 22;
constexpr std::uint32_t kModeCharDevice = 1u << 21;
constexpr std::uint32_t kModeSticky = 1u << 20;
constexpr std::uint32_t kModePermissions = 0777;

// Units: seconds since 1970 UTC, may be negative; the zone is seconds east of UTC and only for writing it back.
struct Timestamp {
  std::int64_t seconds = 0;
  std::uint32_t nanoseconds = 0;
  std::int32_t zone = 0;
};

struct ExtendedAttribute {
  std::string name;
  std::string value;
};

struct Node {
  // Raw bytes, one path component.
  std::string name;
  NodeType type = NodeType::kIrregular;
  std::uint32_t mode = 0;
  Timestamp mtime;
  Timestamp atime;
  Timestamp ctime;
  std::uint32_t uid = 0;
  std::uint32_t gid = 0;
  std::string user;
  std::string group;
  std::uint64_t inode = 0;
  std::uint64_t device_id = 0;
  // Units: bytes.
  std::uint64_t size = 0;
  std::uint64_t links = 0;
  // Raw bytes.
  std::string link_target;
  std::vector<ExtendedAttribute> extended_attributes;
  // Key and JSON text of the value: only Windows attributes so far, kept as they came.
  std::vector<std::pair<std::string, std::string>> generic_attributes;
  // st_rdev.
  std::uint64_t device = 0;
  // Absent is the format's null.
  std::optional<std::vector<Id>> content;
  std::optional<Id> subtree;
  std::string error;
};

struct Tree {
  std::vector<Node> nodes;
};

}  // namespace penumbra::core
