#pragma once
#include <map>
#include <string>
#include <vector>

#include "component.h"
#include "copies.h"
#include "script.h"
#include "step.h"
#include "writers.h"

namespace scripted {

enum class Stage { kNew, kInitialized, kStated, kGathered, kSetStarted, kPrepared, kSetMade, kSetFailed, kComplete, kAborted, kRestoring, kPreRestored, kPostRestored };

// One operation. Each call looks whether it may come now, on this thread, and while nothing else runs.
class Session : public Object<IVssBackupComponentsEx4> {
 public:
  Session();
  ~Session() override;

  // session_backup.cc
  STDMETHODIMP InitializeForBackup(BSTR) override;
  STDMETHODIMP SetContext(LONG) override;
  STDMETHODIMP SetBackupState(VssBool, VssBool, VSS_BACKUP_TYPE, VssBool) override;
  STDMETHODIMP EnableWriterClasses(const VSS_ID*, UINT) override;
  STDMETHODIMP DisableWriterClasses(const VSS_ID*, UINT) override;
  STDMETHODIMP DisableWriterInstances(const VSS_ID*, UINT) override;
  STDMETHODIMP AddComponent(VSS_ID, VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR) override;
  STDMETHODIMP SetPreviousBackupStamp(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, LPCWSTR) override;
  STDMETHODIMP SetBackupOptions(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, LPCWSTR) override;
  STDMETHODIMP StartSnapshotSet(VSS_ID*) override;
  STDMETHODIMP IsVolumeSupported(VSS_ID, VSS_PWSZ, WINBOOL*) override;
  STDMETHODIMP AddToSnapshotSet(VSS_PWSZ, VSS_ID, VSS_ID*) override;
  STDMETHODIMP PrepareForBackup(IVssAsync**) override;
  STDMETHODIMP DoSnapshotSet(IVssAsync**) override;
  STDMETHODIMP SetBackupSucceeded(VSS_ID, VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, VssBool) override;
  STDMETHODIMP BackupComplete(IVssAsync**) override;
  STDMETHODIMP AbortBackup() override;

  // session_documents.cc
  STDMETHODIMP GatherWriterMetadata(IVssAsync**) override;
  STDMETHODIMP GetWriterMetadataCount(UINT*) override;
  STDMETHODIMP GetWriterMetadata(UINT, VSS_ID*, IVssExamineWriterMetadata**) override;
  STDMETHODIMP GetWriterMetadataEx(UINT, VSS_ID*, IVssExamineWriterMetadataEx**) override;
  STDMETHODIMP FreeWriterMetadata() override;
  STDMETHODIMP GatherWriterStatus(IVssAsync**) override;
  STDMETHODIMP GetWriterStatusCount(UINT*) override;
  STDMETHODIMP FreeWriterStatus() override;
  STDMETHODIMP GetWriterStatus(UINT, VSS_ID*, VSS_ID*, BSTR*, VSS_WRITER_STATE*, HRESULT*) override;
  STDMETHODIMP GetWriterStatusEx(UINT, VSS_ID*, VSS_ID*, BSTR*, VSS_WRITER_STATE*, HRESULT*, HRESULT*, BSTR*) override;
  STDMETHODIMP GetWriterComponentsCount(UINT*) override;
  STDMETHODIMP GetWriterComponents(UINT, IVssWriterComponentsExt**) override;
  STDMETHODIMP SaveAsXML(BSTR*) override;
  STDMETHODIMP GetSessionId(VSS_ID*) override { return E_NOTIMPL; }

