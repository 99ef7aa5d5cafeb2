#pragma once
#include <napi.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "../../src/core/mover/failure.h"

namespace penumbra::probe {

using Bytes = std::vector<std::uint8_t>;

inline Bytes ToBytes(const Napi::Value& value) {
  const auto array = value.As<Napi::Uint8Array>();
  return Bytes(array.Data(), array.Data() + array.ByteLength());
}

inline Napi::Value FromBytes(Napi::Env env, const Bytes& bytes) {
  return Napi::Buffer<std::uint8_t>::Copy(env, bytes.data(), bytes.size());
}

inline Napi::Value FromText(Napi::Env env, const std::string& text) {
  return Napi::Buffer<char>::Copy(env, text.data(), text.size());
}

// Adds a function whose MoverError becomes an Error with that code.
inline void Define(Napi::Object exports, const char* name, std::function<Napi::Value(const Napi::CallbackInfo&)> body) {
  exports[name] = Napi::Function::New(exports.Env(), [body](const Napi::CallbackInfo& info) -> Napi::Value {
    try {
      return body(info);
    } catch (const core::MoverError& failure) {
      Napi::Error error = Napi::Error::New(info.Env(), failure.message);
      error.Set("code", Napi::String::New(info.Env(), failure.code));
      error.ThrowAsJavaScriptException();
      return info.Env().Undefined();
    }
  });
}

}  // namespace penumbra::probe
