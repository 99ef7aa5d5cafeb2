#include "step.h"

#include <algorithm>

namespace scripted {
namespace {

// How long a step goes on after it was cancelled: a requester must wait for its end. Units: milliseconds.
constexpr ULONGLONG kAfterCancel = 30;
constexpr ULONGLONG kUsual = 2;

}  // namespace

Step::Step(const char* call, std::function<HRESULT()> at_end)
    : call_(call),
      at_end_(std::move(at_end)),
      due_(GetTickCount64() + Number(std::string(call) + ":delay").value_or(kUsual)) {}

Step::~Step() {
  if (!is_settled_) Broken("%s: its end was not awaited", call_);
}

bool Step::IsPending() const { return !is_settled_; }

STDMETHODIMP Step::Cancel() {
  Log("IVssAsync::Cancel(%s)", call_);
  if (!is_settled_ && cancelled_at_ == 0) cancelled_at_ = GetTickCount64();
  return S_OK;
}

void Step::Settle() {
  const ULONGLONG now = GetTickCount64();
  if (is_settled_) return;
  if (cancelled_at_ != 0 && now >= cancelled_at_ + kAfterCancel) {
    is_settled_ = true;
    result_ = VSS_S_ASYNC_CANCELLED;
  } else if (cancelled_at_ == 0 && now >= due_) {
    is_settled_ = true;
    const auto scripted = Number(std::string(call_) + ":end");
    result_ = scripted ? static_cast<HRESULT>(*scripted) : at_end_();
    if (scripted) Log("%s ends with 0x%08lX", call_, static_cast<unsigned long>(result_));
    if (result_ == S_OK) result_ = VSS_S_ASYNC_FINISHED;
  }
}

STDMETHODIMP Step::Wait(DWORD limit) {
  const ULONGLONG end = limit == INFINITE ? ~0ULL : GetTickCount64() + limit;
  for (Settle(); !is_settled_ && GetTickCount64() < end; Settle()) Sleep(1);
  return S_OK;
}

STDMETHODIMP Step::QueryStatus(HRESULT* status, INT* reserved) {
  if (status == nullptr) return E_POINTER;
  if (reserved != nullptr) *reserved = 0;
  *status = is_settled_ ? result_ : VSS_S_ASYNC_PENDING;
  return S_OK;
}

}  // namespace scripted
