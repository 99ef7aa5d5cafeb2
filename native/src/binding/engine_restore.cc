// The read side of a NativeEngine: arguments in, results out.
#include "promised.h"
#include "restore.h"
#include "verify.h"

namespace penumbra::binding {
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
