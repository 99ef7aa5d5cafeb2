#include "find_databases.h"

#include <exception>
#include <utility>

#include "../core/find_databases.h"

namespace penumbra::binding {
namespace {

class Finding : public Napi::AsyncWorker {
 public:
  Finding(Napi::Env env, std::vector<std::string> sources, std::chrono::milliseconds limit, std::size_t most)
      : Napi::AsyncWorker(env), deferred_(Napi::Promise::Deferred::New(env)), sources_(std::move(sources)), limit_(limit), most_(most) {}

  Napi::Value promise() const { return deferred_.Promise(); }

  void Execute() override {
    try {
      found_ = core::FindDatabases(sources_, limit_, most_);
    } catch (const std::exception& error) {
      SetError(error.what());
    }
  }

  void OnOK() override {
    Napi::Array databases = Napi::Array::New(Env(), found_.databases.size());
    for (std::uint32_t i = 0; i < found_.databases.size(); i++) {
      Napi::Object database = Napi::Object::New(Env());
      database["folder"] = Napi::String::New(Env(), found_.databases[i].folder);
      database["name"] = Napi::String::New(Env(), found_.databases[i].name);
      databases[i] = database;
    }
    Napi::Object result = Napi::Object::New(Env());
    result["databases"] = databases;
    result["isComplete"] = Napi::Boolean::New(Env(), found_.is_complete);
    deferred_.Resolve(result);
  }

  void OnError(const Napi::Error& error) override { deferred_.Reject(error.Value()); }

 private:
  Napi::Promise::Deferred deferred_;
  std::vector<std::string> sources_;
  std::chrono::milliseconds limit_;
  std::size_t most_;
  core::DatabaseSearch found_;
};

}  // namespace

Napi::Value FindDatabases(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  if (info.Length() != 2 || !info[0].IsArray() || !info[1].IsObject()) {
    Napi::TypeError::New(env, "findDatabases takes paths and limits").ThrowAsJavaScriptException();
    return env.Undefined();
  }
  const auto paths = info[0].As<Napi::Array>();
  std::vector<std::string> sources;
  for (std::uint32_t i = 0; i < paths.Length(); i++) sources.push_back(paths.Get(i).ToString().Utf8Value());
  const auto limits = info[1].As<Napi::Object>();
  const std::chrono::milliseconds limit(limits.Get("milliseconds").ToNumber().Int64Value());
  const auto most = static_cast<std::size_t>(limits.Get("most").ToNumber().Int64Value());
  auto* work = new Finding(env, std::move(sources), limit, most);
  work->Queue();
  return work->promise();
}

}  // namespace penumbra::binding
