#pragma once
#include <cstddef>
#include <cstring>

#include "sha256.h"

namespace penumbra::core {

// An id is already a hash.
struct IdHash {
  std::size_t operator()(const Id& id) const {
    std::size_t value = 0;
    std::memcpy(&value, id.data(), sizeof value);
    return value;
  }
};

}  // namespace penumbra::core
