#include "file_worker.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

namespace penumbra::core {
namespace {

constexpr std::size_t kPiece = 512 * 1024;
constexpr int kTries = 3;
// A window of small files is stored when it holds this much.
constexpr std::size_t kEnoughBytes = 4 * 1024 * 1024;
constexpr std::size_t kEnoughBlobs = 256;

bool IsSame(const struct stat& a, const struct stat& b) {
  const auto same = [](const timespec& x, const timespec& y) { return x.tv_sec == y.tv_sec && x.tv_nsec == y.tv_nsec; };
  return a.st_size == b.st_size && same(a.st_mtim, b.st_mtim) && same(a.st_ctim, b.st_ctim);
}

}  // namespace

FileWorker::FileWorker(BackupRun& run, WorkQueue& queue)
    : run_(run), queue_(queue), sink_(run.session, run.packs, run.totals), window_(std::make_unique<ReadWindow>()) {}

void FileWorker::Work() {
  const StageMeter meter(run_.progress.busy);
  for (;;) {
    std::optional<WorkQueue::Task> task = queue_.Take(window_->blobs.empty());
    if (!task) {
      if (window_->blobs.empty()) return;
      Store(*window_);
      continue;
    }
    if (auto* full = std::get_if<std::unique_ptr<ReadWindow>>(&*task)) {
      Store(**full);
      queue_.GiveSpare(std::move(*full));
    } else {
      ReadFile(std::get<FileJob>(*task));
      if (window_->used >= kEnoughBytes || window_->blobs.size() >= kEnoughBlobs) Store(*window_);
    }
    queue_.Rest();
  }
}

void FileWorker::ReadFile(const FileJob& job) {
  run_.progress.SetCurrent(job.logical, QuoteLogical);
  const int tries = run_.request.live ? kTries : 1;
  for (int attempt = 1;; attempt++) {
    Reading reading;
    reading.file = std::make_shared<FileBuild>();
    reading.file->part = job.part;
    reading.begin = reading.window_used = window_->used;
    reading.window_blobs = window_->blobs.size();
    const Outcome outcome = Attempt(job, reading);
    if (outcome == Outcome::kFailed || (outcome == Outcome::kChanged && attempt < tries)) {
      GiveUp(reading);
      if (outcome == Outcome::kChanged) continue;
      job.folder->Spoil();
      return FolderBuild::Done(job.folder, sink_);
    }
    if (outcome == Outcome::kChanged) {
      job.folder->Spoil();
      run_.Report(MoverIssueKind::kFileChanged, job.logical, 0, "The file changed while it was read, each time.");
    }
    reading.file->is_kept = true;
    return Release(reading.file);
  }
}

Descriptor FileWorker::OpenContent(const FileJob& job) const {
  const auto alternate = run_.alternates.find(job.logical);
  if (alternate == run_.alternates.end()) return OpenBeneath(job.root->folder.get(), job.relative, O_RDONLY);
  return Descriptor(open(alternate->second.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
}

FileWorker::Outcome FileWorker::Attempt(const FileJob& job, Reading& reading) {
  const Descriptor content = OpenContent(job);
  struct stat before = {}, after = {};
  if (!content.is_open() || fstat(content.get(), &before) != 0) {
    run_.ReportUnreadable(job.logical, errno);
    return Outcome::kFailed;
  }
  if (!S_ISREG(before.st_mode)) {
    run_.Report(MoverIssueKind::kVanished, job.logical, 0, "The file became something else.");
    return Outcome::kFailed;
  }
  GoOn(job, content.get(), before, reading);
  int error = ReadContent(content.get(), static_cast<std::uint64_t>(before.st_size), reading);
  if (error == 0 && fstat(content.get(), &after) != 0) error = errno;
  if (error != 0) {
    run_.ReportUnreadable(job.logical, error);
    return Outcome::kFailed;
  }
  Cut(reading, true);
  Describe(job, content.get(), before, *reading.file);
  reading.file->node.size = reading.bytes;
  const bool is_same = IsSame(before, after);
  const bool is_whole = reading.bytes == static_cast<std::uint64_t>(before.st_size);
  if (is_same && is_whole) NoteRead(job, before, *reading.file);
  return run_.request.live && !is_same ? Outcome::kChanged : Outcome::kRead;
}

void FileWorker::Describe(const FileJob& job, int file, const struct stat& status, FileBuild& build) {
  build.folder = job.folder;
  build.slot = job.slot;
  build.has_previous = job.has_previous;
  build.previous_content = job.previous_content;
  struct stat own = status;
  Descriptor logical;
  if (run_.alternates.count(job.logical) > 0) {
    logical = OpenBeneath(job.root->folder.get(), job.relative, O_RDONLY);
    if (logical.is_open() && fstat(logical.get(), &own) == 0) file = logical.get();
  }
  build.node.name = job.name;
  run_.metadata.Fill(build.node, own, job.root->DeviceOf(own));
  const int failed = ReadAttributes(file, build.node.extended_attributes);
  if (failed != 0) {
    job.folder->Spoil();
    run_.Report(MoverIssueKind::kMetadata, job.logical, failed, "Extended attributes could not be read.");
  }
}

int FileWorker::ReadContent(int file, std::uint64_t limit, Reading& reading) {
  while (reading.bytes < limit) {
    queue_.ThrowIfFailed();
    if (PassHole(file, limit, reading)) continue;
    if (ReadWindow::kCapacity - window_->used < kPiece) MakeRoom(reading);
    const std::size_t room = std::min<std::uint64_t>(kPiece, limit - reading.bytes);
    const ssize_t got = read(file, window_->bytes.get() + window_->used, room);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return errno;
    if (got == 0) break;
    window_->used += static_cast<std::size_t>(got);
    reading.bytes += static_cast<std::size_t>(got);
    run_.progress.AddDone(*reading.file->part, 0, static_cast<std::size_t>(got));
    Cut(reading, false);
  }
  return 0;
}

void FileWorker::Cut(Reading& reading, bool is_end) {
  const StageMeter::In compute(Stage::kCompute);
  while (reading.begin < window_->used) {
    const std::uint8_t* data = window_->bytes.get() + reading.begin;
    const std::size_t size =
        run_.session.rabin.NextChunk(data, window_->used - reading.begin, is_end, reading.scanned);
    if (size == 0) return;
    reading.file->pending++;
    window_->blobs.push_back({reading.begin, size, reading.file, reading.chunks++});
    reading.begin += size;
    reading.scanned = 0;
  }
}

void FileWorker::MakeRoom(Reading& reading) {
  const std::size_t rest = window_->used - reading.begin;
  const std::uint8_t* from = window_->bytes.get() + reading.begin;
  if (std::unique_ptr<ReadWindow> next = queue_.TrySpare()) {
    std::memcpy(next->bytes.get(), from, rest);
    std::swap(window_, next);
    queue_.GiveFull(std::move(next));
  } else {
    Store(*window_);
    std::memmove(window_->bytes.get(), from, rest);
  }
  window_->used = rest;
  reading.begin = 0;
  reading.was_handed_on = true;
}

void FileWorker::GiveUp(Reading& reading) {
  run_.progress.TakeBack(*reading.file->part, reading.bytes);
  if (reading.was_handed_on) {
    // The rest of it is still here, and is nobody's.
    window_->used = reading.begin;
    return;
  }
  window_->used = reading.window_used;
  window_->blobs.resize(reading.window_blobs);
}

void FileWorker::Store(ReadWindow& window) {
  std::vector<PlainBlob> plain;
  plain.reserve(window.blobs.size());
  for (const WindowBlob& blob : window.blobs) plain.push_back({window.bytes.get() + blob.offset, blob.size, {}});
  sink_.Store(plain);
  const std::vector<WindowBlob> stored = std::move(window.blobs);
  window.blobs.clear();
  window.used = 0;
  for (std::size_t i = 0; i < stored.size(); i++) {
    FileBuild& file = *stored[i].file;
    {
      const std::lock_guard lock(file.mutex);
      if (file.content.size() <= stored[i].ordinal) file.content.resize(stored[i].ordinal + 1);
      file.content[stored[i].ordinal] = plain[i].id;
      NoteParts(file);
    }
    Release(stored[i].file);
  }
}

// Unless it comes from elsewhere or may still change unseen.
bool FileWorker::IsRecordable(const FileJob& job, const struct stat& status) const {
  return run_.cache != nullptr && run_.cache->IsSettled(status) && run_.alternates.count(job.logical) == 0;
}

void FileWorker::GoOn(const FileJob& job, int file, const struct stat& status, Reading& reading) {
  if (static_cast<std::uint64_t>(status.st_size) < StatCache::kPart * kMinChunk || !IsRecordable(job, status)) return;
  FileBuild& build = *reading.file;
  build.fields = FieldsOf(status, job.root->DeviceOf(status));
  build.started = job.logical;
  if (run_.always_read.count(job.logical) > 0) return;
  KnownStart start = run_.cache->FindStart(job.logical, build.fields);
  if (start.size == 0 || lseek(file, static_cast<off_t>(start.size), SEEK_SET) < 0) return;
  reading.bytes = start.size;
  reading.chunks = start.content.size();
  build.parts = start.content.size() / StatCache::kPart;
  build.content = std::move(start.content);
  run_.progress.AddDone(*build.part, 0, reading.bytes);
}

// With the build's lock: what lies between is stored by others, and told by the last of them.
void FileWorker::NoteParts(FileBuild& file) {
  while (!file.started.empty() && (file.parts + 1) * StatCache::kPart <= file.content.size()) {
    const auto begin = file.content.begin() + static_cast<std::ptrdiff_t>(file.parts * StatCache::kPart);
    const std::vector<Id> part(begin, begin + StatCache::kPart);
    if (std::find(part.begin(), part.end(), Id{}) != part.end()) return;
    run_.cache->NotePart(file.started, file.fields, file.parts++, part);
  }
}

// What the next run may know of this content.
void FileWorker::NoteRead(const FileJob& job, const struct stat& status, FileBuild& build) {
  if (!IsRecordable(job, status)) return;
  build.logical = job.logical;
  build.fields = FieldsOf(status, job.root->DeviceOf(status));
}

void FileWorker::Release(const std::shared_ptr<FileBuild>& file) {
  if (--file->pending != 0 || !file->is_kept) return;
  file->node.content = std::move(file->content);
  CountFile(*file);
  if (!file->logical.empty()) run_.cache->NoteFile(file->logical, file->fields, *file->node.content);
  file->folder->Fill(file->slot, file->node);
  FolderBuild::Done(file->folder, sink_);
}

void FileWorker::CountFile(const FileBuild& build) {
  run_.progress.AddDone(*build.part, 1, 0);
  run_.progress.bytes_added = run_.totals.added.load();
  if (!build.has_previous) {
    run_.progress.files_new++;
  } else if (build.previous_content == *build.node.content && !build.previous_content.empty()) {
    run_.progress.files_unmodified++;
  } else {
    run_.progress.files_changed++;
  }
}

}  // namespace penumbra::core
