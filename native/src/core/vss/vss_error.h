#pragma once
#include <stdexcept>
#include <string>

#include "headers.h"

namespace penumbra::core::vss {

// A call that failed: its HRESULT, and which call it was. What the number means is known to TypeScript alone.
class VssError : public std::runtime_error {
 public:
  VssError(HRESULT result, const std::string& call) : std::runtime_error(call), result_(result) {}
  HRESULT result() const { return result_; }

 private:
  HRESULT result_;
};

// Throws VssError for a failure; gives back what is none.
inline HRESULT Check(HRESULT result, const char* call) {
  if (FAILED(result)) throw VssError(result, call);
  return result;
}

// The last error of this thread, as a VssError.
[[noreturn]] inline void ThrowLastError(const char* call) {
  const HRESULT result = HRESULT_FROM_WIN32(GetLastError());
  throw VssError(FAILED(result) ? result : E_FAIL, call);
}

}  // namespace penumbra::core::vss
