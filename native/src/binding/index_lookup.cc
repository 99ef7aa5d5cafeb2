#include "index_lookup.h"

#include <memory>
#include <utility>

#include "../core/mover/index_lookup.h"
#include "operation.h"
#include "promised.h"

namespace penumbra::binding {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes CopyOf(const Napi::Value& value) {
  if (!value.IsTypedArray() || value.As<Napi::TypedArray>().TypedArrayType() != napi_uint8_array) {
    throw core::MoverError("invalid-request", "An index file is an array of bytes.");
  }
  const auto bytes = value.As<Napi::Uint8Array>();
  return Bytes(bytes.Data(), bytes.Data() + bytes.ByteLength());
}

Napi::Value SummariesToJs(Napi::Env env, const std::vector<core::PackSummary>& summaries) {
  Napi::Array array = Napi::Array::New(env, summaries.size());
  for (std::uint32_t at = 0; at < summaries.size(); at++) {
    const core::PackSummary& summary = summaries[at];
    Napi::Object object = Napi::Object::New(env);
    object["id"] = Napi::String::New(env, core::Hex(summary.id));
    object["size"] = Napi::Number::New(env, static_cast<double>(summary.size));
    object["hasData"] = Napi::Boolean::New(env, summary.has_data);
    object["hasTrees"] = Napi::Boolean::New(env, summary.has_trees);
    core::Id padded = {};
    std::copy(summary.fingerprint.begin(), summary.fingerprint.end(), padded.begin());
    object["fingerprint"] = Napi::String::New(env, core::Hex(padded).substr(0, 2 * summary.fingerprint.size()));
    array[at] = object;
  }
  return array;
}

class Lookup : public Napi::ObjectWrap<Lookup> {
 public:
  static Napi::Function Constructor(Napi::Env env) {
    return DefineClass(env, "IndexLookup",
                       {InstanceMethod("open", &Lookup::Open), InstanceMethod("beginCache", &Lookup::BeginCache),
                        InstanceMethod("add", &Lookup::Add), InstanceMethod("summarize", &Lookup::Summarize),
                        InstanceMethod("endCache", &Lookup::EndCache), InstanceMethod("find", &Lookup::Find),
                        InstanceMethod("blobCount", &Lookup::BlobCount), InstanceMethod("close", &Lookup::Close)});
  }

  explicit Lookup(const Napi::CallbackInfo& info) : Napi::ObjectWrap<Lookup>(info) {
    try {
      const Napi::Object options = RequireObject(info[0]);
      std::string folder;
      core::Id repository = {};
      if (options.Get("cache").IsObject()) {
        const auto cache = options.Get("cache").As<Napi::Object>();
        folder = RequireText(cache.Get("folder"), "folder");
        if (!core::ParseHex(RequireText(cache.Get("repositoryId"), "repositoryId"), repository)) {
          throw core::MoverError("invalid-request", "A cache has the id of a repository.");
        }
      }
      lookup_ = std::make_shared<core::IndexLookup>(MasterKeyFrom(options), std::move(folder), repository);
    } catch (const core::MoverError&) {
      FailureFrom(info.Env(), std::current_exception()).ThrowAsJavaScriptException();
    }
  }

 private:
  Napi::Value Start(std::function<ResultBuilder(core::IndexLookup&)> work) {
    return operations_.Run(Value(), Napi::Function(), [lookup = lookup_, work = std::move(work)](const core::EventSink&) {
      if (lookup == nullptr) throw core::MoverError("cancelled", "The index is closed.");
      return work(*lookup);
    });
  }

  Napi::Value Open(const Napi::CallbackInfo& info) {
    return Promised(info.Env(), [&] {
      return Start([ids = IdsFrom(info[0], "indexes")](core::IndexLookup& lookup) -> ResultBuilder {
        const std::vector<core::Id> rest = lookup.Open(ids);
        return [rest](Napi::Env env) { return IdArray(env, rest); };
      });
    });
  }

  Napi::Value Add(const Napi::CallbackInfo& info) { return Read(info, true); }
  Napi::Value Summarize(const Napi::CallbackInfo& info) { return Read(info, false); }

  Napi::Value Read(const Napi::CallbackInfo& info, bool adds) {
    return Promised(info.Env(), [&] {
      auto file = std::make_shared<Bytes>(CopyOf(info[1]));
      return Start([adds, id = RequireText(info[0], "index"), file](core::IndexLookup& lookup) -> ResultBuilder {
        const auto summaries = adds ? lookup.Add(id, *file) : lookup.Summarize(id, *file);
        return [summaries](Napi::Env env) { return SummariesToJs(env, summaries); };
      });
    });
  }

  Napi::Value BeginCache(const Napi::CallbackInfo&) { return Do(&core::IndexLookup::BeginCache); }
  Napi::Value EndCache(const Napi::CallbackInfo&) { return Do(&core::IndexLookup::EndCache); }

  Napi::Value Do(void (core::IndexLookup::*what)()) {
    return Start([what](core::IndexLookup& lookup) -> ResultBuilder {
      (lookup.*what)();
      return [](Napi::Env env) { return env.Undefined(); };
    });
  }

  Napi::Value Find(const Napi::CallbackInfo& info) {
    const Napi::Env env = info.Env();
    core::Id id;
    Napi::Array found = Napi::Array::New(env);
    if (lookup_ == nullptr || !info[0].IsString() || !core::ParseHex(info[0].As<Napi::String>().Utf8Value(), id)) return found;
    std::uint32_t count = 0;
    for (const core::BlobLocation& where : lookup_->index().FindAll(id)) {
      Napi::Object object = Napi::Object::New(env);
      object["pack"] = Napi::String::New(env, core::Hex(where.pack));
      object["isTree"] = Napi::Boolean::New(env, where.tree);
      object["offset"] = Napi::Number::New(env, where.offset);
      object["length"] = Napi::Number::New(env, where.length);
      object["uncompressed"] = Napi::Number::New(env, where.uncompressed);
      found[count++] = object;
    }
    return found;
  }

  Napi::Value BlobCount(const Napi::CallbackInfo& info) {
    return Napi::Number::New(info.Env(), lookup_ == nullptr ? 0 : static_cast<double>(lookup_->index().BlobCount()));
  }

  // A call that is under way keeps what it needs until it ends.
  Napi::Value Close(const Napi::CallbackInfo& info) {
    lookup_ = nullptr;
    return info.Env().Undefined();
  }

  std::shared_ptr<core::IndexLookup> lookup_;
  OperationThread operations_;
};

}  // namespace

void RegisterIndexLookup(Napi::Env env, Napi::Object exports) {
  auto held = std::make_shared<Napi::FunctionReference>(Napi::Persistent(Lookup::Constructor(env)));
  exports["openIndexLookup"] =
      Napi::Function::New(env, [held](const Napi::CallbackInfo& info) -> Napi::Value { return held->New({info[0]}); });
}

}  // namespace penumbra::binding
