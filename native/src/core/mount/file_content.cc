#include "file_content.h"

#include <algorithm>

#include "../mover/failure.h"
#include "../mover/rabin.h"

namespace penumbra::core {
namespace {

// Blobs that are fetched before they are asked for.
constexpr std::size_t kAhead = 6;

// A hole is stored as chunks of this size; see file_holes.cc of the mover.
const Id& ChunkOfZeros() {
  static const Id id = [] {
    const std::vector<std::uint8_t> zeros(kMinChunk);
    return Sha256(zeros.data(), zeros.size());
  }();
  return id;
}

}  // namespace

std::uint64_t StoredBytes(const Node& node) {
  if (!node.content) return 0;
  const auto holes = static_cast<std::uint64_t>(std::count(node.content->begin(), node.content->end(), ChunkOfZeros()));
  return node.size - std::min<std::uint64_t>(node.size, holes * kMinChunk);
}

FileContent::FileContent(const Node& node, const BlobIndex& index) : size_(node.size) {
  if (node.content) Place(*node.content, index);
  if (starts_.empty()) starts_.push_back(0);
}

// From the front up to the first blob that is unknown, and from the back down to the last one; between them lies the gap,
// which is asked for by the name of the first.
void FileContent::Place(const std::vector<Id>& ids, const BlobIndex& index) {
  std::vector<std::uint64_t> sizes;
  std::size_t first = ids.size(), last = 0;
  for (std::size_t at = 0; at < ids.size(); ++at) {
    BlobLocation location{};
    const bool is_known = index.Find(ids[at], location);
    sizes.push_back(is_known ? PlainSize(location) : 0);
    if (is_known) continue;
    first = std::min(first, at);
    last = at;
  }
  std::uint64_t end = 0, behind = 0;
  const auto put = [&](const Id& id, std::uint64_t size) {
    blobs_.push_back(id);
    starts_.push_back(end);
    end += size;
  };
  for (std::size_t at = 0; at < first; ++at) put(ids[at], sizes[at]);
  if (first < ids.size()) {
    for (std::size_t at = last + 1; at < ids.size(); ++at) behind += sizes[at];
    put(ids[first], size_ - std::min(size_, end + behind));
    for (std::size_t at = last + 1; at < ids.size(); ++at) put(ids[at], sizes[at]);
  }
  starts_.push_back(end);
}

std::size_t FileContent::IndexOf(std::uint64_t offset) const {
  return static_cast<std::size_t>(std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin()) - 1;
}

std::vector<FileContent::Piece> FileContent::Read(std::uint64_t offset, std::size_t size, BlobCache& cache) {
  std::vector<Piece> pieces;
  std::uint64_t end = offset < size_ ? std::min<std::uint64_t>(size_, offset + size) : offset;
  if (offset == end) return pieces;
  if (end > starts_.back()) {
    throw MoverError("repository.tree-corrupt", "A file of this restore point is longer than what is stored of it.");
  }
  std::size_t at = IndexOf(offset);
  for (; offset < end; ++at) {
    // Chunks of nothing are passed over.
    if (starts_[at + 1] <= offset) continue;
    const BlobCache::Blob blob = cache.Get(blobs_[at]);
    const std::uint64_t begin = offset - starts_[at], until = std::min(end, starts_[at + 1]) - starts_[at];
    if (until > blob->size()) throw MoverError("repository.blob-missing", "A blob is shorter than its file needs.", {{"blob", Hex(blobs_[at])}});
    pieces.push_back({blob, blob->data() + begin, static_cast<std::size_t>(until - begin)});
    offset += until - begin;
  }
  Anticipate(at - 1, cache);
  return pieces;
}

// The kernel's own reading ahead comes a little out of order.
void FileContent::Anticipate(std::size_t last, BlobCache& cache) {
  const std::size_t before = furthest_.load();
  const bool is_sequel = last + 2 >= before && last <= before + 2;
  furthest_ = is_sequel ? std::max(last, before) : last;
  if (!is_sequel) return;
  const std::size_t from = last + 1, count = std::min(kAhead, blobs_.size() - std::min(from, blobs_.size()));
  if (count > 0) cache.Expect(blobs_.data() + from, count);
}

off_t FileContent::NextData(std::uint64_t offset) const {
  if (offset >= size_) return -1;
  for (std::size_t at = IndexOf(offset); at < blobs_.size(); ++at) {
    if (blobs_[at] != ChunkOfZeros()) return static_cast<off_t>(std::max(offset, starts_[at]));
  }
  return -1;
}

off_t FileContent::NextHole(std::uint64_t offset) const {
  if (offset >= size_) return -1;
  for (std::size_t at = IndexOf(offset); at < blobs_.size(); ++at) {
    if (blobs_[at] == ChunkOfZeros()) return static_cast<off_t>(std::max(offset, starts_[at]));
  }
  return static_cast<off_t>(size_);
}

}  // namespace penumbra::core
