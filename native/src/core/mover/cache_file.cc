#include "cache_file.h"

#include <fcntl.h>

#include <cerrno>
#include <cstring>

#include "failure.h"
#include "random.h"

namespace penumbra::core {
namespace {

constexpr std::size_t kBlock = 1u << 20;

[[noreturn]] void ThrowCache(int error, const std::string& path) {
  const bool is_full = error == ENOSPC || error == EDQUOT || error == EFBIG;
  const bool is_closed = error == EROFS || error == EACCES || error == EPERM;
  throw MoverError(is_full ? "target.full" : is_closed ? "target.read-only" : "target.unreachable",
                   std::string("The cache cannot be written: ") + std::strerror(error),
                   {{"path", path}, {"errno", std::to_string(error)}});
}

}  // namespace

CacheFile::CacheFile(Disk& disk, const std::string& path) : disk_(disk), temporary_(path + "-tmp-" + RandomHex(8)) {
  file_ = disk_.Create(AT_FDCWD, temporary_.c_str(), 0600);
  if (file_ < 0) Fail();
  buffer_.reserve(kBlock);
}

CacheFile::~CacheFile() {
  if (file_ >= 0) disk_.Close(file_);
  if (!is_committed_) disk_.Remove(AT_FDCWD, temporary_.c_str());
}

void CacheFile::Fail() { ThrowCache(errno, temporary_); }

void CacheFile::Append(const void* bytes, std::size_t size) {
  const auto* from = static_cast<const std::uint8_t*>(bytes);
  buffer_.insert(buffer_.end(), from, from + size);
  if (buffer_.size() >= kBlock) Flush();
}

void CacheFile::Flush() {
  const std::uint8_t* from = buffer_.data();
  std::size_t left = buffer_.size();
  while (left > 0) {
    const ssize_t done = disk_.Append(file_, from, left);
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) Fail();
    from += done;
    left -= static_cast<std::size_t>(done);
  }
  buffer_.clear();
}

void CacheFile::WriteAt(const void* bytes, std::size_t size, std::uint64_t at) {
  const ssize_t done = disk_.WriteAt(file_, bytes, size, static_cast<off_t>(at));
  if (done < 0) Fail();
  if (static_cast<std::size_t>(done) == size) return;
  errno = ENOSPC;
  Fail();
}

// Without a sync: what a power cut leaves of it is told by its hashes.
void CacheFile::Commit(const std::string& path) {
  Flush();
  const int file = file_;
  file_ = -1;
  if (disk_.Close(file) != 0 && errno != EINTR) Fail();
  if (disk_.Rename(AT_FDCWD, temporary_.c_str(), AT_FDCWD, path.c_str(), 0) != 0) Fail();
  is_committed_ = true;
}

void MakeCacheFolder(Disk& disk, const std::string& path) {
  if (disk.MakeFolder(AT_FDCWD, path.c_str(), 0700) == 0 || errno == EEXIST) return;
  const std::size_t slash = path.rfind('/');
  if (errno != ENOENT || slash == std::string::npos || slash == 0) ThrowCache(errno, path);
  MakeCacheFolder(disk, path.substr(0, slash));
  if (disk.MakeFolder(AT_FDCWD, path.c_str(), 0700) != 0 && errno != EEXIST) ThrowCache(errno, path);
}

}  // namespace penumbra::core
