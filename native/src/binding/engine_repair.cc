// Repairs: arguments in, results out. What they do is in core/maintenance.
#include "../core/maintenance/quarantine.h"
#include "../core/maintenance/repair_packs.h"
#include "../core/maintenance/repair_trees.h"
#include "promised.h"

namespace penumbra::binding {
namespace {

const char* KindOf(core::TreeChange::Kind kind) {
  switch (kind) {
    case core::TreeChange::Kind::kFileShortened: return "file-shortened";
    case core::TreeChange::Kind::kFolderLost: return "folder-lost";
    case core::TreeChange::Kind::kEntryLost: return "entry-lost";
  }
  return "entry-lost";
}

Napi::Object ReplacedToJs(Napi::Env env, const core::ReplacedIndexes& replaced) {
  Napi::Object object = Napi::Object::New(env);
  object["added"] = TextArray(env, replaced.added);
  object["obsolete"] = TextArray(env, replaced.obsolete);
  return object;
}

Napi::Object PacksToJs(Napi::Env env, const core::PacksRepaired& repaired) {
  Napi::Object object = Napi::Object::New(env);
  Napi::Array packs = Napi::Array::New(env, repaired.packs.size());
  for (std::uint32_t at = 0; at < repaired.packs.size(); at++) {
    const core::PackRepair& pack = repaired.packs[at];
    Napi::Object row = Napi::Object::New(env);
    row["pack"] = Napi::String::New(env, core::Hex(pack.pack));
    row["isThere"] = Napi::Boolean::New(env, pack.is_there);
    SetNumber(row, "soundBlobs", pack.sound_blobs);
    SetNumber(row, "damagedBlobs", pack.damaged_blobs);
    packs[at] = row;
  }
  object["packs"] = packs;
  object["newPacks"] = TextArray(env, repaired.settled.packs);
  object["indexes"] = ReplacedToJs(env, repaired.indexes);
  return object;
}

Napi::Object TreesToJs(Napi::Env env, const core::TreesRepaired& repaired) {
  Napi::Object object = Napi::Object::New(env);
  Napi::Array trees = Napi::Array::New(env, repaired.trees.size());
  for (std::uint32_t at = 0; at < repaired.trees.size(); at++) {
    const core::RepairedTree& tree = repaired.trees[at];
    Napi::Object row = Napi::Object::New(env);
    row["tree"] = Napi::String::New(env, core::Hex(tree.tree));
    row["repaired"] = tree.repaired ? Napi::String::New(env, core::Hex(*tree.repaired)) : env.Null();
    trees[at] = row;
  }
  Napi::Array changes = Napi::Array::New(env, repaired.changes.size());
  for (std::uint32_t at = 0; at < repaired.changes.size(); at++) {
    Napi::Object row = Napi::Object::New(env);
    row["kind"] = Napi::String::New(env, KindOf(repaired.changes[at].kind));
    row["path"] = Napi::String::New(env, repaired.changes[at].path);
    changes[at] = row;
  }
  object["trees"] = trees;
  object["changes"] = changes;
  SetNumber(object, "changesTotal", repaired.changes_total);
  return object;
}

}  // namespace

Napi::Value NativeEngine::PlanIndexRepair(const Napi::CallbackInfo& info) {
  return Promised(info.Env(), [&] {
    const bool reads_all = info[1].ToBoolean();
    const auto work = [ids = RequireTexts(info[0], "indexes"), reads_all](Open& open, const core::EventSink&) -> ResultBuilder {
      return [summary = open.index_repair.Plan(ids, reads_all)](Napi::Env env) {
        Napi::Object object = Napi::Object::New(env);
        object["damagedIndexes"] = TextArray(env, summary.damaged_indexes);
        object["added"] = IdArray(env, summary.added);
        object["corrected"] = IdArray(env, summary.corrected);
        object["gathered"] = IdArray(env, summary.gathered);
        object["missing"] = IdArray(env, summary.missing);
        object["unreadable"] = IdArray(env, summary.unreadable);
        return object;
      };
    };
    return Run(Napi::Function(), work);
  });
}

Napi::Value NativeEngine::WriteIndexRepair(const Napi::CallbackInfo&) {
  return Run(Napi::Function(), [](Open& open, const core::EventSink&) -> ResultBuilder {
    return [replaced = open.index_repair.Write()](Napi::Env env) { return ReplacedToJs(env, replaced); };
  });
}

Napi::Value NativeEngine::RepairPacks(const Napi::CallbackInfo& info) {
  return Promised(info.Env(), [&] {
    const bool writes = info[2].ToBoolean();
    const auto work = [packs = IdsFrom(info[0], "packs"), indexes = RequireTexts(info[1], "indexes"), writes](
                          Open& open, const core::EventSink& sink) -> ResultBuilder {
      const core::PacksRepaired repaired = core::RepairPacks(open.session, packs, indexes, writes, sink);
      return [repaired](Napi::Env env) { return PacksToJs(env, repaired); };
    };
    return Run(RequireListener(info[3]), work);
  });
}

Napi::Value NativeEngine::RepairTrees(const Napi::CallbackInfo& info) {
  return Promised(info.Env(), [&] {
    const bool writes = info[1].ToBoolean();
    const auto work = [trees = IdsFrom(info[0], "trees"), writes](Open& open, const core::EventSink& sink) -> ResultBuilder {
      const core::TreesRepaired repaired = core::RepairTrees(open.session, trees, writes, sink);
      return [repaired](Napi::Env env) { return TreesToJs(env, repaired); };
    };
    return Run(RequireListener(info[2]), work);
  });
}

Napi::Value NativeEngine::Quarantine(const Napi::CallbackInfo& info) {
  return Promised(info.Env(), [&] {
    const Napi::Object object = RequireObject(info[0]);
    core::QuarantineRequest request;
    request.folder = RequireText(object.Get("folder"), "folder");
    request.indexes = RequireTexts(object.Get("indexes"), "indexes");
    request.packs = RequireTexts(object.Get("packs"), "packs");
    request.snapshots = RequireTexts(object.Get("snapshots"), "snapshots");
    return Run(Napi::Function(), [request](Open& open, const core::EventSink&) -> ResultBuilder {
      core::Quarantine(open.session, request);
      return [](Napi::Env env) { return env.Undefined(); };
    });
  });
}

}  // namespace penumbra::binding
