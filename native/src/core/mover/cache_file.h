#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "disk.h"
#include "index_cache.h"

namespace penumbra::core {

// A file that is written from its beginning to its end, in blocks; removed again unless it was given its name.
// Fails: MoverError by the system's error.
class CacheFile {
 public:
  // `path` and `-tmp-` and something random.
  CacheFile(Disk& disk, const std::string& path);
  ~CacheFile();
  CacheFile(const CacheFile&) = delete;
  CacheFile& operator=(const CacheFile&) = delete;

  void Append(const void* bytes, std::size_t size);
  void Flush();
  void WriteAt(const void* bytes, std::size_t size, std::uint64_t at);
  void Commit(const std::string& path);
  const std::string& temporary() const { return temporary_; }

 private:
  [[noreturn]] void Fail();

  Disk& disk_;
  std::string temporary_;
  int file_ = -1;
  bool is_committed_ = false;
  std::vector<std::uint8_t> buffer_;
};

// With its parents, 0700. Fails as CacheFile does.
void MakeCacheFolder(Disk& disk, const std::string& path);

}  // namespace penumbra::core
