#pragma once
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "../mover/blob_reader.h"
#include "../mover/id_hash.h"
#include "../mover/node.h"
#include "../mover/scratch.h"

namespace penumbra::core {

// A folder of a restore point as it is stored, with where each entry begins: a folder of a million entries takes four bytes
// for each, and its text, which for large ones is a file without a name. Entries that no folder can hold are left out.
//
// Fails: `repository.tree-corrupt`, with the reason.
class ShownFolder {
 public:
  explicit ShownFolder(Scratch text);

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  std::size_t count() const { return begins_.size(); }
  // kNone when there is none.
  std::size_t Find(const std::string& name) const;
  Node At(std::size_t entry) const;
  // Units: bytes of memory.
  std::size_t weight() const;

 private:
  std::string NameAt(std::size_t entry) const;

  Scratch text_;
  // In order of the names, compared as bytes.
  std::vector<std::uint32_t> begins_;
};

// Folders that were looked into lately, up to a number of bytes. Any thread. Fails: as BlobReader, ShownFolder.
class FolderCache {
 public:
  using Folder = std::shared_ptr<const ShownFolder>;

  FolderCache(BlobReader& reader, std::size_t capacity) : reader_(reader), capacity_(capacity) {}

  Folder Get(const Id& tree);

 private:
  using Recent = std::list<std::pair<Id, Folder>>;

  BlobReader& reader_;
  const std::size_t capacity_;
  std::mutex mutex_;
  Recent recent_;
  std::unordered_map<Id, Recent::iterator, IdHash> kept_;
  std::size_t bytes_ = 0;
};

}  // namespace penumbra::core
