#pragma once
#include <atomic>
#include <cstdint>
#include <vector>

#include "elastic_memory.h"
#include "pack_sink.h"
#include "session.h"
#include "zstd_codec.h"

namespace penumbra::core {

// What a run added, over all threads. Units: bytes before compression, and after it with the seal.
struct StoreTotals {
  std::atomic<std::uint64_t> data_blobs{0}, tree_blobs{0}, added{0}, packed{0};
};

// A plain blob on its way in; `id` is filled by Store.
struct PlainBlob {
  const std::uint8_t* data;
  std::size_t size;
  Id id;
};

// Hashes, leaves out what is stored, compresses, seals and hands on. One per thread.
class BlobSink {
 public:
  BlobSink(Session& session, PackSink& packs, StoreTotals& totals);

  void Store(std::vector<PlainBlob>& blobs);
  // A tree: always compressed.
  Id StoreTree(const std::uint8_t* text, std::size_t size);
  Id StoreTree(const std::string& text) { return StoreTree(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()); }

 private:
  // Adds one blob to `out_`.
  void Seal(const PlainBlob& blob, bool is_tree);
  // A tree too large for memory, sealed in a file.
  void SealLarge(const PlainBlob& blob);
  void Flush(bool is_tree);

  Session& session_;
  PackSink& packs_;
  StoreTotals& totals_;
  Compressor compressor_;
  // Units: bytes.
  const std::size_t gather_;
  ElasticMemory out_;
  std::size_t used_ = 0;
  std::vector<SealedBlob> sealed_;
};

}  // namespace penumbra::core
