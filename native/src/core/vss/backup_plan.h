#pragma once
#include <utility>
#include <vector>

#include "component_id.h"
#include "wait.h"

namespace penumbra::core::vss {

// Failures after which the whole operation is begun anew, on a new object. Which codes these are is TypeScript's table.
struct RetryRule {
  std::vector<HRESULT> codes;
  unsigned times = 3;
  // The first pause; each further one is twice as long when `doubles`. Units: milliseconds.
  DWORD pause = 600'000;
  bool doubles = false;

  bool Asks(HRESULT failure) const;
  DWORD PauseBefore(unsigned retry) const;
};

// Everything that was asked of one backup: enough to ask for it again.
struct BackupPlan {
  // A stored document, for an import; else empty.
  std::wstring document;
  LONG context = VSS_CTX_BACKUP;
  bool selects_components = true;
  bool is_bootable_state = false;
  VSS_BACKUP_TYPE type = VSS_BT_COPY;
  bool partial_files = false;
  std::vector<GUID> enabled_classes;
  std::vector<GUID> disabled_classes;
  std::vector<GUID> disabled_instances;
  std::vector<ComponentId> components;
  std::vector<std::pair<ComponentId, std::wstring>> previous_stamps;
  std::vector<std::pair<ComponentId, std::wstring>> options;
  // Names with their trailing backslash, and the provider, GUID_NULL for any.
  std::vector<std::pair<std::wstring, GUID>> volumes;
  Waits waits;
  RetryRule retry;

  bool HasWriters() const { return (context & VSS_VOLSNAP_ATTR_NO_WRITERS) == 0; }
};

// From the settings of src/main/native/vss.ts; what is absent keeps its default.
BackupPlan BackupPlanOf(const Value& settings);
Waits WaitsOf(const Value& settings);

}  // namespace penumbra::core::vss
