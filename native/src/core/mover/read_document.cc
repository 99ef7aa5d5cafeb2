#include "read_document.h"

#include <algorithm>

#include "blob_reader.h"
#include "tree_decode.h"

namespace penumbra::core {
namespace {

constexpr std::uint64_t kMostBytes = 64u << 20;

std::optional<Node> FindNode(BlobReader& reader, const Id& tree, const std::string& name, NodeType type) {
  const std::vector<std::uint8_t> text = reader.LoadTree(tree);
  Tree folder = DecodeTree(text.data(), text.size());
  const auto at = std::find_if(folder.nodes.begin(), folder.nodes.end(), [&](const Node& node) { return node.name == name; });
  if (at == folder.nodes.end() || at->type != type) return std::nullopt;
  return std::move(*at);
}

}  // namespace

std::optional<std::string> ReadDocument(const Session& session, const Id& root, const std::string& folder, const std::string& name) {
  BlobReader reader(session.packs, session.sealer, session.index);
  const std::optional<Node> above = FindNode(reader, root, folder, NodeType::kDirectory);
  if (!above || !above->subtree) return std::nullopt;
  const std::optional<Node> file = FindNode(reader, *above->subtree, name, NodeType::kFile);
  if (!file) return std::nullopt;
  if (!file->content) throw MoverError("repository.tree-corrupt", "A document of the run leads nowhere.", {{"path", folder + "/" + name}});
  if (file->size > kMostBytes) {
    throw MoverError("repository.unsupported", "A document of the run is too large to be one.", {{"path", folder + "/" + name}});
  }
  std::string text;
  for (const Id& id : *file->content) {
    const std::vector<std::uint8_t> part = reader.Load(id);
    text.append(part.begin(), part.end());
  }
  return text;
}

}  // namespace penumbra::core
