#include "vss_values.h"

#include <type_traits>

#include "../core/vss/vss_error.h"

namespace penumbra::binding {

using core::vss::Field;
using core::vss::Fields;
using core::vss::Value;
using core::vss::Values;

Value VssValueFrom(const Napi::Value& value) {
  if (value.IsBoolean()) return value.As<Napi::Boolean>().Value();
  if (value.IsNumber()) return value.As<Napi::Number>().DoubleValue();
  if (value.IsString()) return value.As<Napi::String>().Utf8Value();
  if (value.IsArray()) {
    const auto array = value.As<Napi::Array>();
    Values list;
    for (std::uint32_t at = 0; at < array.Length(); at++) list.push_back(VssValueFrom(array.Get(at)));
    return list;
  }
  if (!value.IsObject() || value.IsFunction()) return {};
  const auto object = value.As<Napi::Object>();
  const Napi::Array names = object.GetPropertyNames();
  Fields fields;
  for (std::uint32_t at = 0; at < names.Length(); at++) {
    const std::string name = names.Get(at).As<Napi::String>().Utf8Value();
    fields.push_back({name, VssValueFrom(object.Get(name))});
  }
  return fields;
}

Napi::Value VssValueToJs(Napi::Env env, const Value& value) {
  return std::visit(
      [env](const auto& held) -> Napi::Value {
        using Held = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<Held, bool>) {
          return Napi::Boolean::New(env, held);
        } else if constexpr (std::is_same_v<Held, double>) {
          return Napi::Number::New(env, held);
        } else if constexpr (std::is_same_v<Held, std::string>) {
          return Napi::String::New(env, held);
        } else if constexpr (std::is_same_v<Held, Values>) {
          Napi::Array array = Napi::Array::New(env, held.size());
          for (std::uint32_t at = 0; at < held.size(); at++) array[at] = VssValueToJs(env, held[at]);
          return array;
        } else if constexpr (std::is_same_v<Held, Fields>) {
          Napi::Object object = Napi::Object::New(env);
          for (const Field& field : held) object[field.name] = VssValueToJs(env, field.value);
          return object;
        } else {
          return env.Null();
        }
      },
      value.held());
}

Napi::Error VssErrorFrom(Napi::Env env, const std::exception_ptr& thrown) {
  HRESULT result = E_UNEXPECTED;
  std::string call;
  try {
    std::rethrow_exception(thrown);
  } catch (const core::vss::VssError& failure) {
    result = failure.result();
    call = failure.what();
  } catch (const std::bad_alloc&) {
    result = E_OUTOFMEMORY;
  } catch (const std::exception& failure) {
    call = failure.what();
  }
  Napi::Error error = Napi::Error::New(env, call + " failed");
  error.Set("hresult", Napi::Number::New(env, static_cast<std::uint32_t>(result)));
  error.Set("call", Napi::String::New(env, call));
  return error;
}

}  // namespace penumbra::binding
