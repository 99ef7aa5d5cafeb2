#pragma once
#include <string>
#include <vector>

#include "../mover/blob_index.h"
#include "../mover/restore_report.h"
#include "../mover/restore_walk.h"
#include "blob_batch.h"
#include "zip_writer.h"

// The walk of an archive: collects entries, and writes them whenever enough of their content is together.
namespace penumbra::core {

class ArchiveEntries : public SnapshotVisitor {
 public:
  ArchiveEntries(const RestoreSource& source, BlobReader& blobs, ZipWriter& zip, RestoreReport& report);

  bool EnterFolder(const std::string& path, Node& node, bool wanted) override;
  void LeaveFolder() override {}
  void VisitEntry(const std::string& folder, const std::string& path, Node& node) override;
  void Problem(const std::string& path, MoverIssueKind kind, const std::string& message) override;
  // Writes what is left.
  void Finish();

 private:
  // An entry that waits for its content, which is `text` for what has none in the repository.
  struct Waiting {
    std::string path;
    ZipEntry entry;
    std::string text;
    std::vector<Id> blobs;
    bool is_file;
  };

  void Add(const std::string& path, const Node& node, std::string text);
  bool Locate(const std::string& path, const Node& node, std::uint64_t& size);
  void WriteWaiting();
  void WriteFile(std::size_t number);
  void Skip(const std::string& path, MoverIssueKind kind, const std::string& why);
  void Written(const Waiting& waiting);

  const RestoreSource& source_;
  BlobReader& blobs_;
  ZipWriter& zip_;
  RestoreReport& report_;
  std::vector<Waiting> waiting_;
  // What waits, together. Units: bytes, and blobs.
  std::uint64_t waiting_bytes_ = 0;
  std::size_t waiting_blobs_ = 0;
  BlobBatch batch_;
  // Of the batch: what was handed out, and the next that is to be put into one.
  std::size_t taken_ = 0, loaded_ = 0;
  std::vector<const Id*> ahead_;
  std::size_t next_ = 0;
};

// Why an entry of this type is not in a zip file; null when it can be.
const char* WhyNotInZip(const Node& node);

}  // namespace penumbra::core
