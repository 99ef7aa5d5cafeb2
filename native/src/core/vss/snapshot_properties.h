#pragma once
#include "headers.h"
#include "value.h"

namespace penumbra::core::vss {

// A shadow copy's properties, whose memory the service takes back.
class SnapshotProperties {
 public:
  // Takes over what a query returned.
  explicit SnapshotProperties(const VSS_SNAPSHOT_PROP& taken) : held_(taken) {}
  // Fails: as GetSnapshotProperties.
  SnapshotProperties(IVssBackupComponents* backup, const VSS_ID& id);
  ~SnapshotProperties();
  SnapshotProperties(const SnapshotProperties&) = delete;
  SnapshotProperties& operator=(const SnapshotProperties&) = delete;

  Value Describe() const;

 private:
  VSS_SNAPSHOT_PROP held_{};
};

}  // namespace penumbra::core::vss
