#pragma once
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "../../src/core/mover/disk.h"

namespace penumbra::probe {

// One change of the disk that succeeded. Paths are absolute and those of the moment.
struct DiskChange {
  // create, folder, link, symlink, node, write, truncate, sync, lost, sync-all, rename, remove, metadata, close; and of calls
  // that fail only: writeback.
  std::string kind;
  std::string path;
  // Of a rename or link: the old name.
  std::string from;
  std::vector<std::uint8_t> bytes;
  // Where bytes were written, or the new size.
  std::uint64_t at = 0;
};

// The system's disk, which fails on order and writes down every change that it makes.
class RecordingDisk : public core::Disk {
 public:
  // The call number `at`, from 1, fails with `error`; all later ones too when `is_for_good`. 0 never fails.
  // A write that fails has first done half of its work, as a full disk does.
  struct Fault {
    std::uint64_t at = 0;
    int error = 0;
    bool is_for_good = false;
  };
  explicit RecordingDisk(Fault fault) : fault_(fault) {}

  std::uint64_t calls() const { return calls_; }
  // What the first failing call would have done; empty when none failed.
  const std::string& failed() const { return failed_; }
  std::vector<DiskChange> TakeChanges() { return std::move(changes_); }

  int Create(int folder, const char* name, mode_t mode) override;
  int MakeFolder(int folder, const char* name, mode_t mode) override;
  int MakeLink(const char* target, int folder, const char* name) override;
  int MakeNode(int folder, const char* name, mode_t mode, dev_t device) override;
  ssize_t Append(int file, const void* bytes, std::size_t size) override;
  ssize_t WriteAt(int file, const void* bytes, std::size_t size, off_t at) override;
  int Truncate(int file, off_t size) override;
  bool Bypass(int file, bool is_direct) override;
  bool BeginWriteback(int file, off_t at, std::size_t size) override;
  int EndWriteback(int file, off_t at, std::size_t size) override;
  int Sync(int file_or_folder) override;
  int SyncAll(int anything) override;
  int Close(int file) override;
  int Rename(int from, const char* old_name, int folder, const char* name, unsigned flags) override;
  int Link(int from, const char* old_name, int folder, const char* name) override;
  int Remove(int folder, const char* name) override;
  int SetOwner(int entry, uid_t user, gid_t group) override;
  int SetMode(int entry, bool is_path_only, mode_t mode) override;
  int SetAttribute(int entry, bool is_path_only, const char* name, const void* value, std::size_t size) override;
  int RemoveAttribute(int entry, bool is_path_only, const char* name) override;
  int SetTimes(int entry, bool is_path_only, const timespec times[2]) override;

 private:
  // Counts the call; true when it must fail, with errno set.
  bool Fails(const DiskChange& change);
  // Runs `call` unless it must fail, and writes down what it did.
  template <class Call>
  int Perform(DiskChange change, Call call);
  ssize_t Write(int file, const void* bytes, std::size_t size, off_t at, bool is_append);

  Fault fault_;
  std::mutex mutex_;
  std::uint64_t calls_ = 0;
  bool is_torn_ = false;
  std::string failed_;
  std::vector<DiskChange> changes_;
};

}  // namespace penumbra::probe
