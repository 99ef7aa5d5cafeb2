#include "mounted_tree.h"

#include <cerrno>

#include "node_status.h"

namespace penumbra::core {
namespace {

// Units: bytes.
constexpr std::size_t kBlobs = 64u << 20, kFolders = 32u << 20;

Seen SeenAbove(const PointFolders::Entry& entry, const std::string& path) {
  const bool is_link = entry.kind == PointFolders::Entry::Kind::kLink;
  Seen seen;
  seen.status = StatusAbove(is_link, entry.target.size(), entry.time);
  seen.ino = path.empty() ? 1 : Inodes::NumberOf(IdentityOfPath(path));
  return seen;
}

bool IsShared(const Node& node) { return node.links > 1 && node.type != NodeType::kDirectory && node.inode != 0; }

}  // namespace

MountedTree::MountedTree(const Session& session, const CurrentPoints& points, std::function<void()> before_listing)
    : session_(session),
      points_(points),
      before_listing_(std::move(before_listing)),
      reader_(session.packs, session.sealer, session.index, session.options.cache_folder),
      blobs_(reader_, kBlobs),
      folders_(reader_, kFolders) {}

Inode MountedTree::Require(std::uint64_t ino) const {
  Inode inode;
  if (!inodes_.Find(ino, inode)) throw SystemError{ESTALE};
  return inode;
}

Node MountedTree::NodeOf(const Inode& inode) { return folders_.Get(inode.tree)->At(inode.entry); }

bool MountedTree::TreeOf(const Inode& inode, Id& tree, Id& point) const {
  if (inode.kind == Inode::Kind::kNode) {
    if (inode.type != NodeType::kDirectory) throw SystemError{ENOTDIR};
    tree = inode.subtree;
    point = inode.point;
    return true;
  }
  const auto above = points_.Get();
  const PointFolders::Entry* entry = above->Find(inode.path);
  if (entry == nullptr) throw SystemError{ENOENT};
  if (entry->kind == PointFolders::Entry::Kind::kLink) throw SystemError{ENOTDIR};
  if (entry->kind == PointFolders::Entry::Kind::kFolder) return false;
  tree = entry->tree;
  point = inode.identity;
  return true;
}

Seen MountedTree::SeeAbove(const PointFolders& above, const std::string& path, bool remembers, std::uint64_t parent) {
  const PointFolders::Entry* entry = above.Find(path);
  if (entry == nullptr) throw SystemError{ENOENT};
  Seen seen = SeenAbove(*entry, path);
  if (remembers) {
    Inode inode;
    inode.identity = IdentityOfPath(path);
    inode.parent = parent;
    inode.path = path;
    seen.ino = inodes_.Remember(std::move(inode));
  }
  seen.status.st_ino = seen.ino;
  return seen;
}

Seen MountedTree::SeeNode(const ShownFolder& folder, const Inode& parent, std::uint64_t parent_ino, std::size_t entry,
                          bool remembers, std::string* name) {
  const Node node = folder.At(entry);
  Inode inode;
  TreeOf(parent, inode.tree, inode.point);
  inode.identity = IsShared(node) ? IdentityOfLinked(inode.point, node) : IdentityOfEntry(parent_ino, node.name);
  inode.parent = parent_ino;
  inode.kind = Inode::Kind::kNode;
  inode.type = node.type;
  inode.has_attributes = !node.extended_attributes.empty();
  inode.entry = static_cast<std::uint32_t>(entry);
  if (node.subtree) inode.subtree = *node.subtree;
  Seen seen;
  seen.status = StatusOf(node);
  seen.is_lasting = true;
  seen.ino = remembers ? inodes_.Remember(inode) : Inodes::NumberOf(inode.identity);
  seen.status.st_ino = seen.ino;
  if (name != nullptr) *name = node.name;
  return seen;
}

Seen MountedTree::Lookup(std::uint64_t parent, const std::string& name) {
  const Inode inode = Require(parent);
  Id tree, point;
  if (TreeOf(inode, tree, point)) {
    const FolderCache::Folder folder = folders_.Get(tree);
    const std::size_t entry = folder->Find(name);
    if (entry == ShownFolder::kNone) throw SystemError{ENOENT};
    return SeeNode(*folder, inode, parent, entry, true, nullptr);
  }
  const std::string path = Below(inode.path, name);
  if (points_.Get()->Find(path) == nullptr) before_listing_();
  return SeeAbove(*points_.Get(), path, true, parent);
}

Seen MountedTree::Status(std::uint64_t ino) {
  const Inode inode = Require(ino);
  Seen seen;
  if (inode.kind == Inode::Kind::kNode) {
    seen.status = StatusOf(NodeOf(inode));
    seen.is_lasting = true;
  } else {
    seen = SeeAbove(*points_.Get(), inode.path, false, inode.parent);
  }
  seen.ino = seen.status.st_ino = ino;
  return seen;
}

std::string MountedTree::LinkTarget(std::uint64_t ino) {
  const Inode inode = Require(ino);
  if (inode.kind == Inode::Kind::kNode) {
    if (inode.type != NodeType::kSymlink) throw SystemError{EINVAL};
    return NodeOf(inode).link_target;
  }
  const auto above = points_.Get();
  const PointFolders::Entry* entry = above->Find(inode.path);
  if (entry == nullptr) throw SystemError{ENOENT};
  if (entry->kind != PointFolders::Entry::Kind::kLink) throw SystemError{EINVAL};
  return entry->target;
}

std::vector<ExtendedAttribute> MountedTree::Attributes(std::uint64_t ino) {
  const Inode inode = Require(ino);
  if (inode.kind != Inode::Kind::kNode || !inode.has_attributes) return {};
  return NodeOf(inode).extended_attributes;
}

std::unique_ptr<FileContent> MountedTree::OpenFile(std::uint64_t ino) {
  const Inode inode = Require(ino);
  if (inode.kind != Inode::Kind::kNode || inode.type == NodeType::kDirectory) throw SystemError{EISDIR};
  return std::make_unique<FileContent>(NodeOf(inode), session_.index);
}

std::unique_ptr<MountedTree::Listing> MountedTree::OpenFolder(std::uint64_t ino) {
  auto listing = std::make_unique<Listing>();
  listing->inode = Require(ino);
  listing->ino = ino;
  listing->parent = listing->inode.parent;
  Id tree, point;
  if (TreeOf(listing->inode, tree, point)) {
    listing->folder = folders_.Get(tree);
    return listing;
  }
  before_listing_();
  listing->above = points_.Get();
  listing->entry = listing->above->Find(listing->inode.path);
  if (listing->entry == nullptr) throw SystemError{ENOENT};
  return listing;
}

Seen MountedTree::ListedAt(const Listing& listing, std::size_t at, bool remembers, std::string& name) {
  if (listing.folder) return SeeNode(*listing.folder, listing.inode, listing.ino, at, remembers, &name);
  name = listing.entry->names[at];
  return SeeAbove(*listing.above, Below(listing.inode.path, name), remembers, listing.ino);
}

}  // namespace penumbra::core
