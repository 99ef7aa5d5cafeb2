#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace penumbra::core {

// Holds the threads of a session where they may rest, for as long as a person wants a pause. Any thread may ask.
class PauseGate {
 public:
  void Set(bool is_paused) {
    {
      const std::lock_guard lock(mutex_);
      is_paused_ = is_paused;
    }
    changed_.notify_all();
  }

  // Returns when nobody wants a pause, or soon after `is_cancelled` says so.
  template <typename IsCancelled>
  void Wait(IsCancelled is_cancelled) const {
    if (!is_paused_) return;
    std::unique_lock lock(mutex_);
    while (is_paused_ && !is_cancelled()) changed_.wait_for(lock, kLook);
  }

 private:
  static constexpr std::chrono::milliseconds kLook{50};

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::atomic<bool> is_paused_{false};
};

}  // namespace penumbra::core
