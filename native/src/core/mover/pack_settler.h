#pragma once
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "index_json.h"
#include "pack_builder.h"
#include "session.h"

namespace penumbra::core {

// What was written in all, by name.
struct Settled {
  std::vector<std::string> packs, indexes;
  std::uint64_t bytes = 0;
};

// Makes filled packs durable on a thread of its own, so that nobody who reads or compresses waits for a disk; then
// writes the index of them. Order: bytes of the pack, its name, its folder, and only then an index that mentions it.
// Fails: the first failure is thrown by every later call.
class PackSettler {
 public:
  explicit PackSettler(Session& session);
  // What is not settled by now is dropped, its temporary files removed.
  ~PackSettler();

  // Waits while too many packs are on their way.
  void Add(FilledPack pack);
  // Everything added so far, durable, with its index.
  Settled Finish();

 private:
  void Run();
  void Settle(FilledPack pack);
  void SaveIndex();
  void ThrowIfFailed() const;

  Session& session_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<FilledPack> queue_;
  bool stop_ = false, is_working_ = false;
  std::exception_ptr failure_;

  // Touched by the thread alone, or while it rests.
  std::set<std::string> unsynced_folders_;
  std::vector<IndexedPack> unindexed_;
  std::size_t unindexed_blobs_ = 0;
  Settled settled_;
  std::thread thread_;
};

}  // namespace penumbra::core
