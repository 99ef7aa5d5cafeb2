#include "blob_cache.h"

#include <algorithm>
#include <exception>

namespace penumbra::core {
namespace {

constexpr unsigned kThreads = 2;
// More would push out what was fetched before it is asked for.
constexpr std::size_t kMostAhead = 16;

}  // namespace

BlobCache::BlobCache(BlobReader& reader, std::size_t capacity) : reader_(reader), capacity_(capacity) {
  for (unsigned at = 0; at < kThreads; ++at) threads_.emplace_back([this] { ReadAhead(); });
}

BlobCache::~BlobCache() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
    ahead_.clear();
  }
  expected_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

BlobCache::Blob BlobCache::Find(std::unique_lock<std::mutex>& lock, const Id& id) {
  for (;;) {
    const auto found = kept_.find(id);
    if (found != kept_.end()) {
      recent_.splice(recent_.begin(), recent_, found->second);
      return found->second->second;
    }
    if (on_the_way_.count(id) == 0) return nullptr;
    arrived_.wait(lock);
  }
}

BlobCache::Blob BlobCache::Get(const Id& id) {
  std::unique_lock lock(mutex_);
  if (Blob blob = Find(lock, id)) return blob;
  on_the_way_.insert(id);
  lock.unlock();
  Blob blob;
  try {
    blob = std::make_shared<const std::vector<std::uint8_t>>(reader_.Load(id));
  } catch (...) {
    lock.lock();
    on_the_way_.erase(id);
    arrived_.notify_all();
    throw;
  }
  lock.lock();
  on_the_way_.erase(id);
  Keep(id, blob);
  arrived_.notify_all();
  return blob;
}

// The youngest stays, whatever its size: whoever reads it asks for small parts.
void BlobCache::Keep(const Id& id, const Blob& blob) {
  recent_.emplace_front(id, blob);
  kept_[id] = recent_.begin();
  bytes_ += blob->size();
  while (bytes_ > capacity_ && recent_.size() > 1) {
    bytes_ -= recent_.back().second->size();
    kept_.erase(recent_.back().first);
    recent_.pop_back();
  }
}

void BlobCache::Expect(const Id* ids, std::size_t count) {
  {
    const std::lock_guard lock(mutex_);
    for (const Id* id = ids; id != ids + count && ahead_.size() < kMostAhead; ++id) {
      const bool is_coming = kept_.count(*id) != 0 || on_the_way_.count(*id) != 0;
      if (!is_coming && std::find(ahead_.begin(), ahead_.end(), *id) == ahead_.end()) ahead_.push_back(*id);
    }
  }
  expected_.notify_all();
}

void BlobCache::ReadAhead() {
  std::unique_lock lock(mutex_);
  for (;;) {
    expected_.wait(lock, [&] { return is_ending_ || !ahead_.empty(); });
    if (is_ending_) return;
    const Id id = ahead_.front();
    ahead_.pop_front();
    lock.unlock();
    try {
      Get(id);
    } catch (const std::exception&) {
    }
    lock.lock();
  }
}

}  // namespace penumbra::core
