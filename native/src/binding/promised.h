#pragma once
#include <napi.h>

#include <cmath>
#include <string>
#include <vector>

#include "../core/mover/failure.h"
#include "../core/mover/sha256.h"
#include "engine.h"

// What calls with many arguments share.
namespace penumbra::binding {

// A promise in any case: also when an argument is wrong.
template <typename Start>
Napi::Value Promised(Napi::Env env, Start start) {
  try {
    return start();
  } catch (const core::MoverError&) {
    auto deferred = Napi::Promise::Deferred::New(env);
    deferred.Reject(FailureFrom(env, std::current_exception()).Value());
    return deferred.Promise();
  }
}

inline std::vector<core::Id> IdsFrom(const Napi::Value& value, const char* name) {
  std::vector<core::Id> ids;
  for (const std::string& text : RequireTexts(value, name)) {
    if (!core::ParseHex(text, ids.emplace_back())) {
      throw core::MoverError("invalid-request", "What should be an id is none.", {{"id", text}});
    }
  }
  return ids;
}

inline Napi::Object RequireObject(const Napi::Value& value) {
  if (!value.IsObject()) throw core::MoverError("invalid-request", "The engine is asked with an object.");
  return value.As<Napi::Object>();
}

inline Napi::Function RequireListener(const Napi::Value& value) {
  if (!value.IsFunction()) throw core::MoverError("invalid-request", "The engine needs a function for its events.");
  return value.As<Napi::Function>();
}

inline Napi::Array TextArray(Napi::Env env, const std::vector<std::string>& texts) {
  Napi::Array array = Napi::Array::New(env, texts.size());
  for (std::uint32_t at = 0; at < texts.size(); at++) array[at] = Napi::String::New(env, texts[at]);
  return array;
}

inline Napi::Array IdArray(Napi::Env env, const std::vector<core::Id>& ids) {
  Napi::Array array = Napi::Array::New(env, ids.size());
  for (std::uint32_t at = 0; at < ids.size(); at++) array[at] = Napi::String::New(env, core::Hex(ids[at]));
  return array;
}

inline void SetNumber(Napi::Object& object, const char* key, std::uint64_t value) {
  object[key] = Napi::Number::New(object.Env(), static_cast<double>(value));
}

}  // namespace penumbra::binding
