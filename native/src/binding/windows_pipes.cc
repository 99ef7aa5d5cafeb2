#include "windows_pipes.h"

#include "../core/vss/text.h"
#include "bytes_to_js.h"
#include "vss_values.h"

namespace penumbra::binding {
namespace {

using core::windows::Handle;
using core::windows::PipeServer;
using core::windows::PipeStream;

std::vector<std::wstring> WideTexts(const Napi::Value& list) {
  std::vector<std::wstring> texts;
  const core::vss::Value held = VssValueFrom(list);
  for (const auto& text : held.AsList()) texts.push_back(core::vss::Wide(text.AsText()));
  return texts;
}

std::wstring WideText(const Napi::Value& text) { return core::vss::Wide(VssValueFrom(text).AsText()); }

// Calls that JavaScript waits for: what core throws is thrown there.
template <typename Work>
void Thrown(Napi::Env env, Work work) {
  try {
    work();
  } catch (...) {
    VssErrorFrom(env, std::current_exception()).ThrowAsJavaScriptException();
  }
}

}  // namespace

void WindowsPipes::Register(Napi::Env env, Napi::Object exports) {
  exports["WindowsPipes"] = DefineClass(
      env, "WindowsPipes",
      {InstanceMethod<&WindowsPipes::Listen>("listen"), InstanceMethod<&WindowsPipes::SetPersons>("setPersons"),
       InstanceMethod<&WindowsPipes::Connect>("connect"), InstanceMethod<&WindowsPipes::Read>("read"),
       InstanceMethod<&WindowsPipes::Write>("write"), InstanceMethod<&WindowsPipes::End>("end"),
       InstanceMethod<&WindowsPipes::Close>("close")});
}

WindowsPipes::WindowsPipes(const Napi::CallbackInfo& info) : Napi::ObjectWrap<WindowsPipes>(info) {
  if (info.Length() < 1 || !info[0].IsFunction()) {
    Napi::TypeError::New(info.Env(), "WindowsPipes(onEvent)").ThrowAsJavaScriptException();
    return;
  }
  events_ = Napi::ThreadSafeFunction::New(info.Env(), info[0].As<Napi::Function>(), "penumbra pipes", 0, 1);
  is_open_ = true;
}

WindowsPipes::~WindowsPipes() { Stop(); }

void WindowsPipes::Tell(const char* kind, std::uint32_t id, Fill fill) {
  events_.NonBlockingCall([kind, id, fill = std::move(fill)](Napi::Env env, Napi::Function on_event) {
    if (env == nullptr) return;
    Napi::Object event = Napi::Object::New(env);
    event["kind"] = Napi::String::New(env, kind);
    event["id"] = Napi::Number::New(env, id);
    if (fill) fill(env, event);
    on_event.Call({event});
  });
}

std::uint32_t WindowsPipes::Add(Handle pipe, bool is_caller) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const std::uint32_t id = next_++;
  PipeStream::Listener listener;
  if (is_caller)
    listener.caller = [this, id](const core::windows::Account& caller) {
      Tell("caller", id, [caller](Napi::Env env, Napi::Object event) {
        event["sid"] = Napi::String::New(env, caller.sid);
        event["isAdministrator"] = Napi::Boolean::New(env, caller.is_administrator);
      });
    };
  listener.bytes = [this, id](std::vector<std::uint8_t> bytes) {
    Tell("bytes", id, [bytes = std::move(bytes)](Napi::Env env, Napi::Object event) {
      event["bytes"] = BytesToJs(env, bytes.data(), bytes.size());
    });
  };
  listener.written = [this, id] { Tell("written", id); };
  listener.end = [this, id] { Tell("end", id); };
  streams_.emplace(id, std::make_unique<PipeStream>(std::move(pipe), std::move(listener)));
  return id;
}

void WindowsPipes::Listen(const Napi::CallbackInfo& info) {
  Thrown(info.Env(), [&] {
    server_ = std::make_unique<PipeServer>(
        WideText(info[0]), WideTexts(info[1]),
        [this](Handle pipe) {
          const std::uint32_t id = Add(std::move(pipe), true);
          Tell("connected", id);
        },
        [this](const std::exception_ptr& failure) {
          Tell("failed", 0, [failure](Napi::Env env, Napi::Object event) {
            event["error"] = VssErrorFrom(env, failure).Value();
          });
        });
  });
}

void WindowsPipes::SetPersons(const Napi::CallbackInfo& info) {
  Thrown(info.Env(), [&] {
    if (server_) server_->SetPersons(WideTexts(info[0]));
  });
}

Napi::Value WindowsPipes::Connect(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Napi::Object connected = Napi::Object::New(env);
  Thrown(env, [&] {
    Handle pipe = core::windows::OpenPipe(WideText(info[0]));
    connected["owner"] = Napi::String::New(env, core::windows::PipeOwner(pipe.get()));
    connected["id"] = Napi::Number::New(env, Add(std::move(pipe), false));
  });
  return connected;
}

PipeStream* WindowsPipes::Find(const Napi::Value& id) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = streams_.find(id.ToNumber().Uint32Value());
  return found == streams_.end() ? nullptr : found->second.get();
}

void WindowsPipes::Read(const Napi::CallbackInfo& info) {
  if (PipeStream* stream = Find(info[0])) stream->Read();
}

void WindowsPipes::Write(const Napi::CallbackInfo& info) {
  const auto bytes = info[1].As<Napi::Uint8Array>();
  if (PipeStream* stream = Find(info[0]))
    stream->Write(std::vector<std::uint8_t>(bytes.Data(), bytes.Data() + bytes.ByteLength()));
}

// The stream tells its end by itself; its thread is joined here, which cancels what it waits for.
void WindowsPipes::End(const Napi::CallbackInfo& info) {
  std::unique_ptr<PipeStream> ended;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = streams_.find(info[0].ToNumber().Uint32Value());
    if (found == streams_.end()) return;
    ended = std::move(found->second);
    streams_.erase(found);
  }
}

void WindowsPipes::Close(const Napi::CallbackInfo&) { Stop(); }

void WindowsPipes::Stop() {
  if (!is_open_) return;
  is_open_ = false;
  server_.reset();
  decltype(streams_) ended;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ended.swap(streams_);
  }
  ended.clear();
  events_.Release();
}

}  // namespace penumbra::binding
