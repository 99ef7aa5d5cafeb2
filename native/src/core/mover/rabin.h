#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "rabin_fold.h"
#include "rabin_wide.h"

namespace penumbra::core {

// What finds cuts faster than one byte after the other, where this processor has the instructions. One or none of both.
struct RabinForm {
  RabinWideFn wide = nullptr;
  RabinFoldFn fold = nullptr;
};

// The fastest of this machine.
RabinForm BestRabinForm();
// All that it has, the one without any included.
std::vector<RabinForm> RabinForms();

constexpr std::size_t kMinChunk = 512 * 1024;
constexpr std::size_t kMaxChunk = 8 * 1024 * 1024;

// Finds where a file is cut: after a byte whose 64-byte window has a Rabin fingerprint with 20 zero bits at the end, not
// before kMinChunk and not after kMaxChunk. The same places as every program that uses this repository's polynomial.
// Source: docs/formats/repository.md, "Chunker". Stateless: threads may share one.
class Rabin {
 public:
  // An irreducible polynomial of degree 53, from the config.
  explicit Rabin(std::uint64_t polynomial, RabinForm form = BestRabinForm());

  // Length of the first chunk of `data`; 0 when it may end behind `size` and the file does too (`is_end` false).
  // May leave a little unscanned until more comes. `scanned` starts as 0 for each chunk and spares a second look when more data came.
  std::size_t NextChunk(const std::uint8_t* data, std::size_t size, bool is_end, std::size_t& scanned) const;

 private:
  static constexpr std::size_t kWindow = 64;

  std::uint64_t Warm(const std::uint8_t* window) const;
  std::size_t ScanOne(const std::uint8_t* data, std::size_t from, std::size_t to) const;
  std::size_t ScanThree(const std::uint8_t* data, std::size_t from, std::size_t to) const;
  // From `at`, which it advances, to `end` or what is left of it for the others; returns the cut, or 0.
  std::size_t ScanWide(const std::uint8_t* data, std::size_t& at, std::size_t end) const;
  std::size_t ScanFolded(const std::uint8_t* data, std::size_t& at, std::size_t end) const;

  // The effect of the byte that leaves, already moved by one step; and of the eight bits above the degree.
  std::array<std::uint64_t, 256> leaving_, reduce_;
  RabinMatrices matrices_;
  RabinTaps taps_;
  RabinForm form_;
};

}  // namespace penumbra::core
