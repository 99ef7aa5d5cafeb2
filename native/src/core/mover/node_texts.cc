#include "node_texts.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <limits>
#include <new>

namespace penumbra::core {
namespace {

constexpr std::string_view kBegin = "{\"nodes\":[", kEnd = "]}\n";
constexpr std::uint64_t kBuffered = 1u << 20;

// The file of the texts, while they are joined.
class Mapped {
 public:
  Mapped(int file, std::uint64_t size) : size_(size) {
    if (size == 0) return;
    bytes_ = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0);
    if (bytes_ == MAP_FAILED) throw std::bad_alloc();
  }
  ~Mapped() {
    if (size_ > 0) ::munmap(bytes_, size_);
  }
  Mapped(const Mapped&) = delete;
  Mapped& operator=(const Mapped&) = delete;
  const char* bytes() const { return static_cast<const char*>(bytes_); }

 private:
  std::uint64_t size_;
  void* bytes_ = nullptr;
};

}  // namespace

void NodeTexts::Set(std::size_t slot, std::string_view text) {
  const std::lock_guard lock(mutex_);
  places_[slot] = Put(text);
}

void NodeTexts::Append(std::string_view text) {
  const std::lock_guard lock(mutex_);
  places_.Add(Put(text));
}

NodeTexts::Place NodeTexts::Put(std::string_view text) {
  const Place place = {written_ + memory_.size(), static_cast<std::uint32_t>(text.size())};
  memory_ += text;
  if (memory_.size() >= most_in_memory_) WriteOut();
  return place;
}

void NodeTexts::WriteOut() {
  if (!file_.is_open()) file_ = Descriptor(OpenNameless(folder_));
  std::size_t done = 0;
  while (file_.is_open() && done < memory_.size()) {
    const auto at = static_cast<off_t>(written_ + done);
    const ssize_t count = ::pwrite(file_.get(), memory_.data() + done, memory_.size() - done, at);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    done += static_cast<std::size_t>(count);
  }
  if (done < memory_.size()) {
    // No file takes it: all that comes stays in memory.
    most_in_memory_ = std::numeric_limits<std::uint64_t>::max();
    return;
  }
  written_ += done;
  memory_.clear();
  most_in_memory_ = kBuffered;
}

Scratch NodeTexts::Join() {
  const std::lock_guard lock(mutex_);
  std::size_t size = kBegin.size() + kEnd.size();
  for (const Place& place : places_) size += place.size + (place.size > 0 ? 1 : 0);
  Scratch joined(folder_, size);
  std::uint8_t* at = joined.data();
  const auto put = [&](const void* bytes, std::size_t count) {
    std::memcpy(at, bytes, count);
    at += count;
  };
  const Mapped file(file_.get(), written_);
  put(kBegin.data(), kBegin.size());
  bool is_first = true;
  for (const Place& place : places_) {
    if (place.size == 0) continue;
    if (!is_first) *at++ = ',';
    is_first = false;
    const bool is_written = place.offset < written_;
    put(is_written ? file.bytes() + place.offset : memory_.data() + (place.offset - written_), place.size);
  }
  put(kEnd.data(), kEnd.size());
  joined.Shrink(static_cast<std::size_t>(at - joined.data()));
  memory_ = {};
  places_.Clear();
  file_ = Descriptor();
  return joined;
}

}  // namespace penumbra::core
