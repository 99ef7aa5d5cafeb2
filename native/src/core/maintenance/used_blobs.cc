#include "used_blobs.h"

#include <cstring>
#include <unordered_set>

#include "../mover/blob_reader.h"
#include "../mover/tree_decode.h"

namespace penumbra::core {
namespace {

// Zero is the empty slot.
std::uint64_t WordOf(const Id& id) {
  std::uint64_t word;
  std::memcpy(&word, id.data() + 16, sizeof word);
  return word == 0 ? 1 : word;
}

[[noreturn]] void ThrowMissing(const Id& blob, const Id& tree) {
  throw MoverError("repository.blob-missing", "The repository does not hold a blob that a restore point needs.",
                   {{"blob", Hex(blob)}, {"tree", Hex(tree)}});
}

}  // namespace

std::size_t UsedBlobs::SlotOf(std::uint64_t word) const {
  const std::size_t mask = slots_.size() - 1;
  // The low bits pick the slot; ids are hashes.
  std::size_t at = word & mask;
  while (slots_[at] != 0 && slots_[at] != word) at = (at + 1) & mask;
  return at;
}

void UsedBlobs::Add(const Id& id) {
  if ((count_ + 1) * 4 > slots_.size() * 3) {
    std::vector<std::uint64_t> old = std::move(slots_);
    slots_.assign(old.empty() ? 1024 : old.size() * 2, 0);
    for (const std::uint64_t word : old) {
      if (word != 0) slots_[SlotOf(word)] = word;
    }
  }
  std::uint64_t& slot = slots_[SlotOf(WordOf(id))];
  if (slot == 0) count_++;
  slot = WordOf(id);
}

bool UsedBlobs::Has(const Id& id) const { return !slots_.empty() && slots_[SlotOf(WordOf(id))] != 0; }

void MarkUsed(Session& session, const std::vector<Id>& trees, Progress& progress, UsedBlobs& used) {
  BlobReader blobs(session.packs, session.sealer, session.index);
  // By whole ids: a tree that is taken for another one would hide what it leads to.
  std::unordered_set<Id, IdHash> seen;
  std::vector<Id> waiting(trees);
  while (!waiting.empty()) {
    const Id tree = waiting.back();
    waiting.pop_back();
    if (!seen.insert(tree).second) continue;
    session.ThrowIfCancelled();
    used.Add(tree);
    const std::vector<std::uint8_t> text = blobs.LoadTree(tree);
    TreeReader reader(text.data(), text.size());
    for (Node node; reader.Next(node);) {
      if (node.subtree) waiting.push_back(*node.subtree);
      if (!node.content) continue;
      for (const Id& blob : *node.content) {
        if (!session.index.Has(blob)) ThrowMissing(blob, tree);
        used.Add(blob);
      }
    }
    progress.files_done++;
  }
}

}  // namespace penumbra::core
