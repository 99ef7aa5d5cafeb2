#pragma once
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "../mover/blob_reader.h"
#include "../mover/id_hash.h"

namespace penumbra::core {

// Data blobs that were read lately, proven, up to a number of bytes; and two threads that read what will be asked for next.
// A blob that several ask for is read once. Any thread. What failed is not kept: asking again reads again.
//
// Units: bytes of plain text. Fails: as BlobReader.
class BlobCache {
 public:
  using Blob = std::shared_ptr<const std::vector<std::uint8_t>>;

  BlobCache(BlobReader& reader, std::size_t capacity);
  // Waits for what is being read.
  ~BlobCache();

  Blob Get(const Id& id);
  // Will be asked for soon, in this order. Failures are for who asks.
  void Expect(const Id* ids, std::size_t count);

 private:
  using Recent = std::list<std::pair<Id, Blob>>;

  // Null when neither here nor on its way.
  Blob Find(std::unique_lock<std::mutex>& lock, const Id& id);
  void Keep(const Id& id, const Blob& blob);
  void ReadAhead();

  BlobReader& reader_;
  const std::size_t capacity_;
  std::mutex mutex_;
  std::condition_variable arrived_, expected_;
  // The youngest first.
  Recent recent_;
  std::unordered_map<Id, Recent::iterator, IdHash> kept_;
  std::unordered_set<Id, IdHash> on_the_way_;
  std::deque<Id> ahead_;
  std::size_t bytes_ = 0;
  bool is_ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace penumbra::core
