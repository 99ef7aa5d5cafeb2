#pragma once
#include <sys/types.h>

#include <string>

#include "../mover/descriptor.h"

namespace penumbra::core {

// A mounted folder as the kernel has it: the device that requests come from, and the system's `fusermount3`, which made the
// mount, stays as a process of its own, and unmounts when this process is gone for whatever reason.
//
// Fails: MoverError `mount.no-fuse` without `fusermount3` or /dev/fuse, `mount.refused` with what it said.
// Source: fusermount3(1); docs/decisions/0033-mount.md.
class FuseDevice {
 public:
  // `options` as for mount(8), comma-separated.
  FuseDevice(std::string folder, const std::string& options);
  // Unmounts, lazily where somebody is still inside. After whoever reads from the device has ended.
  ~FuseDevice();
  FuseDevice(const FuseDevice&) = delete;
  FuseDevice& operator=(const FuseDevice&) = delete;

  // Non-blocking. The caller closes it.
  int device() const { return device_; }
  // Somebody else unmounted it.
  void IsGone() { is_mounted_ = false; }

 private:
  void Receive(Descriptor errors);

  const std::string folder_;
  // The helper unmounts when its end of this socket closes.
  Descriptor control_;
  int device_ = -1;
  pid_t helper_ = -1;
  bool is_mounted_ = true;
};

}  // namespace penumbra::core
