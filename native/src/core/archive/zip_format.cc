#include "zip_format.h"

#include <sys/stat.h>
#include <time.h>

#include <algorithm>
#include <limits>

#include "../mover/utf8.h"

namespace penumbra::core {
namespace {

constexpr std::uint16_t kUtf8Names = 1u << 11;
// What can read it: folders and stored entries, or Zip64.
constexpr std::uint16_t kVersion = 20, kVersion64 = 45;
constexpr std::uint16_t kMadeOnUnix = 3 << 8;
constexpr std::uint32_t kDosFolder = 0x10;

template <class Number>
void Put(std::string& out, Number value) {
  for (std::size_t byte = 0; byte < sizeof(Number); ++byte) out.push_back(static_cast<char>(value >> (8 * byte) & 0xFF));
}

bool IsUtf8(const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const DecodedRune rune = DecodeRune(text, at);
    if (!rune.valid) return false;
    at += rune.length;
  }
  return true;
}

bool Is64(std::uint64_t value) { return value >= kSee64; }

std::uint16_t VersionFor(const ZipEntry& entry) { return Is64(entry.size) || Is64(entry.offset) ? kVersion64 : kVersion; }

// Local time in steps of two seconds, from 1980 to 2107: for programs that do not know better.
std::uint32_t DosTime(const Timestamp& time) {
  const time_t seconds = static_cast<time_t>(time.seconds);
  struct tm local {};
  if (::localtime_r(&seconds, &local) == nullptr || local.tm_year < 80) return 1u << 21 | 1u << 16;
  if (local.tm_year > 207) return 127u << 25 | 12u << 21 | 31u << 16;
  return static_cast<std::uint32_t>(local.tm_year - 80) << 25 | static_cast<std::uint32_t>(local.tm_mon + 1) << 21 |
         static_cast<std::uint32_t>(local.tm_mday) << 16 | static_cast<std::uint32_t>(local.tm_hour) << 11 |
         static_cast<std::uint32_t>(local.tm_min) << 5 | static_cast<std::uint32_t>(std::min(local.tm_sec, 59)) / 2;
}

void PutTimeAndOwner(std::string& extra, const ZipEntry& entry) {
  const std::int64_t seconds = entry.mtime.seconds;
  if (seconds >= std::numeric_limits<std::int32_t>::min() && seconds <= std::numeric_limits<std::int32_t>::max()) {
    Put<std::uint16_t>(extra, 0x5455);
    Put<std::uint16_t>(extra, 5);
    extra.push_back(1);
    Put<std::uint32_t>(extra, static_cast<std::uint32_t>(seconds));
  }
  Put<std::uint16_t>(extra, 0x7875);
  Put<std::uint16_t>(extra, 11);
  extra.push_back(1);
  extra.push_back(4);
  Put<std::uint32_t>(extra, entry.uid);
  extra.push_back(4);
  Put<std::uint32_t>(extra, entry.gid);
}

// What a local header and a central record share, from the flags to the length of the name.
void PutShared(std::string& out, const ZipEntry& entry) {
  Put<std::uint16_t>(out, IsUtf8(entry.name) ? kUtf8Names : 0);
  Put<std::uint16_t>(out, 0);
  Put<std::uint32_t>(out, DosTime(entry.mtime));
  Put<std::uint32_t>(out, entry.crc);
  const std::uint32_t size = Is64(entry.size) ? kSee64 : static_cast<std::uint32_t>(entry.size);
  Put<std::uint32_t>(out, size);
  Put<std::uint32_t>(out, size);
  Put<std::uint16_t>(out, static_cast<std::uint16_t>(entry.name.size()));
}

std::uint32_t ModeOf(const Node& node) {
  const std::uint32_t bits = node.mode & kModePermissions;
  switch (node.type) {
    case NodeType::kDirectory: return S_IFDIR | bits;
    case NodeType::kSymlink: return S_IFLNK | 0777;
    default: return S_IFREG | bits;
  }
}

}  // namespace

