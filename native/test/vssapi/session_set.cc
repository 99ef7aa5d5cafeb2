// The set itself: from its start to the end of the backup.
#include <cwchar>

#include "session.h"

namespace scripted {

STDMETHODIMP Session::StartSnapshotSet(VSS_ID* id) {
  const bool is_in_order = HasWriters() ? stage_ == Stage::kGathered : stage_ == Stage::kInitialized;
  if (!May("StartSnapshotSet", is_in_order)) return VSS_E_BAD_STATE;
  MachineLock machine;
  const HRESULT result =
      Answer("StartSnapshotSet", machine->maker == nullptr ? S_OK : VSS_E_SNAPSHOT_SET_IN_PROGRESS);
  if (FAILED(result)) return result;
  machine->maker = this;
  CoCreateGuid(&set_);
  stage_ = Stage::kSetStarted;
  return *id = set_, S_OK;
}

STDMETHODIMP Session::IsVolumeSupported(VSS_ID, VSS_PWSZ name, WINBOOL* is_supported) {
  if (!May("IsVolumeSupported", stage_ > Stage::kNew)) return VSS_E_BAD_STATE;
  const std::string volume(name, name + std::wcslen(name));
  const auto unsupported = Word("unsupported");
  // No volume at all, or the one that the script names the end of.
  const bool is_excepted = unsupported && volume.find(*unsupported) != std::string::npos;
  *is_supported = !is_excepted && name[0] == L'\\';
  return Answer("IsVolumeSupported", S_OK);
}

STDMETHODIMP Session::AddToSnapshotSet(VSS_PWSZ name, VSS_ID, VSS_ID* id) {
  if (!May("AddToSnapshotSet", stage_ == Stage::kSetStarted)) return VSS_E_BAD_STATE;
  const std::wstring volume = name;
  if (volume.empty() || volume.back() != L'\\') {
    Broken("AddToSnapshotSet(%ls): no backslash at the end", name);
    return E_INVALIDARG;
  }
  for (const auto& [each, held] : volumes_) {
    if (held == volume) return Answer("AddToSnapshotSet", VSS_E_OBJECT_ALREADY_EXISTS);
  }
  const HRESULT result = Answer("AddToSnapshotSet", S_OK);
  if (FAILED(result)) return result;
  CoCreateGuid(id);
  volumes_.emplace_back(*id, volume);
  return S_OK;
}

STDMETHODIMP Session::PrepareForBackup(IVssAsync** step) {
  const bool is_in_order = HasWriters() && (stage_ == Stage::kSetStarted || stage_ == Stage::kGathered);
  if (!May("PrepareForBackup", is_in_order)) return VSS_E_BAD_STATE;
  return Start("PrepareForBackup", step, [this] {
    stage_ = Stage::kPrepared;
    needs_status_ = true;
    for (Chosen& chosen : chosen_) chosen.stamp = L"stamp " + std::to_wstring(type_);
    WritersReach("PrepareForBackup", VSS_WS_STABLE, VSS_WS_FAILED_AT_PREPARE_BACKUP);
    return S_OK;
  });
}

STDMETHODIMP Session::DoSnapshotSet(IVssAsync** step) {
  if (!May("DoSnapshotSet", HasWriters() ? stage_ == Stage::kPrepared : stage_ == Stage::kSetStarted)) return VSS_E_BAD_STATE;
  if (needs_status_) Broken("DoSnapshotSet without the statuses after PrepareForBackup");
  stage_ = Stage::kSetFailed;
  return Start("DoSnapshotSet", step, [this] {
    stage_ = Stage::kSetMade;
    needs_status_ = HasWriters();
    MachineLock machine;
    machine->maker = nullptr;
    const bool stays = (context_ & VSS_VOLSNAP_ATTR_NO_AUTO_RELEASE) != 0;
    const auto device = Word("device").value_or("\\\\?\\GLOBALROOT\\Device\\HarddiskVolumeShadowCopy");
    int number = 0;
    for (const auto& [id, volume] : volumes_) {
      machine->copies.push_back({id, set_, static_cast<LONG>(volumes_.size()), volume,
                                 std::wstring(device.begin(), device.end()) + std::to_wstring(++number), L"", context_,
                                 stays ? nullptr : this});
    }
    for (Chosen& chosen : chosen_) {
      const bool is_books = chosen.name == L"books";
      if (is_books) chosen.backup_metadata = L"b3BhcXVl";
      chosen.has_partial_file = is_books && has_partial_support_ && Has("partial");
      chosen.has_differenced_files = is_books && Has("differenced");
    }
    WritersReach("DoSnapshotSet", VSS_WS_WAITING_FOR_BACKUP_COMPLETE, VSS_WS_FAILED_AT_FREEZE);
    return S_OK;
  });
}

STDMETHODIMP Session::SetBackupSucceeded(VSS_ID instance, VSS_ID writer, VSS_COMPONENT_TYPE type, LPCWSTR path, LPCWSTR name, VssBool succeeded) {
  if (!May("SetBackupSucceeded", stage_ == Stage::kSetMade || stage_ == Stage::kPrepared)) return VSS_E_BAD_STATE;
  Chosen* chosen = Find(writer, path, name);
  const bool is_right = chosen != nullptr && chosen->type == type && IsEqualGUID(chosen->instance, instance);
  if (is_right) chosen->succeeded = succeeded != 0;
  Log("SetBackupSucceeded(%ls, %d)", name, succeeded != 0);
  return Answer("SetBackupSucceeded", is_right ? S_OK : VSS_E_OBJECT_NOT_FOUND);
}

STDMETHODIMP Session::BackupComplete(IVssAsync** step) {
  if (!May("BackupComplete", HasWriters() && (stage_ == Stage::kSetMade || stage_ == Stage::kPrepared))) return VSS_E_BAD_STATE;
  if (needs_status_) Broken("BackupComplete without the statuses before it");
  for (const Chosen& chosen : chosen_) {
    if (!chosen.succeeded) Broken("BackupComplete: nobody said whether %ls was backed up", chosen.name.c_str());
  }
  return Start("BackupComplete", step, [this] {
    stage_ = Stage::kComplete;
    needs_status_ = true;
    WritersReach("BackupComplete", VSS_WS_STABLE, VSS_WS_FAILED_AT_BACKUP_COMPLETE);
    return S_OK;
  });
}

STDMETHODIMP Session::AbortBackup() {
  if (!May("AbortBackup", stage_ >= Stage::kSetStarted && stage_ < Stage::kComplete)) return VSS_E_BAD_STATE;
  stage_ = Stage::kAborted;
  MachineLock machine;
  if (machine->maker == this) machine->maker = nullptr;
  return Answer("AbortBackup", S_OK);
}

}  // namespace scripted
