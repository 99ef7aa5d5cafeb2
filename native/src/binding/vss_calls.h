#pragma once
#include <memory>
#include <string>

#include "../core/vss/value.h"
#include "../core/vss/wait.h"

namespace penumbra::binding {

// What one operation can be asked, by name. Made, used and ended on the thread of the operation.
class VssTarget {
 public:
  virtual ~VssTarget() = default;
  // Fails: VssError; E_NOTIMPL for a name that is none.
  virtual core::vss::Value Call(const std::string& name, const core::vss::Values& arguments) = 0;
};

// `backup`, `restore` or `service`; null for another kind.
std::unique_ptr<VssTarget> MakeVssTarget(const std::string& kind, const core::vss::Value& settings,
                                         core::vss::Cancellation& cancellation);

}  // namespace penumbra::binding
