#include "peer_credentials.h"

#include "../core/peer_credentials.h"

namespace penumbra::binding {

Napi::Value PeerCredentials(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  if (info.Length() != 1 || !info[0].IsNumber()) {
    Napi::TypeError::New(env, "peerCredentials takes one number").ThrowAsJavaScriptException();
    return env.Undefined();
  }

  std::error_code failure;
  const core::PeerCredentials peer = core::ReadPeerCredentials(info[0].As<Napi::Number>().Int32Value(), failure);
  if (failure) {
    Napi::Error error = Napi::Error::New(env, failure.message());
    error.Set("errno", Napi::Number::New(env, failure.value()));
    error.ThrowAsJavaScriptException();
    return env.Undefined();
  }

  Napi::Object result = Napi::Object::New(env);
  result["pid"] = Napi::Number::New(env, peer.pid);
  result["uid"] = Napi::Number::New(env, peer.uid);
  result["gid"] = Napi::Number::New(env, peer.gid);
  return result;
}

}  // namespace penumbra::binding
