#pragma once
#include <cstdint>
#include <string>

#include "../mover/node.h"

// The records of a zip file whose entries are stored as they are, as a Unix program writes them.
//
// Source: APPNOTE.TXT 6.3.10, sections 4.3 (records), 4.4.4 (flags), 4.5.3 (Zip64); Info-ZIP's proginfo/extrafld.txt for
// the extra fields `UT` (time) and `ux` (owner). All numbers are little-endian.
namespace penumbra::core {

constexpr std::uint32_t kLocalHeader = 0x04034b50;
constexpr std::uint32_t kCentralRecord = 0x02014b50;
constexpr std::uint32_t kEnd = 0x06054b50;
constexpr std::uint32_t kZip64End = 0x06064b50;
constexpr std::uint32_t kZip64Locator = 0x07064b50;
// A field of 32 bits that says: see the Zip64 extra field.
constexpr std::uint32_t kSee64 = 0xFFFFFFFF;
constexpr std::size_t kMaxZipName = 0xFFFF;
// Where the checksum stands in a local header.
constexpr std::size_t kCrcInLocalHeader = 14;

struct ZipEntry {
  // Raw bytes, relative; a folder ends with a slash.
  std::string name;
  // st_mode.
  std::uint32_t mode = 0;
  Timestamp mtime;
  std::uint32_t uid = 0, gid = 0;
  // Units: bytes.
  std::uint64_t size = 0;
  // Of the local header in the file.
  std::uint64_t offset = 0;
  std::uint32_t crc = 0;
};

// A name that is not UTF-8 is written as it is, without the flag that says UTF-8.
ZipEntry ZipEntryOf(const std::string& path, const Node& node, std::uint64_t size);

std::string LocalHeader(const ZipEntry& entry);
std::string CentralRecord(const ZipEntry& entry);
// What follows the central directory, which begins at `offset`.
std::string EndOfZip(std::uint64_t entries, std::uint64_t offset, std::uint64_t size);

// How long an entry is in the file, its record in the directory included. Units: bytes.
std::uint64_t ZipSize(const ZipEntry& entry);

}  // namespace penumbra::core
