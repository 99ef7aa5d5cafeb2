#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "../mover/sha256.h"

namespace penumbra::core {

// One name of the folders that lead to restore points. `path` is relative, with `/` between names; empty is the top.
struct PointName {
  enum class Kind { kPoint, kLink };
  Kind kind;
  std::string path;
  // Of a point: its root tree. Of a link: where it leads.
  Id tree;
  std::string target;
  // Units: seconds since 1970.
  std::int64_t time;
};

// The folders above restore points: which there are at one moment. Never changes.
// Fails: MoverError `invalid-request` for a path that no folder can have, or that two have.
class PointFolders {
 public:
  struct Entry {
    enum class Kind { kFolder, kPoint, kLink };
    Kind kind = Kind::kFolder;
    Id tree{};
    std::string target;
    // Of a folder: the youngest below it.
    std::int64_t time = 0;
    std::vector<std::string> names;
  };

  explicit PointFolders(const std::vector<PointName>& names);

  // Null when there is none.
  const Entry* Find(const std::string& path) const;

 private:
  void Add(const PointName& name);
  Entry& FolderOf(const std::string& path, std::int64_t time);

  std::map<std::string, Entry> entries_;
};

std::string Below(const std::string& path, const std::string& name);

// The folders as they are now. Any thread.
class CurrentPoints {
 public:
  void Show(const std::vector<PointName>& names) {
    auto shown = std::make_shared<const PointFolders>(names);
    const std::lock_guard lock(mutex_);
    shown_ = std::move(shown);
  }
  std::shared_ptr<const PointFolders> Get() const {
    const std::lock_guard lock(mutex_);
    return shown_;
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const PointFolders> shown_ = std::make_shared<const PointFolders>(std::vector<PointName>());
};

}  // namespace penumbra::core
