#pragma once
#include <napi.h>

namespace penumbra::binding {

// findDatabases(sources, { milliseconds, most }): a promise of what was found. Throws a TypeError for other arguments.
Napi::Value FindDatabases(const Napi::CallbackInfo& info);

}  // namespace penumbra::binding
