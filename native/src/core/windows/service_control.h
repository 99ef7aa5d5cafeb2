#pragma once
#include <string>

#include "../vss/value.h"

// Services in the service manager, by their names. Fails: VssError with the HRESULT; ERROR_SERVICE_DOES_NOT_EXIST.
namespace penumbra::core::windows {

struct ServiceWish {
  std::wstring name;
  std::wstring title;
  std::wstring description;
  // The whole command line, quoted.
  std::wstring command;
};

// Puts it in, or makes what is there like this: as the system itself, at each start of the computer a little after the
// rest, and again a little after it ended by itself.
void InstallService(const ServiceWish& wish);
// One that runs is no failure.
void StartInstalledService(const std::wstring& name);
// Asks it to stop; one that does not run is no failure.
void StopInstalledService(const std::wstring& name);
void RemoveService(const std::wstring& name);
// `{exists, state, command, account, startType, exitCode}`.
vss::Value DescribeInstalledService(const std::wstring& name);

}  // namespace penumbra::core::windows
