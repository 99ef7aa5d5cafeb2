#include "carrier.h"
#include "storage.h"

namespace penumbra::core {
namespace {

class CarriedFile : public PendingFile {
 public:
  CarriedFile(Carrier& carrier, std::unique_ptr<PendingFile> staged) : carrier_(carrier), staged_(std::move(staged)) {}

  void Append(const std::uint8_t* data, std::size_t size) override { staged_->Append(data, size); }

  // A staged file is worth nothing after a crash.
  void Sync() override {}

  void Commit(const std::string& path) override {
    staged_->Commit(path);
    carrier_.Store(path);
  }

 private:
  Carrier& carrier_;
  std::unique_ptr<PendingFile> staged_;
};

class CarriedStorage : public Storage {
 public:
  CarriedStorage(const std::string& staging, Carrier& carrier, Disk& disk)
      : carrier_(carrier), staging_(OpenLocalStorage(staging, false, disk)) {}

  std::unique_ptr<PendingFile> Create(const std::string& folder, const std::string& hint) override {
    return std::make_unique<CarriedFile>(carrier_, staging_->Create(folder, hint));
  }

  void EnsureFolder(const std::string& folder) override { staging_->EnsureFolder(folder); }

  // Every file of any folder: packs in all of theirs are durable before an index names one.
  void SyncFolder(const std::string&) override { carrier_.Settle(); }

  void Remove(const std::string& path) override { carrier_.Remove(path); }

  bool SetAside(const std::string& path, const std::string& to) override { return carrier_.SetAside(path, to); }

  std::uint64_t Size(const std::string& path) override { return carrier_.Size(path); }

  std::vector<std::uint8_t> Read(const std::string& path) override {
    std::vector<std::uint8_t> bytes(carrier_.Size(path));
    carrier_.Read(path, 0, bytes.data(), bytes.size());
    return bytes;
  }

 private:
  Carrier& carrier_;
  const std::unique_ptr<Storage> staging_;
};

}  // namespace

std::unique_ptr<Storage> OpenCarriedStorage(const std::string& staging, Carrier& carrier, Disk& disk) {
  return std::make_unique<CarriedStorage>(staging, carrier, disk);
}

}  // namespace penumbra::core
