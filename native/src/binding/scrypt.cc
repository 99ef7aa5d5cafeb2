#include "scrypt.h"

#include <exception>
#include <utility>

#include "../core/mover/keys.h"
#include "../core/mover/scrypt.h"

namespace penumbra::binding {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes Copy(const Napi::Value& value) {
  const auto bytes = value.As<Napi::Uint8Array>();
  return Bytes(bytes.Data(), bytes.Data() + bytes.ByteLength());
}

class Derivation : public Napi::AsyncWorker {
 public:
  Derivation(Napi::Env env, Bytes password, Bytes salt, core::ScryptCost cost, std::size_t size)
      : Napi::AsyncWorker(env),
        deferred_(Napi::Promise::Deferred::New(env)),
        password_(std::move(password)),
        salt_(std::move(salt)),
        cost_(cost),
        size_(size) {}
  ~Derivation() override {
    core::Wipe(password_.data(), password_.size());
    core::Wipe(key_.data(), key_.size());
  }

  Napi::Value promise() const { return deferred_.Promise(); }

  void Execute() override {
    try {
      key_ = core::Scrypt(password_, salt_, cost_, size_);
    } catch (const std::exception& error) {
      SetError(error.what());
    }
  }

  void OnOK() override {
    Napi::Uint8Array out = Napi::Uint8Array::New(Env(), key_.size());
    std::copy(key_.begin(), key_.end(), out.Data());
    deferred_.Resolve(out);
  }

  void OnError(const Napi::Error& error) override { deferred_.Reject(error.Value()); }

 private:
  Napi::Promise::Deferred deferred_;
  Bytes password_, salt_, key_;
  core::ScryptCost cost_;
  std::size_t size_;
};

}  // namespace

Napi::Value Scrypt(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  if (info.Length() != 4 || !info[0].IsTypedArray() || !info[1].IsTypedArray() || !info[2].IsObject() || !info[3].IsNumber()) {
    Napi::TypeError::New(env, "scrypt takes bytes, bytes, a cost and a size").ThrowAsJavaScriptException();
    return env.Undefined();
  }
  const auto cost = info[2].As<Napi::Object>();
  const auto number = [&](const char* key) { return static_cast<std::uint64_t>(cost.Get(key).ToNumber().Int64Value()); };
  auto* work = new Derivation(env, Copy(info[0]), Copy(info[1]), {number("N"), number("r"), number("p")},
                              info[3].As<Napi::Number>().Uint32Value());
  work->Queue();
  return work->promise();
}

}  // namespace penumbra::binding
