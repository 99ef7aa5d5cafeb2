#include "zip_check.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "../mover/descriptor.h"
#include "../mover/failure.h"
#include "../mover/restore_report.h"
#include "../mover/restore_walk.h"
#include "../mover/safe_target.h"
#include "crc32.h"
#include "zip_format.h"

namespace penumbra::core {
namespace {

[[noreturn]] void ThrowOther(const std::string& why, const std::string& entry) {
  throw MoverError("target.unreachable", "The zip file does not read back as it was written: " + why,
                   {{"entry", QuotePath(entry)}});
}

// A file that is read from the beginning to the end, with jumps.
class Reader {
 public:
  explicit Reader(const std::string& path) : file_(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC)) {
    struct stat status {};
    if (!file_.is_open() || ::fstat(file_.get(), &status) != 0) ThrowOther(std::strerror(errno), "");
    // From the disk, not from what is in memory of it.
    ::posix_fadvise(file_.get(), 0, 0, POSIX_FADV_DONTNEED);
    size_ = static_cast<std::uint64_t>(status.st_size);
  }

  std::uint64_t size() const { return size_; }

  // Up to `size` bytes that lie at `at`, at least one. They stay until the next call.
  std::pair<const std::uint8_t*, std::size_t> At(std::uint64_t at, std::uint64_t size) {
    if (at < start_ || at >= start_ + bytes_.size()) Fill(at);
    const std::size_t there = bytes_.size() - static_cast<std::size_t>(at - start_);
    return {bytes_.data() + (at - start_), static_cast<std::size_t>(std::min<std::uint64_t>(size, there))};
  }

  std::string Text(std::uint64_t at, std::size_t size) {
    std::string text;
    while (text.size() < size) {
      const auto [data, count] = At(at + text.size(), size - text.size());
      text.append(reinterpret_cast<const char*>(data), count);
    }
    return text;
  }

 private:
  void Fill(std::uint64_t at) {
    bytes_.resize(1u << 20);
    ssize_t count = 0;
    do {
      count = ::pread(file_.get(), bytes_.data(), bytes_.size(), static_cast<off_t>(at));
    } while (count < 0 && errno == EINTR);
    if (count <= 0) ThrowOther(count == 0 ? "it ends too early" : std::strerror(errno), "");
    bytes_.resize(static_cast<std::size_t>(count));
    start_ = at;
  }

  const Descriptor file_;
  std::uint64_t size_ = 0, start_ = 0;
  std::vector<std::uint8_t> bytes_;
};

// Little-endian; 0 behind the end of the text.
std::uint64_t Number(const std::string& text, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t byte = 0; byte < size && at + byte < text.size(); ++byte) {
    value |= std::uint64_t{static_cast<unsigned char>(text[at + byte])} << (8 * byte);
  }
  return value;
}

struct Directory {
  std::uint64_t entries, size, offset;
};

Directory DirectoryOf(Reader& file) {
  constexpr std::uint64_t kEndSize = 22, kLocatorSize = 20;
  if (file.size() < kEndSize) ThrowOther("it has no end", "");
  const std::string end = file.Text(file.size() - kEndSize, kEndSize);
  if (Number(end, 0, 4) != kEnd) ThrowOther("its end is something else", "");
  Directory found{Number(end, 10, 2), Number(end, 12, 4), Number(end, 16, 4)};
  if (found.entries != 0xFFFF && found.size != kSee64 && found.offset != kSee64) return found;
  if (file.size() < kEndSize + kLocatorSize) ThrowOther("it has no Zip64 end", "");
  const std::string locator = file.Text(file.size() - kEndSize - kLocatorSize, kLocatorSize);
  const std::string large = file.Text(Number(locator, 8, 8), 56);
  if (Number(locator, 0, 4) != kZip64Locator || Number(large, 0, 4) != kZip64End) ThrowOther("its Zip64 end is something else", "");
  return {Number(large, 32, 8), Number(large, 40, 8), Number(large, 48, 8)};
}

struct Listed {
  std::string name;
  std::uint64_t size, offset, record_size;
  std::uint32_t crc;
};

Listed ListedAt(Reader& file, std::uint64_t at) {
  const std::string fixed = file.Text(at, 46);
  if (Number(fixed, 0, 4) != kCentralRecord || Number(fixed, 10, 2) != 0) ThrowOther("a record of its directory is something else", "");
  const std::size_t name_size = Number(fixed, 28, 2), extra_size = Number(fixed, 30, 2);
  const std::string rest = file.Text(at + 46, name_size + extra_size);
  Listed listed{rest.substr(0, name_size), Number(fixed, 24, 4), Number(fixed, 42, 4), 46 + name_size + extra_size,
                static_cast<std::uint32_t>(Number(fixed, 16, 4))};
  std::size_t large = name_size + 4;
  const bool has_large = extra_size >= 4 && Number(rest, name_size, 2) == 1;
  if (has_large && listed.size == kSee64) {
    listed.size = Number(rest, large, 8);
    large += 16;
  }
  if (has_large && listed.offset == kSee64) listed.offset = Number(rest, large, 8);
  return listed;
}

void CheckEntry(Reader& file, const Listed& listed, const std::atomic<bool>& cancelled, RestoreReport& report) {
  const std::string header = file.Text(listed.offset, 30);
  const std::size_t name_size = Number(header, 26, 2), extra_size = Number(header, 28, 2);
  if (Number(header, 0, 4) != kLocalHeader || Number(header, 14, 4) != listed.crc) ThrowOther("a header is not what its directory says", listed.name);
  if (file.Text(listed.offset + 30, name_size) != listed.name) ThrowOther("an entry has another name than in its directory", listed.name);
  std::uint32_t crc = 0;
  const std::uint64_t begin = listed.offset + 30 + name_size + extra_size;
  for (std::uint64_t done = 0; done < listed.size;) {
    ThrowIfCancelled(cancelled);
    const auto [data, count] = file.At(begin + done, listed.size - done);
    crc = Crc32(crc, data, count);
    done += count;
    report.progress.bytes_done += count;
  }
  if (crc != listed.crc) ThrowOther("the checksum of an entry is another one", listed.name);
}

}  // namespace

ZipCheck CheckZip(const std::string& path, const std::atomic<bool>& cancelled, const EventSink& sink) {
  Reader directory(path), contents(path);
  const Directory all = DirectoryOf(directory);
  RestoreReport report(sink);
  report.progress.files_total = all.entries;
  report.progress.bytes_total = all.offset;
  report.progress.is_total_final = true;
  ZipCheck check;
  for (std::uint64_t at = all.offset; check.entries < all.entries; ++check.entries) {
    ThrowIfCancelled(cancelled);
    const Listed listed = ListedAt(directory, at);
    report.SetCurrent(listed.name);
    CheckEntry(contents, listed, cancelled, report);
    if (listed.name.empty() || listed.name.back() != '/') ++check.files;
    check.bytes += listed.size;
    at += listed.record_size;
    ++report.progress.files_done;
  }
  report.Finish();
  return check;
}

}  // namespace penumbra::core
