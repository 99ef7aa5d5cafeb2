#include "blob_batch.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "../mover/failure.h"
#include "../mover/carrier.h"
#include "../mover/restore_parallel.h"
#include "../mover/restore_walk.h"

namespace penumbra::core {
namespace {

// Unneeded bytes that are read rather than skipped by a second read, and the most that is read at once. Units: bytes.
constexpr std::uint64_t kMaxGap = 256u << 10;
constexpr std::uint64_t kMaxStretch = 2u << 20;

}  // namespace

void BlobBatch::Add(const Id& blob, const BlobLocation& location) {
  const std::size_t size = PlainSize(location);
  wanted_.push_back({blob, location, plain_.size(), size, false, ""});
  plain_.Extend(size);
}

void BlobBatch::Clear() {
  wanted_.clear();
  plain_.Clear();
}

BlobBatch::Plain BlobBatch::At(std::size_t index) {
  const Wanted& wanted = wanted_[index];
  return {wanted.is_sound ? plain_.data() + wanted.at : nullptr, wanted.size, wanted.why};
}

void BlobBatch::Load(unsigned threads, const std::atomic<bool>& cancelled) {
  const std::vector<std::size_t> order = InPackOrder();
  const std::vector<Stretch> stretches = Coalesce(order);
  SharedWork work(stretches.size());
  work.Run(threads, [&] {
    Decompressor decompressor;
    std::vector<std::uint8_t> pack;
    for (std::size_t index = 0; work.Take(index);) {
      ThrowIfCancelled(cancelled);
      Fetch(order, stretches[index], pack, decompressor);
    }
  });
}

std::vector<std::size_t> BlobBatch::InPackOrder() const {
  std::vector<std::size_t> order(wanted_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const BlobLocation& left = wanted_[a].location;
    const BlobLocation& right = wanted_[b].location;
    if (left.pack != right.pack) return left.pack < right.pack;
    return left.offset != right.offset ? left.offset < right.offset : a < b;
  });
  return order;
}

std::vector<BlobBatch::Stretch> BlobBatch::Coalesce(const std::vector<std::size_t>& order) const {
  std::vector<Stretch> stretches;
  const Id* pack = nullptr;
  for (std::size_t at = 0; at < order.size(); ++at) {
    const BlobLocation& location = wanted_[order[at]].location;
    const std::uint64_t end = std::uint64_t{location.offset} + location.length;
    if (pack != nullptr && *pack == location.pack) {
      Stretch& current = stretches.back();
      const bool is_near = location.offset <= current.end + kMaxGap;
      if (is_near && std::max(end, current.end) - current.begin <= kMaxStretch) {
        current.last = at + 1;
        current.end = std::max(end, current.end);
        continue;
      }
    }
    pack = &location.pack;
    stretches.push_back({at, at + 1, location.offset, end});
  }
  return stretches;
}

// The same blob may be wanted several times in a stretch: its container is opened once, where it lies.
void BlobBatch::Fetch(const std::vector<std::size_t>& order, const Stretch& stretch, std::vector<std::uint8_t>& pack,
                      Decompressor& decompressor) {
  pack.resize(stretch.end - stretch.begin);
  bool is_read = true;
  try {
    blobs_.ReadPack(wanted_[order[stretch.first]].location.pack, stretch.begin, pack.data(), pack.size());
  } catch (const MoverError& error) {
    if (IsTargetLost(error)) throw;
    is_read = false;
  }
  const Wanted* before = nullptr;
  for (std::size_t at = stretch.first; at < stretch.last; ++at) {
    Wanted& wanted = wanted_[order[at]];
    std::uint8_t* plain = plain_.data() + wanted.at;
    if (before != nullptr && before->is_sound && before->blob == wanted.blob) {
      std::memcpy(plain, plain_.data() + before->at, wanted.size);
      wanted.is_sound = true;
      continue;
    }
    if (is_read && (before == nullptr || before->location.offset != wanted.location.offset)) {
      std::uint8_t* container = pack.data() + (wanted.location.offset - stretch.begin);
      const bool is_open = DecodeBlobInPlace(blobs_.sealer(), decompressor, wanted.location, container, plain) == nullptr;
      wanted.is_sound = is_open && Sha256(plain, wanted.size) == wanted.blob;
    }
    if (!wanted.is_sound) FetchOtherCopy(wanted);
    before = &wanted;
  }
}

void BlobBatch::FetchOtherCopy(Wanted& wanted) {
  try {
    const std::vector<std::uint8_t> found = blobs_.Load(wanted.blob);
    wanted.is_sound = found.size() == wanted.size;
    if (wanted.is_sound) std::memcpy(plain_.data() + wanted.at, found.data(), found.size());
    else wanted.why = "a part of the file has another size than the index says";
  } catch (const MoverError& error) {
    if (IsTargetLost(error)) throw;
    wanted.why = error.message;
  }
}

}  // namespace penumbra::core
