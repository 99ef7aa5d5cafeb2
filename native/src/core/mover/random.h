#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace penumbra::core {

// Bytes from the system's generator, drawn by each thread in blocks so that a small blob costs no system call.
// Fails: `internal` when the system has none.
void RandomBytes(std::uint8_t* out, std::size_t size);

// For names of temporary files.
std::string RandomHex(std::size_t bytes);

}  // namespace penumbra::core
