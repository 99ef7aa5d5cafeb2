#include "value.h"

namespace penumbra::core::vss {
namespace {

template <typename Kind>
const Kind& HeldOr(const Value& value) {
  static const Kind none{};
  const Kind* held = std::get_if<Kind>(&value.held());
  return held != nullptr ? *held : none;
}

}  // namespace

bool Value::AsBool() const { return HeldOr<bool>(*this); }
double Value::AsNumber() const { return HeldOr<double>(*this); }
const std::string& Value::AsText() const { return HeldOr<std::string>(*this); }
const Values& Value::AsList() const { return HeldOr<Values>(*this); }

const Value& Value::operator[](const char* name) const {
  static const Value nothing;
  for (const Field& field : HeldOr<Fields>(*this)) {
    if (field.name == name) return field.value;
  }
  return nothing;
}

}  // namespace penumbra::core::vss
