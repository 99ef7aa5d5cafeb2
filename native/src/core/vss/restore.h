#pragma once
#include <string>
#include <vector>

#include "component_id.h"
#include "headers.h"
#include "holders.h"
#include "value.h"
#include "wait.h"

namespace penumbra::core::vss {

// One restore as the operating system's shadow copy service sees it (vss-model 2.3). There is no abort.
// Fails: VssError with the HRESULT of the call; VSS_E_OBJECT_NOT_FOUND where a writer does not run.
class Restore {
 public:
  // `document`: the backup components document of the backup.
  Restore(const std::wstring& document, VSS_RESTORE_TYPE type, Waits waits, Cancellation& cancellation);
  ~Restore();
  Restore(const Restore&) = delete;
  Restore& operator=(const Restore&) = delete;

  Value Gather();
  void Select(const ComponentId& component);
  // Gives it to another instance of its class: the instance of `component`.
  void SelectForInstance(const ComponentId& component);
  void AddSubcomponent(const ComponentId& component, const std::wstring& logical_path, const std::wstring& name);
  void SetAdditionalRestores(const ComponentId& component, bool follow);
  void SetOptions(const ComponentId& component, const std::wstring& options);
  void AddNewTarget(const ComponentId& component, const Value& target);
  void SetRollForward(const ComponentId& component, VSS_ROLLFORWARD_TYPE type, const std::wstring& point);
  void SetName(const ComponentId& component, const std::wstring& name);
  void SetAuthoritative(const ComponentId& component);
  // Both give the statuses after it.
  Value PreRestore();
  Value PostRestore();
  void AddMapping(const ComponentId& component, const Value& mapping);
  void SetRangesFile(const ComponentId& component, UINT partial_file, const std::wstring& path);
  void SetFileStatus(const ComponentId& component, VSS_FILE_RESTORE_STATUS status);
  Value Statuses();
  Value WriterComponents();
  std::string SaveDocument();
  void Close();

 private:
  // Fails: VSS_E_NOT_SUPPORTED where this Windows lacks the newer interface.
  IVssBackupComponentsEx2* Newer(const char* call);

  std::wstring document_;
  VSS_RESTORE_TYPE type_;
  Waits waits_;
  Cancellation& cancellation_;
  Com<IVssBackupComponents> object_;
  Com<IVssBackupComponentsEx2> newer_;
  bool has_metadata_ = false;
};

}  // namespace penumbra::core::vss
