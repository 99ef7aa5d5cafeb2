#include "folder_build.h"

#include "tree_decode.h"
#include "tree_encode.h"

namespace penumbra::core {
namespace {

// A folder of more is looked at again by every run: what it consists of would fill memory. Units: blobs.
constexpr std::size_t kMostBlobs = 256 * 1024;

// In the thread that fills: encoding needs no lock.
std::string& Encoded(const Node& node) {
  thread_local std::string text;
  text.clear();
  AppendNode(text, node);
  return text;
}

}  // namespace

FolderBuild::FolderBuild(BackupRun& run, std::shared_ptr<FolderBuild> parent, std::size_t slot, Node node, std::string logical)
    : run_(run),
      parent_(std::move(parent)),
      slot_(slot),
      node_(std::move(node)),
      logical_(std::move(logical)),
      entries_(run.session.options.cache_folder) {}

void FolderBuild::Reuse(KnownFolder known) {
  digest_ = known.entries;
  files_ = known.files;
  bytes_ = known.bytes;
  known_ = std::move(known);
}

void FolderBuild::Fill(std::size_t slot, const Node& node) {
  if (run_.cache != nullptr) NoteContent(node);
  entries_.Set(slot, Encoded(node));
}

void FolderBuild::NoteContent(const Node& node) {
  if (node.type != NodeType::kFile || !node.content) return;
  const std::lock_guard lock(mutex_);
  files_++;
  bytes_ += node.size;
  if (blobs_.size() + node.content->size() > kMostBlobs) {
    is_spoiled_ = true;
    blobs_ = {};
    return;
  }
  blobs_.insert(blobs_.end(), node.content->begin(), node.content->end());
}

void FolderBuild::FillFolder(std::size_t slot, const FolderBuild& below) {
  if (run_.cache != nullptr) {
    FolderDigest digest;
    digest.Add(below.node_.name, below.fields_);
    digest.Add(*below.node_.subtree);
    const std::lock_guard lock(mutex_);
    folders_[slot] = digest.Finish();
    if (known_) folder_texts_[below.node_.name] = Encoded(below.node_);
  }
  if (!known_) entries_.Set(slot, Encoded(below.node_));
}

Id FolderBuild::DigestOfFolders() {
  FolderDigest digest;
  for (const auto& [slot, folder] : folders_) digest.Add(folder);
  return digest.Finish();
}

Scratch FolderBuild::Splice() {
  try {
    const Scratch old = run_.reader.OpenTree(known_->tree);
    TreeReader reader(old.data(), old.size());
    NodeTexts texts(run_.session.options.cache_folder);
    auto next = folder_texts_.begin();
    Node node;
    while (reader.Next(node)) {
      if (node.type == NodeType::kDirectory) continue;
      for (; next != folder_texts_.end() && next->first < node.name; ++next) texts.Append(next->second);
      texts.Append(reader.text());
    }
    for (; next != folder_texts_.end(); ++next) texts.Append(next->second);
    return texts.Join();
  } catch (const MoverError&) {
    throw CacheMistrusted();
  }
}

Id FolderBuild::StoreOwn(BlobSink& sink) {
  Scratch text = known_ ? Splice() : entries_.Join();
  const Id tree = sink.StoreTree(text.data(), text.size());
  if (parent_ == nullptr) run_.root.text.assign(reinterpret_cast<const char*>(text.data()), text.size());
  return tree;
}

void FolderBuild::Remember(const Id& tree, const Id& folders) {
  KnownFolder folder = known_ ? std::move(*known_) : KnownFolder();
  if (!known_) {
    folder.entries = digest_.value_or(Id());
    folder.files = files_;
    folder.bytes = bytes_;
    folder.blobs = std::move(blobs_);
  }
  folder.folders = folders;
  folder.tree = tree;
  folder.is_trusted = digest_.has_value() && !is_spoiled_;
  if (!folder.is_trusted) folder.blobs.clear();
  run_.cache->NoteFolder(logical_, folder);
}

void FolderBuild::Count(const Id& tree) {
  if (!previous_) {
    run_.dirs_new++;
  } else if (*previous_ == tree) {
    run_.dirs_unmodified++;
  } else {
    run_.dirs_changed++;
  }
}

void FolderBuild::Done(std::shared_ptr<FolderBuild> folder, BlobSink& sink) {
  while (--folder->pending_ == 0) {
    const Id folders = folder->DigestOfFolders();
    const bool is_known = folder->known_ && folder->known_->folders == folders;
    const Id tree = is_known ? folder->known_->tree : folder->StoreOwn(sink);
    if (folder->run_.cache != nullptr) folder->Remember(tree, folders);
    if (folder->parent_ == nullptr) {
      folder->run_.root.id = tree;
      return;
    }
    folder->Count(tree);
    folder->node_.subtree = tree;
    folder->parent_->FillFolder(folder->slot_, *folder);
    folder = folder->parent_;
  }
}

}  // namespace penumbra::core
