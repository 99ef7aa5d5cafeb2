#include "pacer.h"

#include <algorithm>
#include <string>

#include "busy.h"

namespace penumbra::core {
namespace {

// How much may go at once after a rest.
constexpr std::chrono::milliseconds kBurst{100};
// How soon it is noticed that nobody waits any more.
constexpr std::chrono::milliseconds kLook{50};
constexpr std::int64_t kSmallest = 1024, kLargest = 64 * 1024;

class PacedFile : public PendingFile {
 public:
  PacedFile(std::unique_ptr<PendingFile> file, Pacer& pacer, const Pacing& pacing)
      : file_(std::move(file)), pacer_(pacer), pacing_(pacing) {}

  void Append(const std::uint8_t* data, std::size_t size) override {
    while (size > 0) {
      const std::size_t slice = pacer_.SliceOf(size);
      Rest();
      pacer_.Take(slice, pacing_.is_over);
      file_->Append(data, slice);
      data += slice;
      size -= slice;
    }
  }
  void Sync() override { file_->Sync(); }
  void Commit(const std::string& path) override { file_->Commit(path); }

 private:
  void Rest() const {
    const StageMeter::In idle(Stage::kIdle);
    pacing_.rest();
  }

  const std::unique_ptr<PendingFile> file_;
  Pacer& pacer_;
  const Pacing& pacing_;
};

class PacedStorage : public Storage {
 public:
  PacedStorage(std::unique_ptr<Storage> storage, Pacer& pacer, Pacing pacing)
      : storage_(std::move(storage)), pacer_(pacer), pacing_(std::move(pacing)) {}

  std::unique_ptr<PendingFile> Create(const std::string& folder, const std::string& hint) override {
    std::unique_ptr<PendingFile> file = storage_->Create(folder, hint);
    if (folder.compare(0, 4, "data") != 0) return file;
    return std::make_unique<PacedFile>(std::move(file), pacer_, pacing_);
  }
  void EnsureFolder(const std::string& folder) override { storage_->EnsureFolder(folder); }
  void SyncFolder(const std::string& folder) override { storage_->SyncFolder(folder); }
  void Remove(const std::string& path) override { storage_->Remove(path); }
  bool SetAside(const std::string& path, const std::string& to) override { return storage_->SetAside(path, to); }
  std::uint64_t Size(const std::string& path) override { return storage_->Size(path); }
  std::vector<std::uint8_t> Read(const std::string& path) override { return storage_->Read(path); }

 private:
  const std::unique_ptr<Storage> storage_;
  Pacer& pacer_;
  const Pacing pacing_;
};

}  // namespace

void Pacer::SetRate(std::int64_t rate) {
  {
    const std::lock_guard lock(mutex_);
    if (rate == rate_) return;
    rate_ = rate;
    generation_++;
    filled_at_ = Clock::now();
  }
  changed_.notify_all();
}

std::size_t Pacer::SliceOf(std::size_t wanted) const {
  const std::int64_t rate = rate_;
  if (rate < 0) return wanted;
  const std::int64_t slice = std::min(std::max(rate / 50, kSmallest), kLargest);
  return std::min(wanted, static_cast<std::size_t>(slice));
}

void Pacer::Take(std::size_t count, const std::function<bool()>& is_over) {
  if (rate_ < 0) return;
  std::unique_lock lock(mutex_);
  while (rate_ >= 0 && !is_over()) {
    if (rate_ == 0) {
      changed_.wait_for(lock, kLook);
      continue;
    }
    const auto cost = std::chrono::duration<double>(static_cast<double>(count) / static_cast<double>(rate_));
    filled_at_ = std::max(filled_at_, Clock::now() - kBurst) + std::chrono::duration_cast<Clock::duration>(cost);
    const Clock::time_point mine = filled_at_;
    const std::uint64_t generation = generation_;
    while (generation == generation_ && Clock::now() < mine && !is_over()) {
      changed_.wait_until(lock, std::min(mine, Clock::now() + kLook));
    }
    // Under another rate it is asked for again.
    if (generation == generation_) return;
  }
}

std::unique_ptr<Storage> OpenPacedStorage(std::unique_ptr<Storage> storage, Pacer& pacer, Pacing pacing) {
  return std::make_unique<PacedStorage>(std::move(storage), pacer, std::move(pacing));
}

}  // namespace penumbra::core
