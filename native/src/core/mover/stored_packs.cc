#include "stored_packs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <utility>

#include "failure.h"

namespace penumbra::core {
namespace {

std::string PackPath(const Id& pack) {
  const std::string name = Hex(pack);
  return "data/" + name.substr(0, 2) + "/" + name;
}

}  // namespace

void ThrowPackCorrupt(const Id& pack, const Id* blob, const std::string& reason) {
  std::map<std::string, std::string> context{{"pack", Hex(pack)}, {"reason", reason}};
  if (blob != nullptr) context.emplace("blob", Hex(*blob));
  throw MoverError("repository.pack-corrupt", "A pack of the repository is damaged: " + reason + ".",
                   std::move(context));
}

SharedDescriptor StoredPacks::Open(const Id& pack) const {
  return open_.Get(pack, [&] {
    Descriptor opened(::open((repository_ + "/" + PackPath(pack)).c_str(), O_RDONLY | O_CLOEXEC));
    if (opened.is_open()) return opened;
    const int error = errno;
    if (error == ENOENT) {
      throw MoverError("repository.pack-missing", "A pack of the repository is missing.", {{"pack", Hex(pack)}});
    }
    ThrowPackCorrupt(pack, nullptr, std::string("it cannot be opened: ") + std::strerror(error));
  });
}

std::uint64_t StoredPacks::Size(const Id& pack) const {
  if (carrier_ != nullptr) return carrier_->Size(PackPath(pack));
  struct stat status {};
  if (::fstat(Open(pack)->get(), &status) != 0) {
    ThrowPackCorrupt(pack, nullptr, std::string("it cannot be opened: ") + std::strerror(errno));
  }
  return static_cast<std::uint64_t>(status.st_size);
}

bool StoredPacks::MayBeDamagedOnTheWay(const Id& pack) const {
  if (carrier_ != nullptr) carrier_->Forget(PackPath(pack));
  return carrier_ != nullptr;
}

void StoredPacks::Read(const Id& pack, std::uint64_t offset, std::uint8_t* out, std::size_t size) const {
  if (carrier_ != nullptr) return carrier_->Read(PackPath(pack), offset, out, size);
  const SharedDescriptor file = Open(pack);
  while (size > 0) {
    const ssize_t count = ::pread(file->get(), out, size, static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) ThrowPackCorrupt(pack, nullptr, std::string("it cannot be read: ") + std::strerror(errno));
    if (count == 0) ThrowPackCorrupt(pack, nullptr, "it ends early");
    out += count;
    offset += static_cast<std::uint64_t>(count);
    size -= static_cast<std::size_t>(count);
  }
}

}  // namespace penumbra::core
