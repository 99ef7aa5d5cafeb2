#include "apartment.h"

#include <atomic>
#include <mutex>

#include "vss_error.h"

namespace penumbra::core::vss {
namespace {

std::once_flag is_settled;
std::atomic<HRESULT> settled{E_PENDING};

#ifndef EOAC_STATIC_CLOAKING
constexpr DWORD kStaticCloaking = 0x20;
#else
constexpr DWORD kStaticCloaking = EOAC_STATIC_CLOAKING;
#endif
constexpr DWORD kPacketPrivacy = 6;
constexpr DWORD kImpersonate = 3;

void SettleSecurity() {
  settled = CoInitializeSecurity(nullptr, -1, nullptr, nullptr, kPacketPrivacy, kImpersonate, nullptr, kStaticCloaking,
                                 nullptr);
}

}  // namespace

Apartment::Apartment() {
  Check(CoInitializeEx(nullptr, COINIT_MULTITHREADED), "CoInitializeEx");
  std::call_once(is_settled, SettleSecurity);
  if (settled == RPC_E_TOO_LATE || SUCCEEDED(settled.load())) return;
  CoUninitialize();
  throw VssError(settled, "CoInitializeSecurity");
}

Apartment::~Apartment() { CoUninitialize(); }

bool IsSecurityOurs() { return settled == S_OK; }

}  // namespace penumbra::core::vss
