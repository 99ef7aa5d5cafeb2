#pragma once
#include <initializer_list>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace penumbra::core::vss {

struct Field;
class Value;
using Values = std::vector<Value>;
using Fields = std::vector<Field>;

// What goes to JavaScript and comes from it, without knowing JavaScript: nothing, a boolean, a number, a text (UTF-8), a
// list, or named fields.
class Value {
 public:
  Value() = default;
  Value(bool held) : held_(held) {}
  Value(double held) : held_(held) {}
  Value(int held) : held_(static_cast<double>(held)) {}
  Value(long held) : held_(static_cast<double>(held)) {}
  Value(unsigned held) : held_(static_cast<double>(held)) {}
  Value(unsigned long held) : held_(static_cast<double>(held)) {}
  Value(long long held) : held_(static_cast<double>(held)) {}
  Value(unsigned long long held) : held_(static_cast<double>(held)) {}
  Value(const char* held) : held_(std::string(held)) {}
  Value(std::string held) : held_(std::move(held)) {}
  Value(Values held) : held_(std::move(held)) {}
  Value(Fields held) : held_(std::move(held)) {}

  const std::variant<std::monostate, bool, double, std::string, Values, Fields>& held() const { return held_; }

  bool IsNothing() const { return held_.index() == 0; }
  // What is not of the kind that is asked for is empty, zero or false: TypeScript has checked it.
  bool AsBool() const;
  double AsNumber() const;
  const std::string& AsText() const;
  const Values& AsList() const;
  const Value& operator[](const char* name) const;

 private:
  std::variant<std::monostate, bool, double, std::string, Values, Fields> held_;
};

struct Field {
  std::string name;
  Value value;
};

}  // namespace penumbra::core::vss
