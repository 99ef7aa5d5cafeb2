#include "index_cache_build.h"

#include <fcntl.h>
#include <sys/mman.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <queue>

#include "descriptor.h"
#include "failure.h"

namespace penumbra::core {
namespace {

// Units: blobs; 24 MiB of them.
constexpr std::size_t kRun = 512u * 1024;

bool IsBelow(const CachedBlob& a, const CachedBlob& b) { return a.id < b.id; }

// A file for reading, as long as this lives.
class MappedFile {
 public:
  MappedFile(const std::string& path, std::size_t size) : size_(size) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    mapped_ = file.is_open() ? ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0) : MAP_FAILED;
    if (mapped_ != MAP_FAILED) return;
    throw MoverError("target.unreachable", std::string("The cache cannot be read: ") + std::strerror(errno), {{"path", path}});
  }
  ~MappedFile() { ::munmap(mapped_, size_); }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  const CachedBlob* blobs() const { return static_cast<const CachedBlob*>(mapped_); }

 private:
  std::size_t size_;
  void* mapped_;
};

// What follows the header, hashed a piece at a time.
class BodySink {
 public:
  explicit BodySink(CacheFile& file) : file_(file) {}

  void Put(const void* bytes, std::size_t size) {
    const auto* from = static_cast<const std::uint8_t*>(bytes);
    while (size > 0) {
      const std::size_t part = std::min<std::size_t>(size, kCachePiece - filled_);
      stream_.Update(from, part);
      file_.Append(from, part);
      from += part;
      size -= part;
      filled_ += part;
      if (filled_ == kCachePiece) EndPiece();
    }
  }

  // Appends the hashes; returns the hash of them.
  Id Finish() {
    if (filled_ > 0) EndPiece();
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(hashes_.data());
    file_.Append(bytes, hashes_.size() * sizeof(Id));
    return Sha256(bytes, hashes_.size() * sizeof(Id));
  }

 private:
  void EndPiece() {
    hashes_.push_back(stream_.Finish());
    stream_ = Sha256Stream();
    filled_ = 0;
  }

  CacheFile& file_;
  Sha256Stream stream_;
  std::size_t filled_ = 0;
  std::vector<Id> hashes_;
};

}  // namespace

IndexCacheBuilder::IndexCacheBuilder(Disk& disk, std::string path, const IndexCache* older)
    : disk_(disk), path_(std::move(path)), older_(older) {
  MakeCacheFolder(disk_, path_.substr(0, path_.rfind('/')));
  runs_file_ = std::make_unique<CacheFile>(disk_, path_ + "-runs");
  buffer_.reserve(kRun);
}

void IndexCacheBuilder::AddPack(const Id& pack, const std::vector<PackedBlob>& blobs) {
  const std::uint64_t number = OlderPacks() + new_packs_.size();
  if (number >= kCachedTree) throw MoverError("internal", "The repository has more packs than can be counted.");
  new_packs_.push_back(pack);
  for (const PackedBlob& blob : blobs) {
    const std::uint32_t tagged = static_cast<std::uint32_t>(number) | (blob.tree ? kCachedTree : 0);
    buffer_.push_back({blob.id, tagged, blob.offset, blob.length, blob.uncompressed});
    if (buffer_.size() == kRun) EndRun();
  }
}

void IndexCacheBuilder::EndRun() {
  std::stable_sort(buffer_.begin(), buffer_.end(), IsBelow);
  runs_file_->Append(buffer_.data(), buffer_.size() * sizeof(CachedBlob));
  run_ends_.push_back((run_ends_.empty() ? 0 : run_ends_.back()) + buffer_.size());
  buffer_.clear();
}

const Id& IndexCacheBuilder::PackOf(const CachedBlob& blob) const {
  const std::uint64_t number = blob.pack & ~kCachedTree;
  return number < OlderPacks() ? older_->packs()[number] : new_packs_[number - OlderPacks()];
}

void IndexCacheBuilder::Merge(const CachedBlob* runs, const std::function<void(const CachedBlob&)>& take) const {
  using Span = std::pair<const CachedBlob*, const CachedBlob*>;
  // The least id first, and of equal ones the oldest.
  const auto is_later = [](const Span& a, const Span& b) {
    return a.first->id != b.first->id ? b.first->id < a.first->id : b.first->pack < a.first->pack;
  };
  std::priority_queue<Span, std::vector<Span>, decltype(is_later)> spans(is_later);
  if (older_ != nullptr && older_->blob_count() > 0) {
    spans.push({older_->blobs(), older_->blobs() + older_->blob_count()});
  }
  std::uint64_t first = 0;
  for (const std::uint64_t end : run_ends_) {
    spans.push({runs + first, runs + end});
    first = end;
  }
  std::vector<CachedBlob> copies;
  while (!spans.empty()) {
    Span span = spans.top();
    spans.pop();
    const CachedBlob& blob = *span.first++;
    if (span.first != span.second) spans.push(span);
    if (!copies.empty() && copies.front().id != blob.id) copies.clear();
    const bool is_known = std::any_of(copies.begin(), copies.end(), [&](const CachedBlob& copy) {
      return copy.offset == blob.offset && copy.length == blob.length && PackOf(copy) == PackOf(blob);
    });
    if (is_known) continue;
    copies.push_back(blob);
    take(blob);
  }
}

void IndexCacheBuilder::Finish(const Sealer& sealer, const Id& repository, std::vector<Id> indexes) {
  if (!buffer_.empty()) EndRun();
  std::vector<CachedBlob>().swap(buffer_);
  runs_file_->Flush();
  const std::uint64_t in_runs = run_ends_.empty() ? 0 : run_ends_.back();
  std::unique_ptr<MappedFile> runs;
  if (in_runs > 0) runs = std::make_unique<MappedFile>(runs_file_->temporary(), in_runs * sizeof(CachedBlob));
  std::sort(indexes.begin(), indexes.end());

  CacheFile file(disk_, path_);
  std::uint8_t sealed[sizeof(IndexCacheHeader) + kSealOverhead] = {};
  file.Append(kCacheMagic, sizeof kCacheMagic);
  file.Append(sealed, sizeof sealed);
  BodySink body(file);
  body.Put(indexes.data(), indexes.size() * sizeof(Id));
  if (older_ != nullptr) body.Put(older_->packs(), older_->pack_count() * sizeof(Id));
  body.Put(new_packs_.data(), new_packs_.size() * sizeof(Id));
  IndexCacheHeader header{repository, indexes.size(), OlderPacks() + new_packs_.size(), 0, {}};
  Merge(runs ? runs->blobs() : nullptr, [&](const CachedBlob& blob) {
    body.Put(&blob, sizeof blob);
    header.blobs++;
  });
  header.root = body.Finish();
  file.Flush();
  sealer.Seal(reinterpret_cast<const std::uint8_t*>(&header), sizeof header, sealed);
  file.WriteAt(sealed, sizeof sealed, sizeof kCacheMagic);
  file.Commit(path_);
}

}  // namespace penumbra::core
