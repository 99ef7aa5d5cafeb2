#pragma once
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "accounts.h"
#include "handles.h"

namespace penumbra::core::windows {

// A named pipe of this computer that waits for callers: none by the network, and only those whom its access list names.
class PipeServer {
 public:
  using Arrived = std::function<void(Handle pipe)>;
  using Failed = std::function<void(const std::exception_ptr& failure)>;

  // `arrived` gets every caller and `failed` why no more come, on the server's thread. `persons` are SIDs.
  // Fails: VssError with ERROR_ACCESS_DENIED when somebody has the name already, whoever that is.
  PipeServer(const std::wstring& name, const std::vector<std::wstring>& persons, Arrived arrived, Failed failed);
  // No further callers; waits for the thread.
  ~PipeServer();
  PipeServer(const PipeServer&) = delete;
  PipeServer& operator=(const PipeServer&) = delete;

  // Who may connect from now on. Callers that are there stay.
  void SetPersons(const std::vector<std::wstring>& persons);

 private:
  Handle Make(bool is_first) const;
  // False when the server is closing.
  bool Await();
  void Run();

  std::wstring name_;
  Arrived arrived_;
  Failed failed_;
  std::unique_ptr<Access> access_;
  Handle closing_;
  std::mutex mutex_;
  // The instance that the next caller gets.
  Handle next_;
  std::thread thread_;
};

// Connects; between two callers it waits a second at most. Fails: VssError with ERROR_FILE_NOT_FOUND where nobody listens,
// ERROR_PIPE_BUSY, ERROR_ACCESS_DENIED for whom the access list does not name.
Handle OpenPipe(const std::wstring& name);
// Whether somebody listens there now; asks without connecting.
bool HasPipe(const std::wstring& name);
// Who made the pipe, by its owner: what is not the system's, an administrator's or one's own must not be talked to.
std::string PipeOwner(HANDLE pipe);

}  // namespace penumbra::core::windows
