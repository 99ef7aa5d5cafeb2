#include "index_cache.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstring>

#include "descriptor.h"

namespace penumbra::core {
namespace {

// The first bytes of an id as a share of all ids, scaled to `count`: ids are hashes, so that is nearly its place.
std::uint64_t Guess(const Id& id, std::uint64_t count) {
  std::uint64_t high = 0;
  for (int at = 0; at < 8; at++) high = high << 8 | id[static_cast<std::size_t>(at)];
  return static_cast<std::uint64_t>((static_cast<unsigned __int128>(high) * count) >> 64);
}

}  // namespace

std::unique_ptr<IndexCache> IndexCache::Open(const std::string& path, const Sealer& sealer, const Id& repository) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  struct stat status {};
  if (!file.is_open() || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return nullptr;
  std::unique_ptr<IndexCache> cache(new IndexCache());
  if (!cache->Map(file.get(), static_cast<std::uint64_t>(status.st_size))) return nullptr;
  return cache->IsSound(sealer, repository) ? std::move(cache) : nullptr;
}

IndexCache::~IndexCache() {
  if (mapped_ != nullptr) ::munmap(mapped_, size_);
}

bool IndexCache::Map(int file, std::uint64_t size) {
  if (size < kCacheStart) return false;
  void* mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0);
  if (mapped == MAP_FAILED) return false;
  mapped_ = static_cast<std::uint8_t*>(mapped);
  size_ = size;
  return true;
}

bool IndexCache::IsSound(const Sealer& sealer, const Id& repository) {
  if (std::memcmp(mapped_, kCacheMagic, sizeof kCacheMagic) != 0) return false;
  std::uint8_t plain[sizeof(IndexCacheHeader)];
  if (!sealer.Open(mapped_ + sizeof kCacheMagic, sizeof plain + kSealOverhead, plain)) return false;
  std::memcpy(&header_, plain, sizeof header_);
  constexpr std::uint64_t kMost = std::uint64_t{1} << 40;
  if (header_.repository != repository || header_.indexes > kMost || header_.packs > kMost || header_.blobs > kMost) {
    return false;
  }
  const std::uint64_t body = (header_.indexes + header_.packs) * sizeof(Id) + header_.blobs * sizeof(CachedBlob);
  const std::uint64_t pieces = (body + kCachePiece - 1) / kCachePiece;
  if (size_ != kCacheStart + body + pieces * sizeof(Id)) return false;
  const std::uint8_t* start = mapped_ + kCacheStart;
  const std::uint8_t* hashes = start + body;
  if (Sha256(hashes, pieces * sizeof(Id)) != header_.root) return false;
  ::madvise(mapped_, size_, MADV_SEQUENTIAL);
  std::vector<Id> found(std::min<std::uint64_t>(pieces, 16));
  for (std::uint64_t first = 0; first < pieces; first += found.size()) {
    std::vector<HashJob> jobs;
    for (std::uint64_t piece = first; piece < std::min<std::uint64_t>(pieces, first + found.size()); piece++) {
      const std::uint64_t at = piece * kCachePiece;
      jobs.push_back({start + at, static_cast<std::size_t>(std::min(kCachePiece, body - at)), &found[piece - first]});
    }
    Sha256Many(jobs.data(), jobs.size());
    if (std::memcmp(found.data(), hashes + first * sizeof(Id), jobs.size() * sizeof(Id)) != 0) return false;
  }
  ::madvise(mapped_, size_, MADV_RANDOM);
  indexes_ = reinterpret_cast<const Id*>(start);
  packs_ = indexes_ + header_.indexes;
  blobs_ = reinterpret_cast<const CachedBlob*>(packs_ + header_.packs);
  return true;
}

std::vector<Id> IndexCache::Indexes() const { return {indexes_, indexes_ + header_.indexes}; }

// Grows a window around the guess until it holds the id, then halves it.
const CachedBlob* IndexCache::Find(const Id& id) const {
  const std::uint64_t count = header_.blobs;
  if (count == 0) return nullptr;
  std::uint64_t low = Guess(id, count), high = low;
  for (std::uint64_t step = 16; low > 0 && !(blobs_[low - 1].id < id); step *= 2) low -= std::min(low, step);
  for (std::uint64_t step = 16; high < count && blobs_[high].id < id; step *= 2) high = std::min(count, high + step);
  const auto is_below = [](const CachedBlob& blob, const Id& wanted) { return blob.id < wanted; };
  const CachedBlob* found = std::lower_bound(blobs_ + low, blobs_ + high, id, is_below);
  return IsOf(found, id) ? found : nullptr;
}

}  // namespace penumbra::core
