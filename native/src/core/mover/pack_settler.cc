#include "pack_settler.h"

#include "busy.h"
#include "index_save.h"

namespace penumbra::core {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kMostWaiting = 6;
// As the format's guideline: a larger index is slow to load, a smaller one makes many files.
constexpr std::size_t kBlobsPerIndex = 50000;
// What a killed process may lose of its work.
constexpr std::size_t kPacksPerIndex = 64;
constexpr std::chrono::seconds kIndexAge{60};
// How long a cancelled session still syncs packs, and how long anyone waits for it.
constexpr milliseconds kSettleAfterCancel{200}, kPatience{500};
constexpr milliseconds kLook{50};

}  // namespace

PackSettler::PackSettler(Session& session) : session_(session), thread_([this] { Run(); }) {}

PackSettler::~PackSettler() {
  Keep();
  thread_.join();
}

void PackSettler::ThrowIfFailed() const {
  if (is_ending_) throw MoverError("internal", "The session has failed before.");
  if (failure_ != nullptr) std::rethrow_exception(failure_);
}

void PackSettler::Add(FilledPack pack) {
  const StageMeter::In target(Stage::kTarget);
  std::unique_lock lock(mutex_);
  while (queue_.size() >= kMostWaiting && failure_ == nullptr) {
    session_.ThrowIfCancelled();
    changed_.wait_for(lock, kLook);
  }
  ThrowIfFailed();
  queue_.push_back(std::move(pack));
  changed_.notify_all();
}

Settled PackSettler::Finish() {
  std::unique_lock lock(mutex_);
  while ((!queue_.empty() || is_working_) && failure_ == nullptr) {
    session_.ThrowIfCancelled();
    changed_.wait_for(lock, kLook);
  }
  ThrowIfFailed();
  SaveIndex();
  return settled_;
}

void PackSettler::Keep() {
  std::unique_lock lock(mutex_);
  is_ending_ = true;
  changed_.notify_all();
  milliseconds waited{0};
  while (!has_ended_ && waited < kPatience) {
    changed_.wait_for(lock, kLook);
    if (session_.IsCancelled()) waited += kLook;
  }
}

bool PackSettler::WaitForWork(std::unique_lock<std::mutex>& lock) {
  const auto is_wanted = [this] { return is_ending_ || (failure_ == nullptr && !queue_.empty()); };
  if (failure_ != nullptr || unindexed_.empty()) {
    changed_.wait(lock, is_wanted);
  } else {
    changed_.wait_until(lock, unindexed_since_ + kIndexAge, is_wanted);
  }
  return !is_ending_;
}

void PackSettler::SettleNext(std::unique_lock<std::mutex>& lock) {
  std::optional<FilledPack> pack;
  if (!queue_.empty()) {
    pack = std::move(queue_.front());
    queue_.pop_front();
  }
  is_working_ = true;
  lock.unlock();
  changed_.notify_all();
  session_.WaitWhilePaused();
  std::exception_ptr thrown;
  try {
    if (pack) Settle(std::move(*pack));
    if (IsIndexDue()) SaveIndex();
  } catch (...) {
    thrown = std::current_exception();
  }
  lock.lock();
  is_working_ = false;
  if (failure_ == nullptr) failure_ = thrown;
  changed_.notify_all();
}

void PackSettler::Run() {
  std::unique_lock lock(mutex_);
  while (WaitForWork(lock)) SettleNext(lock);
  lock.unlock();
  End();
  lock.lock();
  has_ended_ = true;
  changed_.notify_all();
}

// Nobody adds any more. What fails here was to be expected, or its cause is already told.
void PackSettler::End() {
  const auto began = Clock::now();
  while (!queue_.empty()) {
    FilledPack pack = std::move(queue_.front());
    queue_.pop_front();
    if (session_.IsCancelled() && Clock::now() - began > kSettleAfterCancel) continue;
    try {
      Settle(std::move(pack));
    } catch (...) {
      continue;
    }
  }
  try {
    SaveIndex();
  } catch (...) {
    return;
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
  if (unindexed_.empty()) unindexed_since_ = Clock::now();
  unindexed_blobs_ += pack.blobs.size();
  unindexed_.push_back({pack.id, std::move(pack.blobs)});
}

bool PackSettler::IsIndexDue() const {
  if (unindexed_.empty()) return false;
  return unindexed_blobs_ >= kBlobsPerIndex || unindexed_.size() >= kPacksPerIndex ||
         Clock::now() - unindexed_since_ >= kIndexAge;
}

void PackSettler::SyncPackFolders() {
  try {
    for (const std::string& folder : unsynced_folders_) session_.storage->SyncFolder(folder);
    session_.storage->SyncFolder("data");
    unsynced_folders_.clear();
  } catch (const MoverError&) {
    // A system tells such a failure once: a later success would prove nothing about these packs.
    unindexed_.clear();
    throw;
  }
}

void PackSettler::SaveIndex() {
  if (unindexed_.empty()) return;
  SyncPackFolders();
  const auto saved = SaveIndexFile(session_, unindexed_);
  settled_.indexes.push_back(saved.name);
  settled_.bytes += saved.size;
  unindexed_.clear();
  unindexed_blobs_ = 0;
}

}  // namespace penumbra::core
