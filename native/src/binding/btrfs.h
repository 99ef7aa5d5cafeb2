#pragma once
#include <napi.h>

namespace penumbra::binding {

// Adds the capabilities of src/main/native/btrfs.ts to `exports`.
void RegisterBtrfs(Napi::Env env, Napi::Object exports);

}  // namespace penumbra::binding
