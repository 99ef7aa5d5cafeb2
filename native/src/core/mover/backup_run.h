#pragma once
#include <sys/stat.h>

#include <atomic>
#include <cerrno>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "backup_types.h"
#include "blob_reader.h"
#include "blob_sink.h"
#include "exclude.h"
#include "mount_table.h"
#include "open_beneath.h"
#include "session.h"
#include "source_metadata.h"
#include "stat_cache.h"

namespace penumbra::core {

// A real folder that was opened as it was named; everything below it is opened without following links.
struct SourceRoot {
  Descriptor folder;
  std::string path;
  // A shadow copy has another device number each time; its nodes get the one of the folder it is a copy of, so that
  // unchanged trees stay equal.
  std::uint64_t real_device, logical_device;

  std::uint64_t DeviceOf(const struct stat& status) const {
    return status.st_dev == real_device ? logical_device : status.st_dev;
  }
};

struct RootTree {
  Id id = {};
  std::string text;
};

// What walker and workers share during one backup.
struct BackupRun {
  // `stat_cache` may be null.
  BackupRun(Session& backup_session, PackSink& pack_sink, const BackupRequest& backup_request, StatCache* stat_cache);

  Session& session;
  PackSink& packs;
  const BackupRequest& request;
  const SourceMap map;
  const ExcludeList excludes;
  const std::unordered_set<std::string> omit, always_read, reserved_names;
  const std::unordered_map<std::string, std::string> alternates;
  // By logical folder: an alternate may stand for a file that is not there.
  const std::unordered_map<std::string, std::vector<std::string>> alternate_names;
  // Which have files that are read in any case.
  const std::unordered_set<std::string> forced_folders;
  LeftOut left_out;
  const MountTable mounts;
  StatCache* const cache;
  BlobReader reader;
  MetadataReader metadata;
  Progress progress;
  const std::unordered_map<std::string, std::size_t> parts;
  StoreTotals totals;
  // Written once, by the thread that completes the root.
  RootTree root;
  std::atomic<std::uint64_t> dirs_new{0}, dirs_changed{0}, dirs_unmodified{0};

  // The part that begins at this folder; null for none.
  Progress::Part* PartAt(const std::string& logical);
  // The part that it lies in.
  Progress::Part& PartOf(std::string logical);

  // `path` is raw and logical.
  void Report(MoverIssueKind kind, const std::string& path, int error, const std::string& message);
  // A file that could not be opened or read: vanished or unreadable.
  void ReportUnreadable(const std::string& path, int error);
};

// `/a/b` with each name as the format writes it.
std::string QuoteLogical(const std::string& raw);

}  // namespace penumbra::core
