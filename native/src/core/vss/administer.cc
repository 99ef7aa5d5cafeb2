#include "administer.h"

#include "holders.h"
#include "library.h"
#include "snapshot_properties.h"
#include "vss_error.h"

namespace penumbra::core::vss {
namespace {

Com<IVssBackupComponents> Open(LONG context, const std::wstring& document = {}) {
  Com<IVssBackupComponents> object;
  Check(VssLibrary().create_backup_components(object.Out()), "CreateVssBackupComponents");
  const Bstr xml(document);
  Check(object->InitializeForBackup(document.empty() ? nullptr : xml.get()), "InitializeForBackup");
  Check(object->SetContext(context), "SetContext");
  return object;
}

Com<IVssBackupComponents> OpenAll() { return Open(static_cast<LONG>(VSS_CTX_ALL)); }

template <typename Describe>
Values QueryAll(VSS_OBJECT_TYPE type, Describe describe) {
  const Com<IVssBackupComponents> object = OpenAll();
  Com<IVssEnumObject> found;
  Check(object->Query(GUID_NULL, VSS_OBJECT_NONE, type, found.Out()), "Query");
  Values all;
  for (;;) {
    VSS_OBJECT_PROP each{};
    ULONG fetched = 0;
    Check(found->Next(1, &each, &fetched), "IVssEnumObject::Next");
    if (fetched == 0) return all;
    all.push_back(describe(each));
  }
}

Value DescribeProvider(const VSS_PROVIDER_PROP& provider) {
  const Value described = Fields{{"id", GuidText(provider.m_ProviderId)},
                                 {"name", Utf8(provider.m_pwszProviderName)},
                                 {"type", static_cast<int>(provider.m_eProviderType)},
                                 {"version", Utf8(provider.m_pwszProviderVersion)}};
  CoTaskMemFree(provider.m_pwszProviderName);
  CoTaskMemFree(provider.m_pwszProviderVersion);
  return described;
}

}  // namespace

Value ListShadowCopies() {
  return QueryAll(VSS_OBJECT_SNAPSHOT,
                  [](const VSS_OBJECT_PROP& each) { return SnapshotProperties(each.Obj.Snap).Describe(); });
}

Value ListProviders() {
  return QueryAll(VSS_OBJECT_PROVIDER, [](const VSS_OBJECT_PROP& each) { return DescribeProvider(each.Obj.Prov); });
}

void DeleteShadowCopy(const GUID& id, bool is_set) {
  const Com<IVssBackupComponents> object = OpenAll();
  LONG deleted = 0;
  VSS_ID left = GUID_NULL;
  Check(object->DeleteSnapshots(id, is_set ? VSS_OBJECT_SNAPSHOT_SET : VSS_OBJECT_SNAPSHOT, TRUE, &deleted, &left),
        "DeleteSnapshots");
}

std::string ExposeShadowCopy(const GUID& id, const std::wstring& place, bool is_remote) {
  const Com<IVssBackupComponents> object = OpenAll();
  std::wstring wanted = place;
  VSS_PWSZ got = nullptr;
  const LONG attributes = is_remote ? VSS_VOLSNAP_ATTR_EXPOSED_REMOTELY : VSS_VOLSNAP_ATTR_EXPOSED_LOCALLY;
  Check(object->ExposeSnapshot(id, nullptr, attributes, wanted.empty() ? nullptr : wanted.data(), &got),
        "ExposeSnapshot");
  const std::string name = Utf8(got);
  CoTaskMemFree(got);
  return name;
}

void UnexposeShadowCopy(const GUID& id) {
  const Com<IVssBackupComponents> object = OpenAll();
  const auto newer = Ask<IVssBackupComponentsEx2>(object.get());
  if (!newer) throw VssError(VSS_E_NOT_SUPPORTED, "UnexposeSnapshot");
  Check(newer->UnexposeSnapshot(id), "UnexposeSnapshot");
}

void BreakSnapshotSet(const GUID& set_id, DWORD flags, DWORD limit, Cancellation& cancellation) {
  const Com<IVssBackupComponents> object = OpenAll();
  const auto newer = Ask<IVssBackupComponentsEx2>(object.get());
  if (flags == 0 || !newer) {
    if (flags != 0) throw VssError(VSS_E_NOT_SUPPORTED, "BreakSnapshotSetEx");
    Check(object->BreakSnapshotSet(set_id), "BreakSnapshotSet");
    return;
  }
  AwaitStep("BreakSnapshotSetEx", limit, &cancellation,
            [&](IVssAsync** step) { return newer->BreakSnapshotSetEx(set_id, flags, step); });
}

Value ImportSnapshots(const std::wstring& document, DWORD limit, Cancellation& cancellation) {
  const Com<IVssBackupComponents> object = Open(VSS_CTX_BACKUP | VSS_VOLSNAP_ATTR_TRANSPORTABLE, document);
  AwaitStep("ImportSnapshots", limit, &cancellation,
            [&](IVssAsync** step) { return object->ImportSnapshots(step); });
  return ListShadowCopies();
}

void RevertToShadowCopy(const GUID& id, const std::wstring& volume, bool is_forced, DWORD limit,
                        Cancellation& cancellation) {
  std::wstring name = volume;
  VssBool is_blocked{};
  Check(VssLibrary().should_block_revert(name.c_str(), &is_blocked), "ShouldBlockRevert");
  if (is_blocked) throw VssError(E_ACCESSDENIED, "ShouldBlockRevert");
  const Com<IVssBackupComponents> object = OpenAll();
  Check(object->RevertToSnapshot(id, is_forced), "RevertToSnapshot");
  AwaitStep("QueryRevertStatus", limit, &cancellation,
            [&](IVssAsync** step) { return object->QueryRevertStatus(name.data(), step); });
}

bool IsVolumeSupported(const std::wstring& volume, const GUID& provider) {
  const Com<IVssBackupComponents> object = Open(VSS_CTX_BACKUP);
  std::wstring name = volume;
  BOOL is_supported = FALSE;
  Check(object->IsVolumeSupported(provider, name.data(), &is_supported), "IsVolumeSupported");
  return is_supported != FALSE;
}

// A context without writers, so that none is disturbed.
bool IsSetInProgress() {
  const Com<IVssBackupComponents> object = Open(VSS_CTX_FILE_SHARE_BACKUP);
  VSS_ID set;
  const HRESULT started = object->StartSnapshotSet(&set);
  if (started == VSS_E_SNAPSHOT_SET_IN_PROGRESS) return true;
  Check(started, "StartSnapshotSet");
  Check(object->AbortBackup(), "AbortBackup");
  return false;
}

}  // namespace penumbra::core::vss
