#include "unfolding.h"

#include <cstring>

#include "failure.h"

namespace penumbra::core {
namespace {

constexpr std::size_t kBits = std::size_t{8} << 20;
constexpr std::uint64_t kFolders = 100'000, kOthers = 20'000'000, kForEachBlob = 1000;

}  // namespace

Unfolding::Unfolding(std::uint64_t blobs)
    : seen_(kBits / 64),
      folders_left_(kFolders + kForEachBlob * blobs),
      others_left_(kOthers + kForEachBlob * blobs) {}

bool Unfolding::Enter(const Id& tree) {
  std::uint64_t hash;
  std::memcpy(&hash, tree.data(), sizeof hash);
  std::uint64_t& word = seen_[(hash % kBits) / 64];
  const std::uint64_t bit = std::uint64_t{1} << (hash % 64);
  const bool is_known = (word & bit) != 0;
  word |= bit;
  return is_known;
}

void Unfolding::Count(bool is_folder) {
  if ((is_folder ? folders_left_ : others_left_)-- > 0) return;
  throw MoverError("repository.tree-corrupt",
                   "The folders of this restore point lead to each other so often that it has no end.",
                   {{"reason", "unfolds without end"}});
}

}  // namespace penumbra::core
