#pragma once
#include <string>

#include "byte_arena.h"
#include "storage.h"

namespace penumbra::core {

// A failed call on a repository's file. Fails: `target.full`, `target.read-only`, `target.unreachable`, as `number` says.
[[noreturn]] void FailStorage(int number, const std::string& path);

// A file of a repository in a folder. One that is to be durable goes past the system's cache where it can: its bytes are
// not read again soon, and what else is cached stays. Then they are gathered to whole blocks; the rest follows at Sync.
class LocalFile : public PendingFile {
 public:
  // Made under `path`, a temporary name in `repository`.
  LocalFile(Disk& disk, std::string repository, std::string path, bool durable);
  ~LocalFile() override;

  void Append(const std::uint8_t* data, std::size_t size) override;
  void Sync() override;
  void Commit(const std::string& path) override;

 private:
  // Bytes that were written.
  std::size_t Write(const std::uint8_t* data, std::size_t size);
  // What was gathered; from then on through the cache, unless all are whole blocks and more may follow.
  void WriteGathered(bool is_end);

  Disk& disk_;
  std::string repository_, path_;
  bool durable_, is_direct_ = false, committed_ = false;
  int file_ = -1;
  ByteArena gathered_;
};

}  // namespace penumbra::core
