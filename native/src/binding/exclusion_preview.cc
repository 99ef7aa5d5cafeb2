#include "exclusion_preview.h"

#include <exception>
#include <memory>
#include <utility>

#include "../core/mover/exclusion_preview.h"
#include "engine.h"

namespace penumbra::binding {
namespace {

using Flag = std::shared_ptr<std::atomic<bool>>;

class Previewing : public Napi::AsyncWorker {
 public:
  Previewing(Napi::Env env, core::ExclusionWish wish, Flag is_cancelled)
      : Napi::AsyncWorker(env), deferred_(Napi::Promise::Deferred::New(env)), wish_(std::move(wish)), is_cancelled_(std::move(is_cancelled)) {}

  Napi::Value promise() const { return deferred_.Promise(); }

  void Execute() override {
    try {
      found_ = core::PreviewExclusions(wish_, *is_cancelled_);
    } catch (const std::exception& error) {
      SetError(error.what());
    }
  }

  void OnOK() override {
    const auto number = [this](std::uint64_t count) { return Napi::Number::New(Env(), static_cast<double>(count)); };
    Napi::Array examples = Napi::Array::New(Env(), found_.examples.size());
    for (std::uint32_t i = 0; i < found_.examples.size(); i++) {
      const core::ExcludedEntry& entry = found_.examples[i];
      Napi::Object row = Napi::Object::New(Env());
      row["path"] = Napi::String::New(Env(), entry.path);
      row["preset"] = Napi::String::New(Env(), entry.preset);
      row["files"] = number(entry.files);
      row["bytes"] = number(entry.bytes);
      examples[i] = row;
    }
    Napi::Object result = Napi::Object::New(Env());
    result["files"] = number(found_.files);
    result["bytes"] = number(found_.bytes);
    result["keptFiles"] = number(found_.kept_files);
    result["keptBytes"] = number(found_.kept_bytes);
    result["examples"] = examples;
    result["isComplete"] = Napi::Boolean::New(Env(), found_.is_complete);
    deferred_.Resolve(result);
  }

  void OnError(const Napi::Error& error) override { deferred_.Reject(error.Value()); }

 private:
  Napi::Promise::Deferred deferred_;
  const core::ExclusionWish wish_;
  const Flag is_cancelled_;
  core::ExclusionPreview found_;
};

core::ExclusionWish RequireWish(const Napi::Object& object) {
  core::ExclusionWish wish;
  wish.sources = RequireTexts(object.Get("sources"), "sources");
  wish.roots = RequireTexts(object.Get("roots"), "roots");
  wish.excludes = RequireTexts(object.Get("excludes"), "excludes");
  wish.presets = RequirePresets(object.Get("presets"));
  wish.limit = std::chrono::milliseconds(object.Get("milliseconds").ToNumber().Int64Value());
  wish.most_entries = static_cast<std::uint64_t>(object.Get("mostEntries").ToNumber().Int64Value());
  wish.most_examples = static_cast<std::size_t>(object.Get("mostExamples").ToNumber().Int64Value());
  return wish;
}

}  // namespace

Napi::Value PreviewExclusions(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  core::ExclusionWish wish;
  try {
    if (info.Length() != 1 || !info[0].IsObject()) throw std::invalid_argument("previewExclusions takes a wish");
    wish = RequireWish(info[0].As<Napi::Object>());
  } catch (const std::exception& error) {
    Napi::TypeError::New(env, error.what()).ThrowAsJavaScriptException();
    return env.Undefined();
  }
  const Flag is_cancelled = std::make_shared<std::atomic<bool>>(false);
  auto* work = new Previewing(env, std::move(wish), is_cancelled);
  Napi::Object preview = Napi::Object::New(env);
  preview["result"] = work->promise();
  preview["cancel"] = Napi::Function::New(env, [is_cancelled](const Napi::CallbackInfo&) { *is_cancelled = true; });
  work->Queue();
  return preview;
}

}  // namespace penumbra::binding
