#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "local_file.h"
#include "random.h"
#include "storage.h"

namespace penumbra::core {
namespace {

class LocalStorage : public Storage {
 public:
  LocalStorage(std::string repository, bool durable, Disk& disk)
      : disk_(disk), repository_(std::move(repository)), durable_(durable) {}

  std::unique_ptr<PendingFile> Create(const std::string& folder, const std::string& hint) override {
    const std::string path = repository_ + "/" + folder + "/" + hint + "-tmp-" + RandomHex(8);
    return std::make_unique<LocalFile>(disk_, repository_, path, durable_);
  }

  void EnsureFolder(const std::string& folder) override {
    const std::string path = repository_ + "/" + folder;
    if (disk_.MakeFolder(AT_FDCWD, path.c_str(), 0700) != 0 && errno != EEXIST) FailStorage(errno, path);
  }

  void SyncFolder(const std::string& folder) override {
    if (!durable_) return;
    const std::string path = repository_ + "/" + folder;
    const int file = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0) FailStorage(errno, path);
    const int result = disk_.Sync(file);
    const int number = errno;
    close(file);
    // Not every file system can sync a folder; those keep names in order by themselves.
    if (result != 0 && number != EINVAL && number != ENOTSUP) FailStorage(number, path);
  }

  void Remove(const std::string& name) override {
    const std::string path = repository_ + "/" + name;
    if (disk_.Remove(AT_FDCWD, path.c_str()) != 0 && errno != ENOENT) FailStorage(errno, path);
  }

  bool SetAside(const std::string& name, const std::string& to) override {
    const std::string path = repository_ + "/" + name, target = repository_ + "/" + to;
    const auto rename = [&](unsigned flags) {
      return disk_.Rename(AT_FDCWD, path.c_str(), AT_FDCWD, target.c_str(), flags) == 0;
    };
    // Some file systems only know the plain rename.
    if (rename(RENAME_NOREPLACE) || (errno == EINVAL && rename(0))) return true;
    if (errno == ENOENT) return false;
    FailStorage(errno, path);
  }

  std::uint64_t Size(const std::string& name) override {
    const std::string path = repository_ + "/" + name;
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) FailStorage(errno, path);
    return static_cast<std::uint64_t>(status.st_size);
  }

  std::vector<std::uint8_t> Read(const std::string& name) override {
    const std::string path = repository_ + "/" + name;
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) FailStorage(errno, path);
    std::vector<std::uint8_t> bytes;
    ssize_t got = 0;
    do {
      const std::size_t before = bytes.size();
      bytes.resize(before + 256 * 1024);
      got = read(file, bytes.data() + before, bytes.size() - before);
      bytes.resize(before + static_cast<std::size_t>(got > 0 ? got : 0));
    } while (got > 0 || (got < 0 && errno == EINTR));
    const int number = errno;
    close(file);
    if (got < 0) FailStorage(number, path);
    return bytes;
  }

 private:
  Disk& disk_;
  std::string repository_;
  bool durable_;
};

}  // namespace

std::unique_ptr<Storage> OpenLocalStorage(const std::string& repository, bool durable, Disk& disk) {
  return std::make_unique<LocalStorage>(repository, durable, disk);
}

}  // namespace penumbra::core
