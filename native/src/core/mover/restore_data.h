#pragma once
#include <atomic>

#include "blob_reader.h"
#include "restore_files.h"
#include "restore_window.h"

// The contents of a window: packs are read in order, each stretch once, proven, and written wherever it belongs.
//
// Memory for each thread: 2 MiB of pack and 8 MiB of content, or one blob where that is larger.
// Source: docs/spec/native-restore.md, rules N16 to N19.
namespace penumbra::core {

// Writes every file of the window under its temporary name. Blobs that cannot be had fail their files only.
// Fails: `cancelled`, `target.full`, `target.read-only`.
void WriteContents(BlobReader& blobs, RestoreFiles& files, const RestoreWindow& window, unsigned threads,
                   const std::atomic<bool>& cancelled);

// Reads every finished file back from the disk and compares the hash of each blob; a file that differs fails.
// Returns how many were right. Fails: `cancelled`.
std::uint64_t VerifyContents(RestoreFiles& files, const RestoreWindow& window, unsigned threads,
                             const std::atomic<bool>& cancelled);

}  // namespace penumbra::core
