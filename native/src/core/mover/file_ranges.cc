#include "file_ranges.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "open_beneath.h"

namespace penumbra::core {
namespace {

using Ranges = std::vector<std::pair<std::uint64_t, std::uint64_t>>;

constexpr std::size_t kPiece = 1024 * 1024;
// A file of ranges that is larger is none. Units: ranges.
constexpr std::uint64_t kMostRanges = 1'000'000;

[[noreturn]] void Refuse(const std::string& file, const std::string& reason) {
  throw MoverError("source.unreadable", "The ranges of a file cannot be read: " + reason + ".", {{"path", file}});
}

// A regular file that stays open, with its size.
struct OpenFile {
  OpenFile(const std::string& root, const std::string& path) : name(path) {
    const Descriptor folder(open(root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (folder.is_open()) file = OpenBeneath(folder.get(), path, O_RDONLY);
    struct stat status = {};
    if (!file.is_open() || fstat(file.get(), &status) != 0) Refuse(name, std::strerror(errno));
    if (!S_ISREG(status.st_mode)) Refuse(name, "it is no regular file");
    size = static_cast<std::uint64_t>(status.st_size);
  }

  void Read(std::uint64_t offset, std::uint8_t* out, std::size_t count) const {
    while (count > 0) {
      const ssize_t got = pread(file.get(), out, count, static_cast<off_t>(offset));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) Refuse(name, std::strerror(errno));
      if (got == 0) Refuse(name, "it became shorter");
      out += got;
      offset += static_cast<std::uint64_t>(got);
      count -= static_cast<std::size_t>(got);
    }
  }

  std::string name;
  Descriptor file;
  std::uint64_t size = 0;
};

void StorePart(const Session& session, BlobSink& sink, const OpenFile& file, std::uint64_t offset, std::uint64_t length,
               StoredContent& stored) {
  std::vector<std::uint8_t> piece;
  for (std::uint64_t at = 0; at < length; at += piece.size()) {
    session.ThrowIfCancelled();
    piece.resize(static_cast<std::size_t>(std::min<std::uint64_t>(kPiece, length - at)));
    file.Read(offset + at, piece.data(), piece.size());
    std::vector<PlainBlob> blobs{{piece.data(), piece.size(), {}}};
    sink.Store(blobs);
    stored.blobs.push_back(blobs.front().id);
  }
  stored.size += length;
}

std::uint64_t LittleEndian(const std::uint8_t* bytes) {
  std::uint64_t value = 0;
  for (int at = 7; at >= 0; at--) value = value << 8 | bytes[at];
  return value;
}

// A count, then as many pairs.
Ranges ReadRanges(const OpenFile& file) {
  std::vector<std::uint8_t> bytes(8);
  if (file.size < 8) Refuse(file.name, "it holds no count");
  file.Read(0, bytes.data(), 8);
  const std::uint64_t count = LittleEndian(bytes.data());
  if (count > kMostRanges || file.size != 8 + 16 * count) Refuse(file.name, "its count is not that of its ranges");
  bytes.resize(static_cast<std::size_t>(16 * count));
  file.Read(8, bytes.data(), bytes.size());
  Ranges ranges;
  for (std::size_t at = 0; at < bytes.size(); at += 16) {
    ranges.emplace_back(LittleEndian(&bytes[at]), LittleEndian(&bytes[at + 8]));
  }
  return ranges;
}

// Ascending and apart from one another.
Ranges Merged(Ranges ranges) {
  std::sort(ranges.begin(), ranges.end());
  Ranges merged;
  for (const auto& [offset, length] : ranges) {
    if (length == 0) continue;
    if (!merged.empty() && offset <= merged.back().first + merged.back().second) {
      const std::uint64_t end = std::max(merged.back().first + merged.back().second, offset + length);
      merged.back().second = end - merged.back().first;
    } else {
      merged.emplace_back(offset, length);
    }
  }
  return merged;
}

// Goes through a file once from its start: hashes it, and compares with the base what no range covers.
class Comparison {
 public:
  Comparison(const OpenFile& file, const Ranges& covered) : file_(file), covered_(covered) {}

  // The next `size` bytes of the base; null stands for bytes that the base does not have.
  void Next(const std::uint8_t* base, std::uint64_t size) {
    const std::uint64_t end = std::min(file_.size, at_ + size);
    while (at_ < end) {
      piece_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(kPiece, end - at_)));
      file_.Read(at_, piece_.data(), piece_.size());
      hash_.Update(piece_.data(), piece_.size());
      Compare(base);
      if (base != nullptr) base += piece_.size();
      at_ += piece_.size();
    }
  }

  bool is_same() const { return is_same_; }
  Id Finish() { return hash_.Finish(); }

 private:
  void Compare(const std::uint8_t* base) {
    std::uint64_t from = at_;
    const std::uint64_t end = at_ + piece_.size();
    while (next_ < covered_.size() && covered_[next_].first + covered_[next_].second <= from) next_++;
    for (std::size_t range = next_; is_same_ && from < end; range++) {
      const std::uint64_t until = range < covered_.size() ? std::min(covered_[range].first, end) : end;
      if (from < until) {
        const std::size_t start = static_cast<std::size_t>(from - at_);
        const std::size_t length = static_cast<std::size_t>(until - from);
        is_same_ = base != nullptr && std::memcmp(base + start, piece_.data() + start, length) == 0;
      }
      if (range >= covered_.size()) break;
      from = std::max(from, covered_[range].first + covered_[range].second);
    }
  }

  const OpenFile& file_;
  const Ranges& covered_;
  std::vector<std::uint8_t> piece_;
  Sha256Stream hash_;
  std::uint64_t at_ = 0;
  std::size_t next_ = 0;
  bool is_same_ = true;
};

}  // namespace

RangesResult StoreFileRanges(const Session& session, BlobSink& sink, const RangesRequest& request) {
  RangesResult result;
  const OpenFile file(request.root, request.file);
  result.list = request.ranges;
  if (!request.ranges_file.empty()) {
    const OpenFile listed(request.root, request.ranges_file);
    result.list = ReadRanges(listed);
    StorePart(session, sink, listed, 0, listed.size, result.ranges_file);
  }
  for (const auto& [offset, length] : result.list) {
    if (offset > file.size || length > file.size - offset) Refuse(request.file, "a range lies beyond its end");
  }
  for (const auto& [offset, length] : result.list) StorePart(session, sink, file, offset, length, result.ranges);

  const Ranges covered = Merged(result.list);
  Comparison comparison(file, covered);
  if (request.has_base) {
    BlobReader reader(session.packs, session.sealer, session.index);
    for (const Id& id : request.base.blobs) {
      session.ThrowIfCancelled();
      const std::vector<std::uint8_t> blob = reader.Load(id);
      comparison.Next(blob.data(), blob.size());
    }
  }
  comparison.Next(nullptr, file.size);
  result.file_size = file.size;
  result.is_whole = request.has_base && comparison.is_same() && request.base.size <= file.size;
  result.sha256 = comparison.Finish();
  return result;
}

}  // namespace penumbra::core