  // session_restore.cc
  STDMETHODIMP InitializeForRestore(BSTR) override;
  STDMETHODIMP SetRestoreState(VSS_RESTORE_TYPE) override;
  STDMETHODIMP SetSelectedForRestore(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, VssBool) override;
  STDMETHODIMP SetSelectedForRestoreEx(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, VssBool, VSS_ID) override;
  STDMETHODIMP AddRestoreSubcomponent(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, LPCWSTR, LPCWSTR, VssBool) override;
  STDMETHODIMP SetAdditionalRestores(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, VssBool) override;
  STDMETHODIMP SetRestoreOptions(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, LPCWSTR) override;
  STDMETHODIMP AddNewTarget(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, LPCWSTR, LPCWSTR, VssBool, LPCWSTR) override;
  STDMETHODIMP SetAuthoritativeRestore(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, VssBool) override;
  STDMETHODIMP SetRollForward(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, VSS_ROLLFORWARD_TYPE, LPCWSTR) override;
  STDMETHODIMP SetRestoreName(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, LPCWSTR) override;
  STDMETHODIMP PreRestore(IVssAsync**) override;
  STDMETHODIMP AddAlternativeLocationMapping(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, LPCWSTR, LPCWSTR, VssBool, LPCWSTR) override;
  STDMETHODIMP SetRangesFilePath(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, UINT, LPCWSTR) override;
  STDMETHODIMP SetFileRestoreStatus(VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, VSS_FILE_RESTORE_STATUS) override;
  STDMETHODIMP PostRestore(IVssAsync**) override;

  // session_copies.cc
  STDMETHODIMP GetSnapshotProperties(VSS_ID, VSS_SNAPSHOT_PROP*) override;
  STDMETHODIMP Query(VSS_ID, VSS_OBJECT_TYPE, VSS_OBJECT_TYPE, IVssEnumObject**) override;
  STDMETHODIMP DeleteSnapshots(VSS_ID, VSS_OBJECT_TYPE, WINBOOL, LONG*, VSS_ID*) override;
  STDMETHODIMP ExposeSnapshot(VSS_ID, VSS_PWSZ, LONG, VSS_PWSZ, VSS_PWSZ*) override;
  STDMETHODIMP UnexposeSnapshot(VSS_ID) override;
  STDMETHODIMP ImportSnapshots(IVssAsync**) override;
  STDMETHODIMP BreakSnapshotSet(VSS_ID) override;
  STDMETHODIMP BreakSnapshotSetEx(VSS_ID, DWORD, IVssAsync**) override;
  STDMETHODIMP RevertToSnapshot(VSS_ID, WINBOOL) override;
  STDMETHODIMP QueryRevertStatus(VSS_PWSZ, IVssAsync**) override;
  STDMETHODIMP PreFastRecovery(VSS_ID, DWORD, IVssAsync**) override { return E_NOTIMPL; }
  STDMETHODIMP FastRecovery(VSS_ID, DWORD, IVssAsync**) override { return E_NOTIMPL; }
  STDMETHODIMP AddSnapshotToRecoverySet(VSS_ID, DWORD, VSS_PWSZ) override { return E_NOTIMPL; }
  STDMETHODIMP RecoverSet(DWORD, IVssAsync**) override { return E_NOTIMPL; }
  STDMETHODIMP GetRootAndLogicalPrefixPaths(VSS_PWSZ, VSS_PWSZ*, VSS_PWSZ*, WINBOOL) override { return E_NOTIMPL; }

 protected:
  bool Knows(REFIID wanted) override;

 private:
  // Whether the call may come; logs why not.
  bool May(const char* call, bool is_in_order);
  HRESULT Start(const char* call, IVssAsync** step, std::function<HRESULT()> at_end);
  // The first writer fails at a step when the script says so; the others go on to `state`.
  void WritersReach(const char* call, VSS_WRITER_STATE state, VSS_WRITER_STATE failed);
  Chosen* Find(const VSS_ID& writer, LPCWSTR logical_path, LPCWSTR name);
  HRESULT ForRestore(const char* call, const VSS_ID& writer, LPCWSTR logical_path, LPCWSTR name, Stage stage, std::function<void(Chosen&)> change);
  std::vector<std::vector<Chosen>> Groups() const;
  bool HasWriters() const { return (context_ & VSS_VOLSNAP_ATTR_NO_WRITERS) == 0; }

  Stage stage_ = Stage::kNew;
  DWORD thread_ = GetCurrentThreadId();
  long live_before_ = Live();
  LONG context_ = 0;
  bool has_metadata_ = false, has_statuses_ = false, needs_status_ = false, is_imported_ = false;
  std::vector<Writer> writers_ = ScriptedWriters();
  std::vector<Chosen> chosen_;
  std::vector<std::pair<GUID, std::wstring>> volumes_;
  GUID set_{};
  VSS_BACKUP_TYPE type_ = VSS_BT_UNDEFINED;
  bool has_partial_support_ = false;
  Step* running_ = nullptr;
};

}  // namespace scripted
