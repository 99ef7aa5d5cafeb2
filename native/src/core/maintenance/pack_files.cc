#include "pack_files.h"

#include <dirent.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <memory>

namespace penumbra::core {
namespace {

constexpr std::uint64_t kEntry = 37, kCompressedEntry = 41, kTrailer = kSealOverhead + 4;

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

[[noreturn]] void Fail(const std::string& path) {
  throw MoverError("target.unreachable", std::string("The repository: ") + std::strerror(errno),
                   {{"path", path}, {"errno", std::to_string(errno)}});
}

template <class Visit>
void ForEachName(const std::string& path, Visit visit) {
  const std::unique_ptr<DIR, CloseFolder> folder(opendir(path.c_str()));
  if (folder == nullptr) {
    if (errno == ENOENT || errno == ENOTDIR) return;
    Fail(path);
  }
  for (;;) {
    errno = 0;
    const dirent* const entry = readdir(folder.get());
    if (entry == nullptr) break;
    visit(std::string(entry->d_name));
  }
  if (errno != 0) Fail(path);
}

}  // namespace

std::unordered_map<Id, std::uint64_t, IdHash> ListPackFiles(const Session& session) {
  std::unordered_map<Id, std::uint64_t, IdHash> packs;
  if (session.options.carrier != nullptr) {
    for (const auto& [name, size] : session.options.carrier->ListPacks()) {
      Id id;
      if (ParseHex(name, id)) packs[id] = size;
    }
    return packs;
  }
  const std::string data = session.options.repository + "/data/";
  ForEachName(data, [&](const std::string& prefix) {
    if (prefix.size() != 2 || prefix[0] == '.') return;
    session.ThrowIfCancelled();
    ForEachName(data + prefix, [&](const std::string& name) {
      Id id;
      struct stat status {};
      if (name.size() != 64 || name.compare(0, 2, prefix) != 0 || !ParseHex(name, id)) return;
      const std::string path = data + prefix + "/" + name;
      if (::lstat(path.c_str(), &status) != 0) Fail(path);
      if (S_ISREG(status.st_mode)) packs[id] = static_cast<std::uint64_t>(status.st_size);
    });
  });
  return packs;
}

std::uint64_t PackOverhead(const std::vector<PackedBlob>& blobs) {
  std::uint64_t size = kTrailer;
  for (const PackedBlob& blob : blobs) size += blob.uncompressed > 0 ? kCompressedEntry : kEntry;
  return size;
}

std::uint64_t PackSizeOf(const std::vector<PackedBlob>& blobs) {
  std::uint64_t size = PackOverhead(blobs);
  for (const PackedBlob& blob : blobs) size += blob.length;
  return size;
}

std::string PackName(const Id& pack) {
  const std::string name = Hex(pack);
  return "data/" + name.substr(0, 2) + "/" + name;
}

}  // namespace penumbra::core
