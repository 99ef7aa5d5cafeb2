#include "snapshot_properties.h"

#include "library.h"
#include "text.h"
#include "vss_error.h"

namespace penumbra::core::vss {

SnapshotProperties::SnapshotProperties(IVssBackupComponents* backup, const VSS_ID& id) {
  Check(backup->GetSnapshotProperties(id, &held_), "GetSnapshotProperties");
}

SnapshotProperties::~SnapshotProperties() { VssLibrary().free_snapshot_properties(&held_); }

Value SnapshotProperties::Describe() const {
  FILETIME created;
  created.dwLowDateTime = static_cast<DWORD>(held_.m_tsCreationTimestamp);
  created.dwHighDateTime = static_cast<DWORD>(held_.m_tsCreationTimestamp >> 32);
  return Fields{{"id", GuidText(held_.m_SnapshotId)},
                {"setId", GuidText(held_.m_SnapshotSetId)},
                {"count", held_.m_lSnapshotsCount},
                {"deviceObject", Utf8(held_.m_pwszSnapshotDeviceObject)},
                {"volume", Utf8(held_.m_pwszOriginalVolumeName)},
                {"originatingMachine", Utf8(held_.m_pwszOriginatingMachine)},
                {"serviceMachine", Utf8(held_.m_pwszServiceMachine)},
                {"exposedName", Utf8(held_.m_pwszExposedName)},
                {"exposedPath", Utf8(held_.m_pwszExposedPath)},
                {"providerId", GuidText(held_.m_ProviderId)},
                {"attributes", static_cast<unsigned long>(held_.m_lSnapshotAttributes)},
                {"created", FileTimeText(created)},
                {"state", static_cast<int>(held_.m_eStatus)}};
}

}  // namespace penumbra::core::vss
