#pragma once
#include <sys/stat.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "backup_run.h"
#include "blob_sink.h"
#include "rabin.h"
#include "work_queue.h"

namespace penumbra::core {

// One thread of a backup: reads files into its window, cuts them, and stores what was cut, its own or another's.
class FileWorker {
 public:
  FileWorker(BackupRun& run, WorkQueue& queue);

  // Until nothing is left.
  void Work();

 private:
  // Where the part of a file begins that is in the window and not yet cut.
  struct Reading {
    std::shared_ptr<FileBuild> file;
    std::size_t begin = 0, scanned = 0, chunks = 0;
    std::uint64_t bytes = 0;
    // The next hole of the file, or its end. Units: bytes of the file.
    std::uint64_t hole_begin = 0, hole_end = 0;
    // What the window held before, while all of the file is still in it.
    std::size_t window_used = 0, window_blobs = 0;
    bool was_handed_on = false;
  };

  void ReadFile(const FileJob& job);
  enum class Outcome { kRead, kChanged, kFailed };
  // Reads once into `build`. What failed was reported; `kChanged` means that the file moved meanwhile, only in live mode.
  Outcome Attempt(const FileJob& job, Reading& reading);
  Descriptor OpenContent(const FileJob& job) const;
  // Goes on where an interrupted run stopped, when the file is what it was then.
  void GoOn(const FileJob& job, int file, const struct stat& status, Reading& reading);
  // Returns an errno.
  int ReadContent(int file, std::uint64_t limit, Reading& reading);
  // file_holes.cc: where whole chunks lie in a hole they are not read. True when some were passed over.
  bool PassHole(int file, std::uint64_t limit, Reading& reading);
  void PutZeros(Reading& reading, std::uint64_t chunks);
  void Cut(Reading& reading, bool is_end);
  void MakeRoom(Reading& reading);
  void GiveUp(Reading& reading);
  void Describe(const FileJob& job, int file, const struct stat& status, FileBuild& build);
  bool IsRecordable(const FileJob& job, const struct stat& status) const;
  void NoteParts(FileBuild& file);
  void NoteRead(const FileJob& job, const struct stat& status, FileBuild& build);
  void CountFile(const FileBuild& build);

  void Store(ReadWindow& window);
  void Release(const std::shared_ptr<FileBuild>& file);

  BackupRun& run_;
  WorkQueue& queue_;
  BlobSink sink_;
  std::unique_ptr<ReadWindow> window_;
};

}  // namespace penumbra::core
