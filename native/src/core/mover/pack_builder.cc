#include "pack_builder.h"

#include <cstring>

#include "busy.h"

namespace penumbra::core {
namespace {

// The table of contents may have 16 MiB; far below that, loading it stays cheap.
constexpr std::size_t kMostBlobs = 100000;

void AppendLittle(std::vector<std::uint8_t>& out, std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

}  // namespace

PackBuilder::PackBuilder(Storage& storage, bool is_tree) : is_tree_(is_tree) {
  const StageMeter::In target(Stage::kTarget);
  file_ = storage.Create("data", "pack");
}

bool PackBuilder::IsFull(std::uint64_t target) const { return size_ >= target || blobs_.size() >= kMostBlobs; }

void PackBuilder::AppendUnhashed(const SealedBlob* blobs, std::size_t count) {
  const std::uint64_t before = size_;
  for (std::size_t i = 0; i < count; i++) {
    blobs_.push_back({blobs[i].id, static_cast<std::uint32_t>(size_), blobs[i].length, blobs[i].uncompressed, is_tree_});
    size_ += blobs[i].length;
  }
  const StageMeter::In target(Stage::kTarget);
  file_->Append(blobs[0].data, static_cast<std::size_t>(size_ - before));
}

void PackBuilder::Append(const SealedBlob* blobs, std::size_t count) {
  const std::uint64_t before = size_;
  AppendUnhashed(blobs, count);
  stream_.Update(blobs[0].data, static_cast<std::size_t>(size_ - before));
}

FilledPack PackBuilder::Fill(const Sealer& sealer) {
  std::vector<std::uint8_t> header;
  for (const PackedBlob& blob : blobs_) {
    header.push_back(static_cast<std::uint8_t>((blob.uncompressed > 0 ? 2 : 0) + (is_tree_ ? 1 : 0)));
    AppendLittle(header, blob.length);
    if (blob.uncompressed > 0) AppendLittle(header, blob.uncompressed);
    header.insert(header.end(), blob.id.begin(), blob.id.end());
  }
  std::vector<std::uint8_t> end(header.size() + kSealOverhead);
  sealer.Seal(header.data(), header.size(), end.data());
  AppendLittle(end, static_cast<std::uint32_t>(end.size()));
  file_->Append(end.data(), end.size());
  stream_.Update(end.data(), end.size());
  return {stream_.Finish(), std::move(blobs_), size_ + end.size(), std::move(file_)};
}

}  // namespace penumbra::core
