#include "windows_service.h"

#include <map>

#include "../core/vss/text.h"
#include "../core/vss/vss_error.h"
#include "../core/windows/accounts.h"
#include "../core/windows/pipe_server.h"
#include "../core/windows/service_control.h"
#include "vss_values.h"

namespace penumbra::binding {
namespace {

using core::vss::Value;
using core::vss::Values;
using namespace core::windows;

// Called on Windows' threads: the event goes to JavaScript's.
void Tell(const Napi::ThreadSafeFunction& events, const char* kind,
          std::function<void(Napi::Env env, Napi::Object event)> fill = nullptr) {
  events.NonBlockingCall([kind, fill = std::move(fill)](Napi::Env env, Napi::Function on_event) {
    if (env == nullptr) return;
    Napi::Object event = Napi::Object::New(env);
    event["kind"] = Napi::String::New(env, kind);
    if (fill) fill(env, event);
    on_event.Call({event});
  });
}

std::wstring WideAt(const Values& given, std::size_t at) {
  return at < given.size() ? core::vss::Wide(given[at].AsText()) : std::wstring();
}

Value Texts(const std::vector<std::string>& texts) { return Values(texts.begin(), texts.end()); }

template <typename Work>
Value Nothing(Work work) {
  work();
  return {};
}

const std::map<std::string, Value (*)(const Values& given)> calls = {
    {"ownSid", [](const Values&) -> Value { return OwnSid(); }},
    {"sidOf", [](const Values& given) -> Value { return SidOfAccount(WideAt(given, 0)); }},
    {"makePrivateFolder",
     [](const Values& given) -> Value { return Nothing([&] { MakePrivateFolder(WideAt(given, 0)); }); }},
    {"otherWriters", [](const Values& given) -> Value { return Texts(OtherWriters(WideAt(given, 0))); }},
    {"hasPipe", [](const Values& given) -> Value { return HasPipe(WideAt(given, 0)); }},
    {"installService",
     [](const Values& given) -> Value {
       return Nothing([&] {
         InstallService({WideAt(given, 0), WideAt(given, 1), WideAt(given, 2), WideAt(given, 3)});
       });
     }},
    {"startService",
     [](const Values& given) -> Value { return Nothing([&] { StartInstalledService(WideAt(given, 0)); }); }},
    {"stopService",
     [](const Values& given) -> Value { return Nothing([&] { StopInstalledService(WideAt(given, 0)); }); }},
    {"removeService", [](const Values& given) -> Value { return Nothing([&] { RemoveService(WideAt(given, 0)); }); }},
    {"describeService", [](const Values& given) -> Value { return DescribeInstalledService(WideAt(given, 0)); }},
};

}  // namespace

void WindowsServiceProcess::Register(Napi::Env env, Napi::Object exports) {
  exports["WindowsServiceProcess"] =
      DefineClass(env, "WindowsServiceProcess",
                  {InstanceMethod<&WindowsServiceProcess::Running>("running"),
                   InstanceMethod<&WindowsServiceProcess::Stopped>("stopped")});
  exports["windowsComputer"] = Napi::Function::New(env, WindowsComputer);
}

WindowsServiceProcess::WindowsServiceProcess(const Napi::CallbackInfo& info)
    : Napi::ObjectWrap<WindowsServiceProcess>(info) {
  if (info.Length() < 2 || !info[0].IsString() || !info[1].IsFunction()) {
    Napi::TypeError::New(info.Env(), "WindowsServiceProcess(name, onEvent)").ThrowAsJavaScriptException();
    return;
  }
  auto events = Napi::ThreadSafeFunction::New(info.Env(), info[1].As<Napi::Function>(), "penumbra service", 0, 1);
  // It keeps nothing alive: a service lives by what it serves.
  events.Unref(info.Env());
  ServiceProcess::Listener listener;
  listener.begun = [events](bool is_service) {
    Tell(events, "begun", [is_service](Napi::Env env, Napi::Object event) {
      event["isService"] = Napi::Boolean::New(env, is_service);
    });
  };
  listener.stop = [events] { Tell(events, "stop"); };
  listener.failed = [events](const std::exception_ptr& failure) {
    Tell(events, "failed", [failure](Napi::Env env, Napi::Object event) {
      event["error"] = VssErrorFrom(env, failure).Value();
    });
  };
  try {
    process_ = new ServiceProcess(core::vss::Wide(info[0].As<Napi::String>().Utf8Value()), std::move(listener));
  } catch (...) {
    VssErrorFrom(info.Env(), std::current_exception()).ThrowAsJavaScriptException();
  }
}

void WindowsServiceProcess::Running(const Napi::CallbackInfo& info) {
  try {
    process_->Running();
  } catch (...) {
    VssErrorFrom(info.Env(), std::current_exception()).ThrowAsJavaScriptException();
  }
}

void WindowsServiceProcess::Stopped(const Napi::CallbackInfo& info) {
  try {
    process_->Stopped(info[0].ToNumber().Uint32Value());
  } catch (...) {
    VssErrorFrom(info.Env(), std::current_exception()).ThrowAsJavaScriptException();
  }
}

Napi::Value WindowsComputer(const Napi::CallbackInfo& info) {
  try {
    const auto found = calls.find(info[0].ToString().Utf8Value());
    if (found == calls.end()) throw core::vss::VssError(E_NOTIMPL, info[0].ToString().Utf8Value());
    return VssValueToJs(info.Env(), found->second(VssValueFrom(info[1]).AsList()));
  } catch (...) {
    VssErrorFrom(info.Env(), std::current_exception()).ThrowAsJavaScriptException();
    return info.Env().Undefined();
  }
}

}  // namespace penumbra::binding
