#pragma once
#include "../mover/descriptor.h"

namespace penumbra::core {

// Where one thread of several waits for the kernel's next question. Of those that wait one is woken for each question, the
// one that was busy last: with `poll` all of them were, for each of the ten thousand questions about a folder.
//
// Fails: MoverError `mount.refused`.
class FuseQueue {
 public:
  // `ending` becomes readable when the waiting shall end, for all of them.
  FuseQueue(int device, int ending);

  // False when it shall end. Another may have taken the question meanwhile.
  bool Wait() const;

 private:
  const int ending_;
  Descriptor epoll_;
};

}  // namespace penumbra::core
