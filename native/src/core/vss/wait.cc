#include "wait.h"

#include <algorithm>
#include <chrono>

#include "vss_error.h"

namespace penumbra::core::vss {
namespace {

// How often cancellation is looked at. Units: milliseconds.
constexpr DWORD kSlice = 100;

HRESULT Status(IVssAsync* step, const char* call) {
  HRESULT status = S_OK;
  Check(step->QueryStatus(&status, nullptr), call);
  return status;
}

}  // namespace

void Cancellation::Cancel() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    is_cancelled_ = true;
  }
  changed_.notify_all();
}

void Cancellation::Pause(DWORD milliseconds) {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait_for(lock, std::chrono::milliseconds(milliseconds), [this] { return is_cancelled_.load(); });
}

void AwaitStep(const char* call, DWORD limit, Cancellation* cancellation,
               const std::function<HRESULT(IVssAsync**)>& start) {
  const auto is_cancelled = [cancellation] { return cancellation != nullptr && cancellation->IsCancelled(); };
  if (is_cancelled()) throw VssError(HRESULT_FROM_WIN32(ERROR_CANCELLED), call);
  Com<IVssAsync> step;
  Check(start(step.Out()), call);
  const ULONGLONG began = GetTickCount64();
  HRESULT status = VSS_S_ASYNC_PENDING;
  bool is_late = false;
  while (status == VSS_S_ASYNC_PENDING && !is_late && !is_cancelled()) {
    Check(step->Wait(std::min(kSlice, limit)), call);
    status = Status(step.get(), call);
    is_late = GetTickCount64() - began >= limit;
  }
  if (status == VSS_S_ASYNC_PENDING) {
    step->Cancel();
    while (status == VSS_S_ASYNC_PENDING) {
      Check(step->Wait(INFINITE), call);
      status = Status(step.get(), call);
    }
    throw VssError(HRESULT_FROM_WIN32(is_cancelled() ? ERROR_CANCELLED : ERROR_TIMEOUT), call);
  }
  if (status == VSS_S_ASYNC_CANCELLED) throw VssError(HRESULT_FROM_WIN32(ERROR_CANCELLED), call);
  Check(status, call);
}

}  // namespace penumbra::core::vss
