#pragma once
#include "operation.h"

namespace penumbra::binding {

// Turns what the body throws into a promise that is rejected: the arguments were wrong.
template <typename Body>
Napi::Value Checked(Napi::Env env, Body body) {
  try {
    return body();
  } catch (...) {
    auto deferred = Napi::Promise::Deferred::New(env);
    deferred.Reject(FailureFrom(env, std::current_exception()).Value());
    return deferred.Promise();
  }
}

}  // namespace penumbra::binding
