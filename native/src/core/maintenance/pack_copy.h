#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <vector>

#include "../mover/pack_sink.h"
#include "../mover/progress.h"
#include "../mover/session.h"
#include "../mover/zstd_codec.h"

namespace penumbra::core {

// Blobs of one pack, in order of offset.
struct PackPart {
  Id pack;
  std::vector<PackedBlob> blobs;
};

// One blob that was read and proven: its container as it lies in the pack, and its plain text. Both live for the call.
struct ProvenBlob {
  const PackedBlob& blob;
  const std::uint8_t* container;
  const std::uint8_t* plain;
  std::size_t size;
};

// A blob that is not what the index says; `reason` in words.
using OnDamaged = std::function<void(const Id& pack, const PackedBlob& blob, const std::string& reason)>;

// Reads and proves the blobs of all parts, on several threads; `Taker` is made on each thread and called with runs of at
// most kRunSize bytes of one type. Memory for each thread: one run, sealed and plain.
// Fails: `cancelled`, and as the taker does; damage goes to `on_damaged`, from any thread.
class RunTaker {
 public:
  virtual ~RunTaker() = default;
  virtual void Take(const std::vector<ProvenBlob>& run, bool is_tree) = 0;
};
using MakeTaker = std::function<std::unique_ptr<RunTaker>()>;

void ReadParts(Session& session, const std::vector<PackPart>& parts, Progress& progress, const MakeTaker& make,
               const OnDamaged& on_damaged);

// Puts blobs into new packs with the container they have: same key, so the proven bytes are taken as they are.
// One per thread.
class CopyAsSealed : public RunTaker {
 public:
  explicit CopyAsSealed(PackSink& packs) : packs_(packs) {}
  void Take(const std::vector<ProvenBlob>& run, bool is_tree) override;

 private:
  PackSink& packs_;
  std::vector<std::uint8_t> bytes_;
  std::vector<SealedBlob> sealed_;
};

// The same, but what is not compressed is, and sealed anew: also where that saves nothing, so that it is done once.
class CopyCompressed : public RunTaker {
 public:
  CopyCompressed(const Session& session, PackSink& packs)
      : sealer_(session.sealer), packs_(packs), compressor_(session.options.compression_level) {}
  void Take(const std::vector<ProvenBlob>& run, bool is_tree) override;

 private:
  const Sealer& sealer_;
  PackSink& packs_;
  Compressor compressor_;
  std::vector<std::uint8_t> bytes_, frame_;
  std::vector<SealedBlob> sealed_;
};

[[noreturn]] void ThrowDamaged(const Id& pack, const PackedBlob& blob, const std::string& reason);

}  // namespace penumbra::core
