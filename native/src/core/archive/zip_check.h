#pragma once
#include <atomic>
#include <cstdint>
#include <string>

#include "../mover/progress.h"

// Reads a zip file back from the disk by its own directory, and compares the checksum of each entry.
//
// Knows what ZipWriter writes: stored entries, Zip64, no comment, no encryption.
// Fails: `target.unreachable` when it does not read back as it was written, with the entry; `cancelled`.
namespace penumbra::core {

struct ZipCheck {
  // All of them, and those that are no folders. Units: bytes of content.
  std::uint64_t entries = 0, files = 0, bytes = 0;
};

ZipCheck CheckZip(const std::string& path, const std::atomic<bool>& cancelled, const EventSink& sink);

}  // namespace penumbra::core
