#pragma once
#include "headers.h"
#include "value.h"
#include "wait.h"

namespace penumbra::core::vss {

// One writer as it is now.
struct WriterStatus {
  GUID writer;
  GUID instance;
  std::string name;
  int state;
  HRESULT failure;
  HRESULT application_failure;
  std::string message;
};

// Asks every writer, and frees what was answered. Means something only right after a checkpoint.
// Fails: as GatherWriterStatus.
std::vector<WriterStatus> GatherStatuses(IVssBackupComponents* backup, DWORD limit, Cancellation* cancellation);

Value StatusesValue(const std::vector<WriterStatus>& statuses);

}  // namespace penumbra::core::vss
