#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>

#include "pack_builder.h"
#include "pack_settler.h"
#include "session.h"

namespace penumbra::core {

// Takes sealed blobs from any thread and fills packs with them: several data packs are open, so that threads do not wait
// for each other and pack ids can be hashed side by side; trees have packs of their own.
class PackSink {
 public:
  explicit PackSink(Session& session) : session_(session), settler_(session) {}

  // `blobs` lie one behind the other in memory. Fails as Storage does, or `cancelled`.
  void Append(const SealedBlob* blobs, std::size_t count, bool is_tree);
  // Closes all packs, makes them durable, then writes the index.
  Settled Finish();
  // Instead of Finish, when no thread is at work any more: open packs are dropped, durable ones get their index. Never fails.
  void Keep();

 private:
  static constexpr std::size_t kOpenPacks = 8;
  struct Place {
    std::mutex mutex;
    std::unique_ptr<PackBuilder> pack;
  };

  // The first place nobody is at, so that little data makes few packs.
  std::unique_lock<std::mutex> Take(std::array<Place, kOpenPacks>& places, Place*& place);
  void AppendToOne(const SealedBlob* blobs, std::size_t count, bool is_tree);
  void AppendToMany(const SealedBlob* blobs, std::size_t count);
  void CloseIfFull(Place& place);

  Session& session_;
  PackSettler settler_;
  std::array<Place, kOpenPacks> data_, trees_;
};

}  // namespace penumbra::core
