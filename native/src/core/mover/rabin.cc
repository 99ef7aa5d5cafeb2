#include "rabin.h"

#include <algorithm>

#include "cpu.h"

namespace penumbra::core {
namespace {

constexpr std::uint64_t kMask = (1u << 20) - 1;
constexpr int kDegree = 53;
constexpr int kShift = kDegree - 8;
// A piece that three scans share; small enough that little is scanned beyond a cut.
constexpr std::size_t kPiece = 384 * 1024;
// What is scanned the plain way where too much passes the sums of the other.
constexpr std::size_t kSlowPiece = 64 * 1024;
// Fewer pieces for each stream would be spent on its first window.
constexpr std::size_t kLeastWidePieces = 8;
// The places of the fingerprint in the state of the wide form.
constexpr int kWideShift = 8 * static_cast<int>(RabinMatrices::kPlanes) - kDegree;

int Degree(std::uint64_t value) {
  int degree = -1;
  for (; value != 0; value >>= 1) degree++;
  return degree;
}

std::uint64_t Modulo(std::uint64_t value, std::uint64_t polynomial) {
  for (int over = Degree(value) - kDegree; over >= 0; over = Degree(value) - kDegree) value ^= polynomial << over;
  return value;
}

// The matrix that gives byte `plane` of the image of a byte; `image` is a linear map. The instruction wants its rows from
// the highest bit of the result down to the lowest.
template <class Image>
std::uint64_t MatrixOf(int plane, const Image& image) {
  std::uint64_t matrix = 0;
  for (int in = 0; in < 8; in++) {
    const std::uint64_t column = image(std::uint64_t{1} << in) << kWideShift >> (8 * plane);
    for (int out = 0; out < 8; out++) matrix |= (column >> out & 1) << (8 * (7 - out) + in);
  }
  return matrix;
}

}  // namespace

RabinForm BestRabinForm() { return RabinForms().back(); }

std::vector<RabinForm> RabinForms() {
  std::vector<RabinForm> forms{{}};
#if defined(__x86_64__)
  if (Cpu().pclmul) forms.push_back({nullptr, ScanRabinPclmul});
  if (Cpu().vpclmul256) forms.push_back({nullptr, ScanRabinVpclmul});
  if (Cpu().gfni) forms.push_back({ScanRabinGfni, nullptr});
#endif
  return forms;
}

Rabin::Rabin(std::uint64_t polynomial, RabinForm form) : taps_(TapsOf(polynomial)), form_(form) {
  // Both are sums of what the single bits give.
  leaving_[0] = reduce_[0] = 0;
  for (int bit = 0; bit < 8; bit++) {
    const std::uint64_t first = std::uint64_t{1} << bit;
    std::uint64_t hash = Modulo(first, polynomial);
    for (std::size_t i = 0; i < kWindow; i++) hash = Modulo(hash << 8, polynomial);
    const std::uint64_t reduced = Modulo(first << kDegree, polynomial) | (first << kDegree);
    for (std::uint64_t byte = first; byte < 2 * first; byte++) {
      leaving_[byte] = leaving_[byte - first] ^ hash;
      reduce_[byte] = reduce_[byte - first] ^ reduced;
    }
  }
  for (int plane = 0; plane < static_cast<int>(RabinMatrices::kPlanes); plane++) {
    matrices_.leaving[plane] = MatrixOf(plane, [&](std::uint64_t byte) { return leaving_[byte]; });
    matrices_.reduce[plane] = MatrixOf(plane, [&](std::uint64_t byte) { return reduce_[byte] ^ (byte << kDegree); });
    if (plane < 2) matrices_.incoming[plane] = MatrixOf(plane, [](std::uint64_t byte) { return byte; });
  }
}

std::uint64_t Rabin::Warm(const std::uint8_t* window) const {
  std::uint64_t digest = 0;
  for (std::size_t i = 0; i < kWindow; i++) digest = ((digest << 8) | window[i]) ^ reduce_[digest >> kShift];
  return digest;
}

std::size_t Rabin::ScanOne(const std::uint8_t* data, std::size_t from, std::size_t to) const {
  std::uint64_t digest = Warm(data + from - kWindow);
  for (std::size_t i = from; i < to; i++) {
    digest = ((digest << 8) | data[i]) ^ leaving_[data[i - kWindow]] ^ reduce_[digest >> kShift];
    if ((digest & kMask) == 0) return i + 1;
  }
  return 0;
}

// The fingerprint depends on its window alone, so three thirds can be scanned in step: the processor overlaps them.
std::size_t Rabin::ScanThree(const std::uint8_t* data, std::size_t from, std::size_t to) const {
  const std::size_t third = (to - from) / 3;
  const std::uint8_t* a = data + from;
  const std::uint8_t* b = a + third;
  const std::uint8_t* c = b + third;
  std::uint64_t x = Warm(a - kWindow), y = Warm(b - kWindow), z = Warm(c - kWindow);
  std::size_t second = 0, last = 0;
  for (std::size_t i = 0; i < third; i++) {
    x = ((x << 8) | a[i]) ^ leaving_[*(a + i - kWindow)] ^ reduce_[x >> kShift];
    y = ((y << 8) | b[i]) ^ leaving_[*(b + i - kWindow)] ^ reduce_[y >> kShift];
    z = ((z << 8) | c[i]) ^ leaving_[*(c + i - kWindow)] ^ reduce_[z >> kShift];
    if ((x & kMask) == 0) return from + i + 1;
    if ((y & kMask) == 0 && second == 0) second = from + third + i + 1;
    if ((z & kMask) == 0 && last == 0) last = from + 2 * third + i + 1;
  }
  if (second != 0) return second;
  if (last != 0) return last;
  return ScanOne(data, from + 3 * third, to);
}

std::size_t Rabin::ScanWide(const std::uint8_t* data, std::size_t& at, std::size_t end) const {
  for (;;) {
    const std::size_t pieces = std::min(kMostWidePieces, (end - at) / (kWideStreams * kWidePiece));
    if (pieces < kLeastWidePieces) return 0;
    const std::size_t piece = form_.wide(matrices_, data + at, pieces);
    if (piece != kNoPiece) return ScanOne(data, at + piece, at + piece + kWidePiece);
    at += pieces * kWideStreams * kWidePiece;
  }
  return 0;
}

std::size_t Rabin::ScanFolded(const std::uint8_t* data, std::size_t& at, std::size_t end) const {
  while (form_.fold != nullptr && end - at > kFoldBlock) {
    // A place is the byte behind a window here, and the last byte of one elsewhere.
    const std::size_t stop = at + 1 + std::min(kPiece, (end - at - 1) / kFoldBlock * kFoldBlock);
    std::size_t reached = stop;
    if (const std::size_t cut = form_.fold(taps_, data, at + 1, reached); cut != 0) return cut;
    at = reached - 1;
    if (reached == stop) continue;
    const std::size_t next = std::min(end, at + kSlowPiece);
    if (const std::size_t cut = ScanThree(data, at, next); cut != 0) return cut;
    at = next;
  }
  return 0;
}

std::size_t Rabin::NextChunk(const std::uint8_t* data, std::size_t size, bool is_end, std::size_t& scanned) const {
  const std::size_t end = std::min(size, kMaxChunk);
  std::size_t at = std::max(scanned, kMinChunk - 1);
  if (at < end) {
    const std::size_t cut = form_.wide != nullptr ? ScanWide(data, at, end) : ScanFolded(data, at, end);
    if (cut != 0) return cut;
  }
  const bool is_final = is_end || size >= kMaxChunk || (form_.wide == nullptr && form_.fold == nullptr);
  while (at < end && is_final) {
    const std::size_t stop = std::min(end, at + kPiece);
    const std::size_t cut = stop - at < 1024 ? ScanOne(data, at, stop) : ScanThree(data, at, stop);
    if (cut != 0) return cut;
    at = stop;
  }
  scanned = at;
  return size >= kMaxChunk ? kMaxChunk : is_end ? size : 0;
}

}  // namespace penumbra::core
