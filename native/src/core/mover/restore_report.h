#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "progress.h"
#include "restore_types.h"

// What a restore or verification has done so far, counted from any thread and told while it lives.
namespace penumbra::core {

class RestoreReport {
 public:
  explicit RestoreReport(const EventSink& sink) : ticker_(std::make_unique<Ticker>(progress, sink)) {}

  // Raw relative path of what is being worked on.
  void SetCurrent(const std::string& path);
  // `path` is quoted.
  void AddIssue(const std::string& path, MoverIssueKind kind, int error, const std::string& message);
  // As `metadata`, at most once for each `topic`.
  void AddIssueOnce(const std::string& topic, const std::string& path, int error, const std::string& message);
  // Tells the sink the last counters; nothing is told afterwards.
  RestoreResult Finish();

  Progress progress;
  std::atomic<std::uint64_t> files_written{0};
  std::atomic<std::uint64_t> files_same{0};
  std::atomic<std::uint64_t> files_kept{0};
  std::atomic<std::uint64_t> files_verified{0};
  std::atomic<std::uint64_t> bytes_written{0};
  std::atomic<std::uint64_t> deleted{0};
  std::atomic<std::uint64_t> files_deleted{0};
  std::atomic<std::uint64_t> set_aside{0};
  // Whether something is not as the restore point has it, but for metadata that this user may not set.
  std::atomic<bool> is_incomplete{false};

 private:
  std::mutex mutex_;
  std::set<std::string> topics_;
  std::unique_ptr<Ticker> ticker_;
};

}  // namespace penumbra::core
