#include "zip_writer.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include "../mover/failure.h"
#include "../mover/scratch.h"
#include "crc32.h"

namespace penumbra::core {
namespace {

constexpr std::size_t kBuffer = 1u << 20;
constexpr std::size_t kDirectoryInMemory = 4u << 20;

[[noreturn]] void ThrowArchive(int error, const std::string& path) {
  const std::map<std::string, std::string> context{{"errno", std::to_string(error)}, {"path", path}};
  if (error == ENOSPC || error == EDQUOT || error == EFBIG) {
    throw MoverError("target.full", "There is no room for the zip file.", context);
  }
  if (error == EROFS || error == EACCES || error == EPERM) {
    throw MoverError("target.read-only", "The zip file cannot be written there.", context);
  }
  throw MoverError("target.unreachable", std::string("The zip file cannot be written: ") + std::strerror(error), context);
}

}  // namespace

ZipWriter::ZipWriter(Disk& disk, const std::string& path, std::string scratch_folder)
    : disk_(disk), scratch_folder_(std::move(scratch_folder)), file_(disk.Create(AT_FDCWD, path.c_str(), 0600)) {
  if (!file_.is_open()) ThrowArchive(errno, path);
}

void ZipWriter::Begin(ZipEntry entry) {
  entry_ = std::move(entry);
  entry_.offset = size();
  entry_.crc = 0;
  const std::string header = LocalHeader(entry_);
  Write(header.data(), header.size());
}

void ZipWriter::Append(const std::uint8_t* data, std::size_t size) {
  entry_.crc = Crc32(entry_.crc, data, size);
  Write(data, size);
}

void ZipWriter::End() {
  char crc[4];
  for (int byte = 0; byte < 4; ++byte) crc[byte] = static_cast<char>(entry_.crc >> (8 * byte) & 0xFF);
  const std::uint64_t at = entry_.offset + kCrcInLocalHeader;
  if (at >= start_) {
    std::memcpy(buffer_.data() + (at - start_), crc, sizeof(crc));
  } else {
    Flush();
    WriteAt(crc, sizeof(crc), at);
  }
  ++entries_;
  Record(CentralRecord(entry_));
}

void ZipWriter::Abandon() {
  if (entry_.offset >= start_) {
    buffer_.resize(entry_.offset - start_);
    return;
  }
  buffer_.clear();
  start_ = entry_.offset;
  if (disk_.Truncate(file_.get(), static_cast<off_t>(start_)) != 0) ThrowArchive(errno, "");
}

void ZipWriter::Finish(bool is_durable) {
  const std::uint64_t offset = size();
  std::vector<char> piece(kBuffer);
  for (std::uint64_t done = 0; done < spilled_size_;) {
    const ssize_t count = ::pread(spilled_.get(), piece.data(), piece.size(), static_cast<off_t>(done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) ThrowArchive(count == 0 ? EIO : errno, "");
    Write(piece.data(), static_cast<std::size_t>(count));
    done += static_cast<std::uint64_t>(count);
  }
  Write(directory_.data(), directory_.size());
  const std::string end = EndOfZip(entries_, offset, spilled_size_ + directory_.size());
  Write(end.data(), end.size());
  Flush();
  if (is_durable && disk_.Sync(file_.get()) != 0) ThrowArchive(errno, "");
}

void ZipWriter::Write(const void* data, std::size_t size) {
  if (buffer_.size() + size > kBuffer) Flush();
  if (size >= kBuffer) {
    WriteAt(static_cast<const char*>(data), size, start_);
    start_ += size;
  } else {
    buffer_.append(static_cast<const char*>(data), size);
  }
}

void ZipWriter::Flush() {
  WriteAt(buffer_.data(), buffer_.size(), start_);
  start_ += buffer_.size();
  buffer_.clear();
}

void ZipWriter::WriteAt(const char* data, std::size_t size, std::uint64_t at) {
  while (size > 0) {
    const ssize_t count = disk_.WriteAt(file_.get(), data, size, static_cast<off_t>(at));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) ThrowArchive(errno, "");
    data += count;
    at += static_cast<std::uint64_t>(count);
    size -= static_cast<std::size_t>(count);
  }
}

void ZipWriter::Record(const std::string& record) {
  directory_ += record;
  if (directory_.size() >= kDirectoryInMemory) Spill();
}

// Where no file can be had, memory has to do.
void ZipWriter::Spill() {
  if (!spilled_.is_open()) spilled_ = Descriptor(OpenNameless(scratch_folder_));
  if (!spilled_.is_open()) return;
  for (std::size_t done = 0; done < directory_.size();) {
    const ssize_t count = ::pwrite(spilled_.get(), directory_.data() + done, directory_.size() - done,
                                   static_cast<off_t>(spilled_size_));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      // What was written of it counts: the rest stays in memory, in its order.
      directory_.erase(0, done);
      return;
    }
    done += static_cast<std::size_t>(count);
    spilled_size_ += static_cast<std::uint64_t>(count);
  }
  directory_.clear();
}

}  // namespace penumbra::core
