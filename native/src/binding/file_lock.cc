#include "file_lock.h"

#include "../core/file_lock.h"

namespace penumbra::binding {

Napi::Value TryLockFile(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  if (info.Length() != 1 || !info[0].IsNumber()) {
    Napi::TypeError::New(env, "tryLockFile takes one number").ThrowAsJavaScriptException();
    return env.Undefined();
  }
  std::error_code failure;
  const bool is_locked = core::TryLockFile(info[0].As<Napi::Number>().Int32Value(), failure);
  if (failure) {
    Napi::Error error = Napi::Error::New(env, failure.message());
    error.Set("errno", Napi::Number::New(env, failure.value()));
    error.ThrowAsJavaScriptException();
    return env.Undefined();
  }
  return Napi::Boolean::New(env, is_locked);
}

}  // namespace penumbra::binding
