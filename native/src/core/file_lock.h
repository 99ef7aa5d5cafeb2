#pragma once
#include <system_error>

// Plain C++: no napi.h, no JavaScript. Linux.
namespace penumbra::core {

// Takes the exclusive lock of an open file, and does not wait for it. The lock is of the open file, not of the process:
// it ends when its last descriptor is closed. Returns false when another open file has it; sets `failure` on anything
// else. Source: flock(2).
bool TryLockFile(int file, std::error_code& failure);

}  // namespace penumbra::core
