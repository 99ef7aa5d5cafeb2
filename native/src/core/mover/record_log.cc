#include "record_log.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstring>

#include "descriptor.h"
#include "random.h"

namespace penumbra::core {
namespace {

constexpr char kMagic[8] = {'P', 'N', 'B', 'R', 'S', 'T', '0', '1'};
constexpr std::size_t kAlignment = 8;
// Before the records of a block, and behind them.
constexpr std::size_t kBlockHead = 8, kBlockTail = sizeof(Id) + kSealOverhead;

std::size_t Aligned(std::size_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; }

Id HashOf(const RecordLogHeader& header, std::uint64_t number, const std::uint8_t* records, std::size_t size) {
  Sha256Stream stream;
  stream.Update(header.name.data(), header.name.size());
  stream.Update(reinterpret_cast<const std::uint8_t*>(&number), sizeof number);
  stream.Update(records, size);
  return stream.Finish();
}

std::uint64_t SizeAt(const std::uint8_t* bytes) {
  std::uint64_t size;
  std::memcpy(&size, bytes, sizeof size);
  return size;
}

}  // namespace

std::vector<std::uint8_t> BeginRecordLog(const Sealer& sealer, RecordLogHeader& header) {
  RandomBytes(header.name.data(), header.name.size());
  std::vector<std::uint8_t> start(kRecordLogStart);
  std::memcpy(start.data(), kMagic, sizeof kMagic);
  sealer.Seal(reinterpret_cast<const std::uint8_t*>(&header), sizeof header, start.data() + sizeof kMagic);
  return start;
}

void RecordBlocks::Add(const void* record, std::size_t size) {
  const auto length = static_cast<std::uint32_t>(size);
  const std::size_t at = payload_.size();
  payload_.resize(at + Aligned(sizeof length + size));
  std::memcpy(payload_.data() + at, &length, sizeof length);
  std::memcpy(payload_.data() + at + sizeof length, record, size);
}

std::vector<std::uint8_t> RecordBlocks::Take() {
  std::vector<std::uint8_t> block;
  if (payload_.empty()) return block;
  block.resize(kBlockHead + payload_.size() + kBlockTail);
  const std::uint64_t size = payload_.size();
  std::memcpy(block.data(), &size, sizeof size);
  std::memcpy(block.data() + kBlockHead, payload_.data(), payload_.size());
  const Id hash = HashOf(header_, next_++, payload_.data(), payload_.size());
  sealer_.Seal(hash.data(), hash.size(), block.data() + kBlockHead + payload_.size());
  payload_.clear();
  return block;
}

std::unique_ptr<RecordLog> RecordLog::Open(const std::string& path, const Sealer& sealer, const Id& repository,
                                           const Id& context) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  struct stat status {};
  if (!file.is_open() || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return nullptr;
  if (status.st_size < static_cast<off_t>(kRecordLogStart)) return nullptr;
  std::unique_ptr<RecordLog> log(new RecordLog());
  log->size_ = static_cast<std::uint64_t>(status.st_size);
  void* mapped = ::mmap(nullptr, log->size_, PROT_READ, MAP_SHARED, file.get(), 0);
  if (mapped == MAP_FAILED) return nullptr;
  log->mapped_ = static_cast<std::uint8_t*>(mapped);
  if (!log->ReadHeader(sealer) || log->header_.repository != repository || log->header_.context != context) return nullptr;
  log->Prove(sealer);
  return log;
}

RecordLog::~RecordLog() {
  if (mapped_ != nullptr) ::munmap(mapped_, size_);
}

bool RecordLog::ReadHeader(const Sealer& sealer) {
  if (std::memcmp(mapped_, kMagic, sizeof kMagic) != 0) return false;
  std::uint8_t plain[sizeof(RecordLogHeader)];
  if (!sealer.Open(mapped_ + sizeof kMagic, sizeof plain + kSealOverhead, plain)) return false;
  std::memcpy(&header_, plain, sizeof header_);
  return true;
}

void RecordLog::Prove(const Sealer& sealer) {
  sound_ = kRecordLogStart;
  while (size_ - sound_ > kBlockHead + kBlockTail) {
    const std::uint8_t* block = mapped_ + sound_;
    const std::uint64_t size = SizeAt(block);
    if (size > size_ - sound_ - kBlockHead - kBlockTail) return;
    Id hash;
    if (!sealer.Open(block + kBlockHead + size, kBlockTail, hash.data())) return;
    if (hash != HashOf(header_, blocks_, block + kBlockHead, size)) return;
    sound_ += kBlockHead + size + kBlockTail;
    blocks_++;
  }
}

void RecordLog::ForEach(const std::function<void(std::uint64_t, const std::uint8_t*, std::size_t)>& visit) const {
  for (std::uint64_t at = kRecordLogStart; at < sound_;) {
    const std::uint64_t end = at + kBlockHead + SizeAt(mapped_ + at);
    for (at += kBlockHead; at < end;) {
      std::size_t size = 0;
      const std::uint8_t* record = At(at, size);
      visit(at, record, size);
      at += Aligned(sizeof(std::uint32_t) + size);
    }
    at = end + kBlockTail;
  }
}

const std::uint8_t* RecordLog::At(std::uint64_t place, std::size_t& size) const {
  std::uint32_t length;
  std::memcpy(&length, mapped_ + place, sizeof length);
  size = length;
  return mapped_ + place + sizeof length;
}

}  // namespace penumbra::core