ZipEntry ZipEntryOf(const std::string& path, const Node& node, std::uint64_t size) {
  ZipEntry entry;
  entry.name = node.type == NodeType::kDirectory ? path + "/" : path;
  entry.mode = ModeOf(node);
  entry.mtime = node.mtime;
  entry.uid = node.uid;
  entry.gid = node.gid;
  entry.size = size;
  return entry;
}

std::string LocalHeader(const ZipEntry& entry) {
  std::string extra;
  if (Is64(entry.size)) {
    Put<std::uint16_t>(extra, 1);
    Put<std::uint16_t>(extra, 16);
    Put<std::uint64_t>(extra, entry.size);
    Put<std::uint64_t>(extra, entry.size);
  }
  PutTimeAndOwner(extra, entry);
  std::string out;
  Put<std::uint32_t>(out, kLocalHeader);
  Put<std::uint16_t>(out, Is64(entry.size) ? kVersion64 : kVersion);
  PutShared(out, entry);
  Put<std::uint16_t>(out, static_cast<std::uint16_t>(extra.size()));
  return out + entry.name + extra;
}

std::string CentralRecord(const ZipEntry& entry) {
  std::string large;
  if (Is64(entry.size)) {
    Put<std::uint64_t>(large, entry.size);
    Put<std::uint64_t>(large, entry.size);
  }
  if (Is64(entry.offset)) Put<std::uint64_t>(large, entry.offset);
  std::string extra;
  if (!large.empty()) {
    Put<std::uint16_t>(extra, 1);
    Put<std::uint16_t>(extra, static_cast<std::uint16_t>(large.size()));
    extra += large;
  }
  PutTimeAndOwner(extra, entry);
  std::string out;
  Put<std::uint32_t>(out, kCentralRecord);
  Put<std::uint16_t>(out, static_cast<std::uint16_t>(kMadeOnUnix | VersionFor(entry)));
  Put<std::uint16_t>(out, VersionFor(entry));
  PutShared(out, entry);
  Put<std::uint16_t>(out, static_cast<std::uint16_t>(extra.size()));
  // No comment, first disk, no attributes of its own.
  Put<std::uint16_t>(out, 0);
  Put<std::uint16_t>(out, 0);
  Put<std::uint16_t>(out, 0);
  Put<std::uint32_t>(out, entry.mode << 16 | (S_ISDIR(entry.mode) ? kDosFolder : 0));
  Put<std::uint32_t>(out, Is64(entry.offset) ? kSee64 : static_cast<std::uint32_t>(entry.offset));
  return out + entry.name + extra;
}

std::string EndOfZip(std::uint64_t entries, std::uint64_t offset, std::uint64_t size) {
  std::string out;
  if (entries >= 0xFFFF || Is64(offset) || Is64(size)) {
    Put<std::uint32_t>(out, kZip64End);
    Put<std::uint64_t>(out, 44);
    Put<std::uint16_t>(out, kMadeOnUnix | kVersion64);
    Put<std::uint16_t>(out, kVersion64);
    Put<std::uint32_t>(out, 0);
    Put<std::uint32_t>(out, 0);
    for (const std::uint64_t value : {entries, entries, size, offset}) Put<std::uint64_t>(out, value);
    Put<std::uint32_t>(out, kZip64Locator);
    Put<std::uint32_t>(out, 0);
    Put<std::uint64_t>(out, offset + size);
    Put<std::uint32_t>(out, 1);
  }
  const auto count = static_cast<std::uint16_t>(std::min<std::uint64_t>(entries, 0xFFFF));
  Put<std::uint32_t>(out, kEnd);
  Put<std::uint32_t>(out, 0);
  Put<std::uint16_t>(out, count);
  Put<std::uint16_t>(out, count);
  Put<std::uint32_t>(out, Is64(size) ? kSee64 : static_cast<std::uint32_t>(size));
  Put<std::uint32_t>(out, Is64(offset) ? kSee64 : static_cast<std::uint32_t>(offset));
  Put<std::uint16_t>(out, 0);
  return out;
}

std::uint64_t ZipSize(const ZipEntry& entry) {
  return LocalHeader(entry).size() + entry.size + CentralRecord(entry).size();
}

}  // namespace penumbra::core
