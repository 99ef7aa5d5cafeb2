// The write side of a NativeEngine: arguments in, results out.
#include "../core/mover/index_load.h"
#include "checked.h"
#include "engine.h"

namespace penumbra::binding {
namespace {

[[noreturn]] void Refuse(const char* name) {
  throw core::MoverError("invalid-request", std::string("The engine's argument is not as declared: ") + name);
}

std::vector<core::PathMapping> RequireRows(const Napi::Value& value, const char* name) {
  if (!value.IsArray()) Refuse(name);
  const auto array = value.As<Napi::Array>();
  std::vector<core::PathMapping> rows;
  for (std::uint32_t i = 0; i < array.Length(); i++) {
    const Napi::Value item = array.Get(i);
    if (!item.IsObject()) Refuse(name);
    const auto row = item.As<Napi::Object>();
    rows.push_back({RequireText(row.Get("logical"), name), RequireText(row.Get("real"), name)});
  }
  return rows;
}

}  // namespace

std::vector<core::Preset> RequirePresets(const Napi::Value& value) {
  if (value.IsUndefined()) return {};
  if (!value.IsArray()) Refuse("presets");
  const auto array = value.As<Napi::Array>();
  std::vector<core::Preset> presets;
  for (std::uint32_t i = 0; i < array.Length(); i++) {
    const Napi::Value item = array.Get(i);
    if (!item.IsObject()) Refuse("presets");
    const auto row = item.As<Napi::Object>();
    presets.push_back({RequireText(row.Get("name"), "presets"), RequireTexts(row.Get("patterns"), "presets"),
                       row.Get("taggedFolders").ToBoolean(), row.Get("swapSpace").ToBoolean()});
  }
  return presets;
}

namespace {

core::BackupRequest RequireRequest(const Napi::Value& value) {
  if (!value.IsObject()) Refuse("request");
  const auto object = value.As<Napi::Object>();
  core::BackupRequest request;
  request.sources = RequireTexts(object.Get("sources"), "sources");
  request.mappings = RequireRows(object.Get("mappings"), "mappings");
  request.alternates = RequireRows(object.Get("alternates"), "alternates");
  request.omit = RequireTexts(object.Get("omit"), "omit");
  request.excludes = RequireTexts(object.Get("excludes"), "excludes");
  request.presets = RequirePresets(object.Get("presets"));
  request.always_read = RequireTexts(object.Get("alwaysRead"), "alwaysRead");
  request.reserved_names = RequireTexts(object.Get("reservedNames"), "reservedNames");
  if (object.Get("parts").IsArray()) request.parts = RequireTexts(object.Get("parts"), "parts");
  request.live = object.Get("live").ToBoolean();
  request.cross_mounts = object.Get("crossMounts").ToBoolean();
  const Napi::Value parent = object.Get("parentTree");
  if (!parent.IsNull() && !parent.IsUndefined()) request.parent_tree = RequireText(parent, "parentTree");
  const Napi::Value started = object.Get("startedAt");
  if (!started.IsNumber()) Refuse("startedAt");
  request.started = started.ToNumber().Int64Value() / 1000;
  return request;
}

Napi::Array TextsToJs(Napi::Env env, const std::vector<std::string>& texts) {
  Napi::Array array = Napi::Array::New(env, texts.size());
  for (std::size_t i = 0; i < texts.size(); i++) array[static_cast<std::uint32_t>(i)] = Napi::String::New(env, texts[i]);
  return array;
}

Napi::Array LeftOutToJs(Napi::Env env, const std::vector<core::LeftOutCount>& counts) {
  Napi::Array array = Napi::Array::New(env, counts.size());
  for (std::size_t i = 0; i < counts.size(); i++) {
    Napi::Object row = Napi::Object::New(env);
    row["preset"] = Napi::String::New(env, counts[i].preset);
    row["files"] = Napi::Number::New(env, static_cast<double>(counts[i].files));
    row["bytes"] = Napi::Number::New(env, static_cast<double>(counts[i].bytes));
    row["isWhole"] = Napi::Boolean::New(env, counts[i].is_whole);
    array[static_cast<std::uint32_t>(i)] = row;
  }
  return array;
}

Napi::Object ResultToJs(Napi::Env env, const core::BackupResult& result) {
  Napi::Object object = Napi::Object::New(env);
  const auto number = [&](const char* key, std::uint64_t value) {
    object[key] = Napi::Number::New(env, static_cast<double>(value));
  };
  object["rootTree"] = Napi::String::New(env, core::Hex(result.root_tree));
  object["counters"] = CountersToJs(env, result.counters);
  number("filesNew", result.counters.files_new);
  number("filesChanged", result.counters.files_changed);
  number("filesUnmodified", result.counters.files_unmodified);
  number("dirsNew", result.dirs_new);
  number("dirsChanged", result.dirs_changed);
  number("dirsUnmodified", result.dirs_unmodified);
  number("dataBlobs", result.data_blobs);
  number("treeBlobs", result.tree_blobs);
  number("dataAdded", result.data_added);
  number("dataAddedPacked", result.data_added_packed);
  object["issues"] = IssuesToJs(env, result.issues);
  number("issuesTotal", result.issues_total);
  object["leftOut"] = LeftOutToJs(env, result.left_out);
  object["leftOutPaths"] = TextsToJs(env, result.left_out_paths);
  number("leftOutPathsTotal", result.left_out_paths_total);
  return object;
}

}  // namespace

std::string RequireText(const Napi::Value& value, const char* name) {
  if (!value.IsString()) Refuse(name);
  return value.As<Napi::String>().Utf8Value();
}

std::vector<std::string> RequireTexts(const Napi::Value& value, const char* name) {
  if (!value.IsArray()) Refuse(name);
  const auto array = value.As<Napi::Array>();
  std::vector<std::string> texts;
  for (std::uint32_t i = 0; i < array.Length(); i++) texts.push_back(RequireText(array.Get(i), name));
  return texts;
}

Napi::Value NativeEngine::LoadIndexes(const Napi::CallbackInfo& info) {
  return Checked(info.Env(), [&] {
    return Run(Napi::Function(), [ids = RequireTexts(info[0], "ids")](Open& open, const core::EventSink&) -> ResultBuilder {
      core::Session& session = open.session;
      core::LoadIndexes(session, ids);
      return [blobs = session.index.BlobCount(), packs = session.index.PackCount()](Napi::Env env) {
        Napi::Object counts = Napi::Object::New(env);
        counts["blobs"] = Napi::Number::New(env, static_cast<double>(blobs));
        counts["packs"] = Napi::Number::New(env, static_cast<double>(packs));
        return counts;
      };
    });
  });
}

Napi::Value NativeEngine::RunBackup(const Napi::CallbackInfo& info) {
  return Checked(info.Env(), [&] {
    if (!info[1].IsFunction()) Refuse("onEvent");
    const auto work = [request = RequireRequest(info[0])](Open& open, const core::EventSink& sink) -> ResultBuilder {
      auto result = std::make_shared<core::BackupResult>(open.backup.Run(request, sink));
      return [result](Napi::Env env) { return ResultToJs(env, *result); };
    };
    return Run(info[1].As<Napi::Function>(), work);
  });
}

Napi::Value NativeEngine::Finish(const Napi::CallbackInfo&) {
  return Run(Napi::Function(), [](Open& open, const core::EventSink&) -> ResultBuilder {
    return [settled = open.backup.Finish()](Napi::Env env) {
      Napi::Object object = Napi::Object::New(env);
      object["packs"] = TextsToJs(env, settled.packs);
      object["indexes"] = TextsToJs(env, settled.indexes);
      object["bytesAdded"] = Napi::Number::New(env, static_cast<double>(settled.bytes));
      return object;
    };
  });
}

}  // namespace penumbra::binding
