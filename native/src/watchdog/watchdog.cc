// The watchdog of a shadow copy: a process of its own that lets everything go when its time is over, or when the process
// that started it is gone, whatever that process is doing (stopped, swapping, dead). It opens no file once it is ready,
// writes none at all, and stays in memory.
//
//   penumbra-watchdog SOCKETS FOLDER...     SOCKETS: descriptors it inherited, as 3,4,5, or - for none
//
// On standard input, a line each: `arm MILLISECONDS` (from now; again to move it), `disarm`. On standard output: `ready`,
// then `armed`, `disarmed`, and `fired` when it has thawed each folder's file system (FITHAW) and ended each connection
// (shutdown(2)), at which a writer lets its application go by itself. After `disarm` or the end of input it ends.
// Source: docs/spec/coordinator.md, rules C80 to C84.
#include <fcntl.h>
#include <linux/fs.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <vector>

namespace {

constexpr long long kNever = -1;

// Milliseconds that do not stop while the computer sleeps.
long long Now() {
  timespec now{};
  clock_gettime(CLOCK_BOOTTIME, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

void Say(const char* word) {
  if (write(STDOUT_FILENO, word, std::strlen(word)) < 0) return;
}

std::vector<int> ReadNumbers(const std::string& list) {
  std::vector<int> numbers;
  for (std::size_t at = 0; at < list.size() && list != "-";) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    numbers.push_back(std::atoi(list.substr(at, end - at).c_str()));
    at = end + 1;
  }
  return numbers;
}

class Watchdog {
 public:
  Watchdog(std::vector<int> sockets, std::vector<int> folders)
      : sockets_(std::move(sockets)), folders_(std::move(folders)) {}

  // False when there is nothing more to watch.
  bool Wait() {
    const long long left = deadline_ == kNever ? -1 : std::max(0LL, deadline_ - Now());
    pollfd input{STDIN_FILENO, POLLIN, 0};
    const int ready = poll(&input, 1, static_cast<int>(left));
    if (ready == 0) Fire();
    return ready <= 0 || Read();
  }

 private:
  bool Read() {
    char bytes[256];
    const ssize_t size = read(STDIN_FILENO, bytes, sizeof bytes);
    if (size <= 0) {
      if (deadline_ != kNever) Fire();
      return false;
    }
    input_.append(bytes, static_cast<std::size_t>(size));
    for (std::size_t end = input_.find('\n'); end != std::string::npos; end = input_.find('\n')) {
      const std::string line = input_.substr(0, end);
      input_.erase(0, end + 1);
      if (line == "disarm") {
        if (!has_fired_) Say("disarmed\n");
        return false;
      }
      if (line.compare(0, 4, "arm ") == 0 && !has_fired_) {
        deadline_ = Now() + std::atoll(line.c_str() + 4);
        Say("armed\n");
      }
    }
    return true;
  }

  void Fire() {
    deadline_ = kNever;
    has_fired_ = true;
    for (const int folder : folders_) ioctl(folder, FITHAW, 0);
    for (const int socket : sockets_) shutdown(socket, SHUT_RDWR);
    Say("fired\n");
  }

  const std::vector<int> sockets_;
  const std::vector<int> folders_;
  long long deadline_ = kNever;
  bool has_fired_ = false;
  std::string input_;
};

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return 2;
  // Not ended with the terminal of the one who started it, and never swapped out where that is allowed.
  setsid();
  prctl(PR_SET_NAME, "penumbra-watch");
  std::signal(SIGPIPE, SIG_IGN);
  std::vector<int> folders;
  for (int at = 2; at < count; ++at) {
    const int folder = open(arguments[at], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return 1;
    folders.push_back(folder);
  }
  mlockall(MCL_CURRENT | MCL_FUTURE);
  Watchdog watchdog(ReadNumbers(arguments[1]), std::move(folders));
  Say("ready\n");
  while (watchdog.Wait()) {
  }
  return 0;
}
