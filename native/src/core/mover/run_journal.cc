#include "run_journal.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

namespace penumbra::core {
namespace {

// What a killed run may have read in vain: records that wait longer, or for more, are written.
constexpr std::size_t kMostWaiting = 16 * 1024;
constexpr std::uint64_t kMostUnwritten = 1u << 20;
constexpr std::chrono::milliseconds kLongest{500};

std::string RunPath(const std::string& path) { return path + "-run"; }
std::string LastPath(const std::string& path) { return path + "-last"; }

Descriptor OpenOrCreate(Disk& disk, const std::string& path) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW));
  if (file.is_open() || errno != ENOENT) return file;
  return Descriptor(disk.Create(AT_FDCWD, path.c_str(), 0600));
}

}  // namespace

std::unique_ptr<RunJournal> RunJournal::Open(Disk& disk, const Sealer& sealer, const std::string& path,
                                             RecordLogHeader header) {
  Descriptor file = OpenOrCreate(disk, RunPath(path));
  if (!file.is_open() || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0) return nullptr;
  std::unique_ptr<RunJournal> journal(new RunJournal(disk, sealer, path, header, std::move(file)));
  return journal->Begin() ? std::move(journal) : nullptr;
}

RunJournal::RunJournal(Disk& disk, const Sealer& sealer, std::string path, const RecordLogHeader& header, Descriptor file)
    : disk_(disk), sealer_(sealer), path_(std::move(path)), header_(header), file_(std::move(file)) {}

// Goes on behind what is sound of an interrupted run, or from the beginning.
bool RunJournal::Begin() {
  auto log = RecordLog::Open(RunPath(path_), sealer_, header_.repository, header_.context);
  std::uint64_t written = 0;
  if (log) {
    header_ = log->header();
    end_ = log->sound_size();
    written = log->blocks();
  }
  if (disk_.Truncate(file_.get(), static_cast<off_t>(end_)) != 0) return false;
  if (log) {
    interrupted_ = std::make_unique<RecordTable>(std::move(log));
  } else {
    const std::vector<std::uint8_t> start = BeginRecordLog(sealer_, header_);
    if (disk_.WriteAt(file_.get(), start.data(), start.size(), 0) != static_cast<ssize_t>(start.size())) return false;
    end_ = start.size();
  }
  blocks_ = std::make_unique<RecordBlocks>(sealer_, header_, written);
  flushed_ = std::chrono::steady_clock::now();
  return true;
}

RunJournal::~RunJournal() {
  const std::lock_guard lock(mutex_);
  Flush();
}

std::optional<KnownFile> RunJournal::FindIn(const RecordTable& table, const RecordKey& key) const {
  std::size_t size = 0;
  const std::uint8_t* record = table.Find(key, size);
  return record == nullptr ? std::nullopt : DecodeFile(record, size);
}

std::optional<KnownFile> RunJournal::Find(const std::string& logical) {
  if (!is_last_open_) {
    is_last_open_ = true;
    auto log = RecordLog::Open(LastPath(path_), sealer_, header_.repository, header_.context);
    if (log) last_ = std::make_unique<RecordTable>(std::move(log));
  }
  if (!interrupted_ && !last_) return std::nullopt;
  const RecordKey key = KeyOf(logical);
  std::optional<KnownFile> found;
  if (interrupted_) found = FindIn(*interrupted_, key);
  if (!found && last_) found = FindIn(*last_, key);
  return found;
}

std::optional<KnownFile> RunJournal::FindInterrupted(const std::string& name) const {
  return interrupted_ ? FindIn(*interrupted_, KeyOf(name)) : std::nullopt;
}

void RunJournal::Note(const std::string& logical, const StatFields& fields, const std::vector<Id>& content,
                      std::uint64_t bytes) {
  const std::vector<std::uint8_t> record = EncodeFile(KeyOf(logical), fields, content);
  const std::lock_guard lock(mutex_);
  if (blocks_ == nullptr) return;
  blocks_->Add(record.data(), record.size());
  unwritten_ += bytes;
  const bool is_late = std::chrono::steady_clock::now() - flushed_ > kLongest;
  if (is_late || unwritten_ >= kMostUnwritten || blocks_->size() >= kMostWaiting) Flush();
}

// Without a sync: what a power cut leaves of it is told by its hashes.
void RunJournal::Flush() {
  if (blocks_ == nullptr) return;
  const std::vector<std::uint8_t> block = blocks_->Take();
  const ssize_t done = block.empty() ? 0 : disk_.WriteAt(file_.get(), block.data(), block.size(), static_cast<off_t>(end_));
  if (done != static_cast<ssize_t>(block.size())) {
    blocks_ = nullptr;
    return;
  }
  end_ += block.size();
  unwritten_ = 0;
  flushed_ = std::chrono::steady_clock::now();
}

void RunJournal::End() {
  const std::lock_guard lock(mutex_);
  Flush();
  blocks_ = nullptr;
  disk_.Rename(AT_FDCWD, RunPath(path_).c_str(), AT_FDCWD, LastPath(path_).c_str(), 0);
}

}  // namespace penumbra::core
