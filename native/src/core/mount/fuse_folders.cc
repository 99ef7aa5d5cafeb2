#include "fuse_folders.h"

#include <sys/stat.h>

#include <string>
#include <vector>

#include "fuse_answer.h"

namespace penumbra::core::fuse {
namespace {

MountedTree::Listing& ListingOf(const FileInfo* info) { return *reinterpret_cast<MountedTree::Listing*>(info->handle); }

// An entry that cannot be read does not hide the others.
bool TryListed(Mount& mount, const MountedTree::Listing& listing, std::size_t at, bool remembers, std::string& name, Seen& seen) {
  try {
    seen = mount.tree().ListedAt(listing, at, remembers, name);
    return true;
  } catch (const MoverError& error) {
    mount.Report(error);
    return false;
  }
}

// The two names that every folder has come first; the kernel keeps no number of them.
template <class Put>
void List(Request* request, std::size_t room, off_t offset, const FileInfo* info, bool remembers, Put put) {
  Answer(request, [&](Mount& mount, const Library& library) {
    const MountedTree::Listing& listing = ListingOf(info);
    std::vector<char> out(room);
    std::size_t used = 0;
    for (std::size_t at = static_cast<std::size_t>(offset); at < listing.count() + 2; ++at) {
      Seen seen;
      std::string name = at == 0 ? "." : "..";
      if (at < 2) {
        seen.status.st_mode = S_IFDIR;
        seen.status.st_ino = at == 0 ? listing.ino : listing.parent;
      } else if (!TryListed(mount, listing, at - 2, remembers, name, seen)) {
        continue;
      }
      const std::size_t size = put(library, out.data() + used, room - used, name, seen, static_cast<off_t>(at + 1));
      if (size > room - used) {
        if (remembers && at >= 2) mount.tree().Forget(seen.ino, 1);
        break;
      }
      used += size;
    }
    library.reply_buf(request, out.data(), used);
  });
}

}  // namespace

void OpenFolder(Request* request, Ino ino, FileInfo*) {
  Answer(request, [&](Mount& mount, const Library& library) {
    FileInfo info{};
    auto listing = mount.tree().OpenFolder(ino);
    // What a restore point holds never changes: who lists it again asks nobody.
    if (listing->folder) info.bits = kKeepCache | kCacheFolder;
    info.handle = reinterpret_cast<std::uintptr_t>(listing.get());
    if (library.reply_open(request, &info) == 0) static_cast<void>(listing.release());
  });
}

void ReleaseFolder(Request* request, Ino, FileInfo* info) {
  delete &ListingOf(info);
  Answer(request, [&](Mount&, const Library& library) { library.reply_err(request, 0); });
}

void ReadFolder(Request* request, Ino, std::size_t room, off_t offset, FileInfo* info) {
  List(request, room, offset, info, false,
       [&](const Library& library, char* out, std::size_t left, const std::string& name, const Seen& seen, off_t next) {
         return library.add_direntry(request, out, left, name.c_str(), &seen.status, next);
       });
}

void ReadFolderWithAttributes(Request* request, Ino, std::size_t room, off_t offset, FileInfo* info) {
  List(request, room, offset, info, true,
       [&](const Library& library, char* out, std::size_t left, const std::string& name, const Seen& seen, off_t next) {
         const Entry entry = EntryOf(seen);
         return library.add_direntry_plus(request, out, left, name.c_str(), &entry, next);
       });
}

}  // namespace penumbra::core::fuse
