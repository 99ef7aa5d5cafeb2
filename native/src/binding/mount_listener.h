#pragma once
#include <napi.h>

#include <functional>
#include <memory>
#include <mutex>

#include "../core/mount/mount.h"

namespace penumbra::binding {

// Takes what a mounted folder tells to JavaScript's thread, as the MountEvent of src/main/native/mount.ts. Once the
// environment is closing nothing is told any more.
class MountListener {
 public:
  // On JavaScript's thread.
  MountListener(Napi::Env env, const Napi::Function& listen);
  ~MountListener();
  MountListener(const MountListener&) = delete;
  MountListener& operator=(const MountListener&) = delete;

  // They hold the listener.
  static core::MountEvents Events(const std::shared_ptr<MountListener>& listener);

 private:
  using Delivery = std::function<Napi::Object(Napi::Env)>;
  static void Deliver(Napi::Env env, Napi::Function listen, std::nullptr_t*, Delivery* delivery);
  using Function = Napi::TypedThreadSafeFunction<std::nullptr_t, Delivery, Deliver>;

  void Tell(Delivery delivery);

  std::mutex mutex_;
  Function function_;
  bool is_closed_ = false;
};

}  // namespace penumbra::binding
