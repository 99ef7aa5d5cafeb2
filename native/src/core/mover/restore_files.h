#pragma once
#include <cstdint>
#include <vector>

#include "descriptor.h"
#include "metadata_apply.h"
#include "restore_report.h"
#include "restore_window.h"
#include "safe_target.h"
#include "write_behind.h"

// The files of one window from the temporary name to the real one. Nothing is seen under its real name before it is
// whole, and whatever fails leaves nothing behind.
//
// Threads may write different blobs at once; Commit and Abandon come after them.
// Fails: MoverError for what ends the restore. What concerns one file becomes an issue.
// Source: docs/spec/native-restore.md, rules N25 to N29.
namespace penumbra::core {

class RestoreFiles {
 public:
  RestoreFiles(SafeTarget& target, MetadataApplier& metadata, RestoreReport& report, RestoreWindow& window);
  // Removes every temporary name that Commit has not used up.
  ~RestoreFiles();

  // Makes a file that has no content.
  void MakeEmpty(std::uint32_t file);
  void WriteUse(const BlobUse& use, const std::uint8_t* plain, std::size_t size);
  // What was written to large files is at the disk then, though not yet to stay.
  void Settle() { behind_.Settle(); }
  // The blob of this use cannot be had: the file will not be restored.
  void FailUse(const BlobUse& use, const std::string& why);
  // Opens a finished file for reading, past what the system has cached. Not open when it failed.
  Descriptor OpenForVerification(std::uint32_t file);
  void Fail(std::uint32_t file, MoverIssueKind kind, int error, const std::string& why);
  // Real names for all that is finished.
  void CommitAll();

  bool HasFailed(std::uint32_t file) const { return window_.files[file].has_failed; }

 private:
  Descriptor Create(RestoreFile& file);
  SharedDescriptor OpenForWriting(std::uint32_t index);
  Descriptor OpenTemporary(const RestoreFile& file, int flags);
  void EndUse(std::uint32_t index);
  void Finish(RestoreFile& file, int fd);
  void CommitOne(RestoreFile& file);
  void Remove(RestoreFile& file);
  std::string PathOf(const RestoreFile& file) const { return JoinPath(file.folder->path, file.node.name); }

  SafeTarget& target_;
  MetadataApplier& metadata_;
  RestoreReport& report_;
  RestoreWindow& window_;
  DescriptorCache<std::uint32_t> open_{96};
  WriteBehind behind_;
};

}  // namespace penumbra::core
