#pragma once
#include <napi.h>

namespace penumbra::binding {

// openIndexLookup: the IndexLookup of src/main/native/index-lookup.ts.
void RegisterIndexLookup(Napi::Env env, Napi::Object exports);

}  // namespace penumbra::binding
