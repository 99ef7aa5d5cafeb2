#include "pack_copy.h"

#include <algorithm>
#include <memory>

#include "../mover/blob_reader.h"
#include "../mover/restore_parallel.h"

namespace penumbra::core {
namespace {

// Enough for one write. A blob that is larger is a run of its own. Units: bytes, sealed.
constexpr std::uint64_t kRunSize = 4u << 20;
// Plain text of one run, which may be far larger than what is sealed.
constexpr std::uint64_t kRunPlain = 16u << 20;
constexpr unsigned kMaxThreads = 4;

std::uint32_t PlainSizeOf(const Id& pack, const PackedBlob& blob) {
  return PlainSize({pack, blob.offset, blob.length, blob.uncompressed, blob.tree});
}

// What one thread reads with.
class PartReader {
 public:
  PartReader(Session& session, Progress& progress, RunTaker& taker, const OnDamaged& on_damaged)
      : session_(session),
        progress_(progress),
        taker_(taker),
        on_damaged_(on_damaged),
        reader_(session.packs, session.sealer, session.index) {}

  void Read(const PackPart& part) {
    for (std::size_t first = 0; first < part.blobs.size();) {
      session_.ThrowIfCancelled();
      std::uint64_t sealed = 0, plain = 0;
      std::size_t end = first;
      do {
        sealed += part.blobs[end].length;
        plain += PlainSizeOf(part.pack, part.blobs[end]);
        end++;
      } while (end < part.blobs.size() && part.blobs[end].tree == part.blobs[first].tree &&
               sealed + part.blobs[end].length <= kRunSize &&
               plain + PlainSizeOf(part.pack, part.blobs[end]) <= kRunPlain);
      ReadRun(part, first, end);
      first = end;
    }
  }

 private:
  void ReadRun(const PackPart& part, std::size_t first, std::size_t end) {
    std::size_t sealed = 0, plain = 0;
    for (std::size_t at = first; at < end; at++) {
      if (!IsSane(part, part.blobs[at])) continue;
      sealed += part.blobs[at].length;
      plain += PlainSizeOf(part.pack, part.blobs[at]);
    }
    sealed_.resize(sealed);
    plain_.resize(plain);
    run_.clear();
    std::size_t sealed_at = 0, plain_at = 0;
    for (std::size_t at = first; at < end; at++) {
      const PackedBlob& blob = part.blobs[at];
      if (!IsSane(part, blob)) {
        on_damaged_(part.pack, blob, "a blob is too large");
        continue;
      }
      const std::uint32_t size = PlainSizeOf(part.pack, blob);
      if (ReadOne(part.pack, blob, sealed_.data() + sealed_at, plain_.data() + plain_at)) {
        run_.push_back({blob, sealed_.data() + sealed_at, plain_.data() + plain_at, size});
      }
      sealed_at += blob.length;
      plain_at += size;
      progress_.bytes_done += blob.length;
    }
    if (!run_.empty()) taker_.Take(run_, part.blobs[first].tree);
  }

  static bool IsSane(const PackPart& part, const PackedBlob& blob) {
    const std::uint32_t limit = blob.tree ? kMaxTreeBlob : kMaxDataBlob;
    return blob.length <= limit && PlainSizeOf(part.pack, blob) <= limit;
  }

  bool ReadOne(const Id& pack, const PackedBlob& blob, std::uint8_t* container, std::uint8_t* plain) {
    const BlobLocation location{pack, blob.offset, blob.length, blob.uncompressed, blob.tree};
    try {
      reader_.ReadPack(pack, blob.offset, container, blob.length);
    } catch (const MoverError& error) {
      if (IsTargetLost(error)) throw;
      on_damaged_(pack, blob, error.message);
      return false;
    }
    const char* reason = DecodeBlob(session_.sealer, decompressor_, location, container, plain, scratch_);
    if (reason == nullptr && Sha256(plain, PlainSize(location)) != blob.id) reason = "a blob has the wrong hash";
    if (reason != nullptr) on_damaged_(pack, blob, reason);
    return reason == nullptr;
  }

  Session& session_;
  Progress& progress_;
  RunTaker& taker_;
  const OnDamaged& on_damaged_;
  BlobReader reader_;
  Decompressor decompressor_;
  std::vector<std::uint8_t> sealed_, plain_, scratch_;
  std::vector<ProvenBlob> run_;
};

}  // namespace

void ReadParts(Session& session, const std::vector<PackPart>& parts, Progress& progress, const MakeTaker& make,
               const OnDamaged& on_damaged) {
  SharedWork work(parts.size());
  work.Run(std::clamp(session.options.threads, 1u, kMaxThreads), [&] {
    const std::unique_ptr<RunTaker> taker = make();
    PartReader reader(session, progress, *taker, on_damaged);
    for (std::size_t at = 0; work.Take(at);) {
      reader.Read(parts[at]);
      progress.files_done++;
    }
  });
}

void CopyAsSealed::Take(const std::vector<ProvenBlob>& run, bool is_tree) {
  bytes_.clear();
  sealed_.clear();
  for (const ProvenBlob& proven : run) {
    bytes_.insert(bytes_.end(), proven.container, proven.container + proven.blob.length);
    sealed_.push_back({proven.blob.id, nullptr, proven.blob.length, proven.blob.uncompressed});
  }
  std::size_t at = 0;
  for (SealedBlob& blob : sealed_) {
    blob.data = bytes_.data() + at;
    at += blob.length;
  }
  packs_.Append(sealed_.data(), sealed_.size(), is_tree);
}

void CopyCompressed::Take(const std::vector<ProvenBlob>& run, bool is_tree) {
  bytes_.clear();
  sealed_.clear();
  for (const ProvenBlob& proven : run) {
    const std::size_t begin = bytes_.size();
    std::uint32_t uncompressed = proven.blob.uncompressed;
    if (uncompressed > 0) {
      bytes_.insert(bytes_.end(), proven.container, proven.container + proven.blob.length);
    } else {
      frame_.resize(Compressor::Bound(proven.size));
      const std::size_t size = compressor_.Compress(proven.plain, proven.size, frame_.data(), frame_.size());
      bytes_.resize(begin + size + kSealOverhead);
      sealer_.Seal(frame_.data(), size, bytes_.data() + begin);
      uncompressed = static_cast<std::uint32_t>(proven.size);
    }
    sealed_.push_back({proven.blob.id, nullptr, static_cast<std::uint32_t>(bytes_.size() - begin), uncompressed});
  }
  std::size_t at = 0;
  for (SealedBlob& blob : sealed_) {
    blob.data = bytes_.data() + at;
    at += blob.length;
  }
  packs_.Append(sealed_.data(), sealed_.size(), is_tree);
}

void ThrowDamaged(const Id& pack, const PackedBlob& blob, const std::string& reason) {
  ThrowPackCorrupt(pack, &blob.id, reason);
}

}  // namespace penumbra::core
