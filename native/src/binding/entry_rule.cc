#include "entry_rule.h"

#include "../core/entry_rule.h"
#include "system_call.h"

namespace penumbra::binding {

Napi::Value LetUserEnter(const Napi::CallbackInfo& info) {
  struct Nothing {};
  const Napi::Env env = info.Env();
  if (info.Length() != 2 || !info[0].IsString() || !info[1].IsNumber()) {
    Napi::TypeError::New(env, "letUserEnter takes a string and a number").ThrowAsJavaScriptException();
    return env.Undefined();
  }
  const auto work = [folder = info[0].As<Napi::String>().Utf8Value(),
                     uid = info[1].As<Napi::Number>().Uint32Value()](Nothing&) { return core::LetUserEnter(folder, uid); };
  const auto convert = [](Napi::Env to, const Nothing&) { return to.Undefined(); };
  return SystemCall<Nothing>::Start(env, "letUserEnter", work, convert);
}

}  // namespace penumbra::binding
