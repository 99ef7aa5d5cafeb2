#pragma once
#include <napi.h>

#include <functional>
#include <memory>

#include "../core/maintenance/name_search.h"
#include "../core/maintenance/prune.h"
#include "../core/maintenance/repair_index.h"
#include "../core/mount/mount.h"
#include "../core/mover/backup.h"
#include "../core/mover/session.h"
#include "js_carrier.h"
#include "operation.h"

namespace penumbra::binding {

// The NativeEngine of src/main/native/mover.ts. What it can do is in one file per direction.
class NativeEngine : public Napi::ObjectWrap<NativeEngine> {
 public:
  // openEngine, moverPrimitives, fileBytesInJavaScript.
  static void Register(Napi::Env env, Napi::Object exports);

  // Takes the EngineOptions.
  explicit NativeEngine(const Napi::CallbackInfo& info);
  ~NativeEngine() override;

  Napi::Value Cancel(const Napi::CallbackInfo& info);
  // Units: bytes a second; null is unlimited, 0 waits.
  Napi::Value Limit(const Napi::CallbackInfo& info);
  Napi::Value Pause(const Napi::CallbackInfo& info);
  Napi::Value Close(const Napi::CallbackInfo& info);
  // The answer to what the carrier was asked, and to what that of the repository to copy from was.
  Napi::Value Answer(const Napi::CallbackInfo& info);
  Napi::Value AnswerSource(const Napi::CallbackInfo& info);

  // engine_backup.cc
  Napi::Value LoadIndexes(const Napi::CallbackInfo& info);
  Napi::Value RunBackup(const Napi::CallbackInfo& info);
  Napi::Value AddDocuments(const Napi::CallbackInfo& info);
  Napi::Value StoreRanges(const Napi::CallbackInfo& info);
  Napi::Value Finish(const Napi::CallbackInfo& info);
  Napi::Value ReadDocument(const Napi::CallbackInfo& info);

  // engine_restore.cc
  Napi::Value PlanRestore(const Napi::CallbackInfo& info);
  Napi::Value RunRestore(const Napi::CallbackInfo& info);
  Napi::Value VerifyPacks(const Napi::CallbackInfo& info);

  // engine_archive.cc
  Napi::Value PlanArchive(const Napi::CallbackInfo& info);
  Napi::Value WriteArchive(const Napi::CallbackInfo& info);
  Napi::Value CheckArchive(const Napi::CallbackInfo& info);

  // engine_prune.cc
  Napi::Value PlanPrune(const Napi::CallbackInfo& info);
  Napi::Value CopyForPrune(const Napi::CallbackInfo& info);
  Napi::Value RemovePruned(const Napi::CallbackInfo& info);

  // engine_repair.cc
  Napi::Value PlanIndexRepair(const Napi::CallbackInfo& info);
  Napi::Value WriteIndexRepair(const Napi::CallbackInfo& info);
  Napi::Value RepairPacks(const Napi::CallbackInfo& info);
  Napi::Value RepairTrees(const Napi::CallbackInfo& info);
  Napi::Value Quarantine(const Napi::CallbackInfo& info);

  // engine_trees.cc
  Napi::Value LeadingTrees(const Napi::CallbackInfo& info);
  Napi::Value SearchNames(const Napi::CallbackInfo& info);
  Napi::Value NextNames(const Napi::CallbackInfo& info);

  // engine_mount.cc
  Napi::Value MountPoints(const Napi::CallbackInfo& info);
  Napi::Value ShowPoints(const Napi::CallbackInfo& info);

  // engine_copy.cc
  Napi::Value CopySnapshots(const Napi::CallbackInfo& info);

 private:
  // What exists between openEngine and close.
  struct Open {
    Open(core::EngineOptions options, const core::MasterKey& key)
        : session(std::move(options), key), backup(session), prune(session), index_repair(session) {}

    core::Session session;
    core::Backup backup;
    core::Prune prune;
    core::IndexRepair index_repair;
    // Null before names are looked for.
    std::unique_ptr<core::NameSearch> names;
    // Null unless restore points are mounted.
    std::unique_ptr<core::Mount> mount;
  };

  // Runs `work` on the engine's thread. `on_event` may be empty.
  using EngineWork = std::function<ResultBuilder(Open&, const core::EventSink&)>;
  Napi::Value Run(const Napi::Function& on_event, EngineWork work);
  // At the end of the environment, or of the object.
  void Stop();
  static void OnEnvironmentEnd(void* engine);

  // Null for a repository that is a folder.
  std::shared_ptr<JsCarrier> carrier_;
  std::shared_ptr<JsCarrier> source_carrier_;
  std::shared_ptr<Open> open_;
  OperationThread operations_;
  bool is_hooked_ = false;
};

// What its `carry` says; null for a repository that is a folder.
std::shared_ptr<JsCarrier> CarrierFrom(Napi::Env env, const Napi::Object& object);
// An EngineOptions object. Fails: `invalid-request`, `repository.config-corrupt`.
core::EngineOptions EngineOptionsFrom(const Napi::Object& object);
// Its three secrets. Fails: `invalid-request`.
core::MasterKey MasterKeyFrom(const Napi::Object& object);

// For arguments: throws MoverError `invalid-request`.
std::string RequireText(const Napi::Value& value, const char* name);
std::vector<std::string> RequireTexts(const Napi::Value& value, const char* name);
std::vector<core::Preset> RequirePresets(const Napi::Value& value);

}  // namespace penumbra::binding
