#include "diagnosis.h"

#include <memory>
#include <vector>

#include "apartment.h"
#include "headers.h"
#include "holders.h"
#include "text.h"
#include "vss_error.h"

namespace penumbra::core::vss {
namespace {

struct CloseAny {
  void operator()(HANDLE handle) const { CloseHandle(handle); }
};
struct CloseService {
  void operator()(SC_HANDLE handle) const { CloseServiceHandle(handle); }
};
struct CloseKey {
  void operator()(HKEY key) const { RegCloseKey(key); }
};
using Handle = std::unique_ptr<std::remove_pointer_t<HANDLE>, CloseAny>;
using ServiceHandle = std::unique_ptr<std::remove_pointer_t<SC_HANDLE>, CloseService>;
using Key = std::unique_ptr<std::remove_pointer_t<HKEY>, CloseKey>;

bool IsElevated() {
  HANDLE opened = nullptr;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &opened)) ThrowLastError("OpenProcessToken");
  const Handle token(opened);
  TOKEN_ELEVATION elevation{};
  DWORD size = 0;
  if (!GetTokenInformation(token.get(), TokenElevation, &elevation, sizeof elevation, &size))
    ThrowLastError("GetTokenInformation");
  return elevation.TokenIsElevated != 0;
}

Value DescribeService(SC_HANDLE manager, const std::string& name) {
  const ServiceHandle service(OpenServiceW(manager, Wide(name).c_str(), SERVICE_QUERY_STATUS | SERVICE_QUERY_CONFIG));
  if (!service) {
    if (GetLastError() != ERROR_SERVICE_DOES_NOT_EXIST) ThrowLastError("OpenService");
    return Fields{{"name", name}, {"exists", false}, {"state", 0}, {"startType", 0}};
  }
  SERVICE_STATUS status{};
  if (!QueryServiceStatus(service.get(), &status)) ThrowLastError("QueryServiceStatus");
  DWORD size = 0;
  QueryServiceConfigW(service.get(), nullptr, 0, &size);
  std::vector<std::uint8_t> buffer(size);
  auto* config = reinterpret_cast<QUERY_SERVICE_CONFIGW*>(buffer.data());
  if (!QueryServiceConfigW(service.get(), config, size, &size)) ThrowLastError("QueryServiceConfig");
  return Fields{
      {"name", name}, {"exists", true}, {"state", status.dwCurrentState}, {"startType", config->dwStartType}};
}

Key OpenKey(const std::wstring& name) {
  HKEY key = nullptr;
  const LSTATUS opened = RegOpenKeyExW(HKEY_LOCAL_MACHINE, name.c_str(), 0, KEY_READ | KEY_WOW64_64KEY, &key);
  if (opened == ERROR_FILE_NOT_FOUND) return nullptr;
  Check(HRESULT_FROM_WIN32(static_cast<DWORD>(opened)), "RegOpenKeyEx");
  return Key(key);
}

Values TextsOf(const std::vector<wchar_t>& words) {
  Values texts;
  for (std::size_t at = 0; at < words.size() && words[at] != L'\0';) {
    const std::wstring text(words.data() + at);
    texts.push_back(Utf8(text.c_str()));
    at += text.size() + 1;
  }
  return texts;
}

Value DescribeDiffArea(const VSS_DIFF_AREA_PROP& area) {
  const Value described = Fields{{"volume", Utf8(area.m_pwszVolumeName)},
                                 {"diffVolume", Utf8(area.m_pwszDiffAreaVolumeName)},
                                 {"maximum", static_cast<long long>(area.m_llMaximumDiffSpace)},
                                 {"allocated", static_cast<long long>(area.m_llAllocatedDiffSpace)},
                                 {"used", static_cast<long long>(area.m_llUsedDiffSpace)}};
  CoTaskMemFree(area.m_pwszVolumeName);
  CoTaskMemFree(area.m_pwszDiffAreaVolumeName);
  return described;
}

void AppendDiffAreas(Values& all, IVssDifferentialSoftwareSnapshotMgmt* storage, const VSS_VOLUME_PROP& volume) {
  Com<IVssEnumMgmtObject> areas;
  const HRESULT found = storage->QueryDiffAreasForVolume(volume.m_pwszVolumeName, areas.Out());
  CoTaskMemFree(volume.m_pwszVolumeName);
  CoTaskMemFree(volume.m_pwszVolumeDisplayName);
  if (found == S_FALSE || found == VSS_E_OBJECT_NOT_FOUND) return;
  Check(found, "QueryDiffAreasForVolume");
  for (;;) {
    VSS_MGMT_OBJECT_PROP each{};
    ULONG fetched = 0;
    Check(areas->Next(1, &each, &fetched), "IVssEnumMgmtObject::Next");
    if (fetched == 0) return;
    all.push_back(DescribeDiffArea(each.Obj.DiffArea));
  }
}

