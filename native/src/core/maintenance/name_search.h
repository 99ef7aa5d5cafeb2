#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "../mover/blob_reader.h"
#include "../mover/session.h"
#include "../mover/tree_decode.h"
#include "../mover/unfolding.h"
#include "name_pattern.h"

namespace penumbra::core {

struct NameQuestion {
  std::vector<NamePattern> patterns;
  bool ignores_case = false;
  // Say all that is known of a match but its content and attributes, not its path alone; what is null is left out.
  bool with_nodes = false;
  // Names of a root that are passed over.
  std::vector<std::string> hidden_names;
};

// Some matches of one restore point.
struct FoundNames {
  // Its place among the roots that were asked for; as many as there are when nothing is left.
  std::size_t root = 0;
  // A line each, in the order of a walk: `=` for a match, `?` for what may be one, the quoted path, and the node as JSON
  // behind a tab.
  std::string lines;
};

// Looks for names in restore points, one after another, as far as somebody asks for more.
//
// Memory: the folders on the way down, and about 100 bytes for each folder that holds no match: no folder without one is
// read twice, whatever restore point it is in.
// Fails: `cancelled`; as BlobReader and TreeReader do for a folder that cannot be read.
// Source: docs/spec/repository-verbs.md, rules Z75 to Z79.
class NameSearch {
 public:
  NameSearch(Session& session, std::vector<Id> roots, NameQuestion question);
  ~NameSearch();

  // Goes on until there are `most` bytes or more, and to the end of a restore point at the furthest.
  FoundNames Next(std::size_t most);

 private:
  struct Frame;

  void OpenRoot();
  void Push(const Id& tree, NameProgress progress, std::string key, std::size_t path_size);
  // One entry of the innermost folder.
  void Look(std::string& lines);
  void Enter(const NameProgress& progress, std::size_t path_size);
  void Leave();
  bool IsHidden() const;

  Session& session_;
  BlobReader blobs_;
  const std::vector<Id> roots_;
  const NameMatcher matcher_;
  const NameQuestion question_;
  // What is told of a node is proven to be of the right types.
  const TreeReader::Detail detail_;
  std::size_t root_ = 0;
  std::vector<std::unique_ptr<Frame>> frames_;
  // Of the innermost folder, quoted.
  std::string path_;
  Node node_;
  std::uint64_t found_ = 0;
  // Folders without a match, each with the progress at which it has none.
  std::unordered_set<std::string> barren_;
  // Of this restore point.
  std::unique_ptr<Unfolding> unfolding_;
};

}  // namespace penumbra::core
