#pragma once
#include <napi.h>

#include "../core/vss/value.h"

namespace penumbra::binding {

// Plain data both ways; a function, a symbol or a big integer is nothing.
core::vss::Value VssValueFrom(const Napi::Value& value);
Napi::Value VssValueToJs(Napi::Env env, const core::vss::Value& value);

// An Error with `hresult` (unsigned) and `call`, from whatever core threw.
Napi::Error VssErrorFrom(Napi::Env env, const std::exception_ptr& thrown);

}  // namespace penumbra::binding
