#pragma once
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "busy.h"

namespace penumbra::core {

// What was done of one part of the sources. Units: as in Counters.
struct PartCounters {
  std::uint64_t files_done = 0, bytes_done = 0, files_total = 0, bytes_total = 0;
};

// What a long operation has done so far. Units: files and bytes of file content, before compression.
struct Counters {
  std::uint64_t files_done = 0, bytes_done = 0;
  std::uint64_t files_total = 0, bytes_total = 0;
  bool is_total_final = false;
  std::uint64_t files_new = 0, files_changed = 0, files_unmodified = 0;
  std::uint64_t bytes_added = 0;
  std::uint64_t errors = 0;
  BusyTimes busy;
  // In the order in which they were asked for.
  std::vector<PartCounters> parts;
  // Logical path, quoted.
  std::string current;
};

enum class MoverIssueKind { kUnreadable, kFileChanged, kVanished, kMetadata, kMountSkipped, kRefused, kWriteFailed };

// One file that is not as it should be. `path` is quoted; `error` is an errno, 0 when none.
struct MoverIssue {
  MoverIssueKind kind;
  std::string path;
  int error;
  std::string message;
};

// Where events go. Called from the ticker's thread only.
struct EventSink {
  std::function<void(const Counters&)> on_progress;
  std::function<void(const MoverIssue&)> on_issue;
};

// Counters and issues of one operation; any thread adds.
class Progress {
 public:
  static constexpr std::size_t kKeptIssues = 10000;

  std::atomic<std::uint64_t> files_done{0}, bytes_done{0}, files_total{0}, bytes_total{0};
  std::atomic<std::uint64_t> files_new{0}, files_changed{0}, files_unmodified{0}, bytes_added{0};
  std::atomic<bool> is_total_final{false};
  Busy busy;

  // A part of the sources, which is counted by itself besides.
  struct Part {
    std::atomic<std::uint64_t> files_done{0}, bytes_done{0}, files_total{0}, bytes_total{0};
  };
  // Before any thread counts. The last one is what belongs to none of the others, and is not told.
  void SetParts(std::size_t count);
  Part& PartAt(std::size_t number) { return parts_[number]; }
  void AddTotal(Part& part, std::uint64_t files, std::uint64_t bytes);
  void AddDone(Part& part, std::uint64_t files, std::uint64_t bytes);
  // Was counted as done, and is not.
  void TakeBack(Part& part, std::uint64_t bytes);

  // `path` is raw; `quote` makes a line for people of it when somebody looks.
  using Quote = std::string (*)(const std::string& path);
  void SetCurrent(const std::string& path, Quote quote);
  void AddIssue(MoverIssue issue);
  Counters Read() const;
  // The first kKeptIssues of them.
  std::vector<MoverIssue> Issues() const;
  std::uint64_t IssuesTotal() const;
  // Kept issues from number `from` on.
  std::vector<MoverIssue> IssuesFrom(std::size_t from) const;

 private:
  std::deque<Part> parts_;
  mutable std::mutex mutex_;
  std::string current_;
  Quote quote_ = nullptr;
  std::vector<MoverIssue> issues_;
  std::uint64_t issues_total_ = 0;
};

// Tells the sink what is new, ten times a second while it lives and once more when it dies.
class Ticker {
 public:
  Ticker(const Progress& progress, EventSink sink);
  ~Ticker();

 private:
  void Run();
  void Tell();

  const Progress& progress_;
  EventSink sink_;
  std::size_t issues_told_ = 0;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace penumbra::core
