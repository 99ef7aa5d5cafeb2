#include "restore.h"

#include "../core/mover/failure.h"
#include "../core/mover/restore_plan.h"
#include "../core/mover/restore_session.h"
#include "../core/mover/timestamp.h"
#include "engine.h"

namespace penumbra::binding {
namespace {

core::ConflictPolicy PolicyFrom(const std::string& text) {
  if (text == "keep-existing") return core::ConflictPolicy::kKeepExisting;
  if (text == "replace-older") return core::ConflictPolicy::kReplaceOlder;
  if (text == "replace") return core::ConflictPolicy::kReplace;
  if (text == "make-identical") return core::ConflictPolicy::kMakeIdentical;
  throw core::MoverError("invalid-request", "There is no such way to meet what the target has already.",
                         {{"conflicts", text}});
}

const char* ActionName(core::RestoreAction action) {
  switch (action) {
    case core::RestoreAction::kCreate: return "create";
    case core::RestoreAction::kReplace: return "replace";
    case core::RestoreAction::kKeep: return "keep";
    case core::RestoreAction::kSame: return "same";
    case core::RestoreAction::kRefuse: return "refuse";
    case core::RestoreAction::kDelete: return "delete";
  }
  return "refuse";
}

Napi::Value Count(Napi::Env env, std::uint64_t value) { return Napi::Number::New(env, static_cast<double>(value)); }

Napi::Object EntryToJs(Napi::Env env, const core::PlannedEntry& entry) {
  Napi::Object object = Napi::Object::New(env);
  object["path"] = Napi::String::New(env, entry.path);
  object["action"] = Napi::String::New(env, ActionName(entry.action));
  object["size"] = Count(env, entry.size);
  object["existingSize"] = entry.existing_size ? Count(env, *entry.existing_size) : env.Null();
  object["mtime"] = Napi::String::New(env, core::FormatTimestamp(entry.mtime));
  object["existingMtime"] =
      entry.existing_mtime ? Napi::String::New(env, core::FormatTimestamp(*entry.existing_mtime)) : env.Null();
  object["isNewerThere"] = Napi::Boolean::New(env, entry.is_newer_there);
  return object;
}

Napi::Value PlanToJs(Napi::Env env, const core::RestorePlan& plan) {
  Napi::Object object = Napi::Object::New(env);
  object["create"] = Count(env, plan.create);
  object["replace"] = Count(env, plan.replace);
  object["keep"] = Count(env, plan.keep);
  object["same"] = Count(env, plan.same);
  object["refuse"] = Count(env, plan.refuse);
  object["delete"] = Count(env, plan.deleted);
  object["filesDeleted"] = Count(env, plan.files_deleted);
  object["bytesDeleted"] = Count(env, plan.bytes_deleted);
  object["newerThere"] = Count(env, plan.newer_there);
  object["bytesNewerThere"] = Count(env, plan.bytes_newer_there);
  object["bytesCreated"] = Count(env, plan.bytes_created);
  object["bytesReplaced"] = Count(env, plan.bytes_replaced);
  object["bytesToWrite"] = Count(env, plan.bytes_to_write);
  Napi::Array entries = Napi::Array::New(env, plan.entries.size());
  for (std::uint32_t index = 0; index < plan.entries.size(); ++index) {
    entries[index] = EntryToJs(env, plan.entries[index]);
  }
  object["entries"] = entries;
  object["isComplete"] = Napi::Boolean::New(env, plan.is_complete);
  return object;
}

Napi::Value ResultToJs(Napi::Env env, const core::RestoreResult& result) {
  Napi::Object object = Napi::Object::New(env);
  object["counters"] = CountersToJs(env, result.counters);
  object["filesWritten"] = Count(env, result.files_written);
  object["filesSame"] = Count(env, result.files_same);
  object["filesKept"] = Count(env, result.files_kept);
  object["filesVerified"] = Count(env, result.files_verified);
  object["bytesWritten"] = Count(env, result.bytes_written);
  object["deleted"] = Count(env, result.deleted);
  object["filesDeleted"] = Count(env, result.files_deleted);
  object["setAside"] = Count(env, result.set_aside);
  object["issues"] = IssuesToJs(env, result.issues);
  object["issuesTotal"] = Count(env, result.issues_total);
  return object;
}

std::string RawPathFrom(const std::string& quoted) {
  std::string raw;
  if (!core::RawPath(quoted, raw)) {
    throw core::MoverError("invalid-request", "A path is not written as paths are quoted.", {{"path", quoted}});
  }
  return raw;
}

std::vector<std::string> RawPathsFrom(const Napi::Value& value, const char* name) {
  std::vector<std::string> paths;
  for (const std::string& quoted : RequireTexts(value, name)) paths.push_back(RawPathFrom(quoted));
  return paths;
}

core::IdenticalWish IdenticalFrom(const Napi::Value& value) {
  if (!value.IsObject()) throw core::MoverError("invalid-request", "To make a target identical, say what it covers.");
  const auto object = value.As<Napi::Object>();
  core::IdenticalWish wish;
  wish.sources = RawPathsFrom(object.Get("sources"), "sources");
  wish.excludes = RequireTexts(object.Get("excludes"), "excludes");
  wish.left_alone = RawPathsFrom(object.Get("leftAlone"), "leftAlone");
  return wish;
}

std::vector<core::UndoPlace> UndoPlacesFrom(const Napi::Value& value) {
  std::vector<core::UndoPlace> undo;
  if (value.IsUndefined()) return undo;
  if (!value.IsArray()) throw core::MoverError("invalid-request", "The undo places are no list.");
  const auto places = value.As<Napi::Array>();
  for (std::uint32_t index = 0; index < places.Length(); ++index) {
    const auto place = places.Get(index).As<Napi::Object>();
    undo.push_back({RawPathFrom(RequireText(place.Get("part"), "part")), RequireText(place.Get("folder"), "folder")});
  }
  return undo;
}

}  // namespace

core::RestorePatterns PatternsFrom(const Napi::Value& value) {
  if (!value.IsObject()) return {};
  const auto object = value.As<Napi::Object>();
  const auto texts = [&](const char* name) { return RequireTexts(object.Get(name), name); };
  return {texts("include"), texts("includeAnyCase"), texts("exclude"), texts("excludeAnyCase")};
}

namespace {

core::RestoredMetadata MetadataFrom(const Napi::Value& value) {
  if (!value.IsObject()) return {};
  const auto object = value.As<Napi::Object>();
  return {object.Get("ownersByName").ToBoolean(), RequireTexts(object.Get("onlyAttributes"), "onlyAttributes"),
          RequireTexts(object.Get("withoutAttributes"), "withoutAttributes")};
}

}  // namespace

core::RestoreRequest RestoreRequestFrom(const Napi::Value& value) {
  if (!value.IsObject()) throw core::MoverError("invalid-request", "A restore is asked for with an object.");
  const auto object = value.As<Napi::Object>();
  core::RestoreRequest request;
  const std::string tree = RequireText(object.Get("tree"), "tree");
  if (!core::ParseHex(tree, request.tree)) {
    throw core::MoverError("invalid-request", "The tree is not named by an id.", {{"tree", tree}});
  }
  request.target = RequireText(object.Get("target"), "target");
  if (request.target.empty() || request.target[0] != '/') {
    throw core::MoverError("invalid-request", "The target is not an absolute path.", {{"path", request.target}});
  }
  request.patterns = PatternsFrom(object.Get("patterns"));
  request.metadata = MetadataFrom(object.Get("metadata"));
  request.mark = RequireText(object.Get("mark"), "mark");
  if (request.mark.empty() || request.mark.size() > 32 ||
      request.mark.find_first_not_of("0123456789abcdef") != std::string::npos) {
    throw core::MoverError("invalid-request", "The mark of a restore is lower-case hexadecimal.", {});
  }
  request.include = RequireTexts(object.Get("include"), "include");
  request.hidden_names = RequireTexts(object.Get("hiddenNames"), "hiddenNames");
  request.conflicts = PolicyFrom(RequireText(object.Get("conflicts"), "conflicts"));
  request.rewrites = object.Get("rewrites").ToBoolean();
  if (request.conflicts == core::ConflictPolicy::kMakeIdentical) request.identical = IdenticalFrom(object.Get("identical"));
  request.undo = UndoPlacesFrom(object.Get("undo"));
  request.owners = object.Get("owners").ToBoolean();
  request.verify = object.Get("verify").ToBoolean();
  return request;
}

core::RestoreSource SourceOf(const core::Session& session) {
  const core::EngineOptions& options = session.options;
  return {session.packs,   session.sealer,      session.index, options.threads,
          options.durable, session.cancelled(), *options.disk, options.cache_folder};
}

ResultBuilder PlanRestore(const core::Session& session, const core::RestoreRequest& request,
                          const core::EventSink& sink) {
  const core::RestorePlan plan = core::PlanRestore(SourceOf(session), request, sink);
  return [plan](Napi::Env env) { return PlanToJs(env, plan); };
}

ResultBuilder Restore(const core::Session& session, const core::RestoreRequest& request, const core::EventSink& sink) {
  const core::RestoreResult result = core::Restore(SourceOf(session), request, sink);
  return [result](Napi::Env env) { return ResultToJs(env, result); };
}

}  // namespace penumbra::binding
