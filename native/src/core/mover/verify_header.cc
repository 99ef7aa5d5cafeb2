#include "verify_header.h"

#include <cstring>

namespace penumbra::core {
namespace {

constexpr std::size_t kRawEntry = 37;
constexpr std::size_t kCompressedEntry = 41;

std::uint32_t Little32(const std::uint8_t* bytes) {
  return static_cast<std::uint32_t>(bytes[0]) | static_cast<std::uint32_t>(bytes[1]) << 8 |
         static_cast<std::uint32_t>(bytes[2]) << 16 | static_cast<std::uint32_t>(bytes[3]) << 24;
}

}  // namespace

bool ParsePackHeader(const std::uint8_t* plain, std::size_t size, std::vector<PackedBlob>& blobs) {
  blobs.clear();
  std::uint64_t offset = 0;
  for (std::size_t at = 0; at < size;) {
    const std::uint8_t type = plain[at];
    if (type > 3) return false;
    const bool is_compressed = type >= 2;
    const std::size_t entry = is_compressed ? kCompressedEntry : kRawEntry;
    if (size - at < entry) return false;
    PackedBlob blob{};
    blob.offset = static_cast<std::uint32_t>(offset);
    blob.length = Little32(plain + at + 1);
    blob.uncompressed = is_compressed ? Little32(plain + at + 5) : 0;
    blob.tree = type % 2 == 1;
    std::memcpy(blob.id.data(), plain + at + entry - blob.id.size(), blob.id.size());
    if (blob.length < kSealOverhead || (is_compressed && blob.uncompressed == 0)) return false;
    offset += blob.length;
    if (offset > UINT32_MAX) return false;
    blobs.push_back(blob);
    at += entry;
  }
  return !blobs.empty();
}

}  // namespace penumbra::core
