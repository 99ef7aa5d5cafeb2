#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace penumbra::core {

// One zstd frame for each blob, without a checksum (the seal has its own). One compressor per thread. At the level that is
// the default, tables and window have the size that stock clients give theirs: they fit into the cache of one processor.
class Compressor {
 public:
  explicit Compressor(int level);
  ~Compressor();
  Compressor(const Compressor&) = delete;
  Compressor& operator=(const Compressor&) = delete;

  static constexpr int kDefaultLevel = 3;

  static std::size_t Bound(std::size_t size);
  // `capacity` is at least Bound(size). Returns the size of the frame.
  std::size_t Compress(const std::uint8_t* in, std::size_t size, std::uint8_t* out, std::size_t capacity);
  // Tries three samples at the fastest level: false when the whole would hardly shrink.
  bool IsWorthwhile(const std::uint8_t* in, std::size_t size);

 private:
  void Tune(bool is_large);

  const int level_;
  bool is_tuned_ = false;
  ZSTD_CCtx_s* context_;
  ZSTD_CCtx_s* probe_;
  std::unique_ptr<std::uint8_t[]> sample_;
};

// One per thread.
class Decompressor {
 public:
  Decompressor();
  ~Decompressor();
  Decompressor(const Decompressor&) = delete;
  Decompressor& operator=(const Decompressor&) = delete;

  // Returns the size of the plaintext. Fails: `repository.pack-corrupt` when it is no frame or larger than `capacity`.
  std::size_t Decompress(const std::uint8_t* in, std::size_t size, std::uint8_t* out, std::size_t capacity);

 private:
  ZSTD_DCtx_s* context_;
};

// Of the linked library, for reports.
const char* ZstdVersion();

// The size a frame declares; -1 when it does not, or when it is no frame.
std::int64_t DeclaredSize(const std::uint8_t* in, std::size_t size);

}  // namespace penumbra::core
