#include "archive.h"
#include "engine.h"
#include "promised.h"

namespace penumbra::binding {

Napi::Value NativeEngine::PlanArchive(const Napi::CallbackInfo& info) {
  return Promised(info.Env(), [&] {
    const auto work = [request = ArchiveRequestFrom(info[0])](Open& open, const core::EventSink&) {
      return binding::PlanArchive(open.session, request);
    };
    return Run(Napi::Function(), work);
  });
}

Napi::Value NativeEngine::WriteArchive(const Napi::CallbackInfo& info) {
  return Promised(info.Env(), [&] {
    const auto work = [request = ArchiveRequestFrom(info[0])](Open& open, const core::EventSink& sink) {
      return binding::WriteArchive(open.session, request, sink);
    };
    return Run(RequireListener(info[1]), work);
  });
}

Napi::Value NativeEngine::CheckArchive(const Napi::CallbackInfo& info) {
  return Promised(info.Env(), [&] {
    const auto work = [file = RequireText(info[0], "file")](Open& open, const core::EventSink& sink) {
      return binding::CheckArchive(open.session, file, sink);
    };
    return Run(RequireListener(info[1]), work);
  });
}

}  // namespace penumbra::binding
