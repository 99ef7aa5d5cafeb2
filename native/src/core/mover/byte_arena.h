#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <utility>

// Memory for bytes that are about to be written anyway: grows, is never cleared, and is used again.
namespace penumbra::core {

class ByteArena {
 public:
  // Room for `size` more bytes behind what is there, with any content. Moves everything when it grows.
  std::uint8_t* Extend(std::size_t size) {
    if (size > capacity_ - size_) Grow(size_ + size);
    std::uint8_t* added = bytes_.get() + size_;
    size_ += size;
    return added;
  }
  void Clear() { size_ = 0; }

  std::uint8_t* data() { return bytes_.get(); }
  std::size_t size() const { return size_; }

 private:
  void Grow(std::size_t needed) {
    const std::size_t capacity = std::max(needed, capacity_ * 2);
    // Not make_unique, which would fill it with zeros.
    std::unique_ptr<std::uint8_t[]> bytes(new std::uint8_t[capacity]);
    if (size_ > 0) std::memcpy(bytes.get(), bytes_.get(), size_);
    bytes_ = std::move(bytes);
    capacity_ = capacity;
  }

  std::unique_ptr<std::uint8_t[]> bytes_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace penumbra::core