// The system provider: it alone keeps differences.
constexpr GUID kSystemProvider = {0xb5946137, 0x7b9f, 0x4925, {0xaf, 0x80, 0x51, 0xab, 0xd6, 0x0b, 0x20, 0xd5}};
constexpr GUID kSnapshotManagement = {0x0b5a2c52, 0x3eb9, 0x470a, {0x96, 0xe2, 0x6c, 0x6d, 0x45, 0x70, 0xe4, 0x0f}};

}  // namespace

Value DescribeProcess() {
  return Fields{{"isElevated", IsElevated()}, {"isSecurityOurs", IsSecurityOurs()}, {"is64Bit", sizeof(void*) == 8}};
}

Value DescribeServices(const Value& names) {
  const ServiceHandle manager(OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT));
  if (!manager) ThrowLastError("OpenSCManager");
  Values all;
  for (const Value& name : names.AsList()) all.push_back(DescribeService(manager.get(), name.AsText()));
  return all;
}

Value DescribeShadowStorage() {
  Com<IVssSnapshotMgmt> management;
  void* created = nullptr;
  Check(CoCreateInstance(kSnapshotManagement, nullptr, CLSCTX_ALL, __uuidof(IVssSnapshotMgmt), &created),
        "CoCreateInstance VssSnapshotMgmt");
  *management.Out() = static_cast<IVssSnapshotMgmt*>(created);
  IUnknown* found = nullptr;
  Check(management->GetProviderMgmtInterface(kSystemProvider, __uuidof(IVssDifferentialSoftwareSnapshotMgmt), &found),
        "GetProviderMgmtInterface");
  const Com<IVssDifferentialSoftwareSnapshotMgmt> storage(static_cast<IVssDifferentialSoftwareSnapshotMgmt*>(found));
  Com<IVssEnumMgmtObject> volumes;
  Check(management->QueryVolumesSupportedForSnapshots(kSystemProvider, VSS_CTX_BACKUP, volumes.Out()),
        "QueryVolumesSupportedForSnapshots");
  Values all;
  for (;;) {
    VSS_MGMT_OBJECT_PROP each{};
    ULONG fetched = 0;
    Check(volumes->Next(1, &each, &fetched), "IVssEnumMgmtObject::Next");
    if (fetched == 0) return all;
    AppendDiffAreas(all, storage.get(), each.Obj.Vol);
  }
}

Value ReadTextLists(const std::wstring& name) {
  const Key key = OpenKey(name);
  Values all;
  for (DWORD at = 0; key; at++) {
    wchar_t value[16'384];
    DWORD value_size = 16'384, type = 0, size = 0;
    const LSTATUS found = RegEnumValueW(key.get(), at, value, &value_size, nullptr, &type, nullptr, &size);
    if (found == ERROR_NO_MORE_ITEMS) break;
    Check(HRESULT_FROM_WIN32(static_cast<DWORD>(found)), "RegEnumValue");
    if (type != REG_MULTI_SZ) continue;
    // Two more words: a list in the registry may lack its ends.
    std::vector<wchar_t> words(size / sizeof(wchar_t) + 2, L'\0');
    const LSTATUS read =
        RegQueryValueExW(key.get(), value, nullptr, &type, reinterpret_cast<BYTE*>(words.data()), &size);
    Check(HRESULT_FROM_WIN32(static_cast<DWORD>(read)), "RegQueryValueEx");
    all.push_back(Fields{{"name", Utf8(value)}, {"texts", TextsOf(words)}});
  }
  return all;
}

Value ReadNumber(const std::wstring& name, const std::wstring& value) {
  const Key key = OpenKey(name);
  DWORD number = 0, size = sizeof number, type = 0;
  if (!key) return {};
  const LSTATUS read = RegQueryValueExW(key.get(), value.c_str(), nullptr, &type, reinterpret_cast<BYTE*>(&number), &size);
  if (read != ERROR_SUCCESS || type != REG_DWORD) return {};
  return number;
}

}  // namespace penumbra::core::vss
