// The documents of a run, stored beside what was backed up. Their bytes depend on nothing but what is given.
#include <algorithm>
#include <map>

#include "backup.h"
#include "blob_reader.h"
#include "blob_sink.h"
#include "file_ranges.h"
#include "restore_selection.h"
#include "timestamp.h"
#include "tree_decode.h"
#include "tree_encode.h"

namespace penumbra::core {
namespace {

Node Describe(const std::string& name, NodeType type, std::uint32_t mode, const Timestamp& time) {
  Node node;
  node.name = name;
  node.type = type;
  node.mode = mode;
  node.mtime = node.atime = node.ctime = time;
  return node;
}

// In pieces that any reader takes, whatever the size of the document.
std::vector<Id> StoreContent(BlobSink& sink, const std::string& content) {
  constexpr std::size_t kPiece = 4 * 1024 * 1024;
  const auto* data = reinterpret_cast<const std::uint8_t*>(content.data());
  std::vector<PlainBlob> blobs;
  for (std::size_t at = 0; at < content.size(); at += kPiece) {
    blobs.push_back({data + at, std::min(kPiece, content.size() - at), {}});
  }
  sink.Store(blobs);
  std::vector<Id> ids;
  for (const PlainBlob& blob : blobs) ids.push_back(blob.id);
  return ids;
}

std::string EncodeAll(std::vector<Node>& nodes) {
  std::sort(nodes.begin(), nodes.end(), [](const Node& a, const Node& b) { return a.name < b.name; });
  std::vector<std::string> texts(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); i++) AppendNode(texts[i], nodes[i]);
  return JoinTree(texts);
}

Tree Decode(const std::string& text) {
  return DecodeTree(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

// A folder that is being made.
struct NewFolder {
  std::map<std::string, NewFolder> folders;
  std::vector<Node> nodes;
};

class DocumentTree {
 public:
  DocumentTree(BlobSink& sink, BlobReader& reader, const Tree& root, const Timestamp& time)
      : sink_(sink), reader_(reader), root_(root), time_(time) {}

  Node Make(const Document& document, const std::string& name) {
    return std::visit([&](const auto& content) { return MakeNode(name, content); }, document.content);
  }

  Node MakeFolder(const std::string& name, NewFolder& folder) {
    for (auto& [below, inner] : folder.folders) folder.nodes.push_back(MakeFolder(below, inner));
    return FolderOf(name, sink_.StoreTree(EncodeAll(folder.nodes)));
  }

 private:
  Node FileOf(const std::string& name, std::vector<Id> blobs, std::uint64_t size) const {
    Node node = Describe(name, NodeType::kFile, 0600, time_);
    node.size = size;
    node.links = 1;
    node.content = std::move(blobs);
    return node;
  }
  Node FolderOf(const std::string& name, const Id& tree) const {
    Node node = Describe(name, NodeType::kDirectory, kModeDirectory | 0700, time_);
    node.subtree = tree;
    return node;
  }

  Node MakeNode(const std::string& name, const TextContent& text) {
    return FileOf(name, StoreContent(sink_, text.text), text.text.size());
  }
  Node MakeNode(const std::string& name, const StoredContent& stored) { return FileOf(name, stored.blobs, stored.size); }
  Node MakeNode(const std::string& name, const StoredFolder& folder) { return FolderOf(name, folder.tree); }
  Node MakeNode(const std::string& name, const FileOfRoot& file) {
    const RestoreSelection selection({file.path}, {});
    const SelectedPath* wanted = &selection.root();
    for (Tree tree = root_;;) {
      const auto found = std::find_if(tree.nodes.begin(), tree.nodes.end(),
                                      [&](const Node& node) { return wanted->Find(node.name) != nullptr; });
      if (found == tree.nodes.end()) break;
      wanted = wanted->Find(found->name);
      if (wanted->is_whole() && found->type == NodeType::kFile) {
        found->name = name;
        return *found;
      }
      if (wanted->is_whole() || !found->subtree) break;
      tree = Decode(LoadTree(*found->subtree));
    }
    throw MoverError("path.missing", "A file of the run is not in its tree.", {{"path", file.path}});
  }
  Node MakeNode(const std::string& name, const FilesOfRoot& files) {
    std::vector<Node> nodes;
    // No path would stand for all of them.
    if (!files.paths.empty()) nodes = Pick(root_, RestoreSelection(files.paths, {}).root());
    return FolderOf(name, sink_.StoreTree(EncodeAll(nodes)));
  }

  std::vector<Node> Pick(const Tree& tree, const SelectedPath& wanted) {
    std::vector<Node> picked;
    for (const Node& node : tree.nodes) {
      const SelectedPath* below = wanted.Find(node.name);
      if (below == nullptr || (!below->is_whole() && !node.subtree)) continue;
      picked.push_back(node);
      if (below->is_whole()) continue;
      std::vector<Node> inner = Pick(Decode(LoadTree(*node.subtree)), *below);
      const std::string text = EncodeAll(inner);
      picked.back().subtree = sink_.StoreTree(text);
      made_[*picked.back().subtree] = text;
    }
    return picked;
  }

  std::string LoadTree(const Id& tree) {
    const auto made = made_.find(tree);
    if (made != made_.end()) return made->second;
    const std::vector<std::uint8_t> text = reader_.LoadTree(tree);
    return std::string(text.begin(), text.end());
  }

  BlobSink& sink_;
  BlobReader& reader_;
  const Tree& root_;
  const Timestamp time_;
  // Trees that may still be in an open pack.
  std::map<Id, std::string> made_;
};

}  // namespace

std::string Backup::LoadRoot(const Id& root) {
  const auto known = roots_.find(root);
  if (known != roots_.end()) return known->second;
  BlobReader reader(session_.packs, session_.sealer, session_.index);
  const std::vector<std::uint8_t> text = reader.LoadTree(root);
  return std::string(text.begin(), text.end());
}

Id Backup::AddDocuments(const Id& root, const std::string& folder, const std::vector<Document>& documents, const std::string& time) {
  Timestamp moment;
  if (!ParseTimestamp(time, moment)) throw MoverError("invalid-request", "The time of the documents is no time.");
  Tree tree = Decode(LoadRoot(root));
  for (const Node& node : tree.nodes) {
    if (node.name == folder) throw MoverError("source.reserved-name", "The name of the documents is taken.", {{"path", "/" + folder}});
  }
  StoreTotals totals;
  BlobSink sink(session_, packs_, totals);
  BlobReader reader(session_.packs, session_.sealer, session_.index);
  DocumentTree made(sink, reader, tree, moment);
  NewFolder whole;
  for (const Document& document : documents) {
    NewFolder* at = &whole;
    std::size_t start = 0;
    for (std::size_t slash; (slash = document.path.find('/', start)) != std::string::npos; start = slash + 1) {
      at = &at->folders[document.path.substr(start, slash - start)];
    }
    at->nodes.push_back(made.Make(document, document.path.substr(start)));
  }
  Node inner = made.MakeFolder(folder, whole);
  tree.nodes.push_back(std::move(inner));
  const std::string text = EncodeAll(tree.nodes);
  const Id id = sink.StoreTree(text);
  roots_[id] = text;
  return id;
}

RangesResult Backup::StoreRanges(const RangesRequest& request) {
  StoreTotals totals;
  BlobSink sink(session_, packs_, totals);
  return StoreFileRanges(session_, sink, request);
}

}  // namespace penumbra::core
