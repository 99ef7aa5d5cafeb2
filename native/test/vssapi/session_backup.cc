#include <cwchar>

#include "session.h"

namespace scripted {

Session::Session() = default;

Session::~Session() {
  if (running_ != nullptr) running_->Release();
  const bool is_begun = stage_ >= Stage::kSetStarted && stage_ <= Stage::kSetFailed;
  // A context without writers has nobody to tell; its set ends with the object.
  if (is_begun && HasWriters()) Broken("released without BackupComplete or AbortBackup");
  if (stage_ == Stage::kComplete && needs_status_) Broken("released without the statuses after BackupComplete");
  if (has_metadata_) Broken("released without FreeWriterMetadata");
  if (has_statuses_) Broken("released without FreeWriterStatus");
  if (thread_ != GetCurrentThreadId()) Broken("released on another thread");
  MachineLock machine;
  if (machine->maker == this) machine->maker = nullptr;
  std::vector<Copy> left;
  for (const Copy& copy : machine->copies) {
    if (copy.owner != this) left.push_back(copy);
  }
  machine->copies = left;
  // This object itself still counts.
  Log("released; live objects left: %ld", Live() - live_before_);
}

bool Session::Knows(REFIID wanted) {
  if (IsEqualIID(wanted, __uuidof(IVssBackupComponents))) return true;
  const IID newer[] = {__uuidof(IVssBackupComponentsEx), __uuidof(IVssBackupComponentsEx2),
                       __uuidof(IVssBackupComponentsEx3), __uuidof(IVssBackupComponentsEx4)};
  for (const IID& each : newer) {
    if (IsEqualIID(wanted, each)) return !Has("old");
  }
  return false;
}

bool Session::May(const char* call, bool is_in_order) {
  if (thread_ != GetCurrentThreadId()) Broken("%s on another thread", call);
  if (running_ != nullptr && running_->IsPending()) {
    Broken("%s while another step runs", call);
    return false;
  }
  if (!is_in_order) Broken("%s out of order (%d)", call, static_cast<int>(stage_));
  return is_in_order;
}

HRESULT Session::Start(const char* call, IVssAsync** step, std::function<HRESULT()> at_end) {
  const HRESULT begun = Answer(call, S_OK);
  if (FAILED(begun)) return begun;
  if (running_ != nullptr) running_->Release();
  running_ = new Step(call, std::move(at_end));
  running_->AddRef();
  return *step = running_, S_OK;
}

void Session::WritersReach(const char* call, VSS_WRITER_STATE state, VSS_WRITER_STATE failed) {
  for (Writer& writer : writers_) {
    const bool has_part = [&] {
      for (const Chosen& chosen : chosen_) {
        if (IsEqualGUID(chosen.writer, writer.id)) return true;
      }
      return false;
    }();
    if (has_part && SUCCEEDED(writer.failure)) writer.state = state;
  }
  const auto failure = Number(std::string(call) + ".writer");
  if (!failure) return;
  writers_.front().state = failed;
  writers_.front().failure = static_cast<HRESULT>(*failure);
  for (Chosen& chosen : chosen_) {
    if (writers_.front().failure == VSS_E_WRITERERROR_PARTIAL_FAILURE && chosen.name == L"books")
      chosen.failure = VSS_E_WRITERERROR_NONRETRYABLE;
  }
}

STDMETHODIMP Session::InitializeForBackup(BSTR document) {
  if (!May("InitializeForBackup", stage_ == Stage::kNew)) return VSS_E_BAD_STATE;
  stage_ = Stage::kInitialized;
  is_imported_ = document != nullptr;
  return Answer("InitializeForBackup", S_OK);
}

STDMETHODIMP Session::SetContext(LONG context) {
  if (!May("SetContext", stage_ == Stage::kInitialized)) return VSS_E_BAD_STATE;
  context_ = context;
  Log("SetContext(0x%lX)", static_cast<unsigned long>(context));
  return Answer("SetContext", S_OK);
}

STDMETHODIMP Session::SetBackupState(VssBool select, VssBool bootable, VSS_BACKUP_TYPE type, VssBool partial) {
  if (!May("SetBackupState", stage_ >= Stage::kInitialized && stage_ < Stage::kPrepared)) return VSS_E_BAD_STATE;
  if (stage_ == Stage::kInitialized) stage_ = Stage::kStated;
  type_ = type;
  has_partial_support_ = partial != 0;
  Log("SetBackupState(select=%d, bootable=%d, type=%d, partial=%d)", select != 0, bootable != 0, type, partial != 0);
  return Answer("SetBackupState", S_OK);
}

STDMETHODIMP Session::EnableWriterClasses(const VSS_ID* ids, UINT count) {
  if (!May("EnableWriterClasses", stage_ < Stage::kGathered)) return VSS_E_BAD_STATE;
  std::vector<Writer> enabled;
  for (const Writer& writer : writers_) {
    for (UINT at = 0; at < count; at++) {
      if (IsEqualGUID(writer.id, ids[at])) enabled.push_back(writer);
    }
  }
  writers_ = enabled;
  return Answer("EnableWriterClasses", S_OK);
}

STDMETHODIMP Session::DisableWriterClasses(const VSS_ID* ids, UINT count) {
  if (!May("DisableWriterClasses", stage_ < Stage::kGathered)) return VSS_E_BAD_STATE;
  std::vector<Writer> left;
  for (const Writer& writer : writers_) {
    bool is_disabled = false;
    for (UINT at = 0; at < count; at++) is_disabled = is_disabled || IsEqualGUID(writer.id, ids[at]);
    if (!is_disabled) left.push_back(writer);
  }
  writers_ = left;
  return Answer("DisableWriterClasses", S_OK);
}

STDMETHODIMP Session::DisableWriterInstances(const VSS_ID*, UINT) {
  if (!May("DisableWriterInstances", stage_ < Stage::kGathered)) return VSS_E_BAD_STATE;
  return Answer("DisableWriterInstances", S_OK);
}

STDMETHODIMP Session::AddComponent(VSS_ID instance, VSS_ID writer, VSS_COMPONENT_TYPE type, LPCWSTR path, LPCWSTR name) {
  if (!May("AddComponent", has_metadata_ && stage_ >= Stage::kGathered && stage_ < Stage::kPrepared)) return VSS_E_BAD_STATE;
  const std::wstring logical_path = path != nullptr ? path : L"";
  if (Find(writer, path, name) != nullptr) return Answer("AddComponent", VSS_E_OBJECT_ALREADY_EXISTS);
  for (const Writer& each : writers_) {
    if (!IsEqualGUID(each.id, writer) || !IsEqualGUID(each.instance, instance)) continue;
    for (const Described& component : each.components) {
      if (component.name != name || component.logical_path != logical_path || component.type != type) continue;
      Chosen chosen{};
      chosen.writer = writer, chosen.instance = instance, chosen.type = type;
      chosen.logical_path = logical_path, chosen.name = name, chosen.target = VSS_RT_ORIGINAL;
      chosen_.push_back(chosen);
      return Answer("AddComponent", S_OK);
    }
  }
  return Answer("AddComponent", VSS_E_OBJECT_NOT_FOUND);
}

STDMETHODIMP Session::SetPreviousBackupStamp(VSS_ID writer, VSS_COMPONENT_TYPE, LPCWSTR path, LPCWSTR name, LPCWSTR stamp) {
  if (!May("SetPreviousBackupStamp", stage_ >= Stage::kGathered && stage_ < Stage::kPrepared)) return VSS_E_BAD_STATE;
  Chosen* chosen = Find(writer, path, name);
  if (chosen == nullptr) return Answer("SetPreviousBackupStamp", VSS_E_OBJECT_NOT_FOUND);
  chosen->previous_stamp = stamp;
  return Answer("SetPreviousBackupStamp", S_OK);
}

STDMETHODIMP Session::SetBackupOptions(VSS_ID writer, VSS_COMPONENT_TYPE, LPCWSTR path, LPCWSTR name, LPCWSTR) {
  if (!May("SetBackupOptions", stage_ >= Stage::kGathered && stage_ < Stage::kPrepared)) return VSS_E_BAD_STATE;
  return Answer("SetBackupOptions", Find(writer, path, name) != nullptr ? S_OK : VSS_E_OBJECT_NOT_FOUND);
}

}  // namespace scripted
