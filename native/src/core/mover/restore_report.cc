#include "restore_report.h"

#include "safe_target.h"

namespace penumbra::core {

void RestoreReport::SetCurrent(const std::string& path) {
  progress.SetCurrent(path, [](const std::string& raw) { return QuotePath(raw); });
}

void RestoreReport::AddIssue(const std::string& path, MoverIssueKind kind, int error, const std::string& message) {
  if (kind != MoverIssueKind::kMetadata) is_incomplete = true;
  progress.AddIssue({kind, path, error, message});
}

void RestoreReport::AddIssueOnce(const std::string& topic, const std::string& path, int error,
                                 const std::string& message) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!topics_.insert(topic).second) return;
  }
  AddIssue(path, MoverIssueKind::kMetadata, error, message);
}

RestoreResult RestoreReport::Finish() {
  ticker_.reset();
  RestoreResult result;
  result.counters = progress.Read();
  result.files_written = files_written;
  result.files_same = files_same;
  result.files_kept = files_kept;
  result.files_verified = files_verified;
  result.bytes_written = bytes_written;
  result.deleted = deleted;
  result.files_deleted = files_deleted;
  result.set_aside = set_aside;
  result.issues = progress.Issues();
  result.issues_total = progress.IssuesTotal();
  return result;
}

}  // namespace penumbra::core
