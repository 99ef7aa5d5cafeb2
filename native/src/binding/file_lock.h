#pragma once
#include <napi.h>

namespace penumbra::binding {

// tryLockFile(file: number): boolean
// Throws an Error with a numeric `errno`.
Napi::Value TryLockFile(const Napi::CallbackInfo& info);

}  // namespace penumbra::binding
