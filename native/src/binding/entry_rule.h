#pragma once
#include <napi.h>

namespace penumbra::binding {

// letUserEnter(folder: string, uid: number): Promise<void>
// Rejects with an Error that has a numeric `errno`.
Napi::Value LetUserEnter(const Napi::CallbackInfo& info);

}  // namespace penumbra::binding
