#include "vss.h"

#include <future>

#include "../core/vss/vss_error.h"
#include "vss_values.h"

namespace penumbra::binding {

using VssValue = core::vss::Value;

namespace {

struct Settled {
  VssValue value;
  std::exception_ptr thrown;
};

}  // namespace

void VssOperation::Register(Napi::Env env, Napi::Object exports) {
  exports["VssOperation"] =
      DefineClass(env, "VssOperation",
                  {InstanceMethod<&VssOperation::Call>("call"), InstanceMethod<&VssOperation::Now>("now"),
                   InstanceMethod<&VssOperation::Cancel>("cancel")});
}

VssOperation::VssOperation(const Napi::CallbackInfo& info) : Napi::ObjectWrap<VssOperation>(info) {
  if (info.Length() < 2 || !info[0].IsString()) {
    Napi::TypeError::New(info.Env(), "VssOperation(kind, settings)").ThrowAsJavaScriptException();
    return;
  }
  kind_ = info[0].As<Napi::String>().Utf8Value();
  settings_ = VssValueFrom(info[1]);
}

VssOperation::~VssOperation() {
  state_->cancellation.Cancel();
  thread_.Post([state = state_](const std::exception_ptr&) { state->target.reset(); });
}

void VssOperation::Post(const Napi::CallbackInfo& info, Outcome outcome) {
  const std::string name = info[0].ToString().Utf8Value();
  const VssValue arguments = VssValueFrom(info[1]);
  thread_.Post([state = state_, kind = kind_, settings = settings_, name, arguments,
                outcome = std::move(outcome)](const std::exception_ptr& failure) {
    Settled settled{{}, failure};
    try {
      if (failure == nullptr) {
        if (!state->target) state->target = MakeVssTarget(kind, settings, state->cancellation);
        if (!state->target) throw core::vss::VssError(E_INVALIDARG, kind);
        settled.value = state->target->Call(name, arguments.AsList());
      }
    } catch (...) {
      settled.thrown = std::current_exception();
    }
    outcome(settled.value, settled.thrown);
  });
}

Napi::Value VssOperation::Call(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const auto deferred = std::make_shared<Napi::Promise::Deferred>(Napi::Promise::Deferred::New(env));
  const auto owner = std::make_shared<Napi::ObjectReference>(Napi::Persistent(info.This().As<Napi::Object>()));
  auto function = Napi::ThreadSafeFunction::New(env, Napi::Function::New(env, [](const Napi::CallbackInfo&) {}),
                                                "penumbra vss", 0, 1);
  Post(info, [deferred, owner, function](const VssValue& value, const std::exception_ptr& thrown) mutable {
    function.BlockingCall([deferred, owner, value, thrown](Napi::Env own, Napi::Function) {
      owner->Reset();
      if (thrown != nullptr) return deferred->Reject(VssErrorFrom(own, thrown).Value());
      deferred->Resolve(VssValueToJs(own, value));
    });
    function.Release();
  });
  return deferred->Promise();
}

Napi::Value VssOperation::Now(const Napi::CallbackInfo& info) {
  std::promise<Settled> promise;
  std::future<Settled> future = promise.get_future();
  Post(info, [&promise](const VssValue& value, const std::exception_ptr& thrown) { promise.set_value({value, thrown}); });
  const Settled settled = future.get();
  if (settled.thrown == nullptr) return VssValueToJs(info.Env(), settled.value);
  VssErrorFrom(info.Env(), settled.thrown).ThrowAsJavaScriptException();
  return info.Env().Undefined();
}

void VssOperation::Cancel(const Napi::CallbackInfo&) { state_->cancellation.Cancel(); }

}  // namespace penumbra::binding
