#include "fuse_library.h"

#include <dlfcn.h>

#include <string>

#include "../mover/failure.h"

namespace penumbra::core::fuse {
namespace {

// The younger library kept the older names under their old version.
constexpr const char* kFiles[] = {"libfuse3.so.3", "libfuse3.so.4"};
constexpr const char* kVersion = "FUSE_3.0";

[[noreturn]] void Fail(const char* reason) {
  throw MoverError("mount.no-fuse", "The library libfuse3 is not installed, or cannot be used.",
                   {{"reason", reason == nullptr ? "" : reason}});
}

void* OpenAny() {
  for (const char* file : kFiles) {
    if (void* found = ::dlopen(file, RTLD_NOW | RTLD_LOCAL)) return found;
  }
  Fail(::dlerror());
}

Library Load() {
  void* const handle = OpenAny();
  Library library{};
  const auto take = [&](auto& function, const char* name) {
    void* const symbol = ::dlvsym(handle, name, kVersion);
    if (symbol == nullptr) Fail(::dlerror());
    function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(symbol);
  };
  take(library.session_new, "fuse_session_new");
  take(library.session_mount, "fuse_session_mount");
  take(library.session_destroy, "fuse_session_destroy");
  take(library.session_receive_buf, "fuse_session_receive_buf");
  take(library.session_process_buf, "fuse_session_process_buf");
  take(library.session_exited, "fuse_session_exited");
  take(library.req_userdata, "fuse_req_userdata");
  take(library.reply_err, "fuse_reply_err");
  take(library.reply_none, "fuse_reply_none");
  take(library.reply_entry, "fuse_reply_entry");
  take(library.reply_attr, "fuse_reply_attr");
  take(library.reply_readlink, "fuse_reply_readlink");
  take(library.reply_open, "fuse_reply_open");
  take(library.reply_buf, "fuse_reply_buf");
  take(library.reply_iov, "fuse_reply_iov");
  take(library.reply_statfs, "fuse_reply_statfs");
  take(library.reply_xattr, "fuse_reply_xattr");
  take(library.reply_lseek, "fuse_reply_lseek");
  take(library.add_direntry, "fuse_add_direntry");
  take(library.add_direntry_plus, "fuse_add_direntry_plus");
  return library;
}

}  // namespace

const Library& LoadLibrary() {
  static const Library library = Load();
  return library;
}

}  // namespace penumbra::core::fuse
