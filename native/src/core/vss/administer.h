#pragma once
#include <string>

#include "headers.h"
#include "value.h"
#include "wait.h"

// What is done with shadow copies and providers outside any backup. Each call uses an object of its own, that sees the
// copies of every context. Fails: VssError with the HRESULT of the call.
namespace penumbra::core::vss {

Value ListShadowCopies();
Value ListProviders();
// One copy, or every one of a set. Fails also when one of them is left, with what kept it.
void DeleteShadowCopy(const GUID& id, bool is_set);
// At a drive letter (`X:\`), an empty folder, or as a share when `is_remote`. Gives the name it got.
std::string ExposeShadowCopy(const GUID& id, const std::wstring& place, bool is_remote);
void UnexposeShadowCopy(const GUID& id);
// Makes the copies of hardware ordinary volumes that VSS knows no more.
void BreakSnapshotSet(const GUID& set_id, DWORD flags, DWORD limit, Cancellation& cancellation);
// The copies of a transportable set that another machine made, by its document.
Value ImportSnapshots(const std::wstring& document, DWORD limit, Cancellation& cancellation);
// Makes a volume what its copy is, and waits for the end. Fails: E_ACCESSDENIED for the volume that Windows runs from.
void RevertToShadowCopy(const GUID& id, const std::wstring& volume, bool is_forced, DWORD limit,
                        Cancellation& cancellation);
// Whether a provider says that it can copy the volume.
bool IsVolumeSupported(const std::wstring& volume, const GUID& provider);
// Whether somebody makes a set right now: tried, and given back at once.
bool IsSetInProgress();

}  // namespace penumbra::core::vss
