#pragma once
#include <napi.h>

namespace penumbra::binding {

// scrypt(password, salt, { N, r, p }, size): a promise of `size` bytes, worked out outside JavaScript's thread.
// Throws a TypeError for arguments that are not as declared; bounds are the caller's.
Napi::Value Scrypt(const Napi::CallbackInfo& info);

}  // namespace penumbra::binding
