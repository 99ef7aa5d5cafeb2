#pragma once
#include <time.h>

namespace penumbra::probe {

// Adds the processor seconds of this thread to a stage. Waiting does not count, so a busy machine changes little.
class StageTimer {
 public:
  explicit StageTimer(double& seconds) : seconds_(seconds), start_(Now()) {}
  ~StageTimer() { seconds_ += Now() - start_; }

 private:
  static double Now() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
  }

  double& seconds_;
  double start_;
};

}  // namespace penumbra::probe
