#pragma once
#include <sys/types.h>

#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "node.h"

// A part of a restore that is small enough to hold: some thousand files, what they consist of, and the folders that are
// complete with them. Windows are worked off one after the other, so a snapshot of any size takes the memory of two.
namespace penumbra::core {

struct RestoreFolder {
  // Raw, relative to the target.
  std::string path;
  Node node;
  // Made by this restore: nothing of the target can be in it.
  bool is_new = false;
  // Whether mode, times and attributes are the snapshot's afterwards.
  bool takes_metadata = false;
  // Whether new entries in it get an access list that the snapshot does not know.
  bool has_default_acl = false;
};

// The file that further hard links link to. Written and read by one thread at a time: the one that ends windows.
struct LinkGroup {
  std::shared_ptr<const RestoreFolder> folder;
  std::string name;
  bool is_restored = false;
  dev_t device = 0;
  ino_t inode = 0;
};

struct RestoreFile {
  std::shared_ptr<const RestoreFolder> folder;
  // Without its content list.
  Node node;
  // Sum of its blobs. Units: bytes.
  std::uint64_t size = 0;
  std::uint32_t first_use = 0;
  std::uint32_t use_count = 0;
  std::shared_ptr<LinkGroup> link;
  // Whether the name must still be free when the file gets it.
  bool must_be_new = false;

  std::string temporary;
  std::atomic<bool> has_temporary{false};
  std::atomic<std::uint32_t> uses_left{0};
  std::atomic<bool> has_failed{false};
  bool is_finished = false;
  dev_t device = 0;
  ino_t inode = 0;
};

// A blob at its place in a file. Units: bytes; offset and length in the pack, `at` in the file.
struct BlobUse {
  Id blob;
  std::uint64_t at;
  std::uint32_t file;
  std::uint32_t pack;
  std::uint32_t offset;
  std::uint32_t length;
  std::uint32_t uncompressed;
};

// A further name of a file.
struct RestoreLink {
  std::shared_ptr<const RestoreFolder> folder;
  Node node;
  std::shared_ptr<LinkGroup> group;
  bool must_be_new = false;
};

struct RestoreWindow {
  // In the order of the walk; addresses stay.
  std::deque<RestoreFile> files;
  // In the order of the files' contents.
  std::vector<BlobUse> uses;
  std::vector<Id> packs;
  // Where each stands in `packs`.
  std::map<Id, std::uint32_t> pack_numbers;
  std::vector<RestoreLink> links;
  // Complete with this window, the lowest first.
  std::vector<std::shared_ptr<RestoreFolder>> folders;

  bool is_full() const {
    return files.size() >= 8192 || uses.size() >= 131072 || links.size() + folders.size() >= 16384;
  }
  bool is_empty() const { return files.empty() && links.empty() && folders.empty(); }
};

}  // namespace penumbra::core
