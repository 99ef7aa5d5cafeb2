// A disk that writes down what it is told: one file of a given size, mounted over an existing file, kept in memory. Every
// write and every flush goes to a log, from which a test makes the disk as it was at any moment.
//
//   log-disk FILE SIZE LOG      ends when FILE is unmounted
//
// The log: for each record a kind (1 write, 2 flush), an offset and a length, 8 bytes each, and the bytes written.
// Source: linux/fuse.h, protocol 7.31. Needs root. Prints "ready" when mounted.
#include <fcntl.h>
#include <linux/fuse.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace {

constexpr std::uint32_t kMaxWrite = 128 * 1024;

class LogDisk {
 public:
  LogDisk(int device, std::uint64_t size, int log) : device_(device), log_(log), size_(size) {
    void* memory = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) std::exit(3);
    bytes_ = static_cast<char*>(memory);
  }

  void Serve() {
    std::vector<char> request(kMaxWrite + 8192);
    for (;;) {
      const ssize_t got = ::read(device_, request.data(), request.size());
      if (got < 0 && (errno == EINTR || errno == ENOENT || errno == EAGAIN)) continue;
      if (got < static_cast<ssize_t>(sizeof(fuse_in_header))) return;
      fuse_in_header header;
      std::memcpy(&header, request.data(), sizeof header);
      Answer(header, request.data() + sizeof header);
    }
  }

 private:
  void Answer(const fuse_in_header& header, const char* body) {
    switch (header.opcode) {
      case FUSE_INIT: return Init(header);
      case FUSE_GETATTR:
      case FUSE_SETATTR: return Attributes(header);
      case FUSE_OPEN: return Open(header);
      case FUSE_READ: return Read(header, body);
      case FUSE_WRITE: return Write(header, body);
      case FUSE_FSYNC: Log(2, 0, nullptr, 0); return Reply(header, 0, nullptr, 0);
      case FUSE_FLUSH:
      case FUSE_RELEASE:
      case FUSE_DESTROY: return Reply(header, 0, nullptr, 0);
      case FUSE_FORGET:
      case FUSE_BATCH_FORGET:
      case FUSE_INTERRUPT: return;
      default: return Reply(header, -ENOSYS, nullptr, 0);
    }
  }

  void Init(const fuse_in_header& header) {
    fuse_init_out out{};
    out.major = FUSE_KERNEL_VERSION;
    out.minor = 31;
    out.max_readahead = kMaxWrite;
    out.max_write = kMaxWrite;
    out.max_background = 16;
    out.congestion_threshold = 12;
    out.time_gran = 1;
    Reply(header, 0, &out, sizeof out);
  }

  void Attributes(const fuse_in_header& header) {
    fuse_attr_out out{};
    out.attr_valid = 3600;
    out.attr.ino = 1;
    out.attr.size = size_;
    out.attr.blocks = size_ / 512;
    out.attr.mode = S_IFREG | 0600;
    out.attr.nlink = 1;
    out.attr.blksize = 4096;
    Reply(header, 0, &out, sizeof out);
  }

  void Open(const fuse_in_header& header) {
    fuse_open_out out{};
    out.open_flags = FOPEN_DIRECT_IO;
    Reply(header, 0, &out, sizeof out);
  }

  void Read(const fuse_in_header& header, const char* body) {
    fuse_read_in in;
    std::memcpy(&in, body, sizeof in);
    const std::uint64_t left = in.offset < size_ ? size_ - in.offset : 0;
    Reply(header, 0, bytes_ + in.offset, static_cast<std::size_t>(in.size < left ? in.size : left));
  }

  void Write(const fuse_in_header& header, const char* body) {
    fuse_write_in in;
    std::memcpy(&in, body, sizeof in);
    if (in.offset + in.size > size_) return Reply(header, -ENOSPC, nullptr, 0);
    std::memcpy(bytes_ + in.offset, body + sizeof in, in.size);
    Log(1, in.offset, body + sizeof in, in.size);
    fuse_write_out out{};
    out.size = in.size;
    Reply(header, 0, &out, sizeof out);
  }

  void Log(std::uint64_t kind, std::uint64_t offset, const char* bytes, std::uint64_t length) {
    const std::uint64_t record[3] = {kind, offset, length};
    std::string line(reinterpret_cast<const char*>(record), sizeof record);
    line.append(bytes == nullptr ? "" : bytes, length);
    if (::write(log_, line.data(), line.size()) != static_cast<ssize_t>(line.size())) std::exit(4);
  }

  void Reply(const fuse_in_header& header, int error, const void* body, std::size_t size) {
    fuse_out_header out{};
    out.len = static_cast<std::uint32_t>(sizeof out + size);
    out.error = error;
    out.unique = header.unique;
    std::string reply(reinterpret_cast<const char*>(&out), sizeof out);
    reply.append(static_cast<const char*>(body == nullptr ? "" : body), size);
    if (::write(device_, reply.data(), reply.size()) < 0 && errno != ENOENT) std::exit(5);
  }

  int device_, log_;
  std::uint64_t size_;
  char* bytes_;
};

}  // namespace

int main(int count, char** words) {
  if (count != 4) return 2;
  const int device = ::open("/dev/fuse", O_RDWR | O_CLOEXEC);
  const int log = ::open(words[3], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const std::string options = "fd=" + std::to_string(device) + ",rootmode=100000,user_id=0,group_id=0,allow_other";
  if (device < 0 || log < 0 || ::mount("log-disk", words[1], "fuse.log-disk", MS_NOSUID | MS_NODEV, options.c_str()) != 0) {
    std::perror("log-disk");
    return 1;
  }
  std::puts("ready");
  std::fflush(stdout);
  LogDisk(device, std::strtoull(words[2], nullptr, 10), log).Serve();
  return 0;
}
