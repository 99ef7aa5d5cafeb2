#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>

#include "storage.h"

namespace penumbra::core {

// How fast packs may be written: one bucket of tokens for all threads, which may change, and stop, at any time.
// Over any five seconds no more than a tenth above the rate goes through, and no less than a tenth below while somebody
// wants it. Source: docs/spec/mover.md, rules M95 to M97.
class Pacer {
 public:
  static constexpr std::int64_t kUnlimited = -1;

  // Units: bytes a second. 0: nothing goes until the next call.
  void SetRate(std::int64_t rate);
  // How much of `wanted` may be asked for at once. Units: bytes.
  std::size_t SliceOf(std::size_t wanted) const;
  // Returns when `count` bytes may go, or at once when `is_over` says that nobody waits any more.
  void Take(std::size_t count, const std::function<bool()>& is_over);

 private:
  using Clock = std::chrono::steady_clock;

  std::atomic<std::int64_t> rate_{kUnlimited};
  std::mutex mutex_;
  std::condition_variable changed_;
  // Grows with every rate.
  std::uint64_t generation_ = 0;
  // When what was taken so far will have been filled in again.
  Clock::time_point filled_at_{};
};

// What a thread asks before each slice of a pack.
struct Pacing {
  // Returns when nobody wants a pause any more: a pause is no time of the target's.
  std::function<void()> rest;
  // Whether nobody waits for what is written any more.
  std::function<bool()> is_over;
};

// The same storage, whose packs are paced; indexes are not, so that what is durable can always be named.
std::unique_ptr<Storage> OpenPacedStorage(std::unique_ptr<Storage> storage, Pacer& pacer, Pacing pacing);

}  // namespace penumbra::core
