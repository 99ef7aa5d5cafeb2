#include "find_databases.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <set>
#include <thread>
#include <utility>

#include "mover/descriptor.h"
#include "mover/restore_parallel.h"
#include "mover/utf8.h"

namespace penumbra::core {
namespace {

using Clock = std::chrono::steady_clock;
// Device and inode.
using Identity = std::pair<dev_t, ino_t>;

constexpr char kMagic[] = "SQLite format 3";
// Source: SQLite's "Database File Format", section 1.3.
constexpr std::size_t kHeader = 20;
constexpr off_t kPage = 512;

// Trees of a great many files that no application keeps its database in.
constexpr const char* kSkipped[] = {".penumbra-shadows", "lost+found", "node_modules", "__pycache__", ".git"};

// Kernel-made file systems hold no databases; over a network, locks of other computers may not count.
constexpr std::uint64_t kUntrusted[] = {
    0x9fa0,      // proc
    0x62656572,  // sysfs
    0x64626720,  // debugfs
    0x27e0eb,    // cgroup
    0x63677270,  // cgroup2
    0x6969,      // nfs
    0xfe534d42,  // smb2
    0xff534d42,  // cifs
};

struct Folder {
  std::string path;
  dev_t device;
};

struct Candidate {
  std::string name;
  Identity identity;
};

// What one folder holds.
struct Look {
  std::vector<std::pair<Folder, Identity>> folders;
  std::vector<Candidate> databases;
};

// What a document can hold: UTF-8 without control characters, and without the mark of what was none.
bool IsSpeakable(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const DecodedRune rune = DecodeRune(name, at);
    const bool is_control = rune.rune < 0x20 || (rune.rune >= 0x7f && rune.rune < 0xa0);
    if (!rune.valid || is_control || rune.rune == kReplacementRune) return false;
    at += rune.length;
  }
  return true;
}

bool IsSkipped(const char* name) {
  return std::any_of(std::begin(kSkipped), std::end(kSkipped), [&](const char* each) { return std::strcmp(each, name) == 0; });
}

bool AreLocksTrusted(const std::string& path) {
  struct statfs system {};
  if (statfs(path.c_str(), &system) != 0) return false;
  const auto type = static_cast<std::uint64_t>(static_cast<std::uint32_t>(system.f_type));
  return std::find(std::begin(kUntrusted), std::end(kUntrusted), type) == std::end(kUntrusted);
}

bool IsDatabase(int folder, const char* name, const struct stat& status) {
  if (status.st_size < kPage || status.st_size % kPage != 0) return false;
  const Descriptor file(openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  char header[kHeader];
  return file.is_open() && pread(file.get(), header, kHeader, 0) == static_cast<ssize_t>(kHeader) &&
         std::memcmp(header, kMagic, sizeof kMagic) == 0;
}

std::string Below(const std::string& folder, const char* name) { return folder.back() == '/' ? folder + name : folder + "/" + name; }

Look LookInto(const Folder& place) {
  Look look;
  Descriptor folder(open(place.path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  DIR* const listing = folder.is_open() ? fdopendir(dup(folder.get())) : nullptr;
  if (listing == nullptr) return look;
  while (const dirent* entry = readdir(listing)) {
    const char* name = entry->d_name;
    const bool may_be_file = entry->d_type == DT_REG || entry->d_type == DT_UNKNOWN;
    const bool may_be_folder = entry->d_type == DT_DIR || entry->d_type == DT_UNKNOWN;
    if (!may_be_file && !may_be_folder) continue;
    if (std::strcmp(name, ".") == 0 || std::strcmp(name, "..") == 0 || !IsSpeakable(name)) continue;
    struct stat status {};
    if (fstatat(folder.get(), name, &status, AT_SYMLINK_NOFOLLOW) != 0 || status.st_dev != place.device) continue;
    const Identity identity{status.st_dev, status.st_ino};
    if (S_ISDIR(status.st_mode) && !IsSkipped(name)) {
      look.folders.push_back({{Below(place.path, name), place.device}, identity});
    } else if (S_ISREG(status.st_mode) && IsDatabase(folder.get(), name, status)) {
      look.databases.push_back({name, identity});
    }
  }
  closedir(listing);
  const auto by_name = [](const Candidate& a, const Candidate& b) { return a.name < b.name; };
  std::sort(look.databases.begin(), look.databases.end(), by_name);
  std::sort(look.folders.begin(), look.folders.end(), [](const auto& a, const auto& b) { return a.first.path < b.first.path; });
  return look;
}

// Folders through bind mounts, files through hard links, and what several sources hold are met once.
class Search {
 public:
  explicit Search(std::size_t most) : most_(most) {}

  void Start(const std::string& source) {
    struct stat status {};
    if (source.empty() || lstat(source.c_str(), &status) != 0 || !AreLocksTrusted(source)) return;
    const Identity identity{status.st_dev, status.st_ino};
    if (S_ISDIR(status.st_mode)) {
      if (seen_.insert(identity).second) level_.push_back({source, status.st_dev});
    } else if (S_ISREG(status.st_mode) && IsDatabase(AT_FDCWD, source.c_str(), status)) {
      const std::size_t slash = source.rfind('/');
      AddDatabase(slash == 0 ? "/" : source.substr(0, slash), {source.substr(slash + 1), identity});
    }
  }

  void GoDown(Clock::time_point end) {
    const unsigned threads = std::clamp(std::thread::hardware_concurrency(), 1u, 8u);
    while (!level_.empty() && found.is_complete) {
      std::vector<Look> looks(level_.size());
      std::atomic<bool> is_late{false};
      SharedWork work(level_.size());
      work.Run(threads, [&] {
        for (std::size_t at = 0; work.Take(at);) {
          is_late = is_late || Clock::now() > end;
          if (!is_late) looks[at] = LookInto(level_[at]);
        }
      });
      if (is_late) found.is_complete = false;
      Enter(looks);
    }
  }

  DatabaseSearch found;

 private:
  void AddDatabase(const std::string& folder, const Candidate& candidate) {
    if (found.databases.size() == most_) {
      found.is_complete = false;
    } else if (IsNew(candidate)) {
      found.databases.push_back({folder, candidate.name});
    }
  }

  bool IsNew(const Candidate& candidate) { return databases_seen_.insert(candidate.identity).second; }

  void Enter(const std::vector<Look>& looks) {
    std::vector<Folder> next;
    for (std::size_t i = 0; i < looks.size(); i++) {
      for (const Candidate& candidate : looks[i].databases) AddDatabase(level_[i].path, candidate);
      for (const auto& [folder, identity] : looks[i].folders) {
        if (seen_.insert(identity).second) next.push_back(folder);
      }
    }
    level_ = std::move(next);
  }

  std::size_t most_;
  std::vector<Folder> level_;
  std::set<Identity> seen_, databases_seen_;
};

}  // namespace

DatabaseSearch FindDatabases(const std::vector<std::string>& sources, std::chrono::milliseconds limit, std::size_t most) {
  Search search(most);
  for (const std::string& source : sources) search.Start(source);
  search.GoDown(Clock::now() + limit);
  return std::move(search.found);
}

}  // namespace penumbra::core
