#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace penumbra::core {

// SHA-256 of plaintext (blobs) or of stored bytes (packs and other files).
using Id = std::array<std::uint8_t, 32>;

std::string Hex(const Id& id);
// False unless `text` is 64 hexadecimal digits, lower case.
bool ParseHex(std::string_view text, Id& id);

Id Sha256(const std::uint8_t* data, std::size_t size);

struct HashJob {
  const std::uint8_t* data;
  std::size_t size;
  Id* out;
};
// Hashes many buffers, several at once where the processor has wide registers. Any order of sizes.
void Sha256Many(HashJob* jobs, std::size_t count);

// A hash that grows as bytes arrive.
class Sha256Stream {
 public:
  Sha256Stream();
  void Update(const std::uint8_t* data, std::size_t size);
  // Ends the message; the object may not be used again.
  Id Finish();

 private:
  friend void Sha256UpdateMany(struct StreamJob* jobs, std::size_t count);
  // Takes what completes a started block; returns how much that was.
  std::size_t Fill(const std::uint8_t* data, std::size_t size);

  std::array<std::uint32_t, 8> state_;
  std::array<std::uint8_t, 64> rest_;
  std::uint64_t total_ = 0;
};

// Bytes for one stream; a stream appears at most once in a call.
struct StreamJob {
  Sha256Stream* stream;
  const std::uint8_t* data;
  std::size_t size;
};
void Sha256UpdateMany(StreamJob* jobs, std::size_t count);

// The chosen implementation, for reports.
const char* Sha256Name();
// How many buffers advance at once; 1 when a single stream is the fastest.
std::size_t Sha256Lanes();

}  // namespace penumbra::core
