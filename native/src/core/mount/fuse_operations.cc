#include "fuse_operations.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <string_view>
#include <vector>

#include "fuse_answer.h"
#include "fuse_folders.h"

namespace penumbra::core::fuse {
namespace {

constexpr blksize_t kBlock = 4096;
// A file without attributes was stored where there are no labels; who is told so does not ask for the next one, as `ls -l` does.
constexpr std::string_view kLabel = "security.selinux";

// Access lists are enforced where the kernel can; splicing would only move bytes that are in memory already.
void Begin(void*, Connection* connection) {
  connection->wanted &= ~(kReadFoldersAutomatically | kSpliceAny);
  connection->wanted |= connection->capable & (kReadFoldersWithAttributes | kAccessLists | kCacheSymlinks);
}

void Lookup(Request* request, Ino parent, const char* name) {
  Answer(request, [&](Mount& mount, const Library& library) {
    const Entry entry = EntryOf(mount.tree().Lookup(parent, name));
    if (library.reply_entry(request, &entry) != 0) mount.tree().Forget(entry.ino, 1);
  });
}

void Forget(Request* request, Ino ino, std::uint64_t lookups) {
  Answer(request, [&](Mount& mount, const Library& library) {
    mount.tree().Forget(ino, lookups);
    library.reply_none(request);
  });
}

void ForgetMany(Request* request, std::size_t count, ForgetOne* all) {
  Answer(request, [&](Mount& mount, const Library& library) {
    for (std::size_t at = 0; at < count; ++at) mount.tree().Forget(all[at].ino, all[at].lookups);
    library.reply_none(request);
  });
}

void GetAttributes(Request* request, Ino ino, FileInfo*) {
  Answer(request, [&](Mount& mount, const Library& library) {
    const Seen seen = mount.tree().Status(ino);
    library.reply_attr(request, &seen.status, LastsFor(seen));
  });
}

void ReadLink(Request* request, Ino ino) {
  Answer(request, [&](Mount& mount, const Library& library) {
    library.reply_readlink(request, mount.tree().LinkTarget(ino).c_str());
  });
}

void Open(Request* request, Ino ino, FileInfo* asked) {
  Answer(request, [&](Mount& mount, const Library& library) {
    if ((asked->flags & O_ACCMODE) != O_RDONLY) throw SystemError{EROFS};
    FileInfo info{};
    info.flags = asked->flags;
    info.bits = kKeepCache;
    auto file = mount.tree().OpenFile(ino);
    info.handle = reinterpret_cast<std::uintptr_t>(file.get());
    if (library.reply_open(request, &info) == 0) static_cast<void>(file.release());
  });
}

FileContent& ContentOf(const FileInfo* info) { return *reinterpret_cast<FileContent*>(info->handle); }

void Read(Request* request, Ino, std::size_t size, off_t offset, FileInfo* info) {
  Answer(request, [&](Mount& mount, const Library& library) {
    const auto pieces = mount.tree().Read(ContentOf(info), static_cast<std::uint64_t>(offset), size);
    std::vector<iovec> parts;
    for (const FileContent::Piece& piece : pieces) parts.push_back({const_cast<std::uint8_t*>(piece.begin), piece.size});
    library.reply_iov(request, parts.data(), static_cast<int>(parts.size()));
  });
}

void Release(Request* request, Ino, FileInfo* info) {
  delete &ContentOf(info);
  Answer(request, [&](Mount&, const Library& library) { library.reply_err(request, 0); });
}

void Seek(Request* request, Ino, off_t offset, int whence, FileInfo* info) {
  Answer(request, [&](Mount&, const Library& library) {
    const auto from = static_cast<std::uint64_t>(offset);
    if (offset < 0 || (whence != SEEK_DATA && whence != SEEK_HOLE)) throw SystemError{offset < 0 ? ENXIO : EINVAL};
    const off_t found = whence == SEEK_DATA ? ContentOf(info).NextData(from) : ContentOf(info).NextHole(from);
    if (found < 0) throw SystemError{ENXIO};
    library.reply_lseek(request, found);
  });
}

void VolumeStatus(Request* request, Ino) {
  Answer(request, [&](Mount&, const Library& library) {
    struct statvfs status {};
    status.f_bsize = status.f_frsize = kBlock;
    status.f_namemax = 255;
    status.f_flag = ST_RDONLY | ST_NOSUID | ST_NODEV;
    library.reply_statfs(request, &status);
  });
}

// First how much it would be, then the bytes.
void ReplyText(Request* request, const Library& library, const std::string& text, std::size_t room) {
  if (room == 0) {
    library.reply_xattr(request, text.size());
  } else if (text.size() > room) {
    throw SystemError{ERANGE};
  } else {
    library.reply_buf(request, text.data(), text.size());
  }
}

void GetExtendedAttribute(Request* request, Ino ino, const char* name, std::size_t room) {
  Answer(request, [&](Mount& mount, const Library& library) {
    const std::vector<ExtendedAttribute> attributes = mount.tree().Attributes(ino);
    for (const ExtendedAttribute& attribute : attributes) {
      if (attribute.name == name) return ReplyText(request, library, attribute.value, room);
    }
    throw SystemError{attributes.empty() && name == kLabel ? EOPNOTSUPP : ENODATA};
  });
}

void ListExtendedAttributes(Request* request, Ino ino, std::size_t room) {
  Answer(request, [&](Mount& mount, const Library& library) {
    std::string names;
    for (const ExtendedAttribute& attribute : mount.tree().Attributes(ino)) names.append(attribute.name).push_back('\0');
    ReplyText(request, library, names, room);
  });
}

}  // namespace

const Operations& ReadOnlyOperations() {
  static const Operations operations = [] {
    Operations made{};
    made.init = Begin;
    made.lookup = Lookup;
    made.forget = Forget;
    made.getattr = GetAttributes;
    made.readlink = ReadLink;
    made.open = Open;
    made.read = Read;
    made.release = Release;
    made.opendir = OpenFolder;
    made.readdir = ReadFolder;
    made.releasedir = ReleaseFolder;
    made.statfs = VolumeStatus;
    made.getxattr = GetExtendedAttribute;
    made.listxattr = ListExtendedAttributes;
    made.forget_multi = ForgetMany;
    made.readdirplus = ReadFolderWithAttributes;
    made.lseek = Seek;
    return made;
  }();
  return operations;
}

}  // namespace penumbra::core::fuse
