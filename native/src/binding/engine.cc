#include "engine.h"

#include <algorithm>
#include <cstring>
#include <thread>

#include "../core/mover/aes.h"
#include "../core/mover/poly1305.h"
#include "../core/mover/self_test.h"
#include "../core/mover/zstd_codec.h"
#include "bytes_to_js.h"

namespace penumbra::binding {
namespace {

template <std::size_t kSize>
bool CopySecret(const Napi::Value& value, std::array<std::uint8_t, kSize>& out) {
  if (!value.IsTypedArray() || value.As<Napi::TypedArray>().TypedArrayType() != napi_uint8_array) return false;
  const auto bytes = value.As<Napi::Uint8Array>();
  if (bytes.ByteLength() != kSize) return false;
  std::memcpy(out.data(), bytes.Data(), kSize);
  return true;
}

unsigned ThreadCount(double wanted) {
  // Each thread holds a window of 10 MiB; more than these would not be fed by one disk.
  constexpr unsigned kMost = 8;
  // One more than cores, for one of them is often waiting for a disk.
  const unsigned enough = std::max(1u, std::thread::hardware_concurrency()) + 1;
  return std::clamp(wanted >= 1 ? static_cast<unsigned>(wanted) : enough, 1u, kMost);
}

}  // namespace

core::EngineOptions EngineOptionsFrom(const Napi::Object& object) {
  core::EngineOptions options;
  options.repository = object.Get("repository").ToString();
  options.threads = ThreadCount(object.Get("threads").ToNumber().DoubleValue());
  options.compression_level = object.Get("compressionLevel").ToNumber().Int32Value();
  options.pack_size = static_cast<std::uint64_t>(object.Get("packSize").ToNumber().Int64Value());
  options.durable = object.Get("durable").ToBoolean();
  const Napi::Value cache = object.Get("cache");
  if (cache.IsObject()) {
    options.cache_folder = cache.As<Napi::Object>().Get("folder").ToString();
    const std::string id = cache.As<Napi::Object>().Get("repositoryId").ToString();
    if (options.cache_folder.empty() || !core::ParseHex(id, options.repository_id)) {
      throw core::MoverError("invalid-request", "A cache has a folder and the id of a repository.");
    }
  }
  const std::string polynomial = object.Get("chunkerPolynomial").ToString();
  char* end = nullptr;
  options.polynomial = std::strtoull(polynomial.c_str(), &end, 16);
  if (*end != '\0' || options.polynomial >> 53 != 1) {
    throw core::MoverError("repository.config-corrupt", "The chunker's polynomial is not of degree 53.");
  }
  return options;
}

std::shared_ptr<JsCarrier> CarrierFrom(Napi::Env env, const Napi::Object& object) {
  const Napi::Value carry = object.Get("carry");
  return carry.IsFunction() ? std::make_shared<JsCarrier>(env, carry.As<Napi::Function>()) : nullptr;
}

core::MasterKey MasterKeyFrom(const Napi::Object& object) {
  core::MasterKey key;
  if (!CopySecret(object.Get("encrypt"), key.encrypt) || !CopySecret(object.Get("macK"), key.mac_k) ||
      !CopySecret(object.Get("macR"), key.mac_r)) {
    throw core::MoverError("invalid-request", "A master key has 32, 16 and 16 bytes.");
  }
  return key;
}

NativeEngine::NativeEngine(const Napi::CallbackInfo& info) : Napi::ObjectWrap<NativeEngine>(info) {
  try {
    if (!info[0].IsObject()) throw core::MoverError("invalid-request", "An engine is opened with options.");
    const auto object = info[0].As<Napi::Object>();
    core::SelfTest();
    core::EngineOptions options = EngineOptionsFrom(object);
    options.carrier = carrier_ = CarrierFrom(info.Env(), object);
    open_ = std::make_shared<Open>(std::move(options), MasterKeyFrom(object));
  } catch (...) {
    FailureFrom(info.Env(), std::current_exception()).ThrowAsJavaScriptException();
    return;
  }
  is_hooked_ = napi_add_env_cleanup_hook(info.Env(), OnEnvironmentEnd, this) == napi_ok;
}

NativeEngine::~NativeEngine() {
  if (is_hooked_) napi_remove_env_cleanup_hook(Env(), OnEnvironmentEnd, this);
  Stop();
}

void NativeEngine::Stop() {
  if (open_ != nullptr) open_->session.Cancel();
  for (const auto& carrier : {carrier_, source_carrier_}) {
    if (carrier != nullptr) carrier->Abandon();
  }
  operations_.Join();
  open_ = nullptr;
}

void NativeEngine::OnEnvironmentEnd(void* engine) {
  static_cast<NativeEngine*>(engine)->is_hooked_ = false;
  static_cast<NativeEngine*>(engine)->Stop();
}

Napi::Value NativeEngine::Run(const Napi::Function& on_event, EngineWork work) {
  return operations_.Run(Value(), on_event, [open = open_, work = std::move(work)](const core::EventSink& sink) {
    if (open == nullptr) throw core::MoverError("internal", "The engine is closed.");
    open->session.ThrowIfCancelled();
    return work(*open, sink);
  });
}

Napi::Value NativeEngine::Cancel(const Napi::CallbackInfo& info) {
  if (open_ != nullptr) open_->session.Cancel();
  if (source_carrier_ != nullptr) source_carrier_->Cancel();
  return info.Env().Undefined();
}

Napi::Value NativeEngine::Limit(const Napi::CallbackInfo& info) {
  const std::int64_t rate = info[0].IsNumber() ? info[0].ToNumber().Int64Value() : core::Pacer::kUnlimited;
  if (open_ != nullptr) open_->session.pacer.SetRate(rate);
  return info.Env().Undefined();
}

Napi::Value NativeEngine::Pause(const Napi::CallbackInfo& info) {
  if (open_ != nullptr) open_->session.Pause(info[0].ToBoolean());
  return info.Env().Undefined();
}

// The keys are wiped on the thread, after the last call has let go of them.
Napi::Value NativeEngine::Close(const Napi::CallbackInfo&) {
  if (open_ != nullptr) open_->session.Cancel();
  if (source_carrier_ != nullptr) source_carrier_->Abandon();
  return operations_.RunLast(Value(), [last = std::move(open_), carrier = carrier_](const core::EventSink&) mutable -> ResultBuilder {
    last = nullptr;
    if (carrier != nullptr) carrier->Abandon();
    return [](Napi::Env env) { return env.Undefined(); };
  });
}

Napi::Value NativeEngine::Answer(const Napi::CallbackInfo& info) {
  if (carrier_ != nullptr) carrier_->Answer(info);
  return info.Env().Undefined();
}

Napi::Value NativeEngine::AnswerSource(const Napi::CallbackInfo& info) {
  if (source_carrier_ != nullptr) source_carrier_->Answer(info);
  return info.Env().Undefined();
}

void NativeEngine::Register(Napi::Env env, Napi::Object exports) {
  const Napi::Function constructor = DefineClass(env, "NativeEngine", {
      InstanceMethod("loadIndexes", &NativeEngine::LoadIndexes),
      InstanceMethod("backup", &NativeEngine::RunBackup),
      InstanceMethod("addDocuments", &NativeEngine::AddDocuments),
      InstanceMethod("readDocument", &NativeEngine::ReadDocument),
      InstanceMethod("storeRanges", &NativeEngine::StoreRanges),
      InstanceMethod("finish", &NativeEngine::Finish),
      InstanceMethod("planRestore", &NativeEngine::PlanRestore),
      InstanceMethod("restore", &NativeEngine::RunRestore),
      InstanceMethod("verifyPacks", &NativeEngine::VerifyPacks),
      InstanceMethod("planArchive", &NativeEngine::PlanArchive),
      InstanceMethod("writeArchive", &NativeEngine::WriteArchive),
      InstanceMethod("checkArchive", &NativeEngine::CheckArchive),
      InstanceMethod("planPrune", &NativeEngine::PlanPrune),
      InstanceMethod("copyForPrune", &NativeEngine::CopyForPrune),
      InstanceMethod("removePruned", &NativeEngine::RemovePruned),
      InstanceMethod("planIndexRepair", &NativeEngine::PlanIndexRepair),
      InstanceMethod("writeIndexRepair", &NativeEngine::WriteIndexRepair),
      InstanceMethod("repairPacks", &NativeEngine::RepairPacks),
      InstanceMethod("repairTrees", &NativeEngine::RepairTrees),
      InstanceMethod("leadingTrees", &NativeEngine::LeadingTrees),
      InstanceMethod("searchNames", &NativeEngine::SearchNames),
      InstanceMethod("nextNames", &NativeEngine::NextNames),
      InstanceMethod("quarantine", &NativeEngine::Quarantine),
      InstanceMethod("copySnapshots", &NativeEngine::CopySnapshots),
      InstanceMethod("mount", &NativeEngine::MountPoints),
      InstanceMethod("showPoints", &NativeEngine::ShowPoints),
      InstanceMethod("cancel", &NativeEngine::Cancel),
      InstanceMethod("limit", &NativeEngine::Limit),
      InstanceMethod("pause", &NativeEngine::Pause),
      InstanceMethod("answer", &NativeEngine::Answer),
      InstanceMethod("answerSource", &NativeEngine::AnswerSource),
      InstanceMethod("close", &NativeEngine::Close),
  });
  auto held = std::make_shared<Napi::FunctionReference>(Napi::Persistent(constructor));
  exports["openEngine"] = Napi::Function::New(env, [held](const Napi::CallbackInfo& info) -> Napi::Value { return held->New({info[0]}); });
  exports["moverPrimitives"] = Napi::Function::New(env, [](const Napi::CallbackInfo& info) -> Napi::Value {
    Napi::Object names = Napi::Object::New(info.Env());
    names["sha256"] = Napi::String::New(info.Env(), core::Sha256Name());
    names["aes"] = Napi::String::New(info.Env(), core::Aes().name);
    names["poly1305"] = Napi::String::New(info.Env(), core::Poly1305::Name());
    names["zstd"] = Napi::String::New(info.Env(), core::ZstdVersion());
    return names;
  });
  exports["fileBytesInJavaScript"] = Napi::Function::New(env, [](const Napi::CallbackInfo& info) -> Napi::Value {
    return Napi::Number::New(info.Env(), static_cast<double>(FileBytesInJavaScript()));
  });
}

}  // namespace penumbra::binding
