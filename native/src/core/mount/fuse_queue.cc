#include "fuse_queue.h"

#include <sys/epoll.h>

#include <cerrno>
#include <cstring>

#include "../mover/failure.h"

namespace penumbra::core {
namespace {

void Watch(int epoll, int file, std::uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.fd = file;
  if (::epoll_ctl(epoll, EPOLL_CTL_ADD, file, &event) == 0) return;
  throw MoverError("mount.refused", "The mount cannot be waited for.", {{"reason", std::strerror(errno)}});
}

}  // namespace

FuseQueue::FuseQueue(int device, int ending) : ending_(ending), epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
  Watch(epoll_.get(), device, EPOLLIN | EPOLLEXCLUSIVE);
  Watch(epoll_.get(), ending, EPOLLIN);
}

bool FuseQueue::Wait() const {
  epoll_event ready[2];
  int count;
  do count = ::epoll_wait(epoll_.get(), ready, 2, -1);
  while (count < 0 && errno == EINTR);
  for (int at = 0; at < count; ++at) {
    if ((ready[at].events & EPOLLIN) != 0 && ready[at].data.fd == ending_) return false;
  }
  return count > 0;
}

}  // namespace penumbra::core
