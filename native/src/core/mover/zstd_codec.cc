#include "zstd_codec.h"

#include <zstd.h>

#include <new>
#include <string>

#include "failure.h"

namespace penumbra::core {
namespace {

constexpr std::size_t kSample = 4096;
// Below this a probe costs as much as the attempt.
constexpr std::size_t kProbedFrom = 64 * 1024;

// From this size on the library's own choice of tables is larger than the second-level cache.
constexpr std::size_t kLarge = 256 * 1024;
struct Parameter {
  ZSTD_cParameter name;
  int value;
};
// Zero is the library's own choice. A window of 512 KiB, tables of 128 KiB.
constexpr Parameter kForLarge[] = {
    {ZSTD_c_windowLog, 19}, {ZSTD_c_chainLog, 15}, {ZSTD_c_hashLog, 15}, {ZSTD_c_minMatch, 6}, {ZSTD_c_strategy, ZSTD_dfast}};

void Check(std::size_t result, const char* code, const char* what) {
  if (ZSTD_isError(result)) throw MoverError(code, what, {{"zstd", ZSTD_getErrorName(result)}});
}

}  // namespace

Compressor::Compressor(int level)
    : level_(level), context_(ZSTD_createCCtx()), probe_(ZSTD_createCCtx()), sample_(new std::uint8_t[ZSTD_compressBound(kSample)]) {
  if (context_ == nullptr || probe_ == nullptr) throw std::bad_alloc();
  Check(ZSTD_CCtx_setParameter(context_, ZSTD_c_compressionLevel, level), "internal", "zstd refuses the level.");
  Check(ZSTD_CCtx_setParameter(probe_, ZSTD_c_compressionLevel, 1), "internal", "zstd refuses the level.");
}

Compressor::~Compressor() {
  ZSTD_freeCCtx(context_);
  ZSTD_freeCCtx(probe_);
}

std::size_t Compressor::Bound(std::size_t size) { return ZSTD_compressBound(size); }

void Compressor::Tune(bool is_large) {
  if (level_ != kDefaultLevel || is_large == is_tuned_) return;
  for (const auto& [name, value] : kForLarge) {
    Check(ZSTD_CCtx_setParameter(context_, name, is_large ? value : 0), "internal", "zstd refuses a parameter.");
  }
  is_tuned_ = is_large;
}

std::size_t Compressor::Compress(const std::uint8_t* in, std::size_t size, std::uint8_t* out, std::size_t capacity) {
  Tune(size >= kLarge);
  const std::size_t result = ZSTD_compress2(context_, out, capacity, in, size);
  Check(result, "internal", "A block could not be compressed.");
  return result;
}

bool Compressor::IsWorthwhile(const std::uint8_t* in, std::size_t size) {
  if (size < kProbedFrom) return true;
  std::size_t packed = 0;
  for (const std::size_t at : {static_cast<std::size_t>(0), size / 2, size - kSample}) {
    const std::size_t result = ZSTD_compress2(probe_, sample_.get(), ZSTD_compressBound(kSample), in + at, kSample);
    Check(result, "internal", "A block could not be compressed.");
    packed += result;
  }
  return packed * 100 < 3 * kSample * 97;
}

Decompressor::Decompressor() : context_(ZSTD_createDCtx()) {
  if (context_ == nullptr) throw std::bad_alloc();
}

Decompressor::~Decompressor() { ZSTD_freeDCtx(context_); }

std::size_t Decompressor::Decompress(const std::uint8_t* in, std::size_t size, std::uint8_t* out, std::size_t capacity) {
  const std::size_t result = ZSTD_decompressDCtx(context_, out, capacity, in, size);
  Check(result, "repository.pack-corrupt", "A compressed block is damaged.");
  return result;
}

const char* ZstdVersion() { return ZSTD_versionString(); }

std::int64_t DeclaredSize(const std::uint8_t* in, std::size_t size) {
  const unsigned long long declared = ZSTD_getFrameContentSize(in, size);
  if (declared == ZSTD_CONTENTSIZE_UNKNOWN || declared == ZSTD_CONTENTSIZE_ERROR || declared > INT64_MAX) return -1;
  return static_cast<std::int64_t>(declared);
}

}  // namespace penumbra::core
