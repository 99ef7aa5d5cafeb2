#pragma once
#include <memory>
#include <type_traits>

#include "../vss/headers.h"

namespace penumbra::core::windows {

struct CloseAny {
  void operator()(HANDLE handle) const {
    if (handle != INVALID_HANDLE_VALUE) CloseHandle(handle);
  }
};
using Handle = std::unique_ptr<std::remove_pointer_t<HANDLE>, CloseAny>;

struct CloseServiceAny {
  void operator()(SC_HANDLE handle) const { CloseServiceHandle(handle); }
};
using ServiceHandle = std::unique_ptr<std::remove_pointer_t<SC_HANDLE>, CloseServiceAny>;

struct FreeLocal {
  void operator()(void* memory) const { LocalFree(memory); }
};
// What Windows allocated for the caller.
template <typename Held>
using Local = std::unique_ptr<Held, FreeLocal>;

}  // namespace penumbra::core::windows
