#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "disk.h"

namespace penumbra::core {

// A file that is being made: nobody sees it under its name before Commit. Dropped without Commit, it is removed.
// Every step fails with `target.full`, `target.read-only` or `target.unreachable`.
class PendingFile {
 public:
  virtual ~PendingFile() = default;
  virtual void Append(const std::uint8_t* data, std::size_t size) = 0;
  // To stable storage: the bytes, not yet the name.
  virtual void Sync() = 0;
  // Gives it its name, for reading only; `path` is relative to the repository. The name is durable after SyncFolder.
  virtual void Commit(const std::string& path) = 0;
};

// The one way in which the mover writes into a repository, so that tests can give it a disk that fails.
class Storage {
 public:
  virtual ~Storage() = default;
  // `folder` is relative to the repository and exists.
  virtual std::unique_ptr<PendingFile> Create(const std::string& folder, const std::string& hint) = 0;
  // A folder that may not be there yet; what it is in is there.
  virtual void EnsureFolder(const std::string& folder) = 0;
  virtual void SyncFolder(const std::string& folder) = 0;
  // Removes a file; harmless when it is gone. Durable after SyncFolder.
  virtual void Remove(const std::string& path) = 0;
  // Gives a file a name below the folder `quarantine`, which a server has on this computer; never replaces one. False when
  // there is no such file. Durable after SyncFolder of both folders.
  virtual bool SetAside(const std::string& path, const std::string& to) = 0;
  // Units: bytes. Fails as Read does.
  virtual std::uint64_t Size(const std::string& path) = 0;
  // Reads a whole file. Fails: `target.unreachable` with the errno in the context.
  virtual std::vector<std::uint8_t> Read(const std::string& path) = 0;
};

// A folder on `disk`, which outlives it. `durable` false leaves out every sync: benchmarks only.
std::unique_ptr<Storage> OpenLocalStorage(const std::string& repository, bool durable, Disk& disk);
class Carrier;
// Files are made in the folder `staging`, which has `data` and `index`, and handed to the carrier; both outlive it.
std::unique_ptr<Storage> OpenCarriedStorage(const std::string& staging, Carrier& carrier, Disk& disk);

}  // namespace penumbra::core
