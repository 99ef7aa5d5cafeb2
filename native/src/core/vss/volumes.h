#pragma once
#include <string>

#include "value.h"

// The volumes of this computer by their one true name, `\\?\Volume{...}\`. Fails: VssError with the last error.
namespace penumbra::core::vss {

// Every mounted local volume: `{name, mountPoints, fileSystem, label, capacity, available, kind}`; a volume that cannot
// be looked into (no medium) has no file system.
Value ListVolumes();

// The volume that holds a path, mounted folders included: `{name, mountPoint}`.
Value VolumeOfPath(const std::wstring& path);

// A path with its environment variables put in.
std::string ExpandPath(const std::wstring& path);

}  // namespace penumbra::core::vss
