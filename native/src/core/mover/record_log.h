#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "seal.h"
#include "sha256.h"

// Records one after another in a file that is only ever added to. They stand in blocks, each sealed with the
// repository's key: what was cut off, damaged, moved, or written under another key ends the file there.
//
// The file: magic, sealed header, blocks; a block: size of its records, the records, sealed hash. A record: its size in
// 4 bytes, its bytes, zeros up to a multiple of 8.
// Source: docs/spec/mover.md, rules M70 to M79.
namespace penumbra::core {

struct RecordLogHeader {
  Id repository;
  // What else the records hold for.
  Id context;
  // Units: seconds since 1970.
  std::int64_t started;
  // No other file has it: blocks of two files cannot be mixed.
  std::array<std::uint8_t, 16> name;
};

constexpr std::size_t kRecordLogStart = 8 + sizeof(RecordLogHeader) + kSealOverhead;

// The beginning of a new file, for `header` with a fresh name.
std::vector<std::uint8_t> BeginRecordLog(const Sealer& sealer, RecordLogHeader& header);

// Gathers records and makes blocks of them. One thread at a time.
class RecordBlocks {
 public:
  // `from` is how many blocks the file has already.
  RecordBlocks(const Sealer& sealer, const RecordLogHeader& header, std::uint64_t from)
      : sealer_(sealer), header_(header), next_(from) {}

  void Add(const void* record, std::size_t size);
  // Units: bytes that wait for a block.
  std::size_t size() const { return payload_.size(); }
  // What is to be added to the file; empty when nothing waits.
  std::vector<std::uint8_t> Take();

 private:
  const Sealer& sealer_;
  const RecordLogHeader header_;
  std::uint64_t next_;
  std::vector<std::uint8_t> payload_;
};

// A file of records, mapped, so that it takes no memory which the system cannot have back.
class RecordLog {
 public:
  // Null when there is none, or when its header is not of this repository and context.
  static std::unique_ptr<RecordLog> Open(const std::string& path, const Sealer& sealer, const Id& repository,
                                         const Id& context);
  ~RecordLog();
  RecordLog(const RecordLog&) = delete;
  RecordLog& operator=(const RecordLog&) = delete;

  const RecordLogHeader& header() const { return header_; }
  // The sound part of the file.
  std::uint64_t sound_size() const { return sound_; }
  std::uint64_t blocks() const { return blocks_; }
  // Every record, with its place for At.
  void ForEach(const std::function<void(std::uint64_t place, const std::uint8_t* record, std::size_t size)>& visit) const;
  const std::uint8_t* At(std::uint64_t place, std::size_t& size) const;

 private:
  RecordLog() = default;
  bool ReadHeader(const Sealer& sealer);
  void Prove(const Sealer& sealer);

  std::uint8_t* mapped_ = nullptr;
  std::uint64_t size_ = 0, sound_ = 0, blocks_ = 0;
  RecordLogHeader header_{};
};

}  // namespace penumbra::core
