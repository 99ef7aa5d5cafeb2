#include "mount_listener.h"

#include "../core/mover/failure.h"

namespace penumbra::binding {
namespace {

Napi::Object EventOf(Napi::Env env, const char* kind) {
  Napi::Object event = Napi::Object::New(env);
  event["kind"] = Napi::String::New(env, kind);
  return event;
}

}  // namespace

MountListener::MountListener(Napi::Env env, const Napi::Function& listen)
    : function_(Function::New(env, listen, "penumbra mount", 0, 1)) {}

MountListener::~MountListener() {
  if (!is_closed_) function_.Release();
}

void MountListener::Deliver(Napi::Env env, Napi::Function listen, std::nullptr_t*, Delivery* delivery) {
  if (env != nullptr) {
    const Napi::HandleScope scope(env);
    listen.Call({(*delivery)(env)});
  }
  delete delivery;
}

void MountListener::Tell(Delivery delivery) {
  const std::lock_guard lock(mutex_);
  if (is_closed_) return;
  auto* owned = new Delivery(std::move(delivery));
  if (function_.NonBlockingCall(owned) == napi_ok) return;
  delete owned;
  is_closed_ = true;
}

core::MountEvents MountListener::Events(const std::shared_ptr<MountListener>& listener) {
  core::MountEvents events;
  events.on_list_wanted = [listener] { listener->Tell([](Napi::Env env) { return EventOf(env, "list-wanted"); }); };
  events.on_unmounted = [listener] { listener->Tell([](Napi::Env env) { return EventOf(env, "unmounted"); }); };
  events.on_damage = [listener](const core::MoverError& error) {
    listener->Tell([error](Napi::Env env) {
      Napi::Object event = EventOf(env, "damage");
      Napi::Object context = Napi::Object::New(env);
      for (const auto& [key, value] : error.context) context[key] = Napi::String::New(env, value);
      event["code"] = Napi::String::New(env, error.code);
      event["message"] = Napi::String::New(env, error.message);
      event["context"] = context;
      return event;
    });
  };
  return events;
}

}  // namespace penumbra::binding
