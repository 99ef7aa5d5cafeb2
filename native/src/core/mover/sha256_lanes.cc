#include <algorithm>
#include <cstring>

#include "cpu.h"
#include "sha256_kernel.h"

namespace penumbra::core {
namespace {

Sha256Kernel Choose() {
#if defined(__x86_64__)
  if (Cpu().sha_ni) return {"sha-ni-x2", Sha256BlocksShaNi, Sha256LanesShaNi, 2};
  if (Cpu().avx512) return {"avx512-x16", Sha256BlocksPortable, Sha256LanesAvx512, 16};
  if (Cpu().avx2) return {"avx2-x8", Sha256BlocksPortable, Sha256LanesAvx2, 8};
#endif
  return {"portable", Sha256BlocksPortable, nullptr, 1};
}

// What each lane works on; `states` is transposed as the kernels want it.
struct Lanes {
  alignas(64) std::uint32_t states[8][kMaxLanes] = {};
  const std::uint8_t* data[kMaxLanes] = {};
  LaneJob* job[kMaxLanes] = {};
  std::size_t left[kMaxLanes] = {};
};

void Load(std::uint32_t* states, std::size_t lanes, std::size_t lane, const std::uint32_t* state) {
  for (std::size_t i = 0; i < 8; i++) states[i * lanes + lane] = state[i];
}

void Save(const std::uint32_t* states, std::size_t lanes, std::size_t lane, std::uint32_t* state) {
  for (std::size_t i = 0; i < 8; i++) state[i] = states[i * lanes + lane];
}

}  // namespace

const Sha256Kernel& ChosenSha256() {
  static const Sha256Kernel chosen = Choose();
  return chosen;
}

void RunLanes(const Sha256Kernel& kernel, LaneJob* jobs, std::size_t count) {
  // The longest first, so that the lanes end together.
  std::sort(jobs, jobs + count, [](const LaneJob& a, const LaneJob& b) { return a.blocks > b.blocks; });
  Lanes lanes;
  std::uint32_t* states = &lanes.states[0][0];
  std::size_t next = 0;
  for (;;) {
    std::size_t active = 0, shortest = ~static_cast<std::size_t>(0);
    const std::uint8_t* any = nullptr;
    for (std::size_t lane = 0; lane < kernel.lanes; lane++) {
      if (lanes.job[lane] != nullptr && lanes.left[lane] == 0) {
        Save(states, kernel.lanes, lane, lanes.job[lane]->state);
        lanes.job[lane] = nullptr;
      }
      if (lanes.job[lane] == nullptr && next < count && jobs[next].blocks > 0) {
        lanes.job[lane] = &jobs[next];
        lanes.left[lane] = jobs[next].blocks;
        lanes.data[lane] = jobs[next].data;
        Load(states, kernel.lanes, lane, jobs[next].state);
        next++;
      }
      if (lanes.job[lane] == nullptr) continue;
      active++;
      shortest = std::min(shortest, lanes.left[lane]);
      any = lanes.data[lane];
    }
    if (active == 0) return;
    // One message alone is faster by itself; so are few where the wide form is only several times faster.
    if (active == 1 || active * 6 < kernel.lanes) break;
    for (std::size_t lane = 0; lane < kernel.lanes; lane++) {
      if (lanes.job[lane] == nullptr) lanes.data[lane] = any;
    }
    kernel.many(states, lanes.data, shortest);
    for (std::size_t lane = 0; lane < kernel.lanes; lane++) {
      if (lanes.job[lane] == nullptr) continue;
      lanes.data[lane] += shortest * 64;
      lanes.left[lane] -= shortest;
    }
  }
  // Too few are left to pay for the wide registers.
  for (std::size_t lane = 0; lane < kernel.lanes; lane++) {
    if (lanes.job[lane] == nullptr) continue;
    Save(states, kernel.lanes, lane, lanes.job[lane]->state);
    kernel.one(lanes.job[lane]->state, lanes.data[lane], lanes.left[lane]);
  }
}

}  // namespace penumbra::core
