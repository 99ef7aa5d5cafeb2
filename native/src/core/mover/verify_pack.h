#pragma once
#include <atomic>
#include <cstdint>
#include <vector>

#include "blob_index.h"
#include "blob_reader.h"
#include "restore_report.h"
#include "verify_packs.h"

// One thread's checks of packs, one after the other.
namespace penumbra::core {

class PackVerifier {
 public:
  PackVerifier(const RestoreSource& source, RestoreReport& report) : source_(source), report_(report) {}

  struct Outcome {
    std::uint64_t blobs = 0;
    std::vector<Damage> damage;
  };
  // `indexed` is what the index says of the pack; null when no index knows it.
  Outcome Verify(const Id& pack, const std::vector<PackedBlob>* indexed);

 private:
  void Check(const std::vector<PackedBlob>* indexed);
  bool ReadHeader(std::vector<PackedBlob>& blobs);
  void CompareWithIndex(const std::vector<PackedBlob>& blobs, const std::vector<PackedBlob>& indexed);
  bool ReadThrough(const std::vector<PackedBlob>& layout);
  bool ReadTo(std::uint64_t end, Sha256Stream& hash);
  void CheckBatch(const PackedBlob* blobs, std::size_t count, std::uint64_t begin);
  bool Read(std::uint64_t at, std::size_t size);
  void Add(DamageKind kind, const Id* blob, std::string message);

  const RestoreSource& source_;
  RestoreReport& report_;
  Id pack_{};
  std::uint64_t size_ = 0;
  std::uint64_t at_ = 0;
  Outcome outcome_;
  Decompressor decompressor_;
  std::vector<std::uint8_t> bytes_;
  std::vector<std::uint8_t> plain_;
  std::vector<std::uint8_t> scratch_;
  std::vector<Id> hashes_;
  std::vector<HashJob> jobs_;
};

}  // namespace penumbra::core
