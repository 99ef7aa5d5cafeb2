#include "pack_headers.h"

#include "../mover/blob_reader.h"
#include "../mover/verify_header.h"

namespace penumbra::core {

bool ReadPackHeader(const Session& session, const Id& pack, std::uint64_t size, std::vector<PackedBlob>& blobs) {
  blobs.clear();
  if (size < kHeaderLengthSize + kSealOverhead) return false;
  BlobReader reader(session.packs, session.sealer, session.index);
  try {
    std::uint8_t tail[kHeaderLengthSize];
    reader.ReadPack(pack, size - kHeaderLengthSize, tail, sizeof tail);
    const std::uint64_t length = tail[0] | tail[1] << 8 | tail[2] << 16 | std::uint64_t{tail[3]} << 24;
    if (length <= kSealOverhead || length > kMaxHeader || length > size - kHeaderLengthSize) return false;
    std::vector<std::uint8_t> sealed(length), plain(length - kSealOverhead);
    reader.ReadPack(pack, size - kHeaderLengthSize - length, sealed.data(), sealed.size());
    if (!session.sealer.Open(sealed.data(), sealed.size(), plain.data())) return false;
    if (!ParsePackHeader(plain.data(), plain.size(), blobs) || blobs.empty()) return false;
    return std::uint64_t{blobs.back().offset} + blobs.back().length + length + kHeaderLengthSize == size;
  } catch (const MoverError& error) {
    if (IsTargetLost(error)) throw;
    return false;
  }
}

}  // namespace penumbra::core
