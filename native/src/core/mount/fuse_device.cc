#include "fuse_device.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <initializer_list>
#include <vector>

#include "../mover/failure.h"

namespace penumbra::core {
namespace {

constexpr const char* kPath = "PATH=/usr/bin:/bin:/usr/local/bin:/run/wrappers/bin:/usr/sbin:/sbin";
// Armed by one line, sent away by another. When this process is gone before that, whatever ended it, the folder goes too.
constexpr const char* kGuard = "read -r _ || exit 0; read -r _ || exec fusermount3 -u -q -z -- \"$1\"";

[[noreturn]] void Fail(const char* code, const std::string& message, const std::string& reason) {
  throw MoverError(code, message + (reason.empty() ? "" : " " + reason), {{"reason", reason}});
}

// What a program that is started gets as its descriptors.
struct Ends {
  int input = -1, errors = -1, control = -1;
};

// Starts one in a session of its own: what ends this process's group or terminal must not end who cleans up after it.
// Zero, or an errno.
int Start(const std::vector<std::string>& words, const Ends& ends, pid_t& child) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  std::string path = kPath, channel = "_FUSE_COMMFD=3";
  char* environment[] = {path.data(), channel.data(), nullptr};
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  if (ends.input >= 0) ::posix_spawn_file_actions_adddup2(&actions, ends.input, 0);
  if (ends.errors >= 0) ::posix_spawn_file_actions_adddup2(&actions, ends.errors, 2);
  if (ends.control >= 0) ::posix_spawn_file_actions_adddup2(&actions, ends.control, 3);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
  int failed = ENOENT;
  for (const char* folder : {"/usr/bin/", "/bin/", "/usr/local/bin/", "/run/wrappers/bin/"}) {
    failed = ::posix_spawn(&child, (folder + words[0]).c_str(), &actions, &attributes, arguments.data(), environment);
    if (failed != ENOENT) break;
  }
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  return failed;
}

int Wait(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return status;
}

std::string ReadAll(int file) {
  std::string text(1024, '\0');
  const ssize_t count = ::read(file, text.data(), text.size());
  text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

// Linux numbers its devices for good.
void RequireFuse() {
  struct stat status {};
  const int failed = ::stat("/dev/fuse", &status) != 0 ? errno : 0;
  if (failed == 0 && S_ISCHR(status.st_mode) && status.st_rdev == makedev(10, 229)) return;
  Fail("mount.no-fuse", "This system has no device /dev/fuse.", failed == 0 ? "it is another file" : std::strerror(failed));
}

// The descriptor that came over the socket; -1 when the other end closed without one.
int ReceiveDescriptor(int socket) {
  char byte = 0;
  iovec part{&byte, 1};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  ssize_t count;
  do count = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  while (count < 0 && errno == EINTR);
  const cmsghdr* header = count > 0 ? CMSG_FIRSTHDR(&message) : nullptr;
  if (header == nullptr || header->cmsg_type != SCM_RIGHTS) return -1;
  int received = -1;
  std::memcpy(&received, CMSG_DATA(header), sizeof received);
  return received;
}

}  // namespace

FuseDevice::FuseDevice(const std::string& folder, const std::string& options) {
  RequireFuse();
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) Fail("mount.refused", "No socket.", std::strerror(errno));
  to_guard_ = Descriptor(ends[0]);
  const Descriptor theirs(ends[1]);
  const int failed = Start({"sh", "-c", kGuard, "sh", folder}, {theirs.get(), -1, -1}, guard_);
  if (failed != 0) Fail("mount.refused", "Nobody can be started who unmounts.", std::strerror(failed));
  try {
    Open(folder, options);
  } catch (...) {
    Dismiss();
    throw;
  }
  TellGuard();
}

void FuseDevice::Open(const std::string& folder, const std::string& options) {
  int sockets[2], errors[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0) Fail("mount.refused", "No socket.", std::strerror(errno));
  const Descriptor ours(sockets[0]);
  Descriptor theirs(sockets[1]);
  if (::pipe2(errors, O_CLOEXEC | O_NONBLOCK) != 0) Fail("mount.refused", "No pipe.", std::strerror(errno));
  const Descriptor said(errors[0]), says(errors[1]);
  pid_t helper = -1;
  const int failed = Start({"fusermount3", "-o", options, "--", folder}, {-1, says.get(), theirs.get()}, helper);
  if (failed != 0) Fail("mount.no-fuse", "The program fusermount3 cannot be started.", std::strerror(failed));
  theirs = Descriptor();
  device_ = ReceiveDescriptor(ours.get());
  Wait(helper);
  if (device_ < 0) {
    const std::string reason = ReadAll(said.get());
    const bool is_missing = reason.find("/dev/fuse") != std::string::npos || reason.find("modprobe") != std::string::npos;
    Fail(is_missing ? "mount.no-fuse" : "mount.refused", "The system did not mount the folder.", reason);
  }
  ::fcntl(device_, F_SETFL, ::fcntl(device_, F_GETFL) | O_NONBLOCK);
}

// A guard who is gone hears nothing.
void FuseDevice::TellGuard() { static_cast<void>(::send(to_guard_.get(), "\n", 1, MSG_NOSIGNAL)); }

void FuseDevice::Dismiss() {
  to_guard_ = Descriptor();
  Wait(guard_);
}

FuseDevice::~FuseDevice() {
  if (!is_mounted_) TellGuard();
  Dismiss();
}

}  // namespace penumbra::core
