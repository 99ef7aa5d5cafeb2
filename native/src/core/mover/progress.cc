#include "progress.h"

#include <chrono>

namespace penumbra::core {

void Progress::SetCurrent(const std::string& path, Quote quote) {
  const std::lock_guard lock(mutex_);
  current_ = path;
  quote_ = quote;
}

void Progress::SetParts(std::size_t count) {
  parts_.clear();
  parts_.resize(count + 1);
}

void Progress::AddTotal(Part& part, std::uint64_t files, std::uint64_t bytes) {
  files_total += files;
  bytes_total += bytes;
  part.files_total += files;
  part.bytes_total += bytes;
}

void Progress::AddDone(Part& part, std::uint64_t files, std::uint64_t bytes) {
  files_done += files;
  bytes_done += bytes;
  part.files_done += files;
  part.bytes_done += bytes;
}

void Progress::TakeBack(Part& part, std::uint64_t bytes) {
  bytes_done -= bytes;
  part.bytes_done -= bytes;
}

void Progress::AddIssue(MoverIssue issue) {
  const std::lock_guard lock(mutex_);
  issues_total_++;
  if (issues_.size() < kKeptIssues) issues_.push_back(std::move(issue));
}

Counters Progress::Read() const {
  Counters now;
  now.files_done = files_done;
  now.bytes_done = bytes_done;
  now.is_total_final = is_total_final;
  now.files_total = files_total;
  now.bytes_total = bytes_total;
  now.files_new = files_new;
  now.files_changed = files_changed;
  now.files_unmodified = files_unmodified;
  now.bytes_added = bytes_added;
  now.busy = busy.Read();
  for (std::size_t i = 0; i + 1 < parts_.size(); i++) {
    const Part& part = parts_[i];
    now.parts.push_back({part.files_done, part.bytes_done, part.files_total, part.bytes_total});
  }
  const std::lock_guard lock(mutex_);
  now.errors = issues_total_;
  if (quote_ != nullptr) now.current = quote_(current_);
  return now;
}

std::vector<MoverIssue> Progress::Issues() const { return IssuesFrom(0); }

std::uint64_t Progress::IssuesTotal() const {
  const std::lock_guard lock(mutex_);
  return issues_total_;
}

std::vector<MoverIssue> Progress::IssuesFrom(std::size_t from) const {
  const std::lock_guard lock(mutex_);
  if (from >= issues_.size()) return {};
  return std::vector<MoverIssue>(issues_.begin() + static_cast<std::ptrdiff_t>(from), issues_.end());
}

Ticker::Ticker(const Progress& progress, EventSink sink)
    : progress_(progress), sink_(std::move(sink)), thread_([this] { Run(); }) {}

Ticker::~Ticker() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_one();
  thread_.join();
  Tell();
}

void Ticker::Run() {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, std::chrono::milliseconds(100), [this] { return stop_; })) Tell();
}

void Ticker::Tell() {
  for (const MoverIssue& issue : progress_.IssuesFrom(issues_told_)) {
    issues_told_++;
    sink_.on_issue(issue);
  }
  sink_.on_progress(progress_.Read());
}

}  // namespace penumbra::core
