// Shadow copies outside their backup.
#include <algorithm>

#include "session.h"

namespace scripted {
namespace {

std::vector<Copy>::iterator FindCopy(Machine* machine, const VSS_ID& id) {
  return std::find_if(machine->copies.begin(), machine->copies.end(),
                      [&id](const Copy& copy) { return IsEqualGUID(copy.id, id); });
}

}  // namespace

// The word `lost` makes every copy of a running backup be gone.
STDMETHODIMP Session::GetSnapshotProperties(VSS_ID id, VSS_SNAPSHOT_PROP* properties) {
  if (!May("GetSnapshotProperties", stage_ > Stage::kNew)) return VSS_E_BAD_STATE;
  MachineLock machine;
  const auto found = FindCopy(machine.operator->(), id);
  if (found == machine->copies.end() || Has("lost")) return Answer("GetSnapshotProperties", VSS_E_OBJECT_NOT_FOUND);
  const HRESULT result = Answer("GetSnapshotProperties", S_OK);
  if (SUCCEEDED(result)) Fill(*found, properties);
  return result;
}

STDMETHODIMP Session::Query(VSS_ID, VSS_OBJECT_TYPE, VSS_OBJECT_TYPE wanted, IVssEnumObject** found) {
  if (!May("Query", stage_ == Stage::kInitialized)) return VSS_E_BAD_STATE;
  if (context_ != static_cast<LONG>(VSS_CTX_ALL)) Broken("Query without the context of all");
  const HRESULT result = Answer("Query", S_OK);
  if (SUCCEEDED(result)) *found = wanted == VSS_OBJECT_PROVIDER ? NewProviders() : NewCopies();
  return result;
}

STDMETHODIMP Session::DeleteSnapshots(VSS_ID id, VSS_OBJECT_TYPE type, WINBOOL, LONG* deleted, VSS_ID* left) {
  if (!May("DeleteSnapshots", stage_ > Stage::kNew)) return VSS_E_BAD_STATE;
  const HRESULT result = Answer("DeleteSnapshots", S_OK);
  *deleted = 0, *left = FAILED(result) ? id : GUID_NULL;
  if (FAILED(result)) return result;
  MachineLock machine;
  const auto is_it = [&](const Copy& copy) { return IsEqualGUID(type == VSS_OBJECT_SNAPSHOT_SET ? copy.set : copy.id, id) != 0; };
  const auto end = std::remove_if(machine->copies.begin(), machine->copies.end(), is_it);
  *deleted = static_cast<LONG>(machine->copies.end() - end);
  machine->copies.erase(end, machine->copies.end());
  return *deleted > 0 ? S_OK : VSS_E_OBJECT_NOT_FOUND;
}

STDMETHODIMP Session::ExposeSnapshot(VSS_ID id, VSS_PWSZ path, LONG attributes, VSS_PWSZ place, VSS_PWSZ* got) {
  if (!May("ExposeSnapshot", stage_ == Stage::kInitialized)) return VSS_E_BAD_STATE;
  if (path != nullptr) Broken("ExposeSnapshot of a part of a copy");
  Log("ExposeSnapshot(%ls, 0x%lX)", place != nullptr ? place : L"", static_cast<unsigned long>(attributes));
  MachineLock machine;
  const auto found = FindCopy(machine.operator->(), id);
  const HRESULT result = Answer("ExposeSnapshot", found != machine->copies.end() ? S_OK : VSS_E_OBJECT_NOT_FOUND);
  if (FAILED(result)) return result;
  found->exposed = place != nullptr ? place : L"scripted$";
  return *got = TaskText(found->exposed), S_OK;
}

STDMETHODIMP Session::UnexposeSnapshot(VSS_ID id) {
  if (!May("UnexposeSnapshot", stage_ == Stage::kInitialized)) return VSS_E_BAD_STATE;
  MachineLock machine;
  const auto found = FindCopy(machine.operator->(), id);
  if (found != machine->copies.end()) found->exposed.clear();
  return Answer("UnexposeSnapshot", found != machine->copies.end() ? S_OK : VSS_E_OBJECT_NOT_FOUND);
}

STDMETHODIMP Session::ImportSnapshots(IVssAsync** step) {
  if (!May("ImportSnapshots", stage_ == Stage::kInitialized && is_imported_)) return VSS_E_BAD_STATE;
  return Start("ImportSnapshots", step, [] { return S_OK; });
}

STDMETHODIMP Session::BreakSnapshotSet(VSS_ID) {
  if (!May("BreakSnapshotSet", stage_ == Stage::kInitialized)) return VSS_E_BAD_STATE;
  return Answer("BreakSnapshotSet", S_OK);
}

STDMETHODIMP Session::BreakSnapshotSetEx(VSS_ID, DWORD flags, IVssAsync** step) {
  if (!May("BreakSnapshotSetEx", stage_ == Stage::kInitialized)) return VSS_E_BAD_STATE;
  Log("BreakSnapshotSetEx(0x%lX)", flags);
  return Start("BreakSnapshotSetEx", step, [] { return S_OK; });
}

STDMETHODIMP Session::RevertToSnapshot(VSS_ID id, WINBOOL is_forced) {
  if (!May("RevertToSnapshot", stage_ == Stage::kInitialized)) return VSS_E_BAD_STATE;
  Log("RevertToSnapshot(forced=%d)", is_forced != FALSE);
  MachineLock machine;
  const bool is_there = FindCopy(machine.operator->(), id) != machine->copies.end();
  return Answer("RevertToSnapshot", is_there ? S_OK : VSS_E_OBJECT_NOT_FOUND);
}

STDMETHODIMP Session::QueryRevertStatus(VSS_PWSZ, IVssAsync** step) {
  if (!May("QueryRevertStatus", stage_ == Stage::kInitialized)) return VSS_E_BAD_STATE;
  return Start("QueryRevertStatus", step, [] { return S_OK; });
}

}  // namespace scripted
