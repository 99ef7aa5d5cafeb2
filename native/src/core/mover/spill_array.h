#pragma once
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
#include <type_traits>
#include <utility>

#include "scratch.h"

namespace penumbra::core {

// An array that grows and does not stay in memory: with more than `most_in_memory` bytes it lies in a file without a name
// in `folder`, as Scratch has it. Moves everything when it grows: no reference survives that.
template <typename T>
class SpillArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  // `folder` outlives it.
  explicit SpillArray(const std::string& folder, std::size_t most_in_memory = Scratch::kLarge)
      : folder_(&folder), most_in_memory_(most_in_memory) {}

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T* data() { return reinterpret_cast<T*>(room_.data()); }
  const T* data() const { return reinterpret_cast<const T*>(room_.data()); }
  T* begin() { return data(); }
  T* end() { return data() + size_; }
  const T* begin() const { return data(); }
  const T* end() const { return data() + size_; }
  T& operator[](std::size_t index) { return data()[index]; }
  const T& operator[](std::size_t index) const { return data()[index]; }

  void Add(const T& item) { Append(&item, 1); }
  void Append(const T* items, std::size_t count) {
    if (count == 0) return;
    if (size_ + count > capacity_) Grow(std::max(size_ + count, capacity_ * 2));
    std::memcpy(data() + size_, items, count * sizeof(T));
    size_ += count;
  }
  // So many of zeros, instead of what was there.
  void Reset(std::size_t count) {
    room_ = Scratch(*folder_, count * sizeof(T), most_in_memory_);
    size_ = capacity_ = count;
  }
  void Shrink(std::size_t count) { size_ = count; }
  void Clear() {
    room_ = Scratch();
    size_ = capacity_ = 0;
  }

 private:
  void Grow(std::size_t count) {
    constexpr std::size_t kFirst = 256;
    const std::size_t capacity = std::max(count, kFirst / sizeof(T) + 1);
    Scratch room(*folder_, capacity * sizeof(T), most_in_memory_);
    if (size_ > 0) std::memcpy(room.data(), room_.data(), size_ * sizeof(T));
    room_ = std::move(room);
    capacity_ = capacity;
  }

  const std::string* folder_;
  std::size_t most_in_memory_;
  Scratch room_;
  std::size_t size_ = 0, capacity_ = 0;
};

}  // namespace penumbra::core
