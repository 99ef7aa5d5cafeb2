#pragma once
#include <napi.h>

namespace penumbra::binding {

// bringBack({ target, kept, aside }) of src/main/native/bring-back.ts, on a thread of its own.
Napi::Value BringBack(const Napi::CallbackInfo& info);

}  // namespace penumbra::binding
