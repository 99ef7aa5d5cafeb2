#include "freeze.h"

#include <string>

#include "../core/shadow/freeze.h"
#include "../core/shadow/locked_memory.h"
#include "system_call.h"

namespace penumbra::binding {
namespace {

struct Nothing {};

using Call = std::error_code (*)(const std::string&);

Napi::Value Start(const Napi::CallbackInfo& info, const char* name, Call call) {
  const Napi::Env env = info.Env();
  if (info.Length() != 1 || !info[0].IsString()) {
    Napi::TypeError::New(env, std::string(name) + " takes one folder").ThrowAsJavaScriptException();
    return env.Undefined();
  }
  const auto work = [call, folder = info[0].As<Napi::String>().Utf8Value()](Nothing&) { return call(folder); };
  const auto convert = [](Napi::Env env, const Nothing&) -> Napi::Value { return env.Undefined(); };
  return SystemCall<Nothing>::Start(env, name, work, convert);
}

Napi::Value Freeze(const Napi::CallbackInfo& info) {
  return Start(info, "freezeFileSystem", core::shadow::FreezeFileSystem);
}

Napi::Value Thaw(const Napi::CallbackInfo& info) { return Start(info, "thawFileSystem", core::shadow::ThawFileSystem); }

Napi::Value Lock(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(), core::shadow::LockMemory());
}

Napi::Value Unlock(const Napi::CallbackInfo& info) {
  core::shadow::UnlockMemory();
  return info.Env().Undefined();
}

}  // namespace

void RegisterFreeze(Napi::Env env, Napi::Object exports) {
  exports["freezeFileSystem"] = Napi::Function::New(env, Freeze);
  exports["thawFileSystem"] = Napi::Function::New(env, Thaw);
  exports["lockMemory"] = Napi::Function::New(env, Lock);
  exports["unlockMemory"] = Napi::Function::New(env, Unlock);
}

}  // namespace penumbra::binding
