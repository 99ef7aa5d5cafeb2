#pragma once
#include <napi.h>

namespace penumbra::binding {

// freezeFileSystem(folder), thawFileSystem(folder): promises. lockMemory(): whether it is allowed; unlockMemory().
void RegisterFreeze(Napi::Env env, Napi::Object exports);

}  // namespace penumbra::binding
