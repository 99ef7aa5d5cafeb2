#include "sha256.h"

#include <cstring>
#include <vector>

#include "sha256_kernel.h"

namespace penumbra::core {
namespace {

// Pads the last `size` < 64 bytes of a message of `total` bytes and writes the digest.
Id Close(std::uint32_t* state, const std::uint8_t* rest, std::size_t size, std::uint64_t total) {
  std::uint8_t block[128] = {};
  if (size > 0) std::memcpy(block, rest, size);
  block[size] = 0x80;
  const std::size_t blocks = size + 9 <= 64 ? 1 : 2;
  for (int i = 0; i < 8; i++) block[64 * blocks - 1 - i] = static_cast<std::uint8_t>((total * 8) >> (8 * i));
  ChosenSha256().one(state, block, blocks);
  Id id;
  for (int i = 0; i < 32; i++) id[i] = static_cast<std::uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
  return id;
}

void Advance(std::vector<LaneJob>& jobs) {
  const Sha256Kernel& kernel = ChosenSha256();
  if (kernel.lanes > 1 && jobs.size() > 1) return RunLanes(kernel, jobs.data(), jobs.size());
  for (const LaneJob& job : jobs) kernel.one(job.state, job.data, job.blocks);
}

}  // namespace

const char* Sha256Name() { return ChosenSha256().name; }
std::size_t Sha256Lanes() { return ChosenSha256().lanes; }

Id Sha256(const std::uint8_t* data, std::size_t size) {
  std::uint32_t state[8];
  std::memcpy(state, kSha256Start, sizeof state);
  ChosenSha256().one(state, data, size / 64);
  return Close(state, data + size / 64 * 64, size % 64, size);
}

void Sha256Many(HashJob* jobs, std::size_t count) {
  if (Sha256Lanes() == 1 || count == 1) {
    for (std::size_t i = 0; i < count; i++) *jobs[i].out = Sha256(jobs[i].data, jobs[i].size);
    return;
  }
  std::vector<std::array<std::uint32_t, 8>> states(count);
  std::vector<LaneJob> work;
  work.reserve(count);
  for (std::size_t i = 0; i < count; i++) {
    std::memcpy(states[i].data(), kSha256Start, 32);
    work.push_back({jobs[i].data, jobs[i].size / 64, states[i].data()});
  }
  Advance(work);
  for (std::size_t i = 0; i < count; i++) {
    const std::size_t whole = jobs[i].size / 64 * 64;
    *jobs[i].out = Close(states[i].data(), jobs[i].data + whole, jobs[i].size - whole, jobs[i].size);
  }
}

Sha256Stream::Sha256Stream() { std::memcpy(state_.data(), kSha256Start, 32); }

std::size_t Sha256Stream::Fill(const std::uint8_t* data, std::size_t size) {
  const std::size_t has = total_ % 64;
  const std::size_t part = has == 0 ? 0 : (size < 64 - has ? size : 64 - has);
  if (part > 0) std::memcpy(rest_.data() + has, data, part);
  total_ += part;
  if (part > 0 && total_ % 64 == 0) ChosenSha256().one(state_.data(), rest_.data(), 1);
  return part;
}

void Sha256Stream::Update(const std::uint8_t* data, std::size_t size) {
  StreamJob job = {this, data, size};
  Sha256UpdateMany(&job, 1);
}

Id Sha256Stream::Finish() { return Close(state_.data(), rest_.data(), total_ % 64, total_); }

void Sha256UpdateMany(StreamJob* jobs, std::size_t count) {
  std::vector<LaneJob> work;
  work.reserve(count);
  for (std::size_t i = 0; i < count; i++) {
    StreamJob& job = jobs[i];
    const std::size_t filled = job.stream->Fill(job.data, job.size);
    job.data += filled;
    job.size -= filled;
    work.push_back({job.data, job.size / 64, job.stream->state_.data()});
  }
  Advance(work);
  for (std::size_t i = 0; i < count; i++) {
    const std::size_t whole = jobs[i].size / 64 * 64;
    if (jobs[i].size > whole) std::memcpy(jobs[i].stream->rest_.data(), jobs[i].data + whole, jobs[i].size - whole);
    jobs[i].stream->total_ += jobs[i].size;
  }
}

std::string Hex(const Id& id) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text(64, '0');
  for (std::size_t i = 0; i < 32; i++) {
    text[2 * i] = kDigits[id[i] >> 4];
    text[2 * i + 1] = kDigits[id[i] & 15];
  }
  return text;
}

bool ParseHex(std::string_view text, Id& id) {
  if (text.size() != 64) return false;
  // 16 and more for what is no digit.
  static const std::array<std::uint8_t, 256> kDigits = [] {
    std::array<std::uint8_t, 256> digits;
    digits.fill(16);
    for (int i = 0; i < 16; i++) digits[static_cast<std::uint8_t>("0123456789abcdef"[i])] = static_cast<std::uint8_t>(i);
    return digits;
  }();
  std::uint8_t all = 0;
  for (std::size_t i = 0; i < id.size(); i++) {
    const std::uint8_t high = kDigits[static_cast<std::uint8_t>(text[2 * i])];
    const std::uint8_t low = kDigits[static_cast<std::uint8_t>(text[2 * i + 1])];
    all |= high | low;
    id[i] = static_cast<std::uint8_t>(high << 4 | (low & 15));
  }
  return all < 16;
}

}  // namespace penumbra::core
