#pragma once
#include <optional>
#include <string>
#include <vector>

#include "script.h"

namespace scripted {

// A component in the backup components document: what requester and writer put there.
struct Chosen {
  GUID writer, instance;
  VSS_COMPONENT_TYPE type;
  std::wstring logical_path, name;
  std::optional<bool> succeeded;
  std::wstring previous_stamp, stamp, backup_metadata, restore_metadata;
  bool has_partial_file = false, has_differenced_files = false, has_directed_target = false;
  bool is_selected_for_restore = false;
  VSS_RESTORE_TARGET target = VSS_RT_ORIGINAL;
  VSS_FILE_RESTORE_STATUS status = VSS_RS_UNDEFINED;
  std::wstring before_message, after_message;
  HRESULT failure = S_OK;
};

// The components of one writer, as the API gives them.
IVssWriterComponentsExt* NewWriterComponents(const std::vector<Chosen>& components);

}  // namespace scripted
