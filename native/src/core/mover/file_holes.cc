// Holes of files: nobody stored them, nobody reads them.
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "file_worker.h"

namespace penumbra::core {
namespace {

// Zeros are cut as soon as they may be: a window of zeros has the fingerprint zero, whatever the polynomial.
constexpr std::uint64_t kZeroChunk = kMinChunk;

struct Zeros {
  Zeros() : bytes(kZeroChunk), id(Sha256(bytes.data(), bytes.size())) {}
  const std::vector<std::uint8_t> bytes;
  const Id id;
};

// Hashed once in a process.
const Zeros& ChunkOfZeros() {
  static const Zeros zeros;
  return zeros;
}

// The end where a file system knows no holes.
std::uint64_t Seek(int file, std::uint64_t from, int whence, std::uint64_t end) {
  const off_t found = lseek(file, static_cast<off_t>(from), whence);
  return found < 0 ? end : std::min(end, static_cast<std::uint64_t>(found));
}

}  // namespace

bool FileWorker::PassHole(int file, std::uint64_t limit, Reading& reading) {
  if (limit < kZeroChunk || reading.hole_begin >= limit) return false;
  const std::uint64_t uncut = window_->used - reading.begin;
  // Where the next chunk begins.
  const std::uint64_t start = reading.bytes - uncut;
  if (reading.hole_end <= start) {
    reading.hole_begin = Seek(file, start, SEEK_HOLE, limit);
    reading.hole_end = reading.hole_begin == limit ? limit : Seek(file, reading.hole_begin, SEEK_DATA, limit);
    lseek(file, static_cast<off_t>(reading.bytes), SEEK_SET);
  }
  const bool is_inside = start >= reading.hole_begin && start + kZeroChunk <= reading.hole_end;
  if (!is_inside) return false;
  // What was read of it already is zeros too, and belongs to the first of these chunks.
  const std::uint64_t chunks = (reading.hole_end - start) / kZeroChunk;
  window_->used = reading.begin;
  reading.scanned = 0;
  PutZeros(reading, chunks);
  reading.bytes = start + chunks * kZeroChunk;
  run_.progress.AddDone(*reading.file->part, 0, chunks * kZeroChunk - uncut);
  lseek(file, static_cast<off_t>(reading.bytes), SEEK_SET);
  return true;
}

void FileWorker::PutZeros(Reading& reading, std::uint64_t chunks) {
  const Zeros& zeros = ChunkOfZeros();
  std::vector<PlainBlob> blob = {{zeros.bytes.data(), zeros.bytes.size(), {}}};
  if (!run_.session.index.Has(zeros.id)) sink_.Store(blob);
  FileBuild& build = *reading.file;
  const std::lock_guard lock(build.mutex);
  const std::size_t end = reading.chunks + static_cast<std::size_t>(chunks);
  if (build.content.size() < end) build.content.resize(end);
  std::fill(build.content.begin() + static_cast<std::ptrdiff_t>(reading.chunks),
            build.content.begin() + static_cast<std::ptrdiff_t>(end), zeros.id);
  reading.chunks = end;
  NoteParts(build);
}

}  // namespace penumbra::core
