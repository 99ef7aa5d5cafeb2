// What the mover's counters, issues and failures look like in JavaScript; see src/main/native/mover.ts.
#include <exception>

#include "../core/mover/failure.h"
#include "operation.h"

namespace penumbra::binding {
namespace {

const char* KindName(core::MoverIssueKind kind) {
  switch (kind) {
    case core::MoverIssueKind::kUnreadable: return "unreadable";
    case core::MoverIssueKind::kFileChanged: return "file-changed";
    case core::MoverIssueKind::kVanished: return "vanished";
    case core::MoverIssueKind::kMetadata: return "metadata";
    case core::MoverIssueKind::kMountSkipped: return "mount-skipped";
    case core::MoverIssueKind::kRefused: return "refused";
    case core::MoverIssueKind::kWriteFailed: return "write-failed";
  }
  return "unreadable";
}

}  // namespace

Napi::Error FailureFrom(Napi::Env env, const std::exception_ptr& thrown) {
  std::string code = "internal", message = "The native mover failed.";
  Napi::Object context = Napi::Object::New(env);
  try {
    std::rethrow_exception(thrown);
  } catch (const core::MoverError& failure) {
    code = failure.code;
    message = failure.message;
    for (const auto& [key, value] : failure.context) context[key] = Napi::String::New(env, value);
  } catch (const std::exception& bug) {
    message = bug.what();
  }
  Napi::Error error = Napi::Error::New(env, message);
  error.Set("code", Napi::String::New(env, code));
  error.Set("context", context);
  return error;
}

Napi::Array PartsToJs(Napi::Env env, const std::vector<core::PartCounters>& parts) {
  Napi::Array array = Napi::Array::New(env, parts.size());
  for (std::size_t i = 0; i < parts.size(); i++) {
    Napi::Object part = Napi::Object::New(env);
    part["filesDone"] = Napi::Number::New(env, static_cast<double>(parts[i].files_done));
    part["bytesDone"] = Napi::Number::New(env, static_cast<double>(parts[i].bytes_done));
    part["filesTotal"] = Napi::Number::New(env, static_cast<double>(parts[i].files_total));
    part["bytesTotal"] = Napi::Number::New(env, static_cast<double>(parts[i].bytes_total));
    array[static_cast<std::uint32_t>(i)] = part;
  }
  return array;
}

Napi::Object CountersToJs(Napi::Env env, const core::Counters& counters) {
  Napi::Object object = Napi::Object::New(env);
  const auto number = [&](const char* key, std::uint64_t value) {
    object[key] = Napi::Number::New(env, static_cast<double>(value));
  };
  number("filesDone", counters.files_done);
  number("bytesDone", counters.bytes_done);
  number("filesTotal", counters.files_total);
  number("bytesTotal", counters.bytes_total);
  object["isTotalFinal"] = Napi::Boolean::New(env, counters.is_total_final);
  number("filesNew", counters.files_new);
  number("filesChanged", counters.files_changed);
  number("filesUnmodified", counters.files_unmodified);
  number("bytesAdded", counters.bytes_added);
  number("errors", counters.errors);
  Napi::Object busy = Napi::Object::New(env);
  busy["source"] = Napi::Number::New(env, static_cast<double>(counters.busy.source) / 1000);
  busy["compute"] = Napi::Number::New(env, static_cast<double>(counters.busy.compute) / 1000);
  busy["target"] = Napi::Number::New(env, static_cast<double>(counters.busy.target) / 1000);
  object["busy"] = busy;
  object["parts"] = PartsToJs(env, counters.parts);
  object["current"] = Napi::String::New(env, counters.current);
  return object;
}

Napi::Object IssueToJs(Napi::Env env, const core::MoverIssue& issue) {
  Napi::Object object = Napi::Object::New(env);
  object["kind"] = Napi::String::New(env, KindName(issue.kind));
  object["path"] = Napi::String::New(env, issue.path);
  object["errno"] = Napi::Number::New(env, issue.error);
  object["message"] = Napi::String::New(env, issue.message);
  return object;
}

Napi::Array IssuesToJs(Napi::Env env, const std::vector<core::MoverIssue>& issues) {
  Napi::Array array = Napi::Array::New(env, issues.size());
  for (std::size_t i = 0; i < issues.size(); i++) array[static_cast<std::uint32_t>(i)] = IssueToJs(env, issues[i]);
  return array;
}

}  // namespace penumbra::binding
