#pragma once
#include <string>

#include "headers.h"
#include "text.h"
#include "value.h"

namespace penumbra::core::vss {

// A component's whole identity, and its type, which every call repeats.
struct ComponentId {
  GUID writer;
  GUID instance;
  VSS_COMPONENT_TYPE type;
  std::wstring logical_path;
  std::wstring name;
};

// From `{writerId, instanceId, type, logicalPath, name}`.
inline ComponentId ComponentIdOf(const Value& value) {
  return {ParseGuid(value["writerId"].AsText()), ParseGuid(value["instanceId"].AsText()),
          static_cast<VSS_COMPONENT_TYPE>(static_cast<int>(value["type"].AsNumber())),
          Wide(value["logicalPath"].AsText()), Wide(value["name"].AsText())};
}

}  // namespace penumbra::core::vss
