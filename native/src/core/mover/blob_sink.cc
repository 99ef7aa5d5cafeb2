#include "blob_sink.h"

#include "blob_reader.h"
#include "busy.h"
#include "scratch.h"

namespace penumbra::core {
namespace {

// Sealed bytes gathered before they go to a pack: enough for one write, and for the lanes of the hash where it has some.
// Many threads share the memory there is.
std::size_t GatherSize(unsigned threads) {
  constexpr std::size_t kMiB = 1024 * 1024;
  return Sha256Lanes() == 1 ? kMiB : threads > 4 ? 5 * kMiB : 8 * kMiB;
}

}  // namespace

BlobSink::BlobSink(Session& session, PackSink& packs, StoreTotals& totals)
    : session_(session),
      packs_(packs),
      totals_(totals),
      compressor_(session.options.compression_level),
      gather_(GatherSize(session.options.threads)),
      out_(Compressor::Bound(Scratch::kLarge) + kSealOverhead) {}

void BlobSink::Store(std::vector<PlainBlob>& blobs) {
  const StageMeter::In compute(Stage::kCompute);
  std::vector<HashJob> jobs;
  jobs.reserve(blobs.size());
  for (PlainBlob& blob : blobs) jobs.push_back({blob.data, blob.size, &blob.id});
  Sha256Many(jobs.data(), jobs.size());
  for (const PlainBlob& blob : blobs) {
    if (!session_.index.Claim(blob.id)) continue;
    session_.ThrowIfCancelled();
    if (used_ > 0 && used_ + blob.size + kSealOverhead > gather_) Flush(false);
    Seal(blob, false);
  }
  Flush(false);
}

Id BlobSink::StoreTree(const std::uint8_t* text, std::size_t size) {
  const StageMeter::In compute(Stage::kCompute);
  const PlainBlob blob = {text, size, Sha256(text, size)};
  if (!session_.index.Claim(blob.id)) return blob.id;
  if (size >= Scratch::kLarge) {
    SealLarge(blob);
  } else {
    Seal(blob, true);
    Flush(true);
  }
  return blob.id;
}

void BlobSink::SealLarge(const PlainBlob& blob) {
  if (blob.size > kMaxTreeBlob) {
    throw MoverError("internal", "A folder has more entries than the format can describe.");
  }
  const std::size_t room = Compressor::Bound(blob.size);
  Scratch sealed(session_.options.cache_folder, room + kSealOverhead);
  std::uint8_t* frame = sealed.data() + kIvSize;
  const std::size_t size = compressor_.Compress(blob.data, blob.size, frame, room);
  session_.sealer.Seal(frame, size, sealed.data());
  const auto length = static_cast<std::uint32_t>(size + kSealOverhead);
  totals_.tree_blobs++;
  totals_.added += blob.size;
  totals_.packed += length;
  const SealedBlob whole = {blob.id, sealed.data(), length, static_cast<std::uint32_t>(blob.size)};
  packs_.Append(&whole, 1, true);
}

void BlobSink::Seal(const PlainBlob& blob, bool is_tree) {
  if (used_ + Compressor::Bound(blob.size) + kSealOverhead > out_.capacity()) {
    throw MoverError("internal", "A blob is larger than the format has any.");
  }
  // The frame is made where its ciphertext will be, and sealed in place.
  std::uint8_t* out = out_.data() + used_;
  const std::uint8_t* body = blob.data;
  std::size_t size = blob.size;
  std::uint32_t uncompressed = 0;
  if (is_tree || compressor_.IsWorthwhile(blob.data, blob.size)) {
    const std::size_t packed = compressor_.Compress(blob.data, blob.size, out + kIvSize, Compressor::Bound(blob.size));
    if (is_tree || packed < blob.size) {
      body = out + kIvSize;
      size = packed;
      uncompressed = static_cast<std::uint32_t>(blob.size);
    }
  }
  const std::size_t length = size + kSealOverhead;
  session_.sealer.Seal(body, size, out);
  sealed_.push_back({blob.id, nullptr, static_cast<std::uint32_t>(length), uncompressed});
  used_ += length;
  (is_tree ? totals_.tree_blobs : totals_.data_blobs)++;
  totals_.added += blob.size;
  totals_.packed += length;
}

void BlobSink::Flush(bool is_tree) {
  std::size_t at = 0;
  for (SealedBlob& blob : sealed_) {
    blob.data = out_.data() + at;
    at += blob.length;
  }
  packs_.Append(sealed_.data(), sealed_.size(), is_tree);
  sealed_.clear();
  if (used_ > gather_) out_.Trim(gather_);
  used_ = 0;
}

}  // namespace penumbra::core
