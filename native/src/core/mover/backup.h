#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "backup_types.h"
#include "document.h"
#include "pack_sink.h"
#include "session.h"
#include "stat_cache.h"

namespace penumbra::core {

// The write side of a session: any number of backups and documents, then one Finish. One call at a time.
// Fails: `source.missing`, `source.reserved-name`, `target.full`, `target.read-only`, `target.unreachable`, `cancelled`.
// After a failure nothing but destruction is allowed; packs that are durable have their index, the others leave nothing.
class Backup {
 public:
  explicit Backup(Session& session) : session_(session), packs_(session) {}

  BackupResult Run(const BackupRequest& request, const EventSink& sink);
  // Stores documents as `<root>/<folder>/<path>`; returns the new root tree. `time` is RFC 3339. What they take out of the
  // root, and what is stored already, must be in closed packs: after Finish.
  // Fails: `source.reserved-name` when the root has that name already, `repository.tree-corrupt`.
  Id AddDocuments(const Id& root, const std::string& folder, const std::vector<Document>& documents, const std::string& time);
  // See file_ranges.h.
  RangesResult StoreRanges(const RangesRequest& request);
  Settled Finish();

 private:
  BackupResult Store(const BackupRequest& request, const EventSink& sink, StatCache* cache);
  std::string LoadRoot(const Id& root);

  Session& session_;
  PackSink packs_;
  // Trees that may still be in an open pack.
  std::map<Id, std::string> roots_;
  // Of the last run, until it is durable.
  std::unique_ptr<StatCache> cache_;
};

}  // namespace penumbra::core
