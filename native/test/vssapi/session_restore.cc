#include "session.h"

namespace scripted {

// Every component of every writer counts as backed up explicitly.
STDMETHODIMP Session::InitializeForRestore(BSTR document) {
  if (!May("InitializeForRestore", stage_ == Stage::kNew)) return VSS_E_BAD_STATE;
  if (document == nullptr || SysStringLen(document) == 0) return Answer("InitializeForRestore", VSS_E_INVALID_XML_DOCUMENT);
  for (const Writer& writer : writers_) {
    for (const Described& component : writer.components) {
      Chosen chosen{};
      chosen.writer = writer.id, chosen.instance = writer.instance, chosen.type = component.type;
      chosen.logical_path = component.logical_path, chosen.name = component.name, chosen.target = VSS_RT_ORIGINAL;
      chosen_.push_back(chosen);
    }
  }
  stage_ = Stage::kRestoring;
  return Answer("InitializeForRestore", S_OK);
}

STDMETHODIMP Session::SetRestoreState(VSS_RESTORE_TYPE type) {
  if (!May("SetRestoreState", stage_ == Stage::kRestoring)) return VSS_E_BAD_STATE;
  Log("SetRestoreState(%d)", type);
  return Answer("SetRestoreState", S_OK);
}

HRESULT Session::ForRestore(const char* call, const VSS_ID& writer, LPCWSTR path, LPCWSTR name, Stage stage, std::function<void(Chosen&)> change) {
  if (!May(call, stage_ == stage && has_metadata_)) return VSS_E_BAD_STATE;
  Chosen* chosen = Find(writer, path, name);
  if (chosen == nullptr) return Answer(call, VSS_E_OBJECT_NOT_FOUND);
  const HRESULT result = Answer(call, S_OK);
  if (SUCCEEDED(result)) change(*chosen);
  return result;
}

STDMETHODIMP Session::SetSelectedForRestore(VSS_ID writer, VSS_COMPONENT_TYPE, LPCWSTR path, LPCWSTR name, VssBool is_selected) {
  return ForRestore("SetSelectedForRestore", writer, path, name, Stage::kRestoring,
                    [is_selected](Chosen& it) { it.is_selected_for_restore = is_selected != 0; });
}

STDMETHODIMP Session::SetSelectedForRestoreEx(VSS_ID writer, VSS_COMPONENT_TYPE, LPCWSTR path, LPCWSTR name, VssBool is_selected, VSS_ID) {
  return ForRestore("SetSelectedForRestoreEx", writer, path, name, Stage::kRestoring,
                    [is_selected](Chosen& it) { it.is_selected_for_restore = is_selected != 0; });
}

// What follows only writes into the document.
#define SETS(call, ...)                                                                                  \
  STDMETHODIMP Session::call(VSS_ID writer, VSS_COMPONENT_TYPE, LPCWSTR path, LPCWSTR name, __VA_ARGS__) { \
    return ForRestore(#call, writer, path, name, Stage::kRestoring, [](Chosen& it) {                     \
      if (!it.is_selected_for_restore) Broken(#call " of a component that was not selected");            \
    });                                                                                                  \
  }
SETS(AddRestoreSubcomponent, LPCWSTR, LPCWSTR, VssBool)
SETS(SetAdditionalRestores, VssBool)
SETS(SetRestoreOptions, LPCWSTR)
SETS(AddNewTarget, LPCWSTR, LPCWSTR, VssBool, LPCWSTR)
SETS(SetAuthoritativeRestore, VssBool)
SETS(SetRollForward, VSS_ROLLFORWARD_TYPE, LPCWSTR)
SETS(SetRestoreName, LPCWSTR)
#undef SETS

STDMETHODIMP Session::PreRestore(IVssAsync** step) {
  if (!May("PreRestore", stage_ == Stage::kRestoring && has_metadata_)) return VSS_E_BAD_STATE;
  return Start("PreRestore", step, [this] {
    stage_ = Stage::kPreRestored;
    needs_status_ = true;
    for (Chosen& chosen : chosen_) {
      if (!chosen.is_selected_for_restore) continue;
      if (const auto target = Number("target")) chosen.target = static_cast<VSS_RESTORE_TARGET>(*target);
      chosen.has_directed_target = chosen.target == VSS_RT_DIRECTED;
      if (Has("refuses")) chosen.before_message = L"the ledger is open";
    }
    WritersReach("PreRestore", VSS_WS_STABLE, VSS_WS_FAILED_AT_PRE_RESTORE);
    return S_OK;
  });
}

STDMETHODIMP Session::AddAlternativeLocationMapping(VSS_ID writer, VSS_COMPONENT_TYPE, LPCWSTR path, LPCWSTR name, LPCWSTR, LPCWSTR, VssBool, LPCWSTR) {
  return ForRestore("AddAlternativeLocationMapping", writer, path, name, Stage::kPreRestored, [](Chosen&) {});
}

STDMETHODIMP Session::SetRangesFilePath(VSS_ID writer, VSS_COMPONENT_TYPE, LPCWSTR path, LPCWSTR name, UINT, LPCWSTR) {
  return ForRestore("SetRangesFilePath", writer, path, name, Stage::kPreRestored, [](Chosen&) {});
}

STDMETHODIMP Session::SetFileRestoreStatus(VSS_ID writer, VSS_COMPONENT_TYPE, LPCWSTR path, LPCWSTR name, VSS_FILE_RESTORE_STATUS status) {
  return ForRestore("SetFileRestoreStatus", writer, path, name, Stage::kPreRestored,
                    [status](Chosen& it) { it.status = status; });
}

STDMETHODIMP Session::PostRestore(IVssAsync** step) {
  if (!May("PostRestore", stage_ == Stage::kPreRestored)) return VSS_E_BAD_STATE;
  if (needs_status_) Broken("PostRestore without the statuses after PreRestore");
  for (const Chosen& chosen : chosen_) {
    if (chosen.is_selected_for_restore && chosen.status == VSS_RS_UNDEFINED)
      Broken("PostRestore: nobody said whether %ls is back", chosen.name.c_str());
  }
  return Start("PostRestore", step, [this] {
    stage_ = Stage::kPostRestored;
    for (Chosen& chosen : chosen_) {
      if (chosen.is_selected_for_restore && Has("unusable")) chosen.after_message = L"the ledger does not balance";
    }
    WritersReach("PostRestore", VSS_WS_STABLE, VSS_WS_FAILED_AT_POST_RESTORE);
    return S_OK;
  });
}

}  // namespace scripted
