#include "scratch.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <utility>

#include "cache_file.h"
#include "descriptor.h"
#include "failure.h"

namespace penumbra::core {
namespace {

// Less than this comes from the heap.
constexpr std::size_t kMapped = 1u << 20;

void* MapFile(const std::string& folder, std::size_t size) {
  const Descriptor file(OpenNameless(folder));
  // Room that is only promised would end the process when it is missing.
  if (!file.is_open() || ::posix_fallocate(file.get(), 0, static_cast<off_t>(size)) != 0) return MAP_FAILED;
  return ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file.get(), 0);
}

}  // namespace

int OpenNameless(const std::string& folder) {
  if (folder.empty()) return -1;
  constexpr int kFlags = O_RDWR | O_TMPFILE | O_CLOEXEC;
  const int file = ::open(folder.c_str(), kFlags, 0600);
  if (file >= 0 || errno != ENOENT) return file;
  try {
    MakeCacheFolder(SystemDisk(), folder);
  } catch (const MoverError&) {
    return -1;
  }
  return ::open(folder.c_str(), kFlags, 0600);
}

Scratch::Scratch(const std::string& folder, std::size_t size, std::size_t large) : size_(size) {
  if (size < std::min(kMapped, large)) {
    bytes_ = new std::uint8_t[size]();
    return;
  }
  mapped_ = size;
  void* mapped = size < large ? MAP_FAILED : MapFile(folder, size);
  if (mapped == MAP_FAILED) mapped = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) throw std::bad_alloc();
  bytes_ = static_cast<std::uint8_t*>(mapped);
}

Scratch::~Scratch() {
  if (mapped_ > 0) {
    ::munmap(bytes_, mapped_);
  } else {
    delete[] bytes_;
  }
}

Scratch::Scratch(Scratch&& other) noexcept { *this = std::move(other); }

Scratch& Scratch::operator=(Scratch&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  std::swap(size_, other.size_);
  std::swap(mapped_, other.mapped_);
  return *this;
}

void Scratch::WillBeRead() const {
  if (mapped_ >= kLarge) ::madvise(bytes_, mapped_, MADV_SEQUENTIAL);
}

}  // namespace penumbra::core
