#include "accounts.h"

#include <aclapi.h>
#include <sddl.h>

#include <algorithm>

#include "../vss/text.h"
#include "../vss/vss_error.h"

namespace penumbra::core::windows {
namespace {

using vss::Check;
using vss::ThrowLastError;

std::string SidText(PSID sid) {
  LPWSTR text = nullptr;
  if (!ConvertSidToStringSidW(sid, &text)) ThrowLastError("ConvertSidToStringSid");
  const Local<wchar_t> owned(text);
  return vss::Utf8(text);
}

// One that every Windows knows.
struct KnownSid {
  explicit KnownSid(WELL_KNOWN_SID_TYPE type) {
    DWORD size = sizeof bytes;
    if (!CreateWellKnownSid(type, nullptr, bytes, &size)) ThrowLastError("CreateWellKnownSid");
  }
  std::uint8_t bytes[SECURITY_MAX_SID_SIZE];
};

bool IsMember(HANDLE token, WELL_KNOWN_SID_TYPE group) {
  KnownSid sid(group);
  BOOL is_member = FALSE;
  if (!CheckTokenMembership(token, sid.bytes, &is_member)) ThrowLastError("CheckTokenMembership");
  return is_member != FALSE;
}

std::string SidOfToken(HANDLE token) {
  DWORD size = 0;
  GetTokenInformation(token, TokenUser, nullptr, 0, &size);
  std::vector<std::uint8_t> buffer(size);
  if (!GetTokenInformation(token, TokenUser, buffer.data(), size, &size)) ThrowLastError("GetTokenInformation");
  return SidText(reinterpret_cast<TOKEN_USER*>(buffer.data())->User.Sid);
}

// The system, administrators, and the installer that owns the files of Windows.
bool IsTrusted(const std::string& sid) {
  return sid == "S-1-5-18" || sid == "S-1-5-32-544" ||
         sid == "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464";
}

constexpr DWORD kChanges = FILE_WRITE_DATA | FILE_APPEND_DATA | FILE_WRITE_EA | FILE_WRITE_ATTRIBUTES |
                           FILE_DELETE_CHILD | DELETE | WRITE_DAC | WRITE_OWNER | GENERIC_WRITE | GENERIC_ALL;

// FILE_GENERIC_READ, and writing without FILE_APPEND_DATA, which on a pipe is FILE_CREATE_PIPE_INSTANCE.
constexpr DWORD kTalk = FILE_GENERIC_READ | FILE_WRITE_DATA | FILE_WRITE_EA | FILE_WRITE_ATTRIBUTES;

// Room for some hundred entries.
constexpr std::size_t kListSize = 16'384;

}  // namespace

Account AccountOf(HANDLE token) { return {SidOfToken(token), IsMember(token, WinBuiltinAdministratorsSid)}; }

std::string OwnSid() {
  HANDLE opened = nullptr;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &opened)) ThrowLastError("OpenProcessToken");
  const Handle token(opened);
  return SidOfToken(token.get());
}

std::string SidOfAccount(const std::wstring& name) {
  PSID parsed = nullptr;
  if (ConvertStringSidToSidW(name.c_str(), &parsed)) {
    const Local<void> owned(parsed);
    return SidText(parsed);
  }
  std::uint8_t sid[SECURITY_MAX_SID_SIZE];
  wchar_t domain[256];
  DWORD size = sizeof sid, domain_size = 256;
  SID_NAME_USE use = SidTypeUnknown;
  if (!LookupAccountNameW(nullptr, name.c_str(), sid, &size, domain, &domain_size, &use))
    ThrowLastError("LookupAccountName");
  return SidText(sid);
}

Access::Access(DWORD inheritance) : inheritance_(inheritance), list_(kListSize) {
  if (!InitializeAcl(reinterpret_cast<ACL*>(list_.data()), kListSize, ACL_REVISION)) ThrowLastError("InitializeAcl");
  if (!InitializeSecurityDescriptor(&descriptor_, SECURITY_DESCRIPTOR_REVISION))
    ThrowLastError("InitializeSecurityDescriptor");
  if (!SetSecurityDescriptorDacl(&descriptor_, TRUE, reinterpret_cast<ACL*>(list_.data()), FALSE))
    ThrowLastError("SetSecurityDescriptorDacl");
  if (!SetSecurityDescriptorControl(&descriptor_, SE_DACL_PROTECTED, SE_DACL_PROTECTED))
    ThrowLastError("SetSecurityDescriptorControl");
}

