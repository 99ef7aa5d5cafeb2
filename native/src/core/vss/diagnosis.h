#pragma once
#include "value.h"

// What `penumbra vss doctor` asks of this Windows. Each question fails for itself: VssError with the HRESULT.
namespace penumbra::core::vss {

// `{isElevated, isSecurityOurs, is64Bit}`.
Value DescribeProcess();
// Of each name: `{name, exists, state, startType}`, numbers of the service manager.
Value DescribeServices(const Value& names);
// Where the differences of each volume's copies are kept: `{volume, diffVolume, maximum, allocated, used}`; numbers in
// bytes, -1 for no limit.
Value DescribeShadowStorage();
// The values of a key below HKLM, each a list of texts: `{name, texts}`. A missing key has none.
Value ReadTextLists(const std::wstring& key);
// A number below HKLM; nothing where there is none.
Value ReadNumber(const std::wstring& key, const std::wstring& name);

}  // namespace penumbra::core::vss
