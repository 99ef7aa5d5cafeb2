#pragma once
#include <string>
#include <vector>

#include "backup_plan.h"
#include "headers.h"
#include "holders.h"
#include "value.h"
#include "writer_status.h"

namespace penumbra::core::vss {

// One backup as the operating system's shadow copy service sees it (vss-model 2.1): an IVssBackupComponents, in the order
// that its documentation asks for. All calls on one thread of the multi-threaded apartment.
//
// Fails: VssError with the HRESULT of the call. After a failure of Prepare or MakeSet nothing is left of the set; Abort
// and Close may be called at any time and again.
class Backup {
 public:
  Backup(BackupPlan plan, Cancellation& cancellation);
  ~Backup();
  Backup(const Backup&) = delete;
  Backup& operator=(const Backup&) = delete;

  // GatherWriterMetadata, and every writer described. Once.
  Value Gather();
  // Until Prepare: one type for all writers.
  void SetState(VSS_BACKUP_TYPE type, bool partial_files);
  void AddComponent(const ComponentId& component);
  void SetPreviousStamp(const ComponentId& component, const std::wstring& stamp);
  void SetOptions(const ComponentId& component, const std::wstring& options);
  // While another program makes a set this waits and tries again, as the plan's rule says.
  std::string StartSet();
  // Gives the id of the shadow copy. Fails: VSS_E_VOLUME_NOT_SUPPORTED where no provider can copy the volume.
  std::string AddVolume(const std::wstring& volume, const GUID& provider);
  // Both give `{setId, attempts, writers, copies}`; a writer that failed is in `writers`, and no failure of the call.
  Value Prepare();
  Value MakeSet();

  Value Statuses();
  Value WriterComponents();
  Value Properties(const GUID& shadow_copy);
  void SetSucceeded(const ComponentId& component, bool has_succeeded);
  std::string SaveDocument();
  // Gives the statuses after it.
  Value Complete();
  void Abort();
  void Close();

 private:
  enum class Stage { kOpen, kGathered, kSetStarted, kPrepared, kSetMade, kComplete, kAborted };

  void Open();
  void GatherMetadata();
  void ReplayUntilVolumes();
  void AwaitStart();
  void PrepareOnce();
  void MakeOnce();
  Value Reach(Stage goal);
  // Of writers that have a part in this backup; S_OK when none asks for another try.
  HRESULT WriterThatAsksForRetry() const;
  Value Report(unsigned attempts);
  void Need(bool is_right, const char* call) const;

  BackupPlan plan_;
  Cancellation& cancellation_;
  Com<IVssBackupComponents> object_;
  Stage stage_ = Stage::kOpen;
  bool has_metadata_ = false;
  GUID set_id_ = GUID_NULL;
  std::vector<GUID> copies_;
  std::vector<WriterStatus> statuses_;
};

}  // namespace penumbra::core::vss
