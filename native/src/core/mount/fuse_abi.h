#pragma once
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/types.h>
#include <sys/uio.h>

#include <cstddef>
#include <cstdint>

// The part of libfuse 3's low-level interface that is used here, declared as its headers declare it, so that the addon is
// built and loaded where the library is not installed. What libraries of this family appended later lies in `rest`.
// Source: fuse_lowlevel.h and fuse_common.h of libfuse 3.2 to 3.17; the layout is checked below and by every mount's test.
namespace penumbra::core::fuse {

using Ino = std::uint64_t;
struct Request;
struct Session;

constexpr Ino kRoot = 1;

struct Arguments {
  int count;
  char** values;
  int is_allocated;
};

struct FileInfo {
  std::int32_t flags;
  std::uint32_t bits;
  std::uint32_t padding[2];
  std::uint64_t handle;
  std::uint64_t rest[12];
};
// Bits of FileInfo.
// Older libraries know no cached folders, and pass this over.
constexpr std::uint32_t kKeepCache = 1u << 2, kCacheFolder = 1u << 6;

struct Entry {
  Ino ino;
  std::uint64_t generation;
  struct stat attributes;
  double attributes_for;
  double entry_for;
};

struct Buffer {
  std::size_t size;
  int flags;
  void* memory;
  int file;
  off_t position;
  std::uint64_t rest[8];
};

struct Connection {
  unsigned protocol[2];
  unsigned max_write, max_read, max_readahead;
  unsigned capable, wanted;
  unsigned max_background, congestion_threshold, time_granularity;
};
// Bits of `capable` and `wanted`.
constexpr unsigned kReadFoldersWithAttributes = 1u << 13, kReadFoldersAutomatically = 1u << 14, kAccessLists = 1u << 19;
constexpr unsigned kSpliceAny = 1u << 7 | 1u << 8 | 1u << 9, kCacheSymlinks = 1u << 23;

struct ForgetOne {
  Ino ino;
  std::uint64_t lookups;
};

using Unused = void (*)();

// In the library's order; what a read-only folder has no use for is not set.
struct Operations {
  void (*init)(void* user, Connection* connection);
  Unused destroy;
  void (*lookup)(Request*, Ino parent, const char* name);
  void (*forget)(Request*, Ino, std::uint64_t lookups);
  void (*getattr)(Request*, Ino, FileInfo*);
  Unused setattr;
  void (*readlink)(Request*, Ino);
  Unused mknod, mkdir, unlink, rmdir, symlink, rename, link;
  void (*open)(Request*, Ino, FileInfo*);
  void (*read)(Request*, Ino, std::size_t size, off_t offset, FileInfo*);
  Unused write, flush;
  void (*release)(Request*, Ino, FileInfo*);
  Unused fsync;
  void (*opendir)(Request*, Ino, FileInfo*);
  void (*readdir)(Request*, Ino, std::size_t size, off_t offset, FileInfo*);
  void (*releasedir)(Request*, Ino, FileInfo*);
  Unused fsyncdir;
  void (*statfs)(Request*, Ino);
  Unused setxattr;
  void (*getxattr)(Request*, Ino, const char* name, std::size_t size);
  void (*listxattr)(Request*, Ino, std::size_t size);
  Unused removexattr, access, create, getlk, setlk, bmap, ioctl, poll, write_buf, retrieve_reply;
  void (*forget_multi)(Request*, std::size_t count, ForgetOne*);
  Unused flock, fallocate;
  void (*readdirplus)(Request*, Ino, std::size_t size, off_t offset, FileInfo*);
  Unused copy_file_range;
  void (*lseek)(Request*, Ino, off_t offset, int whence, FileInfo*);
};

static_assert(offsetof(FileInfo, handle) == 16);
static_assert(offsetof(Entry, attributes_for) == 16 + sizeof(struct stat));
static_assert(offsetof(Connection, wanted) == 24);
static_assert(sizeof(Operations) == 44 * sizeof(void*));

}  // namespace penumbra::core::fuse
