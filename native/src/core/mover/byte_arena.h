#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <utility>

// Memory for bytes that are about to be written anyway: grows, is never cleared, and is used again. It begins at a multiple
// of kAlignment.
namespace penumbra::core {

class ByteArena {
 public:
  static constexpr std::size_t kAlignment = 4096;

  // Room for `size` more bytes behind what is there, with any content. Moves everything when it grows.
  std::uint8_t* Extend(std::size_t size) {
    if (size > capacity_ - size_) Grow(size_ + size);
    std::uint8_t* added = bytes_.get() + size_;
    size_ += size;
    return added;
  }
  // Room for so many bytes in all, so that what is put there need not be moved.
  void Reserve(std::size_t capacity) {
    if (capacity > capacity_) Grow(capacity);
  }
  void Clear() { size_ = 0; }

  std::uint8_t* data() { return bytes_.get(); }
  std::size_t size() const { return size_; }

 private:
  static constexpr std::align_val_t kAligned{kAlignment};
  struct Freed {
    void operator()(std::uint8_t* bytes) const { ::operator delete(bytes, kAligned); }
  };

  void Grow(std::size_t needed) {
    const std::size_t capacity = std::max(needed, capacity_ * 2);
    std::unique_ptr<std::uint8_t, Freed> bytes(static_cast<std::uint8_t*>(::operator new(capacity, kAligned)));
    if (size_ > 0) std::memcpy(bytes.get(), bytes_.get(), size_);
    bytes_ = std::move(bytes);
    capacity_ = capacity;
  }

  std::unique_ptr<std::uint8_t, Freed> bytes_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace penumbra::core
