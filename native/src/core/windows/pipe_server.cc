#include "pipe_server.h"

#include <aclapi.h>
#include <sddl.h>

#include <utility>

#include "../vss/text.h"
#include "../vss/vss_error.h"
#include "pipe_stream.h"

namespace penumbra::core::windows {
namespace {

using vss::Check;
using vss::ThrowLastError;

// What the system keeps of a pipe for a reader that is slow, each way.
constexpr DWORD kBuffer = 65'536;

// How long a caller waits for an instance: a server makes the next one at once. Units: milliseconds.
constexpr DWORD kPatience = 1'000;

}  // namespace

PipeServer::PipeServer(const std::wstring& name, const std::vector<std::wstring>& persons, Arrived arrived,
                       Failed failed)
    : name_(name),
      arrived_(std::move(arrived)),
      failed_(std::move(failed)),
      access_(Access::OfPipe(persons)),
      closing_(MakeEvent()),
      next_(Make(true)) {
  thread_ = std::thread([this] { Run(); });
}

PipeServer::~PipeServer() {
  SetEvent(closing_.get());
  thread_.join();
}

// All instances share one list: it is changed through any of them.
void PipeServer::SetPersons(const std::vector<std::wstring>& persons) {
  const std::lock_guard<std::mutex> lock(mutex_);
  std::unique_ptr<Access> access = Access::OfPipe(persons);
  if (!SetKernelObjectSecurity(next_.get(), DACL_SECURITY_INFORMATION, access->descriptor()))
    ThrowLastError("SetKernelObjectSecurity");
  access_ = std::move(access);
}

Handle PipeServer::Make(bool is_first) const {
  SECURITY_ATTRIBUTES attributes{sizeof attributes, access_->descriptor(), FALSE};
  const DWORD first = is_first ? FILE_FLAG_FIRST_PIPE_INSTANCE : 0;
  Handle pipe(CreateNamedPipeW(name_.c_str(), PIPE_ACCESS_DUPLEX | WRITE_DAC | FILE_FLAG_OVERLAPPED | first,
                               PIPE_TYPE_BYTE | PIPE_READMODE_BYTE | PIPE_WAIT | PIPE_REJECT_REMOTE_CLIENTS,
                               PIPE_UNLIMITED_INSTANCES, kBuffer, kBuffer, 0, &attributes));
  if (pipe.get() == INVALID_HANDLE_VALUE) ThrowLastError("CreateNamedPipe");
  return pipe;
}

bool PipeServer::Await() {
  const Handle arrived = MakeEvent();
  OVERLAPPED call{};
  call.hEvent = arrived.get();
  if (ConnectNamedPipe(next_.get(), &call)) return true;
  switch (GetLastError()) {
    case ERROR_PIPE_CONNECTED:
      return true;
    // Who came is gone already: its end is read, not missed.
    case ERROR_NO_DATA:
      return true;
    case ERROR_IO_PENDING:
      break;
    default:
      ThrowLastError("ConnectNamedPipe");
  }
  const HANDLE either[] = {closing_.get(), arrived.get()};
  const bool is_closing = WaitForMultipleObjects(2, either, FALSE, INFINITE) == WAIT_OBJECT_0;
  DWORD moved = 0;
  if (is_closing) CancelIoEx(next_.get(), &call);
  GetOverlappedResult(next_.get(), &call, &moved, TRUE);
  return !is_closing;
}

void PipeServer::Run() {
  try {
    while (WaitForSingleObject(closing_.get(), 0) != WAIT_OBJECT_0 && Await()) {
      Handle taken;
      {
        // The next one is made before the one that is taken can end: the name is never free.
        const std::lock_guard<std::mutex> lock(mutex_);
        Handle next = Make(false);
        taken = std::exchange(next_, std::move(next));
      }
      arrived_(std::move(taken));
    }
  } catch (...) {
    failed_(std::current_exception());
  }
}

Handle OpenPipe(const std::wstring& name) {
  // The rights that the access list gives, and no more; the server may know who we are, and not act as us.
  const DWORD rights = FILE_GENERIC_READ | FILE_WRITE_DATA | FILE_WRITE_ATTRIBUTES;
  for (bool has_waited = false;; has_waited = true) {
    Handle pipe(CreateFileW(name.c_str(), rights, 0, nullptr, OPEN_EXISTING,
                            FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, nullptr));
    if (pipe.get() != INVALID_HANDLE_VALUE) return pipe;
    if (GetLastError() != ERROR_PIPE_BUSY || has_waited) ThrowLastError("CreateFile");
    WaitNamedPipeW(name.c_str(), kPatience);
  }
}

bool HasPipe(const std::wstring& name) {
  // A pipe all of whose instances are busy is there, too.
  return WaitNamedPipeW(name.c_str(), 1) || GetLastError() == ERROR_SEM_TIMEOUT;
}

std::string PipeOwner(HANDLE pipe) {
  PSID owner = nullptr;
  PSECURITY_DESCRIPTOR read = nullptr;
  const DWORD asked =
      GetSecurityInfo(pipe, SE_KERNEL_OBJECT, OWNER_SECURITY_INFORMATION, &owner, nullptr, nullptr, nullptr, &read);
  Check(HRESULT_FROM_WIN32(asked), "GetSecurityInfo");
  const Local<void> descriptor(read);
  LPWSTR text = nullptr;
  if (!ConvertSidToStringSidW(owner, &text)) ThrowLastError("ConvertSidToStringSid");
  const Local<wchar_t> owned(text);
  return vss::Utf8(text);
}

}  // namespace penumbra::core::windows
