#pragma once
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
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
// writes the index of them, from time to time and at the end. Order: bytes of the pack, its name, its folder, and only
// then an index that mentions it.
// Fails: the first failure is thrown by every later call.
class PackSettler {
 public:
  explicit PackSettler(Session& session);
  // Keeps what it can.
  ~PackSettler();

  // Waits while too many packs are on their way.
  void Add(FilledPack pack);
  // Everything added so far, durable, with its index.
  Settled Finish();
  // Instead of Finish, after a failure or a cancel: gives the packs that are durable their index, as far as the target
  // lets it, and removes the others. Never fails; with a cancelled session it returns soon and goes on by itself.
  void Keep();

 private:
  using Clock = std::chrono::steady_clock;

  void Run();
  // False when all that is left is to end.
  bool WaitForWork(std::unique_lock<std::mutex>& lock);
  void SettleNext(std::unique_lock<std::mutex>& lock);
  void End();
  void Settle(FilledPack pack);
  bool IsIndexDue() const;
  void SaveIndex();
  void SyncPackFolders();
  void ThrowIfFailed() const;

  Session& session_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<FilledPack> queue_;
  bool is_working_ = false, is_ending_ = false, has_ended_ = false;
  std::exception_ptr failure_;

  // Touched by the thread alone, or while it rests.
  std::set<std::string> unsynced_folders_;
  std::vector<IndexedPack> unindexed_;
  std::size_t unindexed_blobs_ = 0;
  // Of the oldest pack without an index.
  Clock::time_point unindexed_since_;
  Settled settled_;
  std::thread thread_;
};

}  // namespace penumbra::core
