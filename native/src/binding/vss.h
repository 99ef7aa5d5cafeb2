#pragma once
#include <napi.h>

#include <memory>

#include "../core/vss/com_thread.h"
#include "vss_calls.h"

namespace penumbra::binding {

// One operation of the operating system's shadow copy service in JavaScript: `new VssOperation(kind, settings)`. All its
// calls run on one thread of its own. Types and names are in src/main/native/vss.ts.
class VssOperation : public Napi::ObjectWrap<VssOperation> {
 public:
  static void Register(Napi::Env env, Napi::Object exports);
  explicit VssOperation(const Napi::CallbackInfo& info);
  // Cancels what runs, ends the operation on its thread, and waits for that.
  ~VssOperation() override;

 private:
  // (name, arguments): a promise.
  Napi::Value Call(const Napi::CallbackInfo& info);
  // The same for what asks nobody else: waits, and returns or throws.
  Napi::Value Now(const Napi::CallbackInfo& info);
  // Asks what runs to stop.
  void Cancel(const Napi::CallbackInfo& info);

  using Outcome = std::function<void(const core::vss::Value& value, const std::exception_ptr& thrown)>;
  void Post(const Napi::CallbackInfo& info, Outcome outcome);

  struct State {
    core::vss::Cancellation cancellation;
    std::unique_ptr<VssTarget> target;
  };
  std::shared_ptr<State> state_ = std::make_shared<State>();
  std::string kind_;
  core::vss::Value settings_;
  core::vss::ComThread thread_;
};

}  // namespace penumbra::binding
