#include "stat_cache.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace penumbra::core {
namespace {

// Records that are written together. Units: bytes.
constexpr std::size_t kBlock = 256 * 1024;

void AddText(FolderDigest& digest, const std::string& text) { digest.Add(text, StatFields{}); }

Id DigestOf(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  FolderDigest digest;
  for (const std::string& text : texts) AddText(digest, text);
  return digest.Finish();
}

// What nodes are made of beside what is in a folder: which entries are wanted, names of owners, the time zone.
Id ContextOf(const BackupRequest& request) {
  FolderDigest digest;
  digest.Add(DigestOf(request.excludes));
  for (const Preset& preset : request.presets) {
    AddText(digest, preset.name + (preset.tagged_folders ? " tagged" : "") + (preset.swap_space ? " swap" : ""));
    digest.Add(DigestOf(preset.patterns));
  }
  AddText(digest, request.cross_mounts ? "mounts" : "");
  for (const char* path : {"/etc/passwd", "/etc/group", "/etc/localtime"}) {
    struct stat status {};
    if (::stat(path, &status) == 0) digest.Add(path, FieldsOf(status, status.st_dev));
  }
  const char* zone = std::getenv("TZ");
  AddText(digest, zone == nullptr ? "" : std::string("zone ") + zone);
  return digest.Finish();
}

RecordLogHeader HeaderFor(const Session& session, const BackupRequest& request) {
  return {session.options.repository_id, ContextOf(request), request.started, {}};
}

// Files of runs over the same sources.
std::string PathFor(const Session& session, const BackupRequest& request) {
  const std::string name = Hex(DigestOf(request.sources)).substr(0, 16);
  return session.options.cache_folder + "/" + Hex(session.options.repository_id) + "/folders-" + name;
}

// No path has a zero byte in it.
std::string PartName(const std::string& logical, std::size_t part) {
  return logical + std::string(1, '\0') + std::to_string(part);
}

// What runs that were killed have left of theirs.
void RemoveUnfinished(Disk& disk, const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = path.substr(0, slash), prefix = path.substr(slash + 1) + "-tmp-";
  DIR* listing = ::opendir(folder.c_str());
  if (listing == nullptr) return;
  std::vector<std::string> names;
  while (const dirent* entry = ::readdir(listing)) {
    if (std::strncmp(entry->d_name, prefix.c_str(), prefix.size()) == 0) names.emplace_back(entry->d_name);
  }
  ::closedir(listing);
  for (const std::string& name : names) disk.Remove(AT_FDCWD, (folder + "/" + name).c_str());
}

}  // namespace

StatCache::StatCache(Session& session, const BackupRequest& request)
    : session_(session),
      path_(PathFor(session, request)),
      header_(HeaderFor(session, request)),
      doubt_(DoubtOfRun(request.started)) {}

std::unique_ptr<StatCache> StatCache::Open(Session& session, const BackupRequest& request) {
  if (session.options.cache_folder.empty()) return nullptr;
  std::unique_ptr<StatCache> cache(new StatCache(session, request));
  Disk& disk = *session.options.disk;
  try {
    MakeCacheFolder(disk, cache->path_.substr(0, cache->path_.rfind('/')));
    // Files are what they are whatever is excluded.
    RecordLogHeader of_files = cache->header_;
    of_files.context = {};
    cache->journal_ = RunJournal::Open(disk, session.sealer, cache->path_, of_files);
    if (!cache->journal_) return nullptr;
    RemoveUnfinished(disk, cache->path_);
    cache->next_ = std::make_unique<CacheFile>(disk, cache->path_);
    RecordLogHeader header = cache->header_;
    const std::vector<std::uint8_t> start = BeginRecordLog(session.sealer, header);
    cache->next_->Append(start.data(), start.size());
    cache->blocks_ = std::make_unique<RecordBlocks>(session.sealer, header, 0);
  } catch (const MoverError&) {
    return nullptr;
  }
  const RecordLogHeader& wanted = cache->header_;
  auto log = RecordLog::Open(cache->path_, session.sealer, wanted.repository, wanted.context);
  if (log) cache->last_ = std::make_unique<RecordTable>(std::move(log));
  return cache;
}

Doubt StatCache::DoubtOfLast() const {
  Doubt doubt = DoubtOfRun(last_->log().header().started);
  doubt.until = doubt_.until;
  return doubt;
}

std::optional<KnownFolder> StatCache::FindFolder(const std::string& logical) const {
  if (!last_) return std::nullopt;
  std::size_t size = 0;
  const std::uint8_t* record = last_->Find(KeyOf(logical), size);
  return record == nullptr ? std::nullopt : DecodeFolder(record, size);
}

bool StatCache::IsStored(const KnownFolder& folder) const {
  BlobLocation where{};
  if (!session_.index.Find(folder.tree, where) || !where.tree) return false;
  return std::all_of(folder.blobs.begin(), folder.blobs.end(), [&](const Id& id) {
    return session_.index.Find(id, where) && !where.tree;
  });
}

std::optional<std::vector<Id>> StatCache::FindFile(const std::string& logical, const StatFields& fields) {
  std::optional<KnownFile> known = journal_->Find(logical);
  if (!known || !(known->fields == fields)) return std::nullopt;
  std::uint64_t bytes = 0;
  for (const Id& id : known->content) {
    BlobLocation where{};
    if (!session_.index.Find(id, where) || where.tree) return std::nullopt;
    bytes += where.uncompressed != 0 ? where.uncompressed : where.length - kSealOverhead;
  }
  if (bytes != fields.size) return std::nullopt;
  return std::move(known->content);
}

KnownStart StatCache::FindStart(const std::string& logical, const StatFields& fields) const {
  KnownStart start;
  for (std::size_t part = 0;; part++) {
    const std::optional<KnownFile> known = journal_->FindInterrupted(PartName(logical, part));
    if (!known || !(known->fields == fields)) return start;
    for (const Id& id : known->content) {
      BlobLocation where{};
      if (!session_.index.Find(id, where) || where.tree) return start;
      const std::uint64_t size = where.uncompressed != 0 ? where.uncompressed : where.length - kSealOverhead;
      if (start.size + size > fields.size) return start;
      start.content.push_back(id);
      start.size += size;
    }
  }
}

void StatCache::NoteFolder(const std::string& logical, const KnownFolder& folder) {
  const std::vector<std::uint8_t> record = EncodeFolder(KeyOf(logical), folder);
  const std::lock_guard lock(mutex_);
  if (!next_) return;
  try {
    blocks_->Add(record.data(), record.size());
    if (blocks_->size() < kBlock) return;
    const std::vector<std::uint8_t> block = blocks_->Take();
    next_->Append(block.data(), block.size());
  } catch (const MoverError&) {
    next_ = nullptr;
  }
}

void StatCache::NoteFile(const std::string& logical, const StatFields& fields, const std::vector<Id>& content) {
  journal_->Note(logical, fields, content, fields.size);
}

void StatCache::NotePart(const std::string& logical, const StatFields& fields, std::size_t part,
                         const std::vector<Id>& content) {
  // It is written at once: reading it again would cost more than this.
  journal_->Note(PartName(logical, part), fields, content, kPart * kMinChunk);
}

void StatCache::Commit() {
  const std::lock_guard lock(mutex_);
  try {
    if (next_) {
      const std::vector<std::uint8_t> block = blocks_->Take();
      next_->Append(block.data(), block.size());
      next_->Commit(path_);
    }
  } catch (const MoverError&) {
    next_ = nullptr;
  }
  journal_->End();
}

}  // namespace penumbra::core
