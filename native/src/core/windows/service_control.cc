#include "service_control.h"

#include <vector>

#include "../vss/text.h"
#include "../vss/vss_error.h"
#include "handles.h"

namespace penumbra::core::windows {
namespace {

using vss::Fields;
using vss::ThrowLastError;
using vss::Utf8;
using vss::Value;

ServiceHandle Manager(DWORD rights) {
  ServiceHandle manager(OpenSCManagerW(nullptr, nullptr, rights));
  if (!manager) ThrowLastError("OpenSCManager");
  return manager;
}

ServiceHandle Open(const std::wstring& name, DWORD rights) {
  const ServiceHandle manager = Manager(SC_MANAGER_CONNECT);
  ServiceHandle service(OpenServiceW(manager.get(), name.c_str(), rights));
  if (!service) ThrowLastError("OpenService");
  return service;
}

// Units: milliseconds, and seconds of a day.
constexpr DWORD kPauseBeforeRestart = 5'000;
constexpr DWORD kDay = 86'400;

void Configure(SC_HANDLE service, const ServiceWish& wish) {
  SERVICE_DESCRIPTIONW description{const_cast<wchar_t*>(wish.description.c_str())};
  SERVICE_DELAYED_AUTO_START_INFO later{TRUE};
  SC_ACTION again{SC_ACTION_RESTART, kPauseBeforeRestart};
  SERVICE_FAILURE_ACTIONSW failures{};
  failures.dwResetPeriod = kDay;
  failures.cActions = 1;
  failures.lpsaActions = &again;
  const std::pair<DWORD, void*> all[] = {{SERVICE_CONFIG_DESCRIPTION, &description},
                                         {SERVICE_CONFIG_DELAYED_AUTO_START_INFO, &later},
                                         {SERVICE_CONFIG_FAILURE_ACTIONS, &failures}};
  for (const auto& [what, value] : all) {
    // A service manager that knows no such setting (Wine's) has nothing to be told.
    if (!ChangeServiceConfig2W(service, what, value) && GetLastError() != ERROR_INVALID_LEVEL)
      ThrowLastError("ChangeServiceConfig2");
  }
}

}  // namespace

void InstallService(const ServiceWish& wish) {
  const ServiceHandle manager = Manager(SC_MANAGER_CONNECT | SC_MANAGER_CREATE_SERVICE);
  ServiceHandle service(CreateServiceW(manager.get(), wish.name.c_str(), wish.title.c_str(), SERVICE_ALL_ACCESS,
                                       SERVICE_WIN32_OWN_PROCESS, SERVICE_AUTO_START, SERVICE_ERROR_NORMAL,
                                       wish.command.c_str(), nullptr, nullptr, nullptr, nullptr, nullptr));
  if (!service) {
    if (GetLastError() != ERROR_SERVICE_EXISTS) ThrowLastError("CreateService");
    service = Open(wish.name, SERVICE_ALL_ACCESS);
    if (!ChangeServiceConfigW(service.get(), SERVICE_WIN32_OWN_PROCESS, SERVICE_AUTO_START, SERVICE_ERROR_NORMAL,
                              wish.command.c_str(), nullptr, nullptr, nullptr, nullptr, nullptr, wish.title.c_str()))
      ThrowLastError("ChangeServiceConfig");
  }
  Configure(service.get(), wish);
}

void StartInstalledService(const std::wstring& name) {
  const ServiceHandle service = Open(name, SERVICE_START);
  if (!StartServiceW(service.get(), 0, nullptr) && GetLastError() != ERROR_SERVICE_ALREADY_RUNNING)
    ThrowLastError("StartService");
}

void StopInstalledService(const std::wstring& name) {
  const ServiceHandle service = Open(name, SERVICE_STOP);
  SERVICE_STATUS status{};
  if (!ControlService(service.get(), SERVICE_CONTROL_STOP, &status) && GetLastError() != ERROR_SERVICE_NOT_ACTIVE)
    ThrowLastError("ControlService");
}

void RemoveService(const std::wstring& name) {
  const ServiceHandle service = Open(name, DELETE);
  if (!DeleteService(service.get())) ThrowLastError("DeleteService");
}

Value DescribeInstalledService(const std::wstring& name) {
  const ServiceHandle manager = Manager(SC_MANAGER_CONNECT);
  const ServiceHandle service(
      OpenServiceW(manager.get(), name.c_str(), SERVICE_QUERY_STATUS | SERVICE_QUERY_CONFIG));
  if (!service) {
    if (GetLastError() != ERROR_SERVICE_DOES_NOT_EXIST) ThrowLastError("OpenService");
    return Fields{{"exists", false}};
  }
  SERVICE_STATUS status{};
  if (!QueryServiceStatus(service.get(), &status)) ThrowLastError("QueryServiceStatus");
  DWORD size = 0;
  QueryServiceConfigW(service.get(), nullptr, 0, &size);
  std::vector<std::uint8_t> buffer(size);
  auto* config = reinterpret_cast<QUERY_SERVICE_CONFIGW*>(buffer.data());
  if (!QueryServiceConfigW(service.get(), config, size, &size)) ThrowLastError("QueryServiceConfig");
  return Fields{{"exists", true},
                {"state", status.dwCurrentState},
                {"exitCode", status.dwWin32ExitCode},
                {"startType", config->dwStartType},
                {"command", Utf8(config->lpBinaryPathName)},
                {"account", Utf8(config->lpServiceStartName)}};
}

}  // namespace penumbra::core::windows
