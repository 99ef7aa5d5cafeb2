#include "volumes.h"

#include <vector>

#include "headers.h"
#include "text.h"
#include "vss_error.h"

namespace penumbra::core::vss {
namespace {

constexpr DWORD kLongPath = 32'768;

Values MountPoints(const std::wstring& name) {
  std::vector<wchar_t> buffer(kLongPath);
  DWORD size = 0;
  if (!GetVolumePathNamesForVolumeNameW(name.c_str(), buffer.data(), kLongPath, &size)) return {};
  Values all;
  for (const wchar_t* at = buffer.data(); *at != L'\0'; at += wcslen(at) + 1) all.push_back(Utf8(at));
  return all;
}

Value DescribeVolume(const std::wstring& name) {
  wchar_t label[MAX_PATH + 1] = {}, file_system[MAX_PATH + 1] = {};
  GetVolumeInformationW(name.c_str(), label, MAX_PATH, nullptr, nullptr, nullptr, file_system, MAX_PATH);
  ULARGE_INTEGER available{}, capacity{};
  GetDiskFreeSpaceExW(name.c_str(), &available, &capacity, nullptr);
  return Fields{{"name", Utf8(name.c_str())},
                {"mountPoints", MountPoints(name)},
                {"fileSystem", Utf8(file_system)},
                {"label", Utf8(label)},
                {"capacity", capacity.QuadPart},
                {"available", available.QuadPart},
                {"kind", static_cast<unsigned>(GetDriveTypeW(name.c_str()))}};
}

struct Search {
  HANDLE handle;
  ~Search() { FindVolumeClose(handle); }
};

}  // namespace

Value ListVolumes() {
  wchar_t name[MAX_PATH + 1] = {};
  const Search search{FindFirstVolumeW(name, MAX_PATH)};
  if (search.handle == INVALID_HANDLE_VALUE) ThrowLastError("FindFirstVolume");
  Values all;
  do {
    all.push_back(DescribeVolume(name));
  } while (FindNextVolumeW(search.handle, name, MAX_PATH));
  if (GetLastError() != ERROR_NO_MORE_FILES) ThrowLastError("FindNextVolume");
  return all;
}

Value VolumeOfPath(const std::wstring& path) {
  std::vector<wchar_t> mount_point(kLongPath);
  if (!GetVolumePathNameW(path.c_str(), mount_point.data(), kLongPath)) ThrowLastError("GetVolumePathName");
  wchar_t name[MAX_PATH + 1] = {};
  if (!GetVolumeNameForVolumeMountPointW(mount_point.data(), name, MAX_PATH))
    ThrowLastError("GetVolumeNameForVolumeMountPoint");
  return Fields{{"name", Utf8(name)}, {"mountPoint", Utf8(mount_point.data())}};
}

std::string ExpandPath(const std::wstring& path) {
  std::vector<wchar_t> expanded(kLongPath);
  const DWORD size = ExpandEnvironmentStringsW(path.c_str(), expanded.data(), kLongPath);
  if (size == 0 || size > kLongPath) ThrowLastError("ExpandEnvironmentStrings");
  return Utf8(expanded.data());
}

}  // namespace penumbra::core::vss
