#pragma once
#include <string>
#include <vector>

#include "../mover/restore_types.h"

// A restore into one zip file: what is selected, in the order of its names, stored as it is. Every blob is proven before it
// is written; a file that cannot be had whole is not in the archive, and is an issue. A link is a link; devices, pipes and
// sockets have no place in a zip file, and are issues, too.
//
// Fails: as ZipWriter; `path.missing`, `cancelled`, and as BlobReader for the root tree.
// Source: docs/spec/native-restore.md, rules N110 to N115.
namespace penumbra::core {

struct ArchiveRequest {
  Id tree{};
  // Must not be there yet.
  std::string file;
  // Quoted paths.
  std::vector<std::string> include;
  RestorePatterns patterns;
  // Raw root names.
  std::vector<std::string> hidden_names;
};

struct ArchivePlan {
  // Entries with a name that are no folders, and folders. Units of the sizes: bytes, of content and of the whole zip file.
  std::uint64_t files = 0, folders = 0, refused = 0, bytes = 0, size = 0;
};

struct ArchiveResult {
  RestoreResult restored;
  // Folders too. Units: bytes of the zip file.
  std::uint64_t entries = 0, size = 0;
};

// Writes nothing.
ArchivePlan PlanArchive(const RestoreSource& source, const ArchiveRequest& request);
ArchiveResult WriteArchive(const RestoreSource& source, const ArchiveRequest& request, const EventSink& sink);

}  // namespace penumbra::core
