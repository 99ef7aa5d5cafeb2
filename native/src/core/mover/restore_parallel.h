#pragma once
#include <atomic>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

// A counted amount of work shared out to threads.
namespace penumbra::core {

class SharedWork {
 public:
  // `parts` ranges of neighbours, for as many threads.
  explicit SharedWork(std::size_t count, std::size_t parts = 1) : count_(count) {
    for (std::size_t part = 0; part < parts; part++) ranges_.emplace_back(count * part / parts, count * (part + 1) / parts);
  }

  // False when all is taken, or a thread has failed. Work of `part` comes first, then that of the others.
  bool Take(std::size_t& index, std::size_t part = 0) {
    for (std::size_t i = 0; i < ranges_.size() && !failed_; i++) {
      Range& range = ranges_[(part + i) % ranges_.size()];
      if (range.next >= range.end) continue;
      index = range.next++;
      if (index < range.end) return true;
    }
    return false;
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
  struct Range {
    Range(std::size_t begin, std::size_t behind) : next(begin), end(behind) {}
    std::atomic<std::size_t> next;
    std::size_t end;
  };

  std::size_t count_;
  std::deque<Range> ranges_;
  std::atomic<bool> failed_{false};
  std::mutex mutex_;
  std::exception_ptr error_;
};

}  // namespace penumbra::core
