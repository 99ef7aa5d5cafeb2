#pragma once
#include <cstddef>
#include <cstdint>

// The compression function in the forms this program has. Source: FIPS 180-4.
namespace penumbra::core {

extern const std::uint32_t kSha256Start[8];
extern const std::uint32_t kSha256Round[64];

// One message: `state` is h0..h7.
using Sha256OneFn = void (*)(std::uint32_t* state, const std::uint8_t* data, std::size_t blocks);
// `lanes` messages in step: `states` is [8][lanes], 64-byte aligned; each pointer has `blocks` blocks.
using Sha256ManyFn = void (*)(std::uint32_t* states, const std::uint8_t* const* data, std::size_t blocks);

void Sha256BlocksPortable(std::uint32_t* state, const std::uint8_t* data, std::size_t blocks);
#if defined(__x86_64__)
void Sha256BlocksShaNi(std::uint32_t* state, const std::uint8_t* data, std::size_t blocks);
void Sha256TwoShaNi(std::uint32_t* states, const std::uint8_t* const* data, std::size_t blocks);
void Sha256ThreeShaNi(std::uint32_t* states, const std::uint8_t* const* data, std::size_t blocks);
void Sha256LanesAvx2(std::uint32_t* states, const std::uint8_t* const* data, std::size_t blocks);
void Sha256LanesAvx512(std::uint32_t* states, const std::uint8_t* const* data, std::size_t blocks);
#endif

constexpr std::size_t kMaxLanes = 16;

struct Sha256Kernel {
  const char* name;
  Sha256OneFn one;
  Sha256ManyFn many;
  std::size_t lanes;
  // For as few messages as this one has lanes for; null for one at a time.
  const Sha256Kernel* narrower;
};

// The best one for this machine; chosen once.
const Sha256Kernel& ChosenSha256();

// Work for the lanes: whole blocks of one message.
struct LaneJob {
  const std::uint8_t* data;
  std::size_t blocks;
  std::uint32_t* state;
};
// Advances every message to its end with `kernel`, or a narrower form of it where fewer are left. Consumes `jobs`.
void RunLanes(const Sha256Kernel& kernel, LaneJob* jobs, std::size_t count);

}  // namespace penumbra::core
