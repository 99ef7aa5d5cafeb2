#pragma once

// The code of this process while file systems are held still. Plain C++; Linux. Source: mlock2(2), munlock(2), proc(5).
namespace penumbra::core::shadow {

// Keeps in memory the pages of program, libraries and addon that are there now or come to be used, so that what has to let
// go does not wait for a disk. Not the heap: V8 and Chromium end their process when memory that they give back is locked.
// False where it is not allowed; then nothing is locked.
bool LockMemory();

// Lets all of it go again.
void UnlockMemory();

}  // namespace penumbra::core::shadow
