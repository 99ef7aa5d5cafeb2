#include "service_process.h"

#include "../vss/vss_error.h"

namespace penumbra::core::windows {
namespace {

// Windows calls a function without any data of ours: the one service of this process.
ServiceProcess* the_service = nullptr;

// How long a step may take before the service manager thinks that the service hangs: sessions end in an orderly way, and
// shadow copies are released. Units: milliseconds.
constexpr DWORD kPatience = 120'000;

}  // namespace

ServiceProcess::ServiceProcess(const std::wstring& name, Listener listener)
    : name_(name), listener_(std::move(listener)) {
  if (the_service != nullptr) throw vss::VssError(HRESULT_FROM_WIN32(ERROR_SERVICE_ALREADY_RUNNING), "ServiceProcess");
  the_service = this;
  dispatcher_ = std::thread([this] { Run(); });
  // It returns when the service has stopped, which is when the process ends.
  dispatcher_.detach();
}

void ServiceProcess::Run() {
  const SERVICE_TABLE_ENTRYW table[] = {{name_.data(), &ServiceProcess::Main}, {nullptr, nullptr}};
  if (StartServiceCtrlDispatcherW(table)) return;
  if (GetLastError() == ERROR_FAILED_SERVICE_CONTROLLER_CONNECT) {
    listener_.begun(false);
    return;
  }
  try {
    vss::ThrowLastError("StartServiceCtrlDispatcher");
  } catch (...) {
    listener_.failed(std::current_exception());
  }
}

// Returns at once: what a service does happens elsewhere in the process.
void WINAPI ServiceProcess::Main(DWORD, LPWSTR*) {
  ServiceProcess& self = *the_service;
  try {
    self.status_ = RegisterServiceCtrlHandlerExW(self.name_.c_str(), &ServiceProcess::Control, &self);
    if (self.status_ == nullptr) vss::ThrowLastError("RegisterServiceCtrlHandlerEx");
    self.Report(SERVICE_START_PENDING, 0, kPatience, NO_ERROR);
    self.listener_.begun(true);
  } catch (...) {
    self.listener_.failed(std::current_exception());
  }
}

DWORD WINAPI ServiceProcess::Control(DWORD control, DWORD, void*, void* data) {
  auto& self = *static_cast<ServiceProcess*>(data);
  switch (control) {
    case SERVICE_CONTROL_STOP:
    case SERVICE_CONTROL_PRESHUTDOWN:
      self.Stopping();
      self.listener_.stop();
      return NO_ERROR;
    case SERVICE_CONTROL_INTERROGATE:
      return NO_ERROR;
    default:
      return ERROR_CALL_NOT_IMPLEMENTED;
  }
}

void ServiceProcess::Report(DWORD state, DWORD accepted, DWORD hint, DWORD exit_code) {
  SERVICE_STATUS status{};
  status.dwServiceType = SERVICE_WIN32_OWN_PROCESS;
  status.dwCurrentState = state;
  status.dwControlsAccepted = accepted;
  status.dwWin32ExitCode = exit_code;
  status.dwWaitHint = hint;
  if (hint != 0) status.dwCheckPoint = ++checkpoint_;
  if (status_ != nullptr && !SetServiceStatus(status_, &status)) vss::ThrowLastError("SetServiceStatus");
}

void ServiceProcess::Running() {
  Report(SERVICE_RUNNING, SERVICE_ACCEPT_STOP | SERVICE_ACCEPT_PRESHUTDOWN, 0, NO_ERROR);
}

void ServiceProcess::Stopping() {
  try {
    Report(SERVICE_STOP_PENDING, 0, kPatience, NO_ERROR);
  } catch (const vss::VssError&) {
    // Whoever asked is told by the end.
  }
}

void ServiceProcess::Stopped(DWORD exit_code) { Report(SERVICE_STOPPED, 0, 0, exit_code); }

}  // namespace penumbra::core::windows
