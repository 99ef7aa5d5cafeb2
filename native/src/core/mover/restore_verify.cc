#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "restore_data.h"
#include "restore_parallel.h"
#include "restore_walk.h"

namespace penumbra::core {
namespace {

constexpr std::size_t kMaxBatch = 8u << 20;

std::size_t SizeOf(const BlobUse& use) {
  BlobLocation location{};
  location.length = use.length;
  location.uncompressed = use.uncompressed;
  return PlainSize(location);
}

// One thread's share of the work.
class VerifyWorker {
 public:
  explicit VerifyWorker(const std::atomic<bool>& cancelled) : cancelled_(cancelled) {}

  // Whether each blob of the file is what it should be.
  bool IsRight(int fd, const BlobUse* uses, std::size_t count) {
    for (std::size_t first = 0; first < count;) {
      ThrowIfCancelled(cancelled_);
      std::size_t last = first;
      std::size_t size = 0;
      do {
        size += SizeOf(uses[last++]);
      } while (last < count && size + SizeOf(uses[last]) <= kMaxBatch);
      if (!IsBatchRight(fd, uses + first, last - first, size)) return false;
      first = last;
    }
    char more = 0;
    return ::read(fd, &more, 1) == 0;
  }

 private:
  bool IsBatchRight(int fd, const BlobUse* uses, std::size_t count, std::size_t size) {
    bytes_.resize(size);
    if (!ReadAll(fd, size)) return false;
    hashes_.resize(count);
    jobs_.clear();
    std::size_t at = 0;
    for (std::size_t index = 0; index < count; ++index) {
      jobs_.push_back({bytes_.data() + at, SizeOf(uses[index]), &hashes_[index]});
      at += SizeOf(uses[index]);
    }
    Sha256Many(jobs_.data(), jobs_.size());
    for (std::size_t index = 0; index < count; ++index) {
      if (hashes_[index] != uses[index].blob) return false;
    }
    return true;
  }

  bool ReadAll(int fd, std::size_t size) {
    for (std::size_t done = 0; done < size;) {
      const ssize_t count = ::read(fd, bytes_.data() + done, size - done);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return false;
      done += static_cast<std::size_t>(count);
    }
    return true;
  }

  const std::atomic<bool>& cancelled_;
  std::vector<std::uint8_t> bytes_;
  std::vector<Id> hashes_;
  std::vector<HashJob> jobs_;
};

}  // namespace

std::uint64_t VerifyContents(RestoreFiles& files, const RestoreWindow& window, unsigned threads,
                             const std::atomic<bool>& cancelled) {
  std::atomic<std::uint64_t> right{0};
  SharedWork work(window.files.size());
  work.Run(threads, [&] {
    VerifyWorker worker(cancelled);
    for (std::size_t index = 0; work.Take(index);) {
      const auto file = static_cast<std::uint32_t>(index);
      try {
        const Descriptor opened = files.OpenForVerification(file);
        if (!opened.is_open()) continue;
        const BlobUse* uses = window.uses.data() + window.files[file].first_use;
        if (worker.IsRight(opened.get(), uses, window.files[file].use_count)) {
          ++right;
        } else {
          files.Fail(file, MoverIssueKind::kWriteFailed, EIO, "what was written does not read back as it was stored");
        }
      } catch (const EntryError& error) {
        files.Fail(file, error.kind, error.error, error.message);
      }
    }
  });
  return right;
}

}  // namespace penumbra::core
