#pragma once
#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <new>

namespace penumbra::core {

// Room for the most that may come, of which only what was written to takes memory. Units: bytes.
class ElasticMemory {
 public:
  explicit ElasticMemory(std::size_t capacity)
      : capacity_((capacity + kPage - 1) / kPage * kPage),
        bytes_(::mmap(nullptr, capacity_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)) {
    if (bytes_ == MAP_FAILED) throw std::bad_alloc();
  }
  ~ElasticMemory() { ::munmap(bytes_, capacity_); }
  ElasticMemory(const ElasticMemory&) = delete;
  ElasticMemory& operator=(const ElasticMemory&) = delete;

  std::uint8_t* data() { return static_cast<std::uint8_t*>(bytes_); }
  std::size_t capacity() const { return capacity_; }
  // What lies behind the first `size` bytes is given back, and is zeros.
  void Trim(std::size_t size) {
    const std::size_t kept = (size + kPage - 1) / kPage * kPage;
    if (kept < capacity_) ::madvise(data() + kept, capacity_ - kept, MADV_DONTNEED);
  }

 private:
  // The largest page of any processor we run on.
  static constexpr std::size_t kPage = 64 * 1024;

  std::size_t capacity_;
  void* bytes_;
};

}  // namespace penumbra::core
