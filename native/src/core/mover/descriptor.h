#pragma once
#include <unistd.h>

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>

// File descriptors that close themselves, and a bounded number of them kept open.
namespace penumbra::core {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }

  int get() const { return fd_; }
  bool is_open() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

using SharedDescriptor = std::shared_ptr<Descriptor>;

// The least recently used leave first; one that is still held elsewhere closes when its last holder lets go.
// Threads may share one. `open` runs under the lock, so that a key is opened once, and may throw.
template <class Key, class Hash = std::hash<Key>>
class DescriptorCache {
 public:
  explicit DescriptorCache(std::size_t capacity) : capacity_(capacity) {}

  template <class Open>
  SharedDescriptor Get(const Key& key, Open&& open) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = entries_.find(key);
    if (found != entries_.end()) {
      recent_.splice(recent_.begin(), recent_, found->second);
      return found->second->second;
    }
    SharedDescriptor opened = std::make_shared<Descriptor>(open());
    recent_.emplace_front(key, opened);
    entries_[key] = recent_.begin();
    if (recent_.size() > capacity_) {
      entries_.erase(recent_.back().first);
      recent_.pop_back();
    }
    return opened;
  }

  void Forget(const Key& key) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = entries_.find(key);
    if (found == entries_.end()) return;
    recent_.erase(found->second);
    entries_.erase(found);
  }

 private:
  using Recent = std::list<std::pair<Key, SharedDescriptor>>;

  std::size_t capacity_;
  std::mutex mutex_;
  Recent recent_;
  std::unordered_map<Key, typename Recent::iterator, Hash> entries_;
};

}  // namespace penumbra::core
