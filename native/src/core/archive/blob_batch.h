#pragma once
#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "../mover/blob_reader.h"
#include "../mover/byte_arena.h"

// Blobs that are wanted in one order and lie in packs in another: fetched together in the order of the packs, by several
// threads, proven, and handed out in the order in which they are wanted.
//
// Memory: kMaxBatch, or one blob where that is larger, and 2 MiB of pack for each thread.
// Source: docs/spec/native-restore.md, rules N7, N8 and N17.
namespace penumbra::core {

class BlobBatch {
 public:
  // Units: bytes of plain text.
  static constexpr std::size_t kMaxBatch = 64u << 20;

  explicit BlobBatch(BlobReader& blobs) : blobs_(blobs) {}

  bool is_full() const { return plain_.size() >= kMaxBatch || wanted_.size() >= 65536; }
  bool is_empty() const { return wanted_.empty(); }
  // `location` is where the index says that it lies.
  void Add(const Id& blob, const BlobLocation& location);
  // Fails: `cancelled`, and when the repository is away.
  void Load(unsigned threads, const std::atomic<bool>& cancelled);
  void Clear();

  struct Plain {
    // Null when no sound copy could be had; then `why` says so.
    const std::uint8_t* data;
    std::size_t size;
    const std::string& why;
  };
  // The number `index` of those that were added.
  Plain At(std::size_t index);

 private:
  struct Wanted {
    Id blob;
    BlobLocation location;
    std::size_t at, size;
    bool is_sound;
    std::string why;
  };
  // A piece of one pack that is read at once: those from `first` to before `last`, in order of place.
  struct Stretch {
    std::size_t first, last;
    std::uint64_t begin, end;
  };

  std::vector<std::size_t> InPackOrder() const;
  std::vector<Stretch> Coalesce(const std::vector<std::size_t>& order) const;
  void Fetch(const std::vector<std::size_t>& order, const Stretch& stretch, std::vector<std::uint8_t>& pack,
             Decompressor& decompressor);
  void FetchOtherCopy(Wanted& wanted);

  BlobReader& blobs_;
  std::vector<Wanted> wanted_;
  ByteArena plain_;
};

}  // namespace penumbra::core
