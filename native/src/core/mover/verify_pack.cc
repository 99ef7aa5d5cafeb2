#include "verify_pack.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "restore_walk.h"
#include "verify_header.h"

namespace penumbra::core {
namespace {

constexpr std::uint64_t kBatch = 4u << 20;

auto Place(const PackedBlob& blob) {
  return std::tie(blob.offset, blob.length, blob.uncompressed, blob.tree, blob.id);
}

std::vector<PackedBlob> Sorted(std::vector<PackedBlob> blobs) {
  std::sort(blobs.begin(), blobs.end(), [](const auto& a, const auto& b) { return Place(a) < Place(b); });
  return blobs;
}

BlobLocation LocationOf(const Id& pack, const PackedBlob& blob) {
  return {pack, blob.offset, blob.length, blob.uncompressed, blob.tree};
}

bool IsTooLarge(const PackedBlob& blob) {
  const std::uint32_t limit = blob.tree ? kMaxTreeBlob : kMaxDataBlob;
  return blob.length > limit || blob.uncompressed > limit;
}

}  // namespace

PackVerifier::Outcome PackVerifier::Verify(const Id& pack, const std::vector<PackedBlob>* indexed) {
  pack_ = pack;
  outcome_ = Outcome();
  try {
    size_ = source_.packs.Size(pack);
  } catch (const MoverError& error) {
    if (IsTargetLost(error)) throw;
    const bool is_missing = error.code == "repository.pack-missing";
    Add(is_missing ? DamageKind::kPackMissing : DamageKind::kPackCorrupt, nullptr,
        is_missing ? "the pack is missing" : error.message);
    return std::move(outcome_);
  }
  Check(indexed);
  if (!outcome_.damage.empty() && source_.packs.MayBeDamagedOnTheWay(pack)) {
    outcome_ = Outcome();
    Check(indexed);
  }
  return std::move(outcome_);
}

void PackVerifier::Check(const std::vector<PackedBlob>* indexed) {
  std::vector<PackedBlob> blobs;
  const bool has_header = ReadHeader(blobs);
  if (has_header && indexed != nullptr) CompareWithIndex(blobs, *indexed);
  if (!has_header && indexed != nullptr) blobs = Sorted(*indexed);
  if (!ReadThrough(blobs)) Add(DamageKind::kPackCorrupt, nullptr, "the pack cannot be read to its end");
}

bool PackVerifier::ReadHeader(std::vector<PackedBlob>& blobs) {
  const auto fail = [&](const char* why) {
    Add(DamageKind::kPackCorrupt, nullptr, why);
    return false;
  };
  if (size_ < kHeaderLengthSize + kSealOverhead) return fail("the pack is too short to be one");
  if (!Read(size_ - kHeaderLengthSize, kHeaderLengthSize)) return fail("the header cannot be read");
  const std::uint64_t length = bytes_[0] | bytes_[1] << 8 | bytes_[2] << 16 | std::uint64_t{bytes_[3]} << 24;
  if (length <= kSealOverhead || length > kMaxHeader || length > size_ - kHeaderLengthSize) {
    return fail("the length of the header is wrong");
  }
  if (!Read(size_ - kHeaderLengthSize - length, length)) return fail("the header cannot be read");
  plain_.resize(length - kSealOverhead);
  if (!source_.sealer.Open(bytes_.data(), length, plain_.data())) return fail("the tag of the header is wrong");
  if (!ParsePackHeader(plain_.data(), plain_.size(), blobs)) return fail("the header is not one");
  const std::uint64_t end = blobs.empty() ? 0 : std::uint64_t{blobs.back().offset} + blobs.back().length;
  if (end + length + kHeaderLengthSize != size_) return fail("the lengths in the header do not add up to the pack");
  return true;
}

void PackVerifier::CompareWithIndex(const std::vector<PackedBlob>& blobs, const std::vector<PackedBlob>& indexed) {
  const std::vector<PackedBlob> held = Sorted(blobs);
  for (const PackedBlob& blob : indexed) {
    const bool is_held = std::binary_search(held.begin(), held.end(), blob,
                                            [](const auto& a, const auto& b) { return Place(a) < Place(b); });
    if (!is_held) {
      Add(DamageKind::kPackCorrupt, &blob.id, "the index lists a blob that the pack does not hold like that");
    }
  }
  for (const PackedBlob& blob : blobs) {
    if (source_.index.FindAll(blob.id).empty()) {
      Add(DamageKind::kBlobMissing, &blob.id, "no index lists a blob that the pack holds");
    }
  }
}

// Every byte goes through the hash of the file once, and every blob of the layout through its own.
bool PackVerifier::ReadThrough(const std::vector<PackedBlob>& layout) {
  Sha256Stream hash;
  at_ = 0;
  for (std::size_t first = 0; first < layout.size();) {
    ThrowIfCancelled(source_.cancelled);
    const std::uint64_t begin = layout[first].offset;
    std::uint64_t end = begin + layout[first].length;
    std::uint64_t plain = layout[first].uncompressed;
    std::size_t last = first + 1;
    while (last < layout.size() && layout[last].offset == end && end + layout[last].length - begin <= kBatch &&
           plain + layout[last].uncompressed <= 2 * kBatch) {
      end += layout[last].length;
      plain += layout[last++].uncompressed;
    }
    const bool is_placed = begin >= at_ && end <= size_ && !IsTooLarge(layout[first]);
    if (is_placed) {
      if (!ReadTo(begin, hash) || !Read(begin, end - begin)) return false;
      hash.Update(bytes_.data(), bytes_.size());
      at_ = end;
      report_.progress.bytes_done += bytes_.size();
      CheckBatch(layout.data() + first, last - first, begin);
    } else {
      Add(DamageKind::kPackCorrupt, &layout[first].id, "a blob does not lie where it is said to");
    }
    first = last;
  }
  if (!ReadTo(size_, hash)) return false;
  if (hash.Finish() != pack_) Add(DamageKind::kPackCorrupt, nullptr, "the hash of the pack is not its name");
  return true;
}

bool PackVerifier::ReadTo(std::uint64_t end, Sha256Stream& hash) {
  while (at_ < end) {
    ThrowIfCancelled(source_.cancelled);
    const auto size = static_cast<std::size_t>(std::min(end - at_, kBatch));
    if (!Read(at_, size)) return false;
    hash.Update(bytes_.data(), size);
    at_ += size;
    report_.progress.bytes_done += size;
  }
  return true;
}

void PackVerifier::CheckBatch(const PackedBlob* blobs, std::size_t count, std::uint64_t begin) {
  std::size_t total = 0;
  for (std::size_t index = 0; index < count; ++index) total += PlainSize(LocationOf(pack_, blobs[index]));
  plain_.resize(total);
  hashes_.assign(count, Id{});
  jobs_.clear();
  std::vector<const char*> reasons(count, nullptr);
  std::size_t at = 0;
  for (std::size_t index = 0; index < count; ++index) {
    const BlobLocation location = LocationOf(pack_, blobs[index]);
    reasons[index] = DecodeBlob(source_.sealer, decompressor_, location, bytes_.data() + (location.offset - begin),
                                plain_.data() + at, scratch_);
    if (reasons[index] == nullptr) jobs_.push_back({plain_.data() + at, PlainSize(location), &hashes_[index]});
    at += PlainSize(location);
  }
  Sha256Many(jobs_.data(), jobs_.size());
  for (std::size_t index = 0; index < count; ++index) {
    if (reasons[index] == nullptr && hashes_[index] != blobs[index].id) reasons[index] = "a blob has the wrong hash";
    if (reasons[index] != nullptr) Add(DamageKind::kPackCorrupt, &blobs[index].id, reasons[index]);
  }
  outcome_.blobs += count;
}

bool PackVerifier::Read(std::uint64_t at, std::size_t size) {
  bytes_.resize(size);
  try {
    source_.packs.Read(pack_, at, bytes_.data(), size);
    return true;
  } catch (const MoverError& error) {
    if (IsTargetLost(error)) throw;
    return false;
  }
}

void PackVerifier::Add(DamageKind kind, const Id* blob, std::string message) {
  outcome_.damage.push_back({kind, pack_, blob == nullptr ? std::nullopt : std::optional<Id>(*blob), std::move(message)});
}

}  // namespace penumbra::core
