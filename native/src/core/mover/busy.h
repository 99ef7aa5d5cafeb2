#pragma once
#include <chrono>
#include <cstdint>
#include <mutex>
#include <set>

namespace penumbra::core {

// What a thread of a backup is busy with: reading the source, computing (cutting, hashing, compressing, sealing),
// writing to the target or waiting for it. A thread that waits for other threads, or in a pause, is idle.
enum class Stage { kSource, kCompute, kTarget, kIdle };

// Time that threads were busy, summed over all of them. Units: microseconds.
struct BusyTimes {
  std::uint64_t source = 0, compute = 0, target = 0;
};

class StageMeter;

// The sum over the threads of one backup, also of those in the middle of something long. Any thread reads.
class Busy {
 public:
  BusyTimes Read() const;

 private:
  friend class StageMeter;
  mutable std::mutex mutex_;
  std::set<const StageMeter*> meters_;
  std::chrono::steady_clock::duration ended_[3] = {};
};

// The meter of the thread that makes it, until it goes; begins at the source. One at a time per thread.
class StageMeter {
 public:
  explicit StageMeter(Busy& busy);
  ~StageMeter();
  StageMeter(const StageMeter&) = delete;
  StageMeter& operator=(const StageMeter&) = delete;

  // The thread is at a stage for as long as this lives; harmless in a thread without a meter.
  class In {
   public:
    explicit In(Stage stage);
    ~In();
    In(const In&) = delete;
    In& operator=(const In&) = delete;

   private:
    Stage before_ = Stage::kIdle;
  };

 private:
  friend class Busy;
  using Clock = std::chrono::steady_clock;

  // Returns the stage before.
  Stage Enter(Stage stage);
  void AddTo(Clock::duration (&sums)[3]) const;

  Busy& busy_;
  mutable std::mutex mutex_;
  Stage stage_ = Stage::kSource;
  Clock::time_point since_ = Clock::now();
  Clock::duration spent_[3] = {};
};

}  // namespace penumbra::core
