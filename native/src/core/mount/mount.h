#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "../mover/failure.h"
#include "fuse_device.h"
#include "fuse_library.h"
#include "fuse_queue.h"
#include "mounted_tree.h"

namespace penumbra::core {

struct MountRequest {
  // Empty, and the caller's own.
  std::string folder;
  std::vector<PointName> names;
  // Other users may enter; recorded owners and modes hold for all.
  bool allow_other = false;
  // When the names may have become others; never where it is absent.
  std::optional<std::chrono::milliseconds> relist_after;
};

// Called from any thread.
struct MountEvents {
  // Show wants to be called, in any case.
  std::function<void()> on_list_wanted;
  // A question was answered with an error of input and output; each damage is told once, a lost server now and then.
  std::function<void(const MoverError&)> on_damage;
  // Somebody unmounted it; not told of the destructor's own doing.
  std::function<void()> on_unmounted;
};

// Restore points as a folder of this system, read-only, from the constructor to the destructor, with threads of its own.
// Fails: as fuse::LoadLibrary and FuseDevice. The session outlives it.
// Source: docs/spec/mount.md.
class Mount {
 public:
  Mount(const Session& session, const MountRequest& request, MountEvents events);
  ~Mount();

  void Show(const std::vector<PointName>& names);

  // For the operations of fuse_operations.cc.
  MountedTree& tree() { return tree_; }
  const fuse::Library& library() const { return library_; }
  bool IsAlone() const { return request_names_are_fixed_; }
  void Report(const MoverError& error);

 private:
  using Clock = std::chrono::steady_clock;

  void BeforeListing();
  void Serve(const FuseQueue& queue);
  void Start();

  const fuse::Library& library_;
  const MountEvents events_;
  const bool request_names_are_fixed_;
  const std::chrono::milliseconds relist_after_;
  CurrentPoints points_;
  std::mutex listing_mutex_;
  std::condition_variable listed_;
  Clock::time_point listed_at_ = Clock::now();
  bool is_listing_ = false;
  std::mutex reported_mutex_;
  std::map<std::string, Clock::time_point> reported_;

  MountedTree tree_;
  FuseDevice device_;
  fuse::Session* session_ = nullptr;
  // Readable once the threads shall end.
  Descriptor ending_;
  std::atomic<bool> is_ending_{false};
  std::atomic<unsigned> serving_{0};
  std::vector<std::thread> threads_;
};

}  // namespace penumbra::core
