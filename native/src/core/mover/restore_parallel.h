#pragma once
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

// A counted amount of work shared out to threads.
namespace penumbra::core {

class SharedWork {
 public:
  explicit SharedWork(std::size_t count) : count_(count) {}

  // False when all is taken, or a thread has failed.
  bool Take(std::size_t& index) {
    if (failed_) return false;
    index = next_++;
    return index < count_;
  }

  // Runs `work` on `threads` threads, the caller among them, and throws what the first one threw.
  template <class Work>
  void Run(unsigned threads, const Work& work) {
    const auto guarded = [&] {
      try {
        work();
      } catch (...) {
        failed_ = true;
        const std::lock_guard<std::mutex> lock(mutex_);
        if (!error_) error_ = std::current_exception();
      }
    };
    std::vector<std::thread> others;
    try {
      for (unsigned index = 1; index < threads && index < count_; ++index) others.emplace_back(guarded);
    } catch (const std::system_error&) {
      // Fewer threads than wanted are enough.
    }
    guarded();
    for (std::thread& other : others) other.join();
    if (error_) std::rethrow_exception(error_);
  }

 private:
  std::size_t count_;
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> failed_{false};
  std::mutex mutex_;
  std::exception_ptr error_;
};

}  // namespace penumbra::core
