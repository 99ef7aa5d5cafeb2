#include "writer_status.h"

#include "holders.h"
#include "vss_error.h"

namespace penumbra::core::vss {
namespace {

// The newest interface also tells what the application itself said.
WriterStatus Read(IVssBackupComponents* backup, IVssBackupComponentsEx3* newest, UINT at) {
  WriterStatus status{};
  Bstr name, message;
  VSS_WRITER_STATE state = VSS_WS_UNKNOWN;
  if (newest != nullptr) {
    Check(newest->GetWriterStatusEx(at, &status.instance, &status.writer, name.Out(), &state, &status.failure,
                                    &status.application_failure, message.Out()),
          "GetWriterStatusEx");
  } else {
    Check(backup->GetWriterStatus(at, &status.instance, &status.writer, name.Out(), &state, &status.failure),
          "GetWriterStatus");
  }
  status.name = name.text();
  status.state = static_cast<int>(state);
  status.message = message.text();
  return status;
}

struct FreeStatus {
  IVssBackupComponents* backup;
  ~FreeStatus() { backup->FreeWriterStatus(); }
};

}  // namespace

std::vector<WriterStatus> GatherStatuses(IVssBackupComponents* backup, DWORD limit, Cancellation* cancellation) {
  AwaitStep("GatherWriterStatus", limit, cancellation,
            [backup](IVssAsync** step) { return backup->GatherWriterStatus(step); });
  const FreeStatus free{backup};
  const auto newest = Ask<IVssBackupComponentsEx3>(backup);
  UINT count = 0;
  Check(backup->GetWriterStatusCount(&count), "GetWriterStatusCount");
  std::vector<WriterStatus> all;
  for (UINT at = 0; at < count; at++) all.push_back(Read(backup, newest.get(), at));
  return all;
}

Value StatusesValue(const std::vector<WriterStatus>& statuses) {
  Values all;
  for (const WriterStatus& status : statuses) {
    all.push_back(Fields{{"writerId", GuidText(status.writer)},
                         {"instanceId", GuidText(status.instance)},
                         {"name", status.name},
                         {"state", status.state},
                         {"failure", static_cast<unsigned long>(status.failure)},
                         {"applicationFailure", static_cast<unsigned long>(status.application_failure)},
                         {"message", status.message}});
  }
  return all;
}

}  // namespace penumbra::core::vss
