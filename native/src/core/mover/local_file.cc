#include "local_file.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "failure.h"

namespace penumbra::core {
namespace {

// Enough for a disk to be at its best. Units: bytes.
constexpr std::size_t kGather = 1024 * 1024;

}  // namespace

void FailStorage(int number, const std::string& path) {
  const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
  const bool closed = number == EROFS || number == EACCES || number == EPERM;
  const char* code = full ? "target.full" : closed ? "target.read-only" : "target.unreachable";
  throw MoverError(code, std::string("The repository: ") + std::strerror(number),
                   {{"path", path}, {"errno", std::to_string(number)}});
}

LocalFile::LocalFile(Disk& disk, std::string repository, std::string path, bool durable)
    : disk_(disk), repository_(std::move(repository)), path_(std::move(path)), durable_(durable) {
  file_ = disk_.Create(AT_FDCWD, path_.c_str(), 0600);
  if (file_ < 0) FailStorage(errno, path_);
  is_direct_ = durable_ && disk_.Bypass(file_, true);
}

LocalFile::~LocalFile() {
  if (file_ >= 0) disk_.Close(file_);
  if (!committed_) disk_.Remove(AT_FDCWD, path_.c_str());
}

std::size_t LocalFile::Write(const std::uint8_t* data, std::size_t size) {
  for (;;) {
    const ssize_t written = disk_.Append(file_, data, size);
    if (written >= 0) return static_cast<std::size_t>(written);
    if (errno == EINTR) continue;
    // A disk that was nearly full took no whole block, or it has blocks of another kind.
    if (errno != EINVAL || !is_direct_) FailStorage(errno, path_);
    is_direct_ = disk_.Bypass(file_, false);
  }
}

void LocalFile::WriteGathered(bool is_end) {
  std::size_t done = 0;
  const std::size_t whole = gathered_.size() / kDirectUnit * kDirectUnit;
  while (done < whole) done += Write(gathered_.data() + done, whole - done);
  if (is_end && is_direct_) is_direct_ = disk_.Bypass(file_, false);
  while (done < gathered_.size()) done += Write(gathered_.data() + done, gathered_.size() - done);
  gathered_.Clear();
}

void LocalFile::Append(const std::uint8_t* data, std::size_t size) {
  while (size > 0) {
    std::size_t part = size;
    if (is_direct_) {
      part = std::min(size, kGather - gathered_.size());
      std::memcpy(gathered_.Extend(part), data, part);
      if (gathered_.size() == kGather) WriteGathered(false);
    } else {
      part = Write(data, size);
    }
    data += part;
    size -= part;
  }
}

void LocalFile::Sync() {
  WriteGathered(true);
  if (durable_ && disk_.Sync(file_) != 0) FailStorage(errno, path_);
}

void LocalFile::Commit(const std::string& path) {
  WriteGathered(true);
  // Some network file systems refuse to change modes; the bits are a courtesy.
  if (disk_.SetMode(file_, false, 0400) != 0 && errno != EPERM && errno != ENOTSUP) FailStorage(errno, path_);
  // A full volume may be found out only here.
  const int file = file_;
  file_ = -1;
  if (disk_.Close(file) != 0 && errno != EINTR) FailStorage(errno, path_);
  const std::string final = repository_ + "/" + path;
  if (disk_.Rename(AT_FDCWD, path_.c_str(), AT_FDCWD, final.c_str(), 0) != 0) FailStorage(errno, final);
  committed_ = true;
}

}  // namespace penumbra::core
