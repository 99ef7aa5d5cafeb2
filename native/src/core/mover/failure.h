#pragma once
#include <exception>
#include <map>
#include <string>
#include <utility>

namespace penumbra::core {

// An expected failure of the mover: something the world did, not a bug. `code` is a FailureCode of src/contract/failure.ts;
// `context` names the pack, blob or path. Thrown anywhere in core, caught by the binding, never crosses into JavaScript.
struct MoverError : std::exception {
  MoverError(std::string failure_code, std::string text, std::map<std::string, std::string> where = {})
      : code(std::move(failure_code)), message(std::move(text)), context(std::move(where)) {}

  const char* what() const noexcept override { return message.c_str(); }

  std::string code;
  std::string message;
  std::map<std::string, std::string> context;
};

}  // namespace penumbra::core
