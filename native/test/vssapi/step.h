#pragma once
#include <functional>

#include "script.h"

namespace scripted {

// The asynchronous part of a call. What it does happens at its end, unless it was cancelled before.
class Step : public Object<IVssAsync> {
 public:
  // `at_end` gives the result of the step.
  Step(const char* call, std::function<HRESULT()> at_end);
  ~Step() override;
  bool IsPending() const;

  STDMETHODIMP Cancel() override;
  STDMETHODIMP Wait(DWORD limit) override;
  STDMETHODIMP QueryStatus(HRESULT* status, INT* reserved) override;

 private:
  void Settle();

  const char* call_;
  std::function<HRESULT()> at_end_;
  ULONGLONG due_;
  ULONGLONG cancelled_at_ = 0;
  bool is_settled_ = false;
  HRESULT result_ = S_OK;
};

}  // namespace scripted
