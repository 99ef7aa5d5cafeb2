#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>

#include "descriptor.h"
#include "disk.h"

// What is written to large files is sent to the disk at once, and leaves the system's cache when it has got there: the disk
// works while the rest is made, the sync at the end has little left to do, and what people work with stays in the cache.
// Makes nothing durable. Threads share one.
//
// Fails: as ThrowNotKept says.
// Source: docs/decisions/0045-past-the-cache.md; docs/spec/repository.md, rule R98.
namespace penumbra::core {

class WriteBehind {
 public:
  explicit WriteBehind(Disk& disk) : disk_(disk) {}

  // Bytes of `file` were written, `at` from its start. Waits for the oldest that are on their way when they are many.
  void Written(const SharedDescriptor& file, std::uint64_t at, std::size_t size);
  // Waits for all of them.
  void Settle();

 private:
  // Keeps its file open.
  struct Piece {
    SharedDescriptor file;
    off_t at;
    std::size_t size;
  };

  // Waits until no more than `most` bytes in so many pieces are on their way.
  void WaitFor(std::size_t most, std::size_t pieces);

  Disk& disk_;
  std::atomic<bool> is_worth_it_{true};
  std::mutex mutex_;
  std::deque<Piece> on_their_way_;
  std::size_t bytes_ = 0;
};

}  // namespace penumbra::core
