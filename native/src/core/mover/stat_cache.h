#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "backup_types.h"
#include "cache_file.h"
#include "known_folder.h"
#include "run_journal.h"
#include "session.h"

namespace penumbra::core {

// What the last run over the same sources left: for each folder what it looked like and its tree, so that an unchanged
// folder is neither read, nor decoded, nor encoded; and for each file that was read what it consists of, so that a run
// which was interrupted goes on. This run leaves the same for the next.
//
// Nothing of it is believed before every blob it names was found in the loaded indexes. A cache that is damaged, or not
// of this repository, these sources and these exclusions, is none; one that cannot be written is given up. Never fails.
// Source: docs/spec/mover.md, rules M70 to M79.
class StatCache {
 public:
  // Null when the session has no folder for it, or another run is using it.
  static std::unique_ptr<StatCache> Open(Session& session, const BackupRequest& request);

  // Also of a folder that must be looked at again.
  std::optional<KnownFolder> FindFolder(const std::string& logical) const;
  // Whether its tree and every blob of its files are in the repository.
  bool IsStored(const KnownFolder& folder) const;
  // Whether an entry that looks unchanged since the last run may have changed after all.
  bool IsDoubtfulSince(const struct stat& status) const { return last_ && DoubtOfLast().Covers(status); }
  // The content of a file that an earlier run read and stored when it had these fields.
  std::optional<std::vector<Id>> FindFile(const std::string& logical, const StatFields& fields);

  // What an interrupted run stored of a file with these fields, from its beginning on, and is there. Any thread.
  KnownStart FindStart(const std::string& logical, const StatFields& fields) const;

  // For the next run; any thread.
  bool IsSettled(const struct stat& status) const { return !doubt_.Covers(status); }
  void NoteFolder(const std::string& logical, const KnownFolder& folder);
  void NoteFile(const std::string& logical, const StatFields& fields, const std::vector<Id>& content);
  // Chunks of a file that is not yet read to its end: those from `part` times kPart on.
  static constexpr std::size_t kPart = 16;
  void NotePart(const std::string& logical, const StatFields& fields, std::size_t part, const std::vector<Id>& content);
  // After everything is durable.
  void Commit();

 private:
  StatCache(Session& session, const BackupRequest& request);
  Doubt DoubtOfLast() const;

  Session& session_;
  const std::string path_;
  const RecordLogHeader header_;
  const Doubt doubt_;
  std::unique_ptr<RecordTable> last_;
  std::unique_ptr<RunJournal> journal_;

  std::mutex mutex_;
  // Null once it could not be written.
  std::unique_ptr<CacheFile> next_;
  std::unique_ptr<RecordBlocks> blocks_;
};

// Thrown when a tree that the cache led to cannot be read: the run starts again without it.
struct CacheMistrusted : std::exception {};

}  // namespace penumbra::core
