#pragma once
#include <sys/stat.h>

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "descriptor.h"
#include "disk.h"

// What a restore put where there was nothing, written down beside the undo copy before each entry gets its name: so that
// undoing can tell what the restore added from what came later.
//
// One line of text for each: inode, size and time of modification, `d` for a folder or `-`, then the path, quoted.
// A line that was not finished is the last one, and is not read.
// Source: docs/spec/native-restore.md, rules N92 to N94.
namespace penumbra::core {

struct AddedEntry {
  bool is_folder = false;
  std::uint64_t inode = 0;
  // Units: bytes; seconds and nanoseconds since 1970 UTC. Zero for folders.
  std::uint64_t size = 0;
  std::int64_t seconds = 0;
  std::int64_t nanoseconds = 0;
  // Raw, below the target.
  std::string path;
};

AddedEntry AddedFrom(const struct stat& status, std::string path);
// Whether the entry is still the one that was added, and nobody wrote to it.
bool IsUnchanged(const AddedEntry& added, const struct stat& status);

class AddedRecord {
 public:
  // Made with the first entry, in the folder above the open folder of an undo copy. Borrows `kept`, which stays open.
  explicit AddedRecord(int kept) : kept_(kept) {}
  AddedRecord(AddedRecord&& other) noexcept : kept_(other.kept_), file_(std::move(other.file_)) {}

  // Threads may share it. Fails: as ThrowWrite.
  void Add(Disk& disk, const AddedEntry& entry);

 private:
  const int kept_;
  std::mutex mutex_;
  Descriptor file_;
};

// In the order in which they were added; none where nothing was.
std::vector<AddedEntry> ReadAdded(int kept);

}  // namespace penumbra::core
