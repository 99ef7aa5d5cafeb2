#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

namespace penumbra::core {

// Poly1305 in three 44-bit limbs. The key is r (clamped here) and s, 16 bytes each, used once. Constant time.
// Source: RFC 8439 section 2.5.
class Poly1305 {
 public:
  Poly1305(const std::uint8_t* r, const std::uint8_t* s);
  ~Poly1305();
  Poly1305(const Poly1305&) = delete;
  Poly1305& operator=(const Poly1305&) = delete;

  // The form that long messages take here, for reports.
  static const char* Name();

  void Update(const std::uint8_t* data, std::size_t size);
  // Ends the message; the object may not be used again.
  void Finish(std::uint8_t tag[16]);

 private:
  using Limbs = std::array<std::uint64_t, 3>;

  void Blocks(const std::uint8_t* data, std::size_t size, std::uint64_t top_bit);
  void MakePowers();
  // Eight blocks at a time where the processor can. Returns how much it took.
  std::size_t EightBlocks(const std::uint8_t* data, std::size_t size);
  // Four blocks at a time, by r^4 to r: their products do not wait for each other. Returns how much it took.
  std::size_t FourBlocks(const std::uint8_t* data, std::size_t size);

  Limbs r_, h_{};
  // r to r^8; made when a message is long enough to need them.
  std::uint64_t powers_[8][3] = {};
  bool has_powers_ = false;
  std::array<std::uint64_t, 2> s_;
  std::array<std::uint8_t, 16> rest_{};
  std::size_t rest_size_ = 0;
};

}  // namespace penumbra::core
