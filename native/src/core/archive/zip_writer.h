#pragma once
#include <cstdint>
#include <string>

#include "../mover/descriptor.h"
#include "../mover/disk.h"
#include "zip_format.h"

// Writes one zip file, entry after entry, into a new file. The checksum of an entry is put into its header behind its
// bytes. Memory: 1 MiB, and the directory, which is a file without a name in `scratch_folder` once it is large.
//
// Fails: `target.full`, `target.read-only`, `target.unreachable`.
namespace penumbra::core {

class ZipWriter {
 public:
  // `path` must not be there yet.
  ZipWriter(Disk& disk, const std::string& path, std::string scratch_folder);

  // The size is known before; exactly as many bytes follow, then End or Abandon.
  void Begin(ZipEntry entry);
  void Append(const std::uint8_t* data, std::size_t size);
  void End();
  // As if the entry had never begun.
  void Abandon();
  // The directory, and all of it to stable storage.
  void Finish(bool is_durable);

  std::uint64_t entries() const { return entries_; }
  // Units: bytes of the file so far.
  std::uint64_t size() const { return start_ + buffer_.size(); }

 private:
  void Write(const void* data, std::size_t size);
  void Flush();
  void WriteAt(const char* data, std::size_t size, std::uint64_t at);
  void Record(const std::string& record);
  void Spill();

  Disk& disk_;
  const std::string scratch_folder_;
  Descriptor file_;
  // Not written yet; it belongs at `start_`.
  std::string buffer_;
  std::uint64_t start_ = 0;
  ZipEntry entry_;
  std::uint64_t entries_ = 0;
  // The directory: what was spilled, then what was not.
  Descriptor spilled_;
  std::uint64_t spilled_size_ = 0;
  std::string directory_;
};

}  // namespace penumbra::core
