#pragma once
#include <napi.h>

namespace penumbra::binding {

// previewExclusions(wish): { result, cancel }, a promise of what stays out and how to end it early. Throws a TypeError
// for another argument.
Napi::Value PreviewExclusions(const Napi::CallbackInfo& info);

}  // namespace penumbra::binding
