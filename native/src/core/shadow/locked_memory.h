#pragma once

// This process's memory while file systems are held still. Plain C++; Linux. Source: mlockall(2), munlockall(2).
namespace penumbra::core::shadow {

// Keeps in memory what is there now and what will be, so that nothing waits for a swap that the freeze may hold up. What
// was never touched stays untouched: an engine of JavaScript reserves far more than it uses. False where it is not allowed.
bool LockMemory();

// Lets all of it go again.
void UnlockMemory();

}  // namespace penumbra::core::shadow
