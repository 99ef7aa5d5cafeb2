#include "restore_windows.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <thread>

#include "failure.h"
#include "restore_data.h"
#include "restore_links.h"
#include "restore_walk.h"
#include "restore_write.h"

namespace penumbra::core {
namespace {

// More would cost memory and gain nothing: the disk is the limit by then.
constexpr unsigned kMaxThreads = 8;

unsigned ThreadsFor(unsigned wanted) {
  return std::clamp(wanted != 0 ? wanted : std::thread::hardware_concurrency(), 1u, kMaxThreads);
}

}  // namespace

RestoreWindows::RestoreWindows(const RestoreSource& source, bool verify, BlobReader& blobs, SafeTarget& target,
                               MetadataApplier& metadata, RestoreReport& report)
    : source_(source),
      verify_(verify),
      threads_(ThreadsFor(source.threads)),
      blobs_(blobs),
      target_(target),
      metadata_(metadata),
      report_(report),
      current_(std::make_unique<RestoreWindow>()) {}

RestoreWindows::~RestoreWindows() {
  if (running_.valid()) running_.wait();
}

void RestoreWindows::HandOverIfFull() {
  if (current_->is_full()) HandOver();
}

void RestoreWindows::Finish() {
  if (!current_->is_empty()) HandOver();
  if (running_.valid()) running_.get();
  // Names, links and folders come after the sync of their window.
  if (source_.durable) SyncTarget();
}

void RestoreWindows::HandOver() {
  if (running_.valid()) running_.get();
  std::shared_ptr<RestoreWindow> window = std::move(current_);
  current_ = std::make_unique<RestoreWindow>();
  running_ = std::async(std::launch::async, [this, window] { WorkOff(*window); });
}

void RestoreWindows::WorkOff(RestoreWindow& window) {
  RestoreFiles files(target_, metadata_, report_, window);
  WriteContents(blobs_, files, window, threads_, source_.cancelled);
  if ((source_.durable || verify_) && !window.files.empty()) SyncTarget();
  if (verify_) report_.files_verified += VerifyContents(files, window, threads_, source_.cancelled);
  ThrowIfCancelled(source_.cancelled);
  files.CommitAll();
  for (const RestoreLink& link : window.links) {
    ThrowIfCancelled(source_.cancelled);
    try {
      RestoreHardLink(target_, metadata_, report_, link);
    } catch (const EntryError& error) {
      report_.AddIssue(QuotePath(JoinPath(link.folder->path, link.node.name)), error.kind, error.error, error.message);
    }
    ++report_.progress.files_done;
    report_.progress.bytes_done += link.node.size;
  }
  for (const auto& folder : window.folders) CloseFolder(*folder);
}

void RestoreWindows::SyncTarget() {
  if (target_.disk().SyncAll(target_.root()) == 0) return;
  const int error = errno;
  // Some file systems cannot be asked; those keep their own order.
  if (error == EINVAL || error == ENOSYS || error == ENOTSUP) return;
  ThrowNotKept(error);
}

void RestoreWindows::CloseFolder(const RestoreFolder& folder) {
  if (!folder.takes_metadata) return;
  try {
    const SharedDescriptor opened = target_.OpenFolder(folder.path);
    metadata_.Apply({opened->get(), false, folder.has_default_acl, folder.path}, folder.node);
  } catch (const EntryError& error) {
    report_.AddIssue(QuotePath(folder.path), error.kind, error.error, error.message);
  }
}

}  // namespace penumbra::core
