// The documents of a run, stored beside what was backed up. Their bytes depend on nothing but what is given.
#include <algorithm>

#include "backup.h"
#include "blob_reader.h"
#include "blob_sink.h"
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

}  // namespace

std::string Backup::LoadRoot(const Id& root) {
  const auto known = roots_.find(root);
  if (known != roots_.end()) return known->second;
  BlobReader reader(session_.options.repository, session_.sealer, session_.index);
  const std::vector<std::uint8_t> text = reader.LoadTree(root);
  return std::string(text.begin(), text.end());
}

Id Backup::AddDocuments(const Id& root, const std::string& folder, const std::vector<Document>& documents, const std::string& time) {
  Timestamp moment;
  if (!ParseTimestamp(time, moment)) throw MoverError("invalid-request", "The time of the documents is no time.");
  const std::string text = LoadRoot(root);
  Tree tree = DecodeTree(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  for (const Node& node : tree.nodes) {
    if (node.name == folder) throw MoverError("source.reserved-name", "The name of the documents is taken.", {{"path", "/" + folder}});
  }
  StoreTotals totals;
  BlobSink sink(session_, packs_, totals);
  std::vector<Node> files;
  for (const Document& document : documents) {
    Node node = Describe(document.name, NodeType::kFile, 0600, moment);
    node.size = document.content.size();
    node.links = 1;
    node.content = StoreContent(sink, document.content);
    files.push_back(std::move(node));
  }
  Node inner = Describe(folder, NodeType::kDirectory, kModeDirectory | 0700, moment);
  inner.subtree = sink.StoreTree(EncodeAll(files));
  tree.nodes.push_back(std::move(inner));
  const std::string whole = EncodeAll(tree.nodes);
  const Id id = sink.StoreTree(whole);
  roots_[id] = whole;
  return id;
}

}  // namespace penumbra::core
