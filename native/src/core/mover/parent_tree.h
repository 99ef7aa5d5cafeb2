#pragma once
#include <optional>
#include <string>
#include <vector>

#include "blob_reader.h"
#include "node.h"
#include "session.h"

namespace penumbra::core {

// A folder as the parent snapshot has it; empty when it has none.
class PreviousFolder {
 public:
  PreviousFolder() = default;
  // Ascending by name.
  explicit PreviousFolder(std::vector<Node> nodes) : nodes_(std::move(nodes)) {}

  // Null when there was nothing of that name.
  const Node* Find(const std::string& name) const;

 private:
  std::vector<Node> nodes_;
};

// Reads the parent snapshot's folders as the walk comes to them. A tree that cannot be read is as if it were not there:
// then its files are read again.
class ParentTree {
 public:
  explicit ParentTree(Session& session);

  PreviousFolder Load(const std::optional<Id>& tree);
  // The folder `name` of `above`.
  PreviousFolder Enter(const PreviousFolder& above, const std::string& name);
  // Whether every blob of a file is in the repository.
  bool IsStored(const Node& node) const;

 private:
  const BlobIndex& index_;
  BlobReader reader_;
};

}  // namespace penumbra::core
