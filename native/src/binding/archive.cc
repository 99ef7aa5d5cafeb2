#include "archive.h"

#include "../core/archive/zip_check.h"
#include "../core/mover/failure.h"
#include "engine.h"
#include "restore.h"

namespace penumbra::binding {
namespace {

Napi::Value Count(Napi::Env env, std::uint64_t value) { return Napi::Number::New(env, static_cast<double>(value)); }

}  // namespace

core::ArchiveRequest ArchiveRequestFrom(const Napi::Value& value) {
  if (!value.IsObject()) throw core::MoverError("invalid-request", "An archive is asked for with an object.");
  const auto object = value.As<Napi::Object>();
  core::ArchiveRequest request;
  const std::string tree = RequireText(object.Get("tree"), "tree");
  if (!core::ParseHex(tree, request.tree)) {
    throw core::MoverError("invalid-request", "The tree is not named by an id.", {{"tree", tree}});
  }
  request.file = RequireText(object.Get("file"), "file");
  if (request.file.empty() || request.file[0] != '/') {
    throw core::MoverError("invalid-request", "The file is not an absolute path.", {{"path", request.file}});
  }
  request.include = RequireTexts(object.Get("include"), "include");
  request.patterns = PatternsFrom(object.Get("patterns"));
  request.hidden_names = RequireTexts(object.Get("hiddenNames"), "hiddenNames");
  return request;
}

ResultBuilder PlanArchive(const core::Session& session, const core::ArchiveRequest& request) {
  const core::ArchivePlan plan = core::PlanArchive(SourceOf(session), request);
  return [plan](Napi::Env env) -> Napi::Value {
    Napi::Object object = Napi::Object::New(env);
    object["files"] = Count(env, plan.files);
    object["folders"] = Count(env, plan.folders);
    object["refused"] = Count(env, plan.refused);
    object["bytes"] = Count(env, plan.bytes);
    object["size"] = Count(env, plan.size);
    return object;
  };
}

ResultBuilder WriteArchive(const core::Session& session, const core::ArchiveRequest& request, const core::EventSink& sink) {
  const core::ArchiveResult result = core::WriteArchive(SourceOf(session), request, sink);
  return [result](Napi::Env env) -> Napi::Value {
    Napi::Object object = Napi::Object::New(env);
    object["counters"] = CountersToJs(env, result.restored.counters);
    object["filesWritten"] = Count(env, result.restored.files_written);
    object["bytesWritten"] = Count(env, result.restored.bytes_written);
    object["entries"] = Count(env, result.entries);
    object["size"] = Count(env, result.size);
    object["issues"] = IssuesToJs(env, result.restored.issues);
    object["issuesTotal"] = Count(env, result.restored.issues_total);
    return object;
  };
}

ResultBuilder CheckArchive(const core::Session& session, const std::string& file, const core::EventSink& sink) {
  const core::ZipCheck check = core::CheckZip(file, session.cancelled(), sink);
  return [check](Napi::Env env) -> Napi::Value {
    Napi::Object object = Napi::Object::New(env);
    object["entries"] = Count(env, check.entries);
    object["files"] = Count(env, check.files);
    object["bytes"] = Count(env, check.bytes);
    return object;
  };
}

}  // namespace penumbra::binding
