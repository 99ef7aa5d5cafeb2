#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "failure.h"

namespace penumbra::core {

// Carries files between the staging folder and a repository that is no folder of this computer. Paths are relative to
// the repository. Threads share one; every call blocks.
//
// Fails: as whoever carries says; a failure to store is told by every later Store and Settle. `cancelled` for what reads
// once the session is cancelled: what was taken over before still gets to its place.
// Source: docs/decisions/0024-remote-repositories.md; docs/spec/backends.md, rules B30 to B39.
class Carrier {
 public:
  virtual ~Carrier() = default;

  // Takes over a finished file of the staging folder, which goes when it is stored. Waits while too many are on their way.
  virtual void Store(const std::string& path) = 0;
  // Waits until everything that was taken over is stored, proven and durable.
  virtual void Settle() = 0;

  // Of a stored file. Fails with the code of its kind when there is none.
  virtual std::uint64_t Size(const std::string& path) = 0;
  // Exactly `size` bytes.
  virtual void Read(const std::string& path, std::uint64_t offset, std::uint8_t* out, std::size_t size) = 0;
  // What was brought of the file seems damaged: the next Read brings it anew.
  virtual void Forget(const std::string& path) = 0;

  // Harmless when the file is gone. Fails: `target.append-only` where nothing may be removed.
  virtual void Remove(const std::string& path) = 0;
  // Keeps a stored file on this computer under the name `to`, durably, then removes it where it is stored: a server knows no
  // other name for what it has. False when there is no such file. Fails: as Remove, and `target.full` where
  // this computer has no room.
  virtual bool SetAside(const std::string& path, const std::string& to) = 0;
  // Names and sizes of all packs that are stored.
  virtual std::vector<std::pair<std::string, std::uint64_t>> ListPacks() = 0;

  // What waits to read fails with `cancelled`, and whatever reads later.
  virtual void Cancel() = 0;
  // The other end is gone: everything that waits fails, and whatever is asked later.
  virtual void Abandon() = 0;
};

// Nothing else of this repository can be read or written either: one such failure ends a run, and is no damage.
inline bool IsTargetLost(const MoverError& error) {
  return error.code.rfind("target.", 0) == 0 || error.code == "cancelled";
}

}  // namespace penumbra::core
