#pragma once
#include <future>
#include <memory>

#include "blob_reader.h"
#include "metadata_apply.h"
#include "restore_files.h"
#include "restore_report.h"
#include "restore_types.h"
#include "restore_window.h"
#include "safe_target.h"

// Works windows off, one at a time, on threads of its own, while the caller fills the next.
//
// A window is written, made durable, read back when asked, and only then are its names given and its folders closed.
// Source: docs/spec/native-restore.md, rules N16 to N19 and N25 to N29.
namespace penumbra::core {

class RestoreWindows {
 public:
  RestoreWindows(const RestoreSource& source, bool verify, BlobReader& blobs, SafeTarget& target,
                 MetadataApplier& metadata, RestoreReport& report);
  // Waits for the window that is being worked off.
  ~RestoreWindows();

  // The window that is being filled.
  RestoreWindow& current() { return *current_; }
  // Hands the current window over when it is full. Fails as the window before it did.
  void HandOverIfFull();
  // Works off all that is left.
  void Finish();

 private:
  void HandOver();
  void WorkOff(RestoreWindow& window);
  // To stable storage, whatever was done so far.
  void SyncTarget();
  void CloseFolder(const RestoreFolder& folder);

  const RestoreSource& source_;
  bool verify_;
  unsigned threads_;
  BlobReader& blobs_;
  SafeTarget& target_;
  MetadataApplier& metadata_;
  RestoreReport& report_;
  std::unique_ptr<RestoreWindow> current_;
  std::future<void> running_;
};

}  // namespace penumbra::core
