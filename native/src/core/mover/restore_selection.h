#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "blob_reader.h"
#include "restore_types.h"

// Which entries of a snapshot a restore wants: all below each included path, and the folders that lead there.
// Source: docs/spec/native-restore.md, rules N10 to N12.
namespace penumbra::core {

// One folder on the way, or an included entry.
class SelectedPath {
 public:
  // Everything below is wanted too.
  bool is_whole() const { return whole_; }
  // Null when the entry `name` is not wanted.
  const SelectedPath* Find(const std::string& name) const;

 private:
  friend class RestoreSelection;
  bool whole_ = false;
  std::map<std::string, std::unique_ptr<SelectedPath>> below_;
};

class RestoreSelection {
 public:
  // Fails: `path.missing` when an included path is not written as paths are quoted.
  RestoreSelection(const std::vector<std::string>& include, const std::vector<std::string>& hidden_names,
                   const RestorePatterns& patterns = {});

  const SelectedPath& root() const { return root_; }
  // Chooses among what the paths give.
  const RestoreFilter& filter() const { return filter_; }
  // Nothing is left out but what is hidden or excluded.
  bool is_whole() const { return root_.is_whole() && !filter_.chooses(); }
  // Whether a root entry is left out although all is wanted.
  bool IsHidden(const std::string& root_name) const;
  // Fails: `path.missing` for an included path that the snapshot does not have, and as BlobReader does.
  void RequireAll(BlobReader& blobs, const Id& tree) const;

 private:
  void Add(const std::string& quoted);
  static void Require(BlobReader& blobs, const Id& tree, const SelectedPath& wanted, const std::string& path);

  SelectedPath root_;
  std::vector<std::string> hidden_;
  const RestoreFilter filter_;
};

}  // namespace penumbra::core
