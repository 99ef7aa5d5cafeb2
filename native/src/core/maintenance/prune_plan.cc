#include "prune_plan.h"

#include <algorithm>
#include <tuple>

#include "pack_files.h"

namespace penumbra::core {
namespace {

constexpr std::uint64_t kEntry = 37, kCompressedEntry = 41;
constexpr std::size_t kFewSmall = 10;

std::uint64_t StoredSize(const PackedBlob& blob) {
  return blob.length + (blob.uncompressed > 0 ? kCompressedEntry : kEntry);
}

std::uint64_t MostUnused(const PruneLimits& limits, std::uint64_t used) {
  if (limits.unused_bytes) return *limits.unused_bytes;
  if (!limits.unused_percent || *limits.unused_percent >= 100) return UINT64_MAX;
  return static_cast<std::uint64_t>(static_cast<double>(used) * *limits.unused_percent / (100 - *limits.unused_percent));
}

[[noreturn]] void ThrowMissing(const Id& pack) {
  throw MoverError("repository.pack-missing", "A pack of the repository is missing.", {{"pack", Hex(pack)}});
}

}  // namespace

PrunePlan::PrunePlan(const Session& session, const UsedBlobs& used, const PruneLimits& limits) {
  for (const auto& [pack, size] : ListPackFiles(session)) {
    Account& account = accounts_[pack];
    account.size = size;
    account.is_there = true;
  }
  CountUnused(session, used);
  CountUsed(session, used);
  Choose(limits);
}

// First, for it decides which of several copies counts.
void PrunePlan::CountUnused(const Session& session, const UsedBlobs& used) {
  session.index.ForEachPack([&](const Id& pack, const std::vector<PackedBlob>& blobs) {
    session.ThrowIfCancelled();
    Account& account = accounts_[pack];
    if (account.is_there && account.size != PackSizeOf(blobs)) {
      const std::string reason = "it has another size than the index says";
      const bool is_needed = std::any_of(blobs.begin(), blobs.end(), [&](const auto& blob) { return used.Has(blob.id); });
      if (is_needed) ThrowPackCorrupt(pack, nullptr, reason);
    }
    for (const PackedBlob& blob : blobs) {
      (blob.tree ? account.has_tree : account.has_data) = true;
      account.has_uncompressed = account.has_uncompressed || blob.uncompressed == 0;
      if (used.Has(blob.id)) continue;
      account.unused += StoredSize(blob);
      summary_.unused_blobs++;
      summary_.unused_bytes += StoredSize(blob);
    }
  });
}

void PrunePlan::CountUsed(const Session& session, const UsedBlobs& used) {
  session.index.ForEachPack([&](const Id& pack, const std::vector<PackedBlob>& blobs) {
    session.ThrowIfCancelled();
    Account& account = accounts_.at(pack);
    for (const PackedBlob& blob : blobs) {
      if (!used.Has(blob.id)) continue;
      if (!IsTheCopyThatCounts(session, pack, blob)) {
        account.duplicate += StoredSize(blob);
        summary_.duplicate_blobs++;
        summary_.duplicate_bytes += StoredSize(blob);
      } else if (account.is_there) {
        account.used += StoredSize(blob);
        summary_.used_blobs++;
        summary_.used_bytes += StoredSize(blob);
      } else {
        ThrowMissing(pack);
      }
    }
  });
}

// The same whenever it is asked: a pack that is there, then the one with the least waste, so that the copies of an
// interrupted prune are not made again.
bool PrunePlan::IsTheCopyThatCounts(const Session& session, const Id& pack, const PackedBlob& blob) const {
  const std::vector<BlobLocation> copies = session.index.FindAll(blob.id);
  if (copies.size() < 2) return true;
  const auto rank = [&](const Id& where, std::uint32_t offset) {
    const Account& account = accounts_.at(where);
    return std::make_tuple(!account.is_there, account.is_mixed(), account.unused, where, offset);
  };
  const auto own = rank(pack, blob.offset);
  return std::none_of(copies.begin(), copies.end(), [&](const BlobLocation& other) {
    return other.tree == blob.tree && rank(other.pack, other.offset) < own;
  });
}

void PrunePlan::Leave(const Id& pack, const Account& account) {
  leaving_.insert(pack);
  if (account.is_there) removable_.push_back(pack);
}

void PrunePlan::Choose(const PruneLimits& limits) {
  std::vector<std::pair<Id, const Account*>> candidates, small;
  for (const auto& [pack, account] : accounts_) {
    if (!account.has_data && !account.has_tree) {
      unindexed_.push_back(pack);
      summary_.unindexed_packs++;
      summary_.unindexed_bytes += account.size;
    } else if (account.used == 0) {
      Leave(pack, account);
      summary_.remove_packs++;
      summary_.remove_bytes += account.is_there ? account.size : 0;
    } else if (limits.trees_only && !account.has_tree) {
      summary_.keep_packs++;
      summary_.remaining_unused += account.waste();
    } else if (account.waste() == 0 && !account.is_mixed() && !(limits.uncompressed && account.has_uncompressed)) {
      if (account.size < limits.smaller_than) {
        small.emplace_back(pack, &account);
      } else {
        summary_.keep_packs++;
      }
    } else {
      candidates.emplace_back(pack, &account);
      summary_.remaining_unused += account.waste();
    }
  }
  // A few make no larger pack, and would be copied by every prune.
  if (small.size() < kFewSmall) {
    summary_.keep_packs += small.size();
  } else {
    candidates.insert(candidates.end(), small.begin(), small.end());
  }
  // Packs of trees first, for every reader wants them dense; then those of which least remains.
  std::sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
    const auto rank = [](const auto& candidate) {
      const Account& account = *candidate.second;
      const double share = static_cast<double>(account.waste()) / static_cast<double>(account.used);
      return std::make_tuple(!account.has_tree, -share, candidate.first);
    };
    return rank(a) < rank(b);
  });
  const std::uint64_t most_unused = MostUnused(limits, summary_.used_bytes);
  for (const auto& [pack, account] : candidates) {
    const bool is_too_much = account->used > limits.repack_bytes - summary_.repack_bytes;
    if (is_too_much || !IsWorthIt(*account, limits, most_unused)) {
      summary_.keep_packs++;
      continue;
    }
    copied_.insert(pack);
    Leave(pack, *account);
    summary_.repack_packs++;
    summary_.repack_bytes += account->used;
    summary_.repack_freed += account->waste();
    summary_.remaining_unused -= account->waste();
  }
}

bool PrunePlan::IsWorthIt(const Account& account, const PruneLimits& limits, std::uint64_t most_unused) const {
  const bool is_packed_anew = limits.uncompressed && account.has_uncompressed;
  return account.has_tree || is_packed_anew || account.size < limits.smaller_than ||
         summary_.remaining_unused > most_unused;
}

std::vector<PackPart> PrunePlan::PartsToCopy(const Session& session, const UsedBlobs& used) const {
  std::vector<PackPart> parts;
  session.index.ForEachPack([&](const Id& pack, const std::vector<PackedBlob>& blobs) {
    if (copied_.count(pack) == 0) return;
    PackPart part{pack, {}};
    for (const PackedBlob& blob : blobs) {
      if (used.Has(blob.id) && IsTheCopyThatCounts(session, pack, blob)) part.blobs.push_back(blob);
    }
    parts.push_back(std::move(part));
  });
  return parts;
}

}  // namespace penumbra::core
