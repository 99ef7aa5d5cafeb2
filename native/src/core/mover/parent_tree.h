#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "blob_reader.h"
#include "node.h"
#include "session.h"
#include "tree_decode.h"

namespace penumbra::core {

// A folder as the parent snapshot has it; empty when it has none. Its tree is loaded when somebody asks for an entry, and
// gone through once, a node at a time; of what was passed only the folders are kept. A tree that cannot be read is as if
// it were not there: then its files are read again.
class PreviousFolder {
 public:
  PreviousFolder(BlobReader& reader, std::optional<Id> tree) : reader_(reader), tree_(tree) {}

  const std::optional<Id>& tree() const { return tree_; }
  // Null when there was nothing of that name. Each name is above the one asked for before; the node stays until then.
  const Node* Find(const std::string& name);
  // The tree of the folder `name`; nothing may be asked of Find afterwards.
  std::optional<Id> TreeOf(const std::string& name);

 private:
  void Advance();

  BlobReader& reader_;
  const std::optional<Id> tree_;
  Scratch text_;
  std::unique_ptr<TreeReader> nodes_;
  bool is_loaded_ = false;
  std::optional<Node> node_;
  // Ascending by name.
  std::vector<std::pair<std::string, Id>> folders_;
};

}  // namespace penumbra::core
