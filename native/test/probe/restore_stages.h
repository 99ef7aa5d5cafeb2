#pragma once
#include <sys/types.h>

#include <string>
#include <vector>

#include "../../src/core/mover/descriptor.h"
#include "../../src/core/mover/seal.h"
#include "../../src/core/mover/sha256.h"
#include "../../src/core/mover/zstd_codec.h"
#include "arguments.h"

// What each stage of a restore costs by itself, over what the stages of a backup have just written.
namespace penumbra::probe {

// A sealed blob: where it begins in what was written, its size there, and that of its content.
struct Container {
  std::size_t at;
  std::size_t size;
  std::size_t plain;
  bool is_compressed;
};

class RestoreStages {
 public:
  // `path` is a file of its own, and is removed at the end. Fails: `target.unreachable`.
  RestoreStages(std::string path, const core::Sealer& sealer);
  ~RestoreStages();

  // The containers lie from `offset` of the file `pack` on. Fails: `repository.pack-corrupt`, `target.full`.
  void Take(const std::string& pack, off_t offset, const std::vector<Container>& containers);

  // Processor seconds of this thread.
  double read = 0, open = 0, decompress = 0, hash = 0, write = 0;

 private:
  void Read(int pack, off_t at, std::size_t size);
  void Open(const Container& container, std::uint8_t* sealed, std::uint8_t* plain);
  void Write(std::size_t size);

  std::string path_;
  const core::Sealer& sealer_;
  core::Decompressor decompressor_;
  core::Descriptor file_;
  Bytes sealed_, plain_;
  std::vector<core::Id> ids_;
  std::size_t written_ = 0;
};

}  // namespace penumbra::probe
