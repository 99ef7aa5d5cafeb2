#pragma once

#include <napi.h>

namespace penumbra::binding {

Napi::Value ForbidDumps(const Napi::CallbackInfo& info);

}  // namespace penumbra::binding
