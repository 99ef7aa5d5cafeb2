#pragma once
#include <sys/stat.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "../mover/session.h"
#include "blob_cache.h"
#include "file_content.h"
#include "inodes.h"
#include "point_folders.h"
#include "shown_folder.h"

namespace penumbra::core {

// The answer to a question that has a number for it: what the system's errno says.
struct SystemError {
  int number;
};

// What the kernel is told of a name.
struct Seen {
  std::uint64_t ino = 0;
  struct stat status {};
  // Whether it can never become something else.
  bool is_lasting = false;
};

// Restore points as folders, read when they are looked into: names, attributes and bytes, without a word of FUSE. Any thread.
//
// Fails: SystemError for what the caller asked wrongly; MoverError for what the repository does not give.
// Source: docs/spec/mount.md.
class MountedTree {
 public:
  // `before_listing` is called before the folders above the restore points are looked into, and may change them.
  MountedTree(const Session& session, const CurrentPoints& points, std::function<void()> before_listing);

  // Looked up once more.
  Seen Lookup(std::uint64_t parent, const std::string& name);
  void Forget(std::uint64_t ino, std::uint64_t lookups) { inodes_.Forget(ino, lookups); }
  Seen Status(std::uint64_t ino);
  std::string LinkTarget(std::uint64_t ino);
  // Of an entry of a restore point. Empty where there can be none.
  std::vector<ExtendedAttribute> Attributes(std::uint64_t ino);
  std::unique_ptr<FileContent> OpenFile(std::uint64_t ino);
  std::vector<FileContent::Piece> Read(FileContent& file, std::uint64_t offset, std::size_t size) {
    return file.Read(offset, size, blobs_);
  }

  // A folder that is being listed: as it was when it was opened.
  struct Listing {
    std::uint64_t ino = 0, parent = 0;
    Inode inode;
    std::shared_ptr<const PointFolders> above;
    const PointFolders::Entry* entry = nullptr;
    FolderCache::Folder folder;
    std::size_t count() const { return folder ? folder->count() : entry->names.size(); }
  };
  std::unique_ptr<Listing> OpenFolder(std::uint64_t ino);
  // Entry `at` of it; with `remembers` looked up once more.
  Seen ListedAt(const Listing& listing, std::size_t at, bool remembers, std::string& name);

  std::size_t HeldInodes() const { return inodes_.count(); }

 private:
  Inode Require(std::uint64_t ino) const;
  Node NodeOf(const Inode& inode);
  // The tree of a folder of a restore point, or of the point itself; false where it is neither.
  bool TreeOf(const Inode& inode, Id& tree, Id& point) const;
  Seen SeeAbove(const PointFolders& above, const std::string& path, bool remembers, std::uint64_t parent);
  Seen SeeNode(const ShownFolder& folder, const Inode& parent, std::uint64_t parent_ino, std::size_t entry, bool remembers,
               std::string* name);

  const Session& session_;
  const CurrentPoints& points_;
  const std::function<void()> before_listing_;
  BlobReader reader_;
  BlobCache blobs_;
  FolderCache folders_;
  Inodes inodes_;
};

}  // namespace penumbra::core
