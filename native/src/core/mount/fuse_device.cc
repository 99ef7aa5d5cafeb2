#include "fuse_device.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <initializer_list>
#include <utility>
#include <vector>

#include "../mover/failure.h"

namespace penumbra::core {
namespace {

constexpr const char* kHelper = "fusermount3";
constexpr const char* kPath = "PATH=/usr/bin:/bin:/usr/local/bin:/usr/sbin:/sbin";

[[noreturn]] void Fail(const char* code, const std::string& message, const std::string& reason) {
  throw MoverError(code, message + (reason.empty() ? "" : " " + reason), {{"reason", reason}});
}

// Starts the helper with descriptors `control` as number 3 and `errors` as its standard error. Zero, or an errno.
int Start(const std::vector<std::string>& words, int control, int errors, pid_t& child) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  std::string path = kPath, channel = "_FUSE_COMMFD=3";
  char* environment[] = {path.data(), channel.data(), nullptr};
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  if (errors >= 0) ::posix_spawn_file_actions_adddup2(&actions, errors, 2);
  if (control >= 0) ::posix_spawn_file_actions_adddup2(&actions, control, 3);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  // Its own group: what ends this process's group must not end who cleans up after it.
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  int failed = ENOENT;
  for (const char* folder : {"/usr/bin/", "/bin/", "/usr/local/bin/", "/run/wrappers/bin/"}) {
    failed = ::posix_spawn(&child, (std::string(folder) + kHelper).c_str(), &actions, &attributes, arguments.data(), environment);
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

FuseDevice::FuseDevice(std::string folder, const std::string& options) : folder_(std::move(folder)) {
  RequireFuse();
  int sockets[2], errors[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0) Fail("mount.refused", "No socket.", std::strerror(errno));
  control_ = Descriptor(sockets[0]);
  Descriptor theirs(sockets[1]);
  if (::pipe2(errors, O_CLOEXEC | O_NONBLOCK) != 0) Fail("mount.refused", "No pipe.", std::strerror(errno));
  Descriptor said(errors[0]), says(errors[1]);
  const int failed = Start({kHelper, "-o", options + ",auto_unmount", "--", folder_}, theirs.get(), says.get(), helper_);
  if (failed != 0) Fail("mount.no-fuse", "The program fusermount3 cannot be started.", std::strerror(failed));
  { const Descriptor away_theirs = std::move(theirs), away_says = std::move(says); }
  Receive(std::move(said));
}

void FuseDevice::Receive(Descriptor errors) {
  device_ = ReceiveDescriptor(control_.get());
  if (device_ < 0) {
    Wait(helper_);
    const std::string reason = ReadAll(errors.get());
    const bool is_missing = reason.find("/dev/fuse") != std::string::npos || reason.find("modprobe") != std::string::npos;
    Fail(is_missing ? "mount.no-fuse" : "mount.refused", "The system did not mount the folder.", reason);
  }
  ::fcntl(device_, F_SETFL, ::fcntl(device_, F_GETFL) | O_NONBLOCK);
}

FuseDevice::~FuseDevice() {
  if (is_mounted_ && (::geteuid() != 0 || ::umount2(folder_.c_str(), MNT_DETACH | UMOUNT_NOFOLLOW) != 0)) {
    pid_t child = -1;
    const Descriptor nowhere(::open("/dev/null", O_WRONLY | O_CLOEXEC));
    if (Start({kHelper, "-u", "-q", "-z", "--", folder_}, -1, nowhere.get(), child) == 0) Wait(child);
  }
  control_ = Descriptor();
  Wait(helper_);
}

}  // namespace penumbra::core