void Access::Deny(PSID sid) {
  if (!AddAccessDeniedAceEx(reinterpret_cast<ACL*>(list_.data()), ACL_REVISION, inheritance_, GENERIC_ALL, sid))
    ThrowLastError("AddAccessDeniedAce");
}

void Access::Allow(DWORD rights, PSID sid) {
  if (!AddAccessAllowedAceEx(reinterpret_cast<ACL*>(list_.data()), ACL_REVISION, inheritance_, rights, sid))
    ThrowLastError("AddAccessAllowedAce");
}

std::unique_ptr<Access> Access::OfPipe(const std::vector<std::wstring>& persons) {
  std::unique_ptr<Access> access(new Access(0));
  // A refusal counts where it comes first.
  access->Deny(KnownSid(WinNetworkSid).bytes);
  access->Allow(GENERIC_ALL, KnownSid(WinLocalSystemSid).bytes);
  access->Allow(GENERIC_ALL, KnownSid(WinBuiltinAdministratorsSid).bytes);
  for (const std::wstring& person : persons) {
    PSID sid = nullptr;
    if (!ConvertStringSidToSidW(person.c_str(), &sid)) ThrowLastError("ConvertStringSidToSid");
    const Local<void> owned(sid);
    access->Allow(kTalk, sid);
  }
  return access;
}

std::unique_ptr<Access> Access::OfPrivateFolder() {
  std::unique_ptr<Access> access(new Access(OBJECT_INHERIT_ACE | CONTAINER_INHERIT_ACE));
  access->Allow(GENERIC_ALL, KnownSid(WinLocalSystemSid).bytes);
  access->Allow(GENERIC_ALL, KnownSid(WinBuiltinAdministratorsSid).bytes);
  return access;
}

void MakePrivateFolder(const std::wstring& path) {
  const std::unique_ptr<Access> access = Access::OfPrivateFolder();
  SECURITY_ATTRIBUTES attributes{sizeof attributes, access->descriptor(), FALSE};
  if (CreateDirectoryW(path.c_str(), &attributes)) return;
  if (GetLastError() != ERROR_ALREADY_EXISTS) ThrowLastError("CreateDirectory");
  if (!SetFileSecurityW(path.c_str(), DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION,
                        access->descriptor()))
    ThrowLastError("SetFileSecurity");
}

std::vector<std::string> OtherWriters(const std::wstring& path) {
  PSID owner = nullptr;
  PACL list = nullptr;
  PSECURITY_DESCRIPTOR read = nullptr;
  const DWORD asked = GetNamedSecurityInfoW(const_cast<wchar_t*>(path.c_str()), SE_FILE_OBJECT,
                                            OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION, &owner, nullptr,
                                            &list, nullptr, &read);
  Check(HRESULT_FROM_WIN32(asked), "GetNamedSecurityInfo");
  const Local<void> descriptor(read);
  std::vector<std::string> others;
  const auto add = [&others](const std::string& sid) {
    if (!IsTrusted(sid) && std::find(others.begin(), others.end(), sid) == others.end()) others.push_back(sid);
  };
  add(SidText(owner));
  // Without a list everybody may do everything.
  if (list == nullptr) add("S-1-1-0");
  for (DWORD at = 0; list != nullptr && at < list->AceCount; at++) {
    void* found = nullptr;
    if (!GetAce(list, at, &found)) ThrowLastError("GetAce");
    const auto* entry = static_cast<ACCESS_ALLOWED_ACE*>(found);
    const bool is_for_children_alone = (entry->Header.AceFlags & INHERIT_ONLY_ACE) != 0;
    if (entry->Header.AceType != ACCESS_ALLOWED_ACE_TYPE || is_for_children_alone) continue;
    if ((entry->Mask & kChanges) != 0) add(SidText(const_cast<DWORD*>(&entry->SidStart)));
  }
  return others;
}

}  // namespace penumbra::core::windows
