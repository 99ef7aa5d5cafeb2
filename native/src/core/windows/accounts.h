#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "handles.h"

// Accounts of this computer by their security identifiers (SIDs), and what they may do. Fails: VssError with the HRESULT.
namespace penumbra::core::windows {

// Who somebody is, by the word of Windows: the account, and whether its token has the administrators' group in force.
struct Account {
  std::string sid;
  bool is_administrator = false;
};

// Of a token that may be queried; an impersonation token.
Account AccountOf(HANDLE token);
// This process's own account.
std::string OwnSid();
// Of an account by its name, as `computer\name` or `name`; a SID is itself.
std::string SidOfAccount(const std::wstring& name);

// A security descriptor with a list of who may do what, as calls of Windows take it.
class Access {
 public:
  Access(const Access&) = delete;
  Access& operator=(const Access&) = delete;
  // Of a pipe: the system and administrators may do everything; `persons` may read and write and make no further instance
  // of it; nobody may come by the network.
  static std::unique_ptr<Access> OfPipe(const std::vector<std::wstring>& persons);
  // Of a folder and all that will be in it: the system and administrators alone.
  static std::unique_ptr<Access> OfPrivateFolder();

  SECURITY_DESCRIPTOR* descriptor() { return &descriptor_; }

 private:
  explicit Access(DWORD inheritance);
  void Deny(PSID sid);
  void Allow(DWORD rights, PSID sid);

  DWORD inheritance_;
  SECURITY_DESCRIPTOR descriptor_{};
  std::vector<std::uint8_t> list_;
};

// Makes a folder that the system and administrators alone may enter; one that is there is made so.
void MakePrivateFolder(const std::wstring& path);
// Everybody beside the system, its installer and administrators who may change a file or folder, by SID.
std::vector<std::string> OtherWriters(const std::wstring& path);

}  // namespace penumbra::core::windows
