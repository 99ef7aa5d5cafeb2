#pragma once
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "descriptor.h"
#include "disk.h"
#include "known_folder.h"
#include "record_table.h"

namespace penumbra::core {

// Which files were read, and what they consist of, as a run goes on: on disk soon after, so that a run that was killed,
// stopped, or never got its snapshot need not read them again. Two files: `-run` of the run that is going on or was
// interrupted, which grows over interruptions, and `-last` of the last one that ended.
// Never fails: what cannot be written is given up.
class RunJournal {
 public:
  // Null when another run has it.
  static std::unique_ptr<RunJournal> Open(Disk& disk, const Sealer& sealer, const std::string& path, RecordLogHeader header);
  ~RunJournal();
  RunJournal(const RunJournal&) = delete;
  RunJournal& operator=(const RunJournal&) = delete;

  // One thread.
  std::optional<KnownFile> Find(const std::string& logical);
  // Any thread: only of the run that was interrupted.
  std::optional<KnownFile> FindInterrupted(const std::string& name) const;
  // Any thread. `bytes` is what reading it again would cost.
  void Note(const std::string& logical, const StatFields& fields, const std::vector<Id>& content, std::uint64_t bytes);
  // The run ended.
  void End();

 private:
  RunJournal(Disk& disk, const Sealer& sealer, std::string path, const RecordLogHeader& header, Descriptor file);
  bool Begin();
  void Flush();
  std::optional<KnownFile> FindIn(const RecordTable& table, const RecordKey& key) const;

  Disk& disk_;
  const Sealer& sealer_;
  const std::string path_;
  RecordLogHeader header_;
  Descriptor file_;
  std::unique_ptr<RecordTable> interrupted_, last_;
  bool is_last_open_ = false;

  std::mutex mutex_;
  std::unique_ptr<RecordBlocks> blocks_;
  std::uint64_t end_ = 0, unwritten_ = 0;
  std::chrono::steady_clock::time_point flushed_;
};

}  // namespace penumbra::core
