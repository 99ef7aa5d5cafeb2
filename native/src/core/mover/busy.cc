#include "busy.h"

namespace penumbra::core {
namespace {

thread_local StageMeter* meter_of_thread = nullptr;

constexpr std::size_t IndexOf(Stage stage) { return static_cast<std::size_t>(stage); }

std::uint64_t Microseconds(std::chrono::steady_clock::duration time) {
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(time).count());
}

}  // namespace

BusyTimes Busy::Read() const {
  const std::lock_guard lock(mutex_);
  std::chrono::steady_clock::duration sums[3] = {ended_[0], ended_[1], ended_[2]};
  for (const StageMeter* meter : meters_) meter->AddTo(sums);
  return {Microseconds(sums[0]), Microseconds(sums[1]), Microseconds(sums[2])};
}

StageMeter::StageMeter(Busy& busy) : busy_(busy) {
  meter_of_thread = this;
  const std::lock_guard lock(busy_.mutex_);
  busy_.meters_.insert(this);
}

StageMeter::~StageMeter() {
  meter_of_thread = nullptr;
  const std::lock_guard lock(busy_.mutex_);
  busy_.meters_.erase(this);
  AddTo(busy_.ended_);
}

Stage StageMeter::Enter(Stage stage) {
  const Clock::time_point now = Clock::now();
  const std::lock_guard lock(mutex_);
  const Stage before = stage_;
  if (before != Stage::kIdle) spent_[IndexOf(before)] += now - since_;
  stage_ = stage;
  since_ = now;
  return before;
}

void StageMeter::AddTo(Clock::duration (&sums)[3]) const {
  const std::lock_guard lock(mutex_);
  for (std::size_t i = 0; i < 3; i++) sums[i] += spent_[i];
  if (stage_ != Stage::kIdle) sums[IndexOf(stage_)] += Clock::now() - since_;
}

StageMeter::In::In(Stage stage) {
  if (meter_of_thread != nullptr) before_ = meter_of_thread->Enter(stage);
}

StageMeter::In::~In() {
  if (meter_of_thread != nullptr) meter_of_thread->Enter(before_);
}

}  // namespace penumbra::core
