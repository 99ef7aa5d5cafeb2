#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace penumbra::core {

// Room for what is too large to be held in memory: bytes of a file without a name in `folder`, which the system takes out
// of memory when it needs it. Small amounts, and all where there is no such folder or no room in it, are memory.
// Zeros at first. Units: bytes.
class Scratch {
 public:
  // From this on a file is worth its calls.
  static constexpr std::size_t kLarge = 16u << 20;

  Scratch() = default;
  // From `large` on a file; less than that is memory.
  Scratch(const std::string& folder, std::size_t size, std::size_t large = kLarge);
  ~Scratch();
  Scratch(Scratch&& other) noexcept;
  Scratch& operator=(Scratch&& other) noexcept;
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  std::uint8_t* data() { return bytes_; }
  const std::uint8_t* data() const { return bytes_; }
  std::size_t size() const { return size_; }
  // Less of it; the rest is not given back.
  void Shrink(std::size_t size) { size_ = size; }
  // Read from the beginning to the end.
  void WillBeRead() const;

 private:
  std::uint8_t* bytes_ = nullptr;
  std::size_t size_ = 0, mapped_ = 0;
};

// A file without a name in `folder`, which is made. -1 when that cannot be had.
int OpenNameless(const std::string& folder);

}  // namespace penumbra::core
