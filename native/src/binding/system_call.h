#pragma once
#include <napi.h>

#include <functional>
#include <string>
#include <system_error>
#include <utility>

namespace penumbra::binding {

// Runs a blocking call on a worker thread and settles a promise.
// A failure rejects with an Error that has a numeric `errno` and says which call it was.
template <typename Result>
class SystemCall : public Napi::AsyncWorker {
 public:
  using Work = std::function<std::error_code(Result&)>;
  using Convert = std::function<Napi::Value(Napi::Env, const Result&)>;

  static Napi::Value Start(Napi::Env env, std::string name, Work work, Convert convert) {
    auto* call = new SystemCall(env, std::move(name), std::move(work), std::move(convert));
    const Napi::Promise promise = call->deferred_.Promise();
    call->Queue();
    return promise;
  }

 protected:
  void Execute() override { failure_ = work_(result_); }

  void OnOK() override {
    if (!failure_) return deferred_.Resolve(convert_(Env(), result_));
    Napi::Error error = Napi::Error::New(Env(), name_ + ": " + failure_.message());
    error.Set("errno", Napi::Number::New(Env(), failure_.value()));
    deferred_.Reject(error.Value());
  }

 private:
  SystemCall(Napi::Env env, std::string name, Work work, Convert convert)
      : Napi::AsyncWorker(env),
        deferred_(Napi::Promise::Deferred::New(env)),
        name_(std::move(name)),
        work_(std::move(work)),
        convert_(std::move(convert)) {}

  Napi::Promise::Deferred deferred_;
  std::string name_;
  Work work_;
  Convert convert_;
  Result result_{};
  std::error_code failure_;
};

}  // namespace penumbra::binding
