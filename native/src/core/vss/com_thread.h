#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace penumbra::core::vss {

// The one thread on which all calls of one operation run, in order, in the multi-threaded apartment. An object of the
// shadow copy service lives as long as this thread: both end together, after the last task.
class ComThread {
 public:
  ComThread() = default;
  // Carries out what waits, then joins.
  ~ComThread();
  ComThread(const ComThread&) = delete;
  ComThread& operator=(const ComThread&) = delete;

  // `task` gets a failure of the apartment, else null; it must not throw.
  using Task = std::function<void(const std::exception_ptr& failure)>;
  void Post(Task task);

 private:
  void Run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> tasks_;
  bool is_ending_ = false;
  std::thread thread_;
};

}  // namespace penumbra::core::vss
