#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "blob_index.h"
#include "failure.h"
#include "keys.h"
#include "pacer.h"
#include "pause_gate.h"
#include "stored_packs.h"
#include "rabin.h"
#include "seal.h"
#include "storage.h"

namespace penumbra::core {

struct EngineOptions {
  // Its folder; with a carrier, the staging folder.
  std::string repository;
  // For a repository that is no folder.
  std::shared_ptr<Carrier> carrier;
  std::uint64_t polynomial = 0;
  // At least 1.
  unsigned threads = 1;
  int compression_level = 3;
  // Units: bytes.
  std::uint64_t pack_size = 16 * 1024 * 1024;
  bool durable = true;
  // Under everything that is written; outlives the session.
  Disk* disk = &SystemDisk();
  // Where a large index is kept sorted, for the repository of this id; empty keeps every index in memory.
  std::string cache_folder;
  Id repository_id = {};
};

// What all operations on one open repository share. Holds no thread.
class Session {
 public:
  // `leader`, which outlives it, cancels it too.
  Session(EngineOptions engine_options, const MasterKey& key, const Session* leader = nullptr)
      : options(std::move(engine_options)),
        sealer(key),
        rabin(options.polynomial),
        index(options.cache_folder),
        packs(options.repository, options.carrier.get()),
        storage(OpenPacedStorage(OpenUnpaced(), pacer, {[this] { WaitWhilePaused(); }, [this] { return IsCancelled(); }})),
        leader_(leader) {}

  const EngineOptions options;
  const Sealer sealer;
  const Rabin rabin;
  BlobIndex index;
  const StoredPacks packs;
  Pacer pacer;
  const std::unique_ptr<Storage> storage;

  // Final: a cancelled session does nothing more.
  void Cancel() {
    cancelled_ = true;
    if (options.carrier != nullptr) options.carrier->Cancel();
  }
  // Until it is ended: no thread of a backup reads or writes more than it is at.
  void Pause(bool is_paused) { pause_.Set(is_paused); }
  void WaitWhilePaused() const {
    pause_.Wait([this] { return IsCancelled(); });
  }
  bool IsCancelled() const { return cancelled_ || (leader_ != nullptr && leader_->IsCancelled()); }
  const std::atomic<bool>& cancelled() const { return cancelled_; }
  void ThrowIfCancelled() const {
    if (IsCancelled()) throw MoverError("cancelled", "Cancelled.");
  }

 private:
  std::unique_ptr<Storage> OpenUnpaced() const {
    if (options.carrier != nullptr) return OpenCarriedStorage(options.repository, *options.carrier, *options.disk);
    return OpenLocalStorage(options.repository, options.durable, *options.disk);
  }

  PauseGate pause_;
  std::atomic<bool> cancelled_{false};
  const Session* const leader_;
};

}  // namespace penumbra::core
