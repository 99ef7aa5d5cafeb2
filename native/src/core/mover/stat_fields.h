#pragma once
#include <sys/stat.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "sha256.h"

// What tells that an entry is as it was, without reading it.
// Source: docs/spec/mover.md, rules M70 to M79.
namespace penumbra::core {

// Everything the system says of an entry but its access time. Of a folder neither size nor links, which nobody stores.
struct StatFields {
  std::uint64_t mode, size, mtime, mtime_nanoseconds, ctime, ctime_nanoseconds, inode, device, owner, links, special;

  friend bool operator==(const StatFields& a, const StatFields& b) {
    return a.mode == b.mode && a.size == b.size && a.mtime == b.mtime && a.mtime_nanoseconds == b.mtime_nanoseconds &&
           a.ctime == b.ctime && a.ctime_nanoseconds == b.ctime_nanoseconds && a.inode == b.inode &&
           a.device == b.device && a.owner == b.owner && a.links == b.links && a.special == b.special;
  }
};
static_assert(sizeof(StatFields) == 88);

// `device` is what the node says instead of st_dev.
StatFields FieldsOf(const struct stat& status, std::uint64_t device);

// From when on a change may have left the times of an entry as they were. Units: seconds since 1970.
struct Doubt {
  std::int64_t since = 0;
  // A modification time beyond it was set by hand; then the change time decides alone.
  std::int64_t until = 0;

  bool Covers(const struct stat& status) const {
    return status.st_ctim.tv_sec >= since || (status.st_mtim.tv_sec >= since && status.st_mtim.tv_sec <= until);
  }
};

// A run that began at `started` doubts what changed shortly before: some file systems count in two seconds.
Doubt DoubtOfRun(std::int64_t started);

// Entries in their order, as one hash.
class FolderDigest {
 public:
  void Add(std::string_view name, const StatFields& fields);
  void Add(const Id& id) { Put(id.data(), id.size()); }
  Id Finish();

 private:
  void Put(const void* bytes, std::size_t size);

  Sha256Stream stream_;
  std::vector<std::uint8_t> buffer_;
};

}  // namespace penumbra::core
