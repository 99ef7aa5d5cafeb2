#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sha256.h"

// How often a walk meets the same folders again. Restore points share folders and a few small trees can stand for more
// paths than there is time or room for; copies of folders that people make stay far below the limits: a hundred thousand
// folders and twenty million other entries, and a thousand more for each blob of the repository.
//
// Memory: a mebibyte, however many folders; some that are met once may be taken for met before.
// Fails: MoverError `repository.tree-corrupt` at a limit.
// Source: docs/spec/native-restore.md, rule N103.
namespace penumbra::core {

class Unfolding {
 public:
  // `blobs`: how many the repository has.
  explicit Unfolding(std::uint64_t blobs);

  // A folder is entered. True when it was before.
  bool Enter(const Id& tree);
  // An entry of a folder that was entered before.
  void Count(bool is_folder);

 private:
  std::vector<std::uint64_t> seen_;
  std::uint64_t folders_left_, others_left_;
};

}  // namespace penumbra::core
