#pragma once
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>

#include "headers.h"
#include "holders.h"

namespace penumbra::core::vss {

// Asks a running operation to stop; set from any thread, never taken back.
class Cancellation {
 public:
  void Cancel();
  bool IsCancelled() const { return is_cancelled_; }
  // Sleeps; ends early when cancelled. Units: milliseconds.
  void Pause(DWORD milliseconds);

 private:
  std::atomic<bool> is_cancelled_{false};
  std::mutex mutex_;
  std::condition_variable changed_;
};

// How long each kind of step may take. Units: milliseconds.
struct Waits {
  DWORD gather = 600'000;
  DWORD prepare = 600'000;
  DWORD snapshot = 600'000;
  DWORD status = 600'000;
  DWORD complete = 600'000;
};

// Starts a step of the service and waits for its end. "Pending" is no failure; a step that is late or was cancelled is
// cancelled, and its end awaited, so that nothing runs when AbortBackup is called.
// Fails: as the step; ERROR_TIMEOUT; ERROR_CANCELLED.
void AwaitStep(const char* call, DWORD limit, Cancellation* cancellation,
               const std::function<HRESULT(IVssAsync**)>& start);

}  // namespace penumbra::core::vss
