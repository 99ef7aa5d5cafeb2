#pragma once
#include <atomic>
#include <functional>
#include <string>
#include <thread>

#include "handles.h"

namespace penumbra::core::windows {

// This process as a service of Windows: it tells the service manager how it stands, and hears when it is to stop. There is
// one at most in a process, for as long as that lives.
class ServiceProcess {
 public:
  // Called on threads of Windows.
  struct Listener {
    // Once: whether the service manager started this process. If not, it is an ordinary program and nothing more comes.
    std::function<void(bool is_service)> begun;
    // The service is to stop, or Windows ends.
    std::function<void()> stop;
    std::function<void(const std::exception_ptr& failure)> failed;
  };

  ServiceProcess(const std::wstring& name, Listener listener);
  ServiceProcess(const ServiceProcess&) = delete;
  ServiceProcess& operator=(const ServiceProcess&) = delete;

  void Running();
  void Stopping();
  // The last word: the service manager counts the process as ended from here on.
  void Stopped(DWORD exit_code);

 private:
  static void WINAPI Main(DWORD count, LPWSTR* words);
  static DWORD WINAPI Control(DWORD control, DWORD type, void* data, void* self);
  void Run();
  void Report(DWORD state, DWORD accepted, DWORD hint, DWORD exit_code);

  std::wstring name_;
  Listener listener_;
  SERVICE_STATUS_HANDLE status_ = nullptr;
  std::atomic<DWORD> checkpoint_{0};
  std::thread dispatcher_;
};

}  // namespace penumbra::core::windows
