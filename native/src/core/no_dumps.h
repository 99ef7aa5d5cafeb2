#pragma once

#include <system_error>

namespace penumbra::core {

// From here on neither the kernel nor a program of the same user can write down this process's memory: no core file,
// no handler that cores are piped to, no debugger, and /proc shows memory and environment to root alone.
// Source: prctl(2) PR_SET_DUMPABLE, setrlimit(2) RLIMIT_CORE, core(5).
void ForbidDumps(std::error_code& failure);

}  // namespace penumbra::core
