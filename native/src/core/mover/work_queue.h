#pragma once
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>

#include "folder_build.h"
#include "read_window.h"
#include "session.h"

namespace penumbra::core {

// A file that must be read.
struct FileJob {
  std::shared_ptr<FolderBuild> folder;
  std::size_t slot;
  std::shared_ptr<const SourceRoot> root;
  Progress::Part* part;
  // Below the root; the name of the node is its last component unless the job is a root itself.
  std::string relative;
  // Raw.
  std::string logical;
  std::string name;
  bool has_previous;
  // Of the parent snapshot, for files that are read although they seem unchanged.
  std::vector<Id> previous_content;
};

// What the walker gives the workers, and what workers give each other. Full windows go first: they hold memory.
// Fails: the first failure anywhere stops everyone, each by an exception.
class WorkQueue {
 public:
  WorkQueue(const Session& session, unsigned threads);

  // Waits while too many files are ahead.
  void Push(FileJob job);
  // Everything was pushed.
  void Close();
  using Task = std::variant<FileJob, std::unique_ptr<ReadWindow>>;
  // Null when nothing is ready now; with `wait`, when nothing will ever come.
  std::optional<Task> Take(bool wait);
  // A worker counts as working from Take to Rest: until then windows may still come from it.
  void Rest();

  // A spare window for somebody who has a full one to give away; null when all are in use.
  std::unique_ptr<ReadWindow> TrySpare();
  void GiveFull(std::unique_ptr<ReadWindow> window);
  void GiveSpare(std::unique_ptr<ReadWindow> window);

  void Fail(std::exception_ptr failure);
  // Also `cancelled`.
  void ThrowIfFailed();

 private:
  static constexpr std::size_t kMostAhead = 20000;

  void ThrowIfFailedLocked() const;

  const Session& session_;
  std::mutex mutex_;
  std::condition_variable changed_, room_;
  std::deque<FileJob> files_;
  std::deque<std::unique_ptr<ReadWindow>> full_, spare_;
  std::size_t working_ = 0;
  bool is_closed_ = false;
  std::exception_ptr failure_;
};

}  // namespace penumbra::core
