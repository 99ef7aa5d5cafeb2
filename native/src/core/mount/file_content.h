#pragma once
#include <sys/types.h>

#include <atomic>
#include <cstdint>
#include <vector>

#include "../mover/blob_index.h"
#include "../mover/node.h"
#include "blob_cache.h"

namespace penumbra::core {

// The bytes of a file of a restore point, wherever it is read. Any thread. A blob that no index knows leaves a gap whose
// size is told by the rest: what is before and behind it can be read.
//
// Units: bytes. Fails: as BlobReader, for the blob that holds the bytes; `repository.tree-corrupt` where a file is longer
// than its blobs.
class FileContent {
 public:
  FileContent(const Node& node, const BlobIndex& index);

  struct Piece {
    BlobCache::Blob blob;
    const std::uint8_t* begin;
    std::size_t size;
  };
  // What there is from `offset` on, at most `size`; nothing at the end. The pieces hold what they point to.
  std::vector<Piece> Read(std::uint64_t offset, std::size_t size, BlobCache& cache);

  // As lseek(2) with SEEK_HOLE and SEEK_DATA; -1 where there is no data any more.
  off_t NextHole(std::uint64_t offset) const;
  off_t NextData(std::uint64_t offset) const;

 private:
  void Place(const std::vector<Id>& ids, const BlobIndex& index);
  std::size_t IndexOf(std::uint64_t offset) const;
  void Anticipate(std::size_t last, BlobCache& cache);

  const std::uint64_t size_;
  std::vector<Id> blobs_;
  // Of each blob; the last one is the end of the last.
  std::vector<std::uint64_t> starts_;
  // The furthest blob that was read from front to back.
  std::atomic<std::size_t> furthest_{0};
};

// Of the bytes of a file, those that are in no hole. Units: bytes.
std::uint64_t StoredBytes(const Node& node);

}  // namespace penumbra::core
