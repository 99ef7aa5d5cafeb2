#pragma once
#include "fuse_abi.h"

namespace penumbra::core::fuse {

// The distribution's libfuse 3, loaded when the first folder is mounted and kept for the life of the process.
struct Library {
  Session* (*session_new)(Arguments*, const Operations*, std::size_t operations_size, void* user);
  int (*session_mount)(Session*, const char* place);
  void (*session_destroy)(Session*);
  int (*session_receive_buf)(Session*, Buffer*);
  void (*session_process_buf)(Session*, const Buffer*);
  int (*session_exited)(Session*);
  void* (*req_userdata)(Request*);
  int (*reply_err)(Request*, int error);
  void (*reply_none)(Request*);
  int (*reply_entry)(Request*, const Entry*);
  int (*reply_attr)(Request*, const struct stat*, double attributes_for);
  int (*reply_readlink)(Request*, const char* target);
  int (*reply_open)(Request*, const FileInfo*);
  int (*reply_buf)(Request*, const char* bytes, std::size_t size);
  int (*reply_iov)(Request*, const iovec*, int count);
  int (*reply_statfs)(Request*, const struct statvfs*);
  int (*reply_xattr)(Request*, std::size_t size);
  int (*reply_lseek)(Request*, off_t offset);
  std::size_t (*add_direntry)(Request*, char* out, std::size_t room, const char* name, const struct stat*, off_t next);
  std::size_t (*add_direntry_plus)(Request*, char* out, std::size_t room, const char* name, const Entry*, off_t next);
};

// Fails: MoverError `mount.no-fuse` where it is not installed, with what the loader said.
const Library& LoadLibrary();

}  // namespace penumbra::core::fuse
