#pragma once
#include <napi.h>

#include <memory>

#include "../core/windows/service_process.h"

namespace penumbra::binding {

// This process as a service of Windows: `new WindowsServiceProcess(name, onEvent)`. Events are `{kind: 'begun',
// isService}`, `{kind: 'stop'}` and `{kind: 'failed', error}`: see src/main/native/windows-service.ts.
class WindowsServiceProcess : public Napi::ObjectWrap<WindowsServiceProcess> {
 public:
  static void Register(Napi::Env env, Napi::Object exports);
  explicit WindowsServiceProcess(const Napi::CallbackInfo& info);

 private:
  void Running(const Napi::CallbackInfo& info);
  // (exit code)
  void Stopped(const Napi::CallbackInfo& info);

  // Its thread is one of Windows' own until the process ends, so it is never given back.
  core::windows::ServiceProcess* process_ = nullptr;
};

// What an installation asks of this Windows, by name: `windowsComputer(call, arguments)`.
Napi::Value WindowsComputer(const Napi::CallbackInfo& info);

}  // namespace penumbra::binding
