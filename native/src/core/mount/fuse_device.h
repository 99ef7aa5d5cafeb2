#pragma once
#include <sys/types.h>

#include <string>

#include "../mover/descriptor.h"

namespace penumbra::core {

// A mounted folder as the kernel has it: the device that requests come from. The system's `fusermount3` makes the mount, for
// root too; a guard, a process of its own, unmounts it when its socket closes: at the end, or because this process is gone
// for whatever reason. (The helper's own `auto_unmount` looks into the folder first, which for another user it may not.)
//
// Fails: MoverError `mount.no-fuse` without `fusermount3` or /dev/fuse, `mount.refused` with what it said.
// Source: fusermount3(1); docs/decisions/0033-mount.md.
class FuseDevice {
 public:
  // `options` as for mount(8), comma-separated.
  FuseDevice(const std::string& folder, const std::string& options);
  // Unmounts, lazily where somebody is still inside. After whoever reads from the device has ended.
  ~FuseDevice();
  FuseDevice(const FuseDevice&) = delete;
  FuseDevice& operator=(const FuseDevice&) = delete;

  // Non-blocking. The caller closes it.
  int device() const { return device_; }
  // Somebody else unmounted it.
  void IsGone() { is_mounted_ = false; }

 private:
  void Open(const std::string& folder, const std::string& options);
  void TellGuard();
  void Dismiss();

  Descriptor to_guard_;
  int device_ = -1;
  pid_t guard_ = -1;
  bool is_mounted_ = true;
};

}  // namespace penumbra::core
