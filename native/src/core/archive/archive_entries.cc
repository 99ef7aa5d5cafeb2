#include "archive_entries.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "../mover/failure.h"
#include "../mover/safe_target.h"

namespace penumbra::core {
namespace {

constexpr std::size_t kMaxWaiting = 8192, kMaxWaitingBlobs = 131072;

unsigned ThreadsFor(unsigned wanted) {
  return std::clamp(wanted != 0 ? wanted : std::thread::hardware_concurrency(), 1u, 8u);
}

}  // namespace

const char* WhyNotInZip(const Node& node) {
  switch (node.type) {
    case NodeType::kFile:
    case NodeType::kDirectory:
    case NodeType::kSymlink: return nullptr;
    default: return "a zip file has no place for a device, a pipe or a socket";
  }
}

ArchiveEntries::ArchiveEntries(const RestoreSource& source, BlobReader& blobs, ZipWriter& zip, RestoreReport& report)
    : source_(source), blobs_(blobs), zip_(zip), report_(report), batch_(blobs) {}

bool ArchiveEntries::EnterFolder(const std::string& path, Node& node, bool) {
  Add(path, node, "");
  return true;
}

void ArchiveEntries::VisitEntry(const std::string&, const std::string& path, Node& node) {
  report_.SetCurrent(path);
  if (const char* why = WhyNotInZip(node)) return Skip(path, MoverIssueKind::kRefused, why);
  Add(path, node, node.type == NodeType::kSymlink ? node.link_target : "");
}

void ArchiveEntries::Problem(const std::string& path, MoverIssueKind kind, const std::string& message) {
  report_.AddIssue(path, kind, 0, message);
}

void ArchiveEntries::Finish() { WriteWaiting(); }

void ArchiveEntries::Skip(const std::string& path, MoverIssueKind kind, const std::string& why) {
  report_.AddIssue(QuotePath(path), kind, 0, why);
  ++report_.progress.files_done;
}

void ArchiveEntries::Add(const std::string& path, const Node& node, std::string text) {
  if (path.size() >= kMaxZipName) return Skip(path, MoverIssueKind::kRefused, "its path is longer than a zip file can name");
  std::uint64_t size = text.size();
  if (node.type == NodeType::kFile && !Locate(path, node, size)) return;
  waiting_.push_back({path, ZipEntryOf(path, node, size), std::move(text), {}, node.type != NodeType::kDirectory});
  if (node.type == NodeType::kFile) waiting_.back().blobs = *node.content;
  waiting_bytes_ += size;
  waiting_blobs_ += waiting_.back().blobs.size();
  const bool is_much = waiting_bytes_ >= BlobBatch::kMaxBatch || waiting_blobs_ >= kMaxWaitingBlobs;
  if (is_much || waiting_.size() >= kMaxWaiting) WriteWaiting();
}

// Whether all of the file is in the repository; says so when not.
bool ArchiveEntries::Locate(const std::string& path, const Node& node, std::uint64_t& size) {
  const auto fail = [&](const std::string& why) {
    Skip(path, MoverIssueKind::kWriteFailed, why);
    return false;
  };
  if (!node.content) return fail("the restore point does not say what the file consists of");
  for (const Id& blob : *node.content) {
    BlobLocation location{};
    if (!source_.index.Find(blob, location)) return fail("the repository does not hold a part of the file: blob " + Hex(blob));
    const std::uint32_t plain = PlainSize(location);
    if (location.tree || plain == 0 || plain > kMaxDataBlob || location.length > kMaxDataBlob) {
      return fail("a part of the file is not what a file can consist of: blob " + Hex(blob));
    }
    size += plain;
  }
  return true;
}

void ArchiveEntries::WriteWaiting() {
  ahead_.clear();
  for (const Waiting& waiting : waiting_) {
    for (const Id& blob : waiting.blobs) ahead_.push_back(&blob);
  }
  next_ = taken_ = loaded_ = 0;
  batch_.Clear();
  for (std::size_t number = 0; number < waiting_.size(); ++number) {
    ThrowIfCancelled(source_.cancelled);
    WriteFile(number);
  }
  waiting_.clear();
  waiting_bytes_ = 0;
  waiting_blobs_ = 0;
}

void ArchiveEntries::WriteFile(std::size_t number) {
  const Waiting& waiting = waiting_[number];
  std::string trouble;
  zip_.Begin(waiting.entry);
  if (!waiting.text.empty()) zip_.Append(reinterpret_cast<const std::uint8_t*>(waiting.text.data()), waiting.text.size());
  for (std::size_t blob = 0; blob < waiting.blobs.size(); ++blob) {
    if (taken_ == loaded_) {
      batch_.Clear();
      taken_ = loaded_ = 0;
      for (; next_ < ahead_.size() && !batch_.is_full(); ++next_, ++loaded_) batch_.Add(*ahead_[next_], blobs_.Locate(*ahead_[next_]));
      batch_.Load(ThreadsFor(source_.threads), source_.cancelled);
    }
    const BlobBatch::Plain plain = batch_.At(taken_++);
    if (plain.data == nullptr && trouble.empty()) trouble = plain.why;
    if (trouble.empty()) zip_.Append(plain.data, plain.size);
    report_.progress.bytes_done += plain.size;
  }
  if (!trouble.empty()) {
    zip_.Abandon();
    return Skip(waiting.path, MoverIssueKind::kWriteFailed, trouble);
  }
  zip_.End();
  Written(waiting);
}

void ArchiveEntries::Written(const Waiting& waiting) {
  if (!waiting.is_file) return;
  ++report_.files_written;
  ++report_.progress.files_done;
  report_.bytes_written += waiting.entry.size;
}

}  // namespace penumbra::core
