#include "pack_settler.h"

#include <chrono>

#include "unpacked_file.h"

namespace penumbra::core {
namespace {

constexpr std::size_t kMostWaiting = 6;
// As the format's guideline: a larger index is slow to load, a smaller one makes many files.
constexpr std::size_t kBlobsPerIndex = 50000;
constexpr int kIndexLevel = 3;

}  // namespace

PackSettler::PackSettler(Session& session) : session_(session), thread_([this] { Run(); }) {}

PackSettler::~PackSettler() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
    queue_.clear();
  }
  changed_.notify_all();
  thread_.join();
}

void PackSettler::ThrowIfFailed() const {
  if (failure_ != nullptr) std::rethrow_exception(failure_);
}

void PackSettler::Add(FilledPack pack) {
  std::unique_lock lock(mutex_);
  while (queue_.size() >= kMostWaiting && failure_ == nullptr) {
    session_.ThrowIfCancelled();
    changed_.wait_for(lock, std::chrono::milliseconds(100));
  }
  ThrowIfFailed();
  queue_.push_back(std::move(pack));
  changed_.notify_all();
}

Settled PackSettler::Finish() {
  std::unique_lock lock(mutex_);
  while ((!queue_.empty() || is_working_) && failure_ == nullptr) {
    session_.ThrowIfCancelled();
    changed_.wait_for(lock, std::chrono::milliseconds(100));
  }
  ThrowIfFailed();
  SaveIndex();
  return settled_;
}

void PackSettler::Run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stop_ || !queue_.empty(); });
    if (stop_) return;
    FilledPack pack = std::move(queue_.front());
    queue_.pop_front();
    is_working_ = true;
    lock.unlock();
    changed_.notify_all();
    std::exception_ptr thrown;
    try {
      Settle(std::move(pack));
    } catch (...) {
      thrown = std::current_exception();
    }
    lock.lock();
    is_working_ = false;
    if (thrown != nullptr && failure_ == nullptr) failure_ = thrown;
    if (failure_ != nullptr) queue_.clear();
    changed_.notify_all();
  }
}

void PackSettler::Settle(FilledPack pack) {
  const std::string name = Hex(pack.id);
  const std::string folder = "data/" + name.substr(0, 2);
  session_.storage->EnsureFolder(folder);
  pack.file->Sync();
  pack.file->Commit(folder + "/" + name);
  unsynced_folders_.insert(folder);
  session_.index.AddPack(pack.id, pack.blobs);
  settled_.packs.push_back(name);
  settled_.bytes += pack.size;
  unindexed_blobs_ += pack.blobs.size();
  unindexed_.push_back({pack.id, std::move(pack.blobs)});
  if (unindexed_blobs_ >= kBlobsPerIndex) SaveIndex();
}

void PackSettler::SaveIndex() {
  if (unindexed_.empty()) return;
  for (const std::string& folder : unsynced_folders_) session_.storage->SyncFolder(folder);
  session_.storage->SyncFolder("data");
  unsynced_folders_.clear();
  Compressor compressor(kIndexLevel);
  const auto file = SealUnpackedFile(session_.sealer, compressor, EncodeIndex(unindexed_));
  const std::string name = Hex(Sha256(file.data(), file.size()));
  const auto pending = session_.storage->Create("index", name);
  pending->Append(file.data(), file.size());
  pending->Sync();
  pending->Commit("index/" + name);
  session_.storage->SyncFolder("index");
  settled_.indexes.push_back(name);
  settled_.bytes += file.size();
  unindexed_.clear();
  unindexed_blobs_ = 0;
}

}  // namespace penumbra::core
