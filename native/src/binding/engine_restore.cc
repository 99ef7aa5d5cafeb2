// The read side of a NativeEngine: arguments in, results out.
#include "../core/mover/failure.h"
#include "engine.h"
#include "restore.h"
#include "verify.h"

namespace penumbra::binding {
namespace {

Napi::Function RequireListener(const Napi::Value& value) {
  if (!value.IsFunction()) throw core::MoverError("invalid-request", "The engine needs a function for its events.");
  return value.As<Napi::Function>();
}

// A promise in any case: also when an argument is wrong.
template <typename Start>
Napi::Value Promised(Napi::Env env, Start start) {
  try {
    return start();
  } catch (const core::MoverError&) {
    auto deferred = Napi::Promise::Deferred::New(env);
    deferred.Reject(FailureFrom(env, std::current_exception()).Value());
    return deferred.Promise();
  }
}

}  // namespace

Napi::Value NativeEngine::PlanRestore(const Napi::CallbackInfo& info) {
  return Promised(info.Env(), [&] {
    const auto work = [request = RestoreRequestFrom(info[0])](Open& open, const core::EventSink& sink) {
      return binding::PlanRestore(open.session, request, sink);
    };
    return Run(RequireListener(info[1]), work);
  });
}

Napi::Value NativeEngine::RunRestore(const Napi::CallbackInfo& info) {
  return Promised(info.Env(), [&] {
    const auto work = [request = RestoreRequestFrom(info[0])](Open& open, const core::EventSink& sink) {
      return Restore(open.session, request, sink);
    };
    return Run(RequireListener(info[1]), work);
  });
}

Napi::Value NativeEngine::VerifyPacks(const Napi::CallbackInfo& info) {
  return Promised(info.Env(), [&] {
    const auto work = [packs = PackIdsFrom(info[0])](Open& open, const core::EventSink& sink) {
      return binding::VerifyPacks(open.session, packs, sink);
    };
    return Run(RequireListener(info[1]), work);
  });
}

}  // namespace penumbra::binding
