#include "com_thread.h"

#include <exception>
#include <optional>

#include "apartment.h"

namespace penumbra::core::vss {

ComThread::~ComThread() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    is_ending_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void ComThread::Post(Task task) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    tasks_.push_back(std::move(task));
    if (!thread_.joinable()) thread_ = std::thread([this] { Run(); });
  }
  changed_.notify_one();
}

void ComThread::Run() {
  std::optional<Apartment> apartment;
  std::exception_ptr failure;
  try {
    apartment.emplace();
  } catch (...) {
    failure = std::current_exception();
  }
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return is_ending_ || !tasks_.empty(); });
    if (tasks_.empty()) return;
    Task task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    task(failure);
    // What the task holds ends before the apartment does.
    task = nullptr;
    lock.lock();
  }
}

}  // namespace penumbra::core::vss
