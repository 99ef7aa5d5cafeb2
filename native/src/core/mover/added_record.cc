#include "added_record.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <sstream>
#include <utility>

#include "go_quote.h"
#include "restore_write.h"

namespace penumbra::core {
namespace {

constexpr const char* kName = "added";

// The folder that a copy is in.
Descriptor Above(int kept) { return Descriptor(::openat(kept, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC)); }

std::string LineOf(const AddedEntry& entry) {
  std::ostringstream line;
  line << (entry.is_folder ? 'd' : '-') << ' ' << entry.inode << ' ' << entry.size << ' ' << entry.seconds << ' '
       << entry.nanoseconds << ' ' << Quote(entry.path) << '\n';
  return line.str();
}

bool ParseLine(const std::string& line, AddedEntry& entry) {
  std::istringstream fields(line);
  char kind = 0;
  fields >> kind >> entry.inode >> entry.size >> entry.seconds >> entry.nanoseconds;
  if (!fields || fields.get() != ' ' || (kind != 'd' && kind != '-')) return false;
  entry.is_folder = kind == 'd';
  std::string quoted;
  std::getline(fields, quoted);
  return Unquote(quoted, entry.path);
}

}  // namespace

AddedEntry AddedFrom(const struct stat& status, std::string path) {
  return {S_ISDIR(status.st_mode),
          status.st_ino,
          static_cast<std::uint64_t>(status.st_size),
          status.st_mtim.tv_sec,
          status.st_mtim.tv_nsec,
          std::move(path)};
}

bool IsUnchanged(const AddedEntry& added, const struct stat& status) {
  return !S_ISDIR(status.st_mode) && added.inode == status.st_ino &&
         added.size == static_cast<std::uint64_t>(status.st_size) && added.seconds == status.st_mtim.tv_sec &&
         added.nanoseconds == status.st_mtim.tv_nsec;
}

void AddedRecord::Add(Disk& disk, const AddedEntry& entry) {
  const std::string line = LineOf(entry);
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!file_.is_open()) {
    const Descriptor above = Above(kept_);
    file_ = Descriptor(disk.Create(above.get(), kName, 0600));
    if (!file_.is_open()) ThrowWrite(errno);
  }
  for (std::size_t done = 0; done < line.size();) {
    const ssize_t count = disk.Append(file_.get(), line.data() + done, line.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) ThrowWrite(errno);
    done += static_cast<std::size_t>(count);
  }
}

std::vector<AddedEntry> ReadAdded(int kept) {
  const Descriptor above = Above(kept);
  const Descriptor file(::openat(above.get(), kName, O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  std::vector<AddedEntry> added;
  if (!file.is_open()) return added;
  std::string text;
  char block[1 << 16];
  for (ssize_t count; (count = ::read(file.get(), block, sizeof block)) > 0;) {
    text.append(block, static_cast<std::size_t>(count));
  }
  for (std::size_t start = 0, end; (end = text.find('\n', start)) != std::string::npos; start = end + 1) {
    AddedEntry entry;
    if (ParseLine(text.substr(start, end - start), entry)) added.push_back(std::move(entry));
  }
  return added;
}

}  // namespace penumbra::core
