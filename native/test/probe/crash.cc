// Backups and restores on a disk that fails on order, for the tests: what became of the call, and every change it made.
#include <memory>

#include "../../src/core/maintenance/prune.h"
#include "../../src/core/mover/backup.h"
#include "../../src/core/mover/bring_back.h"
#include "../../src/core/mover/restore_session.h"
#include "../../src/core/mover/session.h"
#include "arguments.h"
#include "recording_disk.h"

namespace penumbra::probe {
namespace {

using Napi::CallbackInfo;
using Napi::Object;
using Napi::Value;

std::string Text(const Object& object, const char* key) { return object.Get(key).ToString().Utf8Value(); }

std::vector<std::string> Texts(const Value& value) {
  const auto array = value.As<Napi::Array>();
  std::vector<std::string> texts;
  for (std::uint32_t at = 0; at < array.Length(); at++) texts.push_back(array.Get(at).ToString().Utf8Value());
  return texts;
}

template <std::size_t kSize>
void CopyKey(const Object& from, const char* name, std::array<std::uint8_t, kSize>& key) {
  const Bytes bytes = ToBytes(from.Get(name));
  std::copy_n(bytes.begin(), kSize, key.begin());
}

RecordingDisk::Fault FaultFrom(const Object& object) {
  return {static_cast<std::uint64_t>(object.Get("at").ToNumber().Int64Value()),
          object.Get("errno").ToNumber().Int32Value(), object.Get("isForGood").ToBoolean()};
}

// One open session on a recording disk.
struct Bench {
  explicit Bench(const Object& options) : disk(FaultFrom(options.Get("fault").As<Object>())) {
    core::MasterKey key;
    CopyKey(options, "encrypt", key.encrypt);
    CopyKey(options, "macK", key.mac_k);
    CopyKey(options, "macR", key.mac_r);
    core::EngineOptions engine;
    engine.repository = Text(options, "repository");
    engine.polynomial = std::stoull(Text(options, "chunkerPolynomial"), nullptr, 16);
    engine.pack_size = static_cast<std::uint64_t>(options.Get("packSize").ToNumber().Int64Value());
    engine.disk = &disk;
    session = std::make_unique<core::Session>(engine, key);
    session->index.Load(*session->storage, session->sealer, Texts(options.Get("indexes")));
  }

  RecordingDisk disk;
  std::unique_ptr<core::Session> session;
};

Napi::Array ChangesToJs(Napi::Env env, const std::vector<DiskChange>& changes) {
  Napi::Array array = Napi::Array::New(env, changes.size());
  for (std::size_t at = 0; at < changes.size(); at++) {
    const DiskChange& change = changes[at];
    Object row = Object::New(env);
    row["kind"] = Napi::String::New(env, change.kind);
    row["path"] = Napi::String::New(env, change.path);
    row["from"] = Napi::String::New(env, change.from);
    row["bytes"] = FromBytes(env, change.bytes);
    row["at"] = Napi::Number::New(env, static_cast<double>(change.at));
    array[static_cast<std::uint32_t>(at)] = row;
  }
  return array;
}

// Runs `work`, which fills the answer; a failure becomes its code.
template <class Work>
Value Report(const CallbackInfo& info, Work work) {
  Object answer = Object::New(info.Env());
  Bench bench(info[0].As<Object>());
  std::string code;
  try {
    work(*bench.session, answer);
  } catch (const core::MoverError& failure) {
    code = failure.code;
  } catch (const std::exception& bug) {
    code = std::string("bug: ") + bug.what();
  }
  bench.session = nullptr;
  answer["code"] = Napi::String::New(info.Env(), code);
  answer["calls"] = Napi::Number::New(info.Env(), static_cast<double>(bench.disk.calls()));
  answer["failed"] = Napi::String::New(info.Env(), bench.disk.failed());
  answer["changes"] = ChangesToJs(info.Env(), bench.disk.TakeChanges());
  return answer;
}

const core::EventSink kSilent = {[](const core::Counters&) {}, [](const core::MoverIssue&) {}};

// crashingBackup(options with sources): { code, calls, failed, changes, rootTree?, packs?, isFinished }.
Value CrashingBackup(const CallbackInfo& info) {
  core::BackupRequest request;
  request.sources = Texts(info[0].As<Object>().Get("sources"));
  return Report(info, [&](core::Session& session, Object& answer) {
    answer["rootTree"] = Napi::String::New(info.Env(), "");
    core::Backup backup(session);
    const core::Id root = backup.Run(request, kSilent).root_tree;
    backup.Finish();
    answer["rootTree"] = Napi::String::New(info.Env(), core::Hex(root));
  });
}

// crashingRestore(options with tree and target): { code, calls, failed, changes, issues }. With an undo folder what is
// replaced is kept there; with a source, too, the target is made identical.
Value CrashingRestore(const CallbackInfo& info) {
  const auto options = info[0].As<Object>();
  core::RestoreRequest request;
  if (!core::ParseHex(Text(options, "tree"), request.tree)) throw core::MoverError("invalid-request", "tree");
  request.target = Text(options, "target");
  request.conflicts = core::ConflictPolicy::kReplace;
  if (options.Has("undo")) {
    request.mark = "a";
    request.undo = {{"", Text(options, "undo")}};
  }
  if (options.Has("source")) {
    request.conflicts = core::ConflictPolicy::kMakeIdentical;
    request.identical.sources = {Text(options, "source").substr(1)};
  }
  return Report(info, [&](core::Session& session, Object& answer) {
    answer["issues"] = Napi::Number::New(info.Env(), 0);
    const core::EngineOptions& opened = session.options;
    const core::RestoreSource source{session.packs, session.sealer,      session.index, 1,
                                     true,          session.cancelled(), *opened.disk,  opened.cache_folder};
    const core::RestoreResult result = core::Restore(source, request, kSilent);
    answer["issues"] = Napi::Number::New(info.Env(), static_cast<double>(result.issues_total));
  });
}

// crashingBringBack(options with target, kept and aside): { code, calls, failed, changes, failures }.
Value CrashingBringBack(const CallbackInfo& info) {
  const auto options = info[0].As<Object>();
  return Report(info, [&](core::Session& session, Object& answer) {
    const core::BroughtBack done = core::BringBack(*session.options.disk, Text(options, "target"), Text(options, "kept"),
                                                   Text(options, "aside"));
    answer["failures"] = Napi::Number::New(info.Env(), static_cast<double>(done.failures_total));
  });
}

// crashingPrune(options with trees): { code, calls, failed, changes }.
Value CrashingPrune(const CallbackInfo& info) {
  const auto options = info[0].As<Object>();
  core::PruneRequest request;
  for (const std::string& tree : Texts(options.Get("trees"))) core::ParseHex(tree, request.trees.emplace_back());
  request.indexes = Texts(options.Get("indexes"));
  request.limits.unused_bytes = 0;
  return Report(info, [&](core::Session& session, Object&) {
    core::Prune prune(session);
    prune.Plan(request, kSilent);
    prune.RemoveUnindexed(SIZE_MAX);
    prune.Copy(kSilent);
    prune.RemoveIndexes(SIZE_MAX);
    prune.RemovePacks(SIZE_MAX);
  });
}

}  // namespace

void RegisterCrash(Napi::Env, Napi::Object exports) {
  Define(exports, "crashingBackup", CrashingBackup);
  Define(exports, "crashingRestore", CrashingRestore);
  Define(exports, "crashingBringBack", CrashingBringBack);
  Define(exports, "crashingPrune", CrashingPrune);
}

}  // namespace penumbra::probe
