#include "restore_stages.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "stage_timer.h"

namespace penumbra::probe {
namespace {

// Read at once, as the mover does: little enough to be decrypted while it is near the processor.
constexpr std::size_t kStretch = 2u << 20;
// A file of this size is begun anew: its pages must be found again, as in a restore.
constexpr std::size_t kFile = 64u << 20;

core::MoverError Corrupt() { return {"repository.pack-corrupt", "What the benchmark wrote cannot be read."}; }

}  // namespace

RestoreStages::RestoreStages(std::string path, const core::Sealer& sealer) : path_(std::move(path)), sealer_(sealer) {
  file_ = core::Descriptor(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  if (!file_.is_open()) throw core::MoverError("target.unreachable", "The folder for the benchmark cannot be written.");
}

RestoreStages::~RestoreStages() { ::unlink(path_.c_str()); }

void RestoreStages::Take(const std::string& pack, off_t offset, const std::vector<Container>& containers) {
  const core::Descriptor source(::open(pack.c_str(), O_RDONLY | O_CLOEXEC));
  std::size_t total = 0;
  for (const Container& container : containers) total += container.plain;
  plain_.resize(std::max(plain_.size(), total));
  ids_.resize(containers.size());
  std::vector<core::HashJob> jobs;
  std::size_t done = 0;
  for (std::size_t first = 0, end = 0; first < containers.size(); first = end) {
    const std::size_t begin = containers[first].at;
    while (end < containers.size() && (end == first || containers[end].at + containers[end].size - begin <= kStretch)) end++;
    Read(source.get(), offset + static_cast<off_t>(begin), containers[end - 1].at + containers[end - 1].size - begin);
    for (std::size_t i = first; i < end; i++) {
      Open(containers[i], sealed_.data() + (containers[i].at - begin), plain_.data() + done);
      jobs.push_back({plain_.data() + done, containers[i].plain, &ids_[i]});
      done += containers[i].plain;
    }
  }
  {
    const StageTimer timer(hash);
    core::Sha256Many(jobs.data(), jobs.size());
  }
  Write(done);
}

void RestoreStages::Read(int pack, off_t at, std::size_t size) {
  sealed_.resize(std::max(sealed_.size(), size));
  const StageTimer timer(read);
  for (std::size_t got = 0; got < size;) {
    const ssize_t part = ::pread(pack, sealed_.data() + got, size - got, at + static_cast<off_t>(got));
    if (part <= 0) throw Corrupt();
    got += static_cast<std::size_t>(part);
  }
}

void RestoreStages::Open(const Container& container, std::uint8_t* sealed, std::uint8_t* plain) {
  {
    const StageTimer timer(open);
    if (!sealer_.Open(sealed, container.size, container.is_compressed ? sealed + core::kIvSize : plain)) throw Corrupt();
  }
  if (!container.is_compressed) return;
  const StageTimer timer(decompress);
  const std::size_t frame = container.size - core::kSealOverhead;
  if (decompressor_.Decompress(sealed + core::kIvSize, frame, plain, container.plain) != container.plain) throw Corrupt();
}

void RestoreStages::Write(std::size_t size) {
  if (written_ > kFile) {
    if (::ftruncate(file_.get(), 0) != 0) throw Corrupt();
    written_ = 0;
  }
  const StageTimer timer(write);
  for (std::size_t at = 0; at < size;) {
    const ssize_t part = ::pwrite(file_.get(), plain_.data() + at, size - at, static_cast<off_t>(written_));
    if (part <= 0) throw core::MoverError("target.full", "The folder for the benchmark is full.");
    at += static_cast<std::size_t>(part);
    written_ += static_cast<std::size_t>(part);
  }
}

}  // namespace penumbra::probe
