#include "work_queue.h"

#include <algorithm>
#include <chrono>

namespace penumbra::core {
namespace {

// How long a waiting thread may take to notice a cancelled session.
constexpr std::chrono::milliseconds kLook{100};

}  // namespace

WorkQueue::WorkQueue(const Session& session, unsigned threads) : session_(session) {
  const unsigned spares = std::min(3u, threads);
  for (unsigned i = 0; i < spares; i++) spare_.push_back(std::make_unique<ReadWindow>());
}

void WorkQueue::ThrowIfFailedLocked() const {
  if (failure_ != nullptr) std::rethrow_exception(failure_);
  session_.ThrowIfCancelled();
}

// Without the lock: a failure can be told meanwhile.
void WorkQueue::ThrowIfFailed() {
  {
    const StageMeter::In idle(Stage::kIdle);
    session_.WaitWhilePaused();
  }
  const std::lock_guard lock(mutex_);
  ThrowIfFailedLocked();
}

void WorkQueue::Push(FileJob job) {
  const StageMeter::In idle(Stage::kIdle);
  session_.WaitWhilePaused();
  std::unique_lock lock(mutex_);
  while (files_.size() >= kMostAhead) {
    ThrowIfFailedLocked();
    room_.wait_for(lock, kLook);
  }
  ThrowIfFailedLocked();
  files_.push_back(std::move(job));
  changed_.notify_one();
}

void WorkQueue::Close() {
  const std::lock_guard lock(mutex_);
  is_closed_ = true;
  changed_.notify_all();
}

std::optional<WorkQueue::Task> WorkQueue::Take(bool wait) {
  const StageMeter::In idle(Stage::kIdle);
  session_.WaitWhilePaused();
  std::unique_lock lock(mutex_);
  for (;;) {
    ThrowIfFailedLocked();
    if (!full_.empty()) {
      Task task = std::move(full_.front());
      full_.pop_front();
      working_++;
      return task;
    }
    if (!files_.empty()) {
      Task task = std::move(files_.front());
      files_.pop_front();
      working_++;
      if (files_.size() < kMostAhead / 2) room_.notify_one();
      return task;
    }
    if (!wait || (is_closed_ && working_ == 0)) return std::nullopt;
    changed_.wait_for(lock, kLook);
  }
}

void WorkQueue::Rest() {
  const std::lock_guard lock(mutex_);
  working_--;
  if (working_ == 0 && is_closed_) changed_.notify_all();
}

std::unique_ptr<ReadWindow> WorkQueue::TrySpare() {
  const std::lock_guard lock(mutex_);
  if (spare_.empty()) return nullptr;
  auto window = std::move(spare_.front());
  spare_.pop_front();
  return window;
}

void WorkQueue::GiveFull(std::unique_ptr<ReadWindow> window) {
  const std::lock_guard lock(mutex_);
  full_.push_back(std::move(window));
  changed_.notify_one();
}

void WorkQueue::GiveSpare(std::unique_ptr<ReadWindow> window) {
  const std::lock_guard lock(mutex_);
  spare_.push_back(std::move(window));
}

void WorkQueue::Fail(std::exception_ptr failure) {
  const std::lock_guard lock(mutex_);
  if (failure_ == nullptr) failure_ = failure;
  changed_.notify_all();
  room_.notify_all();
}

}  // namespace penumbra::core
