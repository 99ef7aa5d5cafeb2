#include "verify.h"

#include "../core/mover/failure.h"
#include "../core/mover/verify_packs.h"
#include "engine.h"
#include "restore.h"

namespace penumbra::binding {
namespace {

const char* CodeOf(core::DamageKind kind) {
  switch (kind) {
    case core::DamageKind::kPackCorrupt: return "repository.pack-corrupt";
    case core::DamageKind::kPackMissing: return "repository.pack-missing";
    case core::DamageKind::kBlobMissing: return "repository.blob-missing";
  }
  return "repository.pack-corrupt";
}

Napi::Object DamageToJs(Napi::Env env, const core::Damage& damage) {
  Napi::Object object = Napi::Object::New(env);
  object["code"] = Napi::String::New(env, CodeOf(damage.kind));
  object["pack"] = Napi::String::New(env, core::Hex(damage.pack));
  object["blob"] = damage.blob ? Napi::String::New(env, core::Hex(*damage.blob)) : env.Null();
  object["message"] = Napi::String::New(env, damage.message);
  return object;
}

Napi::Value ResultToJs(Napi::Env env, const core::VerifyResult& result) {
  Napi::Object object = Napi::Object::New(env);
  object["packs"] = Napi::Number::New(env, static_cast<double>(result.packs));
  object["blobs"] = Napi::Number::New(env, static_cast<double>(result.blobs));
  object["bytes"] = Napi::Number::New(env, static_cast<double>(result.bytes));
  Napi::Array damage = Napi::Array::New(env, result.damage.size());
  for (std::uint32_t index = 0; index < result.damage.size(); ++index) {
    damage[index] = DamageToJs(env, result.damage[index]);
  }
  object["damage"] = damage;
  return object;
}

}  // namespace

std::vector<core::Id> PackIdsFrom(const Napi::Value& value) {
  std::vector<core::Id> packs;
  for (const std::string& name : RequireTexts(value, "packs")) {
    if (!core::ParseHex(name, packs.emplace_back())) {
      throw core::MoverError("invalid-request", "A pack is not named by an id.", {{"pack", name}});
    }
  }
  return packs;
}

ResultBuilder VerifyPacks(const core::Session& session, const std::vector<core::Id>& packs,
                          const core::EventSink& sink) {
  const core::VerifyResult result = core::VerifyPacks(SourceOf(session), packs, sink);
  return [result](Napi::Env env) { return ResultToJs(env, result); };
}

}  // namespace penumbra::binding
