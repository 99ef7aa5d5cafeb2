#pragma once
#include <napi.h>

namespace penumbra::binding {

// peerCredentials(socket: number): { pid: number, uid: number, gid: number }
// Throws an Error with a numeric `errno`.
Napi::Value PeerCredentials(const Napi::CallbackInfo& info);

}  // namespace penumbra::binding
