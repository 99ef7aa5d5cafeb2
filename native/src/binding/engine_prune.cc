// A prune in steps: arguments in, results out. What it does is in core/maintenance/prune.h.
#include "promised.h"

namespace penumbra::binding {
namespace {

std::uint64_t BytesFrom(const Napi::Value& value) {
  const double bytes = value.ToNumber().DoubleValue();
  return std::isfinite(bytes) && bytes >= 0 ? static_cast<std::uint64_t>(bytes) : UINT64_MAX;
}

core::PruneRequest RequestFrom(const Napi::Value& value) {
  const Napi::Object object = RequireObject(value);
  core::PruneRequest request;
  request.trees = IdsFrom(object.Get("trees"), "trees");
  request.indexes = RequireTexts(object.Get("indexes"), "indexes");
  const Napi::Value percent = object.Get("mostUnusedPercent"), bytes = object.Get("mostUnusedBytes");
  if (percent.IsNumber()) request.limits.unused_percent = percent.ToNumber().DoubleValue();
  if (bytes.IsNumber()) request.limits.unused_bytes = BytesFrom(bytes);
  const Napi::Value repack = object.Get("mostRepacked");
  if (repack.IsNumber()) request.limits.repack_bytes = BytesFrom(repack);
  const Napi::Value choice = object.Get("repack");
  if (choice.IsObject()) {
    const Napi::Object chosen = RequireObject(choice);
    request.limits.trees_only = chosen.Get("treesOnly").ToBoolean();
    request.limits.uncompressed = chosen.Get("uncompressed").ToBoolean();
    const Napi::Value smaller = chosen.Get("smallerThan");
    if (smaller.IsNumber()) request.limits.smaller_than = BytesFrom(smaller);
  }
  return request;
}

Napi::Object SummaryToJs(Napi::Env env, const core::PruneSummary& summary) {
  Napi::Object object = Napi::Object::New(env);
  const auto number = [&](const char* key, std::uint64_t value) { SetNumber(object, key, value); };
  number("usedBlobs", summary.used_blobs);
  number("usedBytes", summary.used_bytes);
  number("duplicateBlobs", summary.duplicate_blobs);
  number("duplicateBytes", summary.duplicate_bytes);
  number("unusedBlobs", summary.unused_blobs);
  number("unusedBytes", summary.unused_bytes);
  number("unindexedPacks", summary.unindexed_packs);
  number("unindexedBytes", summary.unindexed_bytes);
  number("keepPacks", summary.keep_packs);
  number("repackPacks", summary.repack_packs);
  number("repackBytes", summary.repack_bytes);
  number("repackFreed", summary.repack_freed);
  number("removePacks", summary.remove_packs);
  number("removeBytes", summary.remove_bytes);
  number("remainingUnused", summary.remaining_unused);
  return object;
}

}  // namespace

Napi::Value NativeEngine::PlanPrune(const Napi::CallbackInfo& info) {
  return Promised(info.Env(), [&] {
    const auto work = [request = RequestFrom(info[0])](Open& open, const core::EventSink& sink) -> ResultBuilder {
      return [summary = open.prune.Plan(request, sink)](Napi::Env env) { return SummaryToJs(env, summary); };
    };
    return Run(RequireListener(info[1]), work);
  });
}

Napi::Value NativeEngine::CopyForPrune(const Napi::CallbackInfo& info) {
  return Run(info[0].As<Napi::Function>(), [](Open& open, const core::EventSink& sink) -> ResultBuilder {
    const core::Copied copied = open.prune.Copy(sink);
    return [packs = copied.settled.packs.size(), bytes = copied.settled.bytes](Napi::Env env) {
      Napi::Object object = Napi::Object::New(env);
      SetNumber(object, "packs", packs);
      SetNumber(object, "bytes", bytes);
      return object;
    };
  });
}

Napi::Value NativeEngine::RemovePruned(const Napi::CallbackInfo& info) {
  return Promised(info.Env(), [&] {
    const std::string kind = RequireText(info[0], "kind");
    const auto most = static_cast<std::size_t>(info[1].ToNumber().Uint32Value());
    if (kind != "unindexed" && kind != "indexes" && kind != "packs") {
      throw core::MoverError("invalid-request", "A prune removes packs and indexes.");
    }
    return Run(Napi::Function(), [kind, most](Open& open, const core::EventSink&) -> ResultBuilder {
      const std::size_t left = kind == "unindexed" ? open.prune.RemoveUnindexed(most)
                               : kind == "indexes" ? open.prune.RemoveIndexes(most)
                                                   : open.prune.RemovePacks(most);
      return [left](Napi::Env env) { return Napi::Number::New(env, static_cast<double>(left)); };
    });
  });
}

}  // namespace penumbra::binding
