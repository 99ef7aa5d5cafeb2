#pragma once

namespace penumbra::core {

// Runs every chosen primitive against fixed vectors: a wrong one must never touch a backup.
// Fails: `native.self-test-failed` with the primitive's name in the context.
void SelfTest();

}  // namespace penumbra::core
