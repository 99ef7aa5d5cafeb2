#include "no_dumps.h"

#include "../core/no_dumps.h"

namespace penumbra::binding {

Napi::Value ForbidDumps(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  std::error_code failure;
  core::ForbidDumps(failure);
  if (failure) {
    Napi::Error error = Napi::Error::New(env, failure.message());
    error.Set("errno", Napi::Number::New(env, failure.value()));
    error.ThrowAsJavaScriptException();
  }
  return env.Undefined();
}

}  // namespace penumbra::binding
