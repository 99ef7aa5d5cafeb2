#include <algorithm>

#include "cpu.h"
#include "sha256_kernel.h"

namespace penumbra::core {
namespace {

Sha256Kernel Choose() {
#if defined(__x86_64__)
  static const Sha256Kernel two{"sha-ni-x2", Sha256BlocksShaNi, Sha256TwoShaNi, 2, nullptr};
  if (Cpu().sha_ni) return {"sha-ni-x3", Sha256BlocksShaNi, Sha256ThreeShaNi, 3, &two};
  if (Cpu().avx512) return {"avx512-x16", Sha256BlocksPortable, Sha256LanesAvx512, 16, nullptr};
  if (Cpu().avx2) return {"avx2-x8", Sha256BlocksPortable, Sha256LanesAvx2, 8, nullptr};
#endif
  return {"portable", Sha256BlocksPortable, nullptr, 1, nullptr};
}

// After as many blocks the longest messages get the lanes again, so that all end together.
constexpr std::size_t kMostBlocks = 1024;

bool IsShorter(const LaneJob& a, const LaneJob& b) { return a.blocks < b.blocks; }

// Null where one after the other is the fastest.
const Sha256Kernel* FormFor(const Sha256Kernel& kernel, std::size_t count) {
  if (count == 1) return nullptr;
  if (kernel.narrower != nullptr && count <= kernel.narrower->lanes) return FormFor(*kernel.narrower, count);
  // A wide form is only several times faster than one message alone.
  return count * 6 < kernel.lanes ? nullptr : &kernel;
}

// Advances `count` messages, no more than there are lanes, by as many blocks.
void RunStep(const Sha256Kernel& kernel, LaneJob* jobs, std::size_t count, std::size_t blocks) {
  alignas(64) std::uint32_t states[8 * kMaxLanes];
  const std::uint8_t* data[kMaxLanes];
  for (std::size_t lane = 0; lane < kernel.lanes; lane++) {
    const LaneJob& job = jobs[std::min(lane, count - 1)];
    for (std::size_t i = 0; i < 8; i++) states[i * kernel.lanes + lane] = job.state[i];
    data[lane] = job.data;
  }
  kernel.many(states, data, blocks);
  for (std::size_t lane = 0; lane < count; lane++) {
    for (std::size_t i = 0; i < 8; i++) jobs[lane].state[i] = states[i * kernel.lanes + lane];
    jobs[lane].data += blocks * 64;
    jobs[lane].blocks -= blocks;
  }
}

}  // namespace

const Sha256Kernel& ChosenSha256() {
  static const Sha256Kernel chosen = Choose();
  return chosen;
}

void RunLanes(const Sha256Kernel& kernel, LaneJob* jobs, std::size_t count) {
  const auto is_done = [](const LaneJob& job) { return job.blocks == 0; };
  LaneJob* end = std::remove_if(jobs, jobs + count, is_done);
  std::make_heap(jobs, end, IsShorter);
  while (end != jobs) {
    const auto left = static_cast<std::size_t>(end - jobs);
    const Sha256Kernel* form = FormFor(kernel, left);
    if (form == nullptr) {
      for (LaneJob* job = jobs; job != end; job++) kernel.one(job->state, job->data, job->blocks);
      return;
    }
    const std::size_t active = std::min(form->lanes, left);
    LaneJob* longest = end;
    for (std::size_t i = 0; i < active; i++) std::pop_heap(jobs, longest--, IsShorter);
    RunStep(*form, longest, active, std::min(longest->blocks, kMostBlocks));
    end = std::remove_if(longest, end, is_done);
    while (longest != end) std::push_heap(jobs, ++longest, IsShorter);
  }
}

}  // namespace penumbra::core
