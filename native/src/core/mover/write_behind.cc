#include "write_behind.h"

#include <cerrno>
#include <utility>

#include "restore_write.h"

namespace penumbra::core {
namespace {

// Enough for a disk to be busy, and little of the cache. Units: bytes.
constexpr std::size_t kMostOnTheirWay = 64u << 20;
// Each may keep a file open.
constexpr std::size_t kMostPieces = 128;

}  // namespace

void WriteBehind::Written(const SharedDescriptor& file, std::uint64_t at, std::size_t size) {
  if (!is_worth_it_) return;
  if (!disk_.BeginWriteback(file->get(), static_cast<off_t>(at), size)) {
    // A restore stays on one file system.
    is_worth_it_ = false;
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    on_their_way_.push_back({file, static_cast<off_t>(at), size});
    bytes_ += size;
  }
  WaitFor(kMostOnTheirWay, kMostPieces);
}

void WriteBehind::Settle() { WaitFor(0, 0); }

void WriteBehind::WaitFor(std::size_t most, std::size_t pieces) {
  for (;;) {
    Piece oldest;
    {
      const std::lock_guard lock(mutex_);
      if (bytes_ <= most && on_their_way_.size() <= pieces) return;
      oldest = std::move(on_their_way_.front());
      on_their_way_.pop_front();
      bytes_ -= oldest.size;
    }
    if (disk_.EndWriteback(oldest.file->get(), oldest.at, oldest.size) != 0) ThrowNotKept(errno);
  }
}

}  // namespace penumbra::core
