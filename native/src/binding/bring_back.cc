#include "bring_back.h"

#include <exception>
#include <optional>
#include <string>
#include <utility>

#include "../core/mover/bring_back.h"
#include "../core/mover/failure.h"
#include "promised.h"

namespace penumbra::binding {
namespace {

class Bringing : public Napi::AsyncWorker {
 public:
  Bringing(Napi::Env env, std::string target, std::string kept, std::string aside)
      : Napi::AsyncWorker(env),
        deferred_(Napi::Promise::Deferred::New(env)),
        target_(std::move(target)),
        kept_(std::move(kept)),
        aside_(std::move(aside)) {}

  Napi::Value promise() const { return deferred_.Promise(); }

  void Execute() override {
    try {
      done_ = core::BringBack(core::SystemDisk(), target_, kept_, aside_);
    } catch (...) {
      error_ = std::current_exception();
    }
  }

  void OnOK() override {
    if (error_) {
      deferred_.Reject(FailureFrom(Env(), error_).Value());
      return;
    }
    Napi::Array failures = Napi::Array::New(Env(), done_.failures.size());
    for (std::uint32_t index = 0; index < done_.failures.size(); ++index) {
      Napi::Object failure = Napi::Object::New(Env());
      failure["path"] = Napi::String::New(Env(), done_.failures[index].path);
      failure["message"] = Napi::String::New(Env(), done_.failures[index].message);
      failures[index] = failure;
    }
    Napi::Object result = Napi::Object::New(Env());
    SetNumber(result, "entries", done_.entries);
    SetNumber(result, "setAside", done_.set_aside);
    SetNumber(result, "removed", done_.removed);
    result["left"] = TextArray(Env(), done_.left);
    SetNumber(result, "leftTotal", done_.left_total);
    result["failures"] = failures;
    SetNumber(result, "failuresTotal", done_.failures_total);
    deferred_.Resolve(result);
  }

 private:
  Napi::Promise::Deferred deferred_;
  std::string target_;
  std::string kept_;
  std::string aside_;
  core::BroughtBack done_;
  std::exception_ptr error_;
};

}  // namespace

Napi::Value BringBack(const Napi::CallbackInfo& info) {
  return Promised(info.Env(), [&] {
    const Napi::Object object = RequireObject(info[0]);
    auto* work = new Bringing(info.Env(), RequireText(object.Get("target"), "target"),
                              RequireText(object.Get("kept"), "kept"), RequireText(object.Get("aside"), "aside"));
    work->Queue();
    return work->promise();
  });
}

}  // namespace penumbra::binding
