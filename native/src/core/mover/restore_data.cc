#include "restore_data.h"

#include <algorithm>
#include <numeric>

#include "byte_arena.h"
#include "failure.h"
#include "restore_parallel.h"
#include "restore_walk.h"

namespace penumbra::core {
namespace {

// Unneeded bytes that are read rather than skipped by a second read. Units: bytes.
constexpr std::uint64_t kMaxGap = 256u << 10;
// Little enough to be decrypted while it is near the processor.
constexpr std::uint64_t kMaxStretch = 2u << 20;

// As large as chunks are made.
constexpr std::size_t kUsualBlob = 8u << 20;

// Enough for the lanes of the hash to end together.
std::size_t MaxPlain() { return Sha256Lanes() > 3 ? 8u << 20 : 6u << 20; }

// A piece of one pack that is read at once: the uses `first` to `last` in order of place.
struct Stretch {
  std::uint32_t first;
  std::uint32_t last;
  std::uint64_t begin;
  std::uint64_t end;
};

std::vector<std::uint32_t> InPackOrder(const RestoreWindow& window) {
  std::vector<std::uint32_t> order(window.uses.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const BlobUse& left = window.uses[a];
    const BlobUse& right = window.uses[b];
    if (left.pack != right.pack) return left.pack < right.pack;
    return left.offset != right.offset ? left.offset < right.offset : a < b;
  });
  return order;
}

std::vector<Stretch> Coalesce(const RestoreWindow& window, const std::vector<std::uint32_t>& order) {
  std::vector<Stretch> stretches;
  std::uint32_t pack = 0;
  for (std::uint32_t at = 0; at < order.size(); ++at) {
    const BlobUse& use = window.uses[order[at]];
    const std::uint64_t end = std::uint64_t{use.offset} + use.length;
    if (!stretches.empty() && pack == use.pack) {
      Stretch& current = stretches.back();
      const bool is_near = use.offset <= current.end + kMaxGap;
      if (is_near && std::max(end, current.end) - current.begin <= kMaxStretch) {
        current.last = at + 1;
        current.end = std::max(end, current.end);
        continue;
      }
    }
    pack = use.pack;
    stretches.push_back({at, at + 1, use.offset, end});
  }
  return stretches;
}

// One thread's share of the work.
class ContentWorker {
 public:
  ContentWorker(BlobReader& blobs, RestoreFiles& files, const RestoreWindow& window,
                const std::vector<std::uint32_t>& order, const std::atomic<bool>& cancelled)
      : blobs_(blobs), files_(files), window_(window), order_(order), cancelled_(cancelled) {
    pack_.Reserve(kMaxStretch);
    plain_.Reserve(MaxPlain() + kUsualBlob);
  }

  void Restore(const Stretch& stretch) {
    pack_.Clear();
    pack_.Extend(stretch.end - stretch.begin);
    bool is_read = true;
    try {
      blobs_.ReadPack(window_.packs[Use(stretch.first).pack], stretch.begin, pack_.data(), pack_.size());
    } catch (const MoverError& error) {
      if (IsTargetLost(error)) throw;
      is_read = false;
    }
    for (std::uint32_t at = stretch.first; at < stretch.last;) {
      ThrowIfCancelled(cancelled_);
      std::uint32_t end = at + 1;
      while (end < stretch.last && Use(end).offset == Use(at).offset) ++end;
      Decode(stretch, at, end, is_read);
      if (plain_.size() >= MaxPlain()) Write();
      at = end;
    }
  }

  // What is decoded and not yet written.
  void Write() {
    jobs_.clear();
    for (Decoded& decoded : batch_) {
      if (decoded.is_sound) jobs_.push_back({plain_.data() + decoded.at, decoded.size, &decoded.hash});
    }
    Sha256Many(jobs_.data(), jobs_.size());
    for (const Decoded& decoded : batch_) {
      if (decoded.is_sound && decoded.hash == Use(decoded.first).blob) {
        WriteUses(decoded, plain_.data() + decoded.at, decoded.size);
      } else {
        WriteOtherCopy(decoded);
      }
    }
    batch_.clear();
    plain_.Clear();
  }

 private:
  // A blob of this batch: the uses `first` to `last`, its text at `at` in plain_.
  struct Decoded {
    std::uint32_t first;
    std::uint32_t last;
    std::size_t at;
    std::size_t size;
    bool is_sound;
    Id hash;
  };

  const BlobUse& Use(std::uint32_t at) const { return window_.uses[order_[at]]; }

  void Decode(const Stretch& stretch, std::uint32_t first, std::uint32_t last, bool is_read) {
    const BlobUse& use = Use(first);
    const BlobLocation location{window_.packs[use.pack], use.offset, use.length, use.uncompressed, false};
    const std::size_t size = PlainSize(location);
    Decoded decoded{first, last, plain_.size(), size, is_read, {}};
    plain_.Extend(size);
    if (is_read) {
      std::uint8_t* container = pack_.data() + (use.offset - stretch.begin);
      std::uint8_t* plain = plain_.data() + decoded.at;
      decoded.is_sound = DecodeBlobInPlace(blobs_.sealer(), decompressor_, location, container, plain) == nullptr;
    }
    batch_.push_back(decoded);
  }

  void WriteUses(const Decoded& decoded, const std::uint8_t* plain, std::size_t size) {
    for (std::uint32_t at = decoded.first; at < decoded.last; ++at) {
      ThrowIfCancelled(cancelled_);
      files_.WriteUse(Use(at), plain, size);
    }
  }

  void WriteOtherCopy(const Decoded& decoded) {
    std::vector<std::uint8_t> plain;
    try {
      plain = blobs_.Load(Use(decoded.first).blob);
    } catch (const MoverError& error) {
      if (IsTargetLost(error)) throw;
      for (std::uint32_t at = decoded.first; at < decoded.last; ++at) files_.FailUse(Use(at), error.message);
      return;
    }
    WriteUses(decoded, plain.data(), plain.size());
  }

  BlobReader& blobs_;
  RestoreFiles& files_;
  const RestoreWindow& window_;
  const std::vector<std::uint32_t>& order_;
  const std::atomic<bool>& cancelled_;
  Decompressor decompressor_;
  ByteArena pack_;
  ByteArena plain_;
  std::vector<Decoded> batch_;
  std::vector<HashJob> jobs_;
};

}  // namespace

void WriteContents(BlobReader& blobs, RestoreFiles& files, const RestoreWindow& window, unsigned threads,
                   const std::atomic<bool>& cancelled) {
  std::vector<std::uint32_t> empty;
  for (std::uint32_t index = 0; index < window.files.size(); ++index) {
    if (window.files[index].use_count == 0) empty.push_back(index);
  }
  const std::vector<std::uint32_t> order = InPackOrder(window);
  const std::vector<Stretch> stretches = Coalesce(window, order);
  // Threads that are far from each other seldom write the same file, which only one can at a time.
  SharedWork work(stretches.size() + empty.size(), threads);
  std::atomic<std::size_t> started{0};
  work.Run(threads, [&] {
    const std::size_t part = started++;
    ContentWorker worker(blobs, files, window, order, cancelled);
    for (std::size_t index = 0; work.Take(index, part);) {
      ThrowIfCancelled(cancelled);
      if (index < stretches.size()) {
        worker.Restore(stretches[index]);
      } else {
        files.MakeEmpty(empty[index - stretches.size()]);
      }
    }
    worker.Write();
  });
  files.Settle();
}

}  // namespace penumbra::core
