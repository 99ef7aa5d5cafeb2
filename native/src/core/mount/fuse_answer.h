#pragma once
#include <cerrno>
#include <exception>

#include "fuse_abi.h"
#include "mount.h"

namespace penumbra::core::fuse {

// Each operation begins here: what it throws becomes the one answer to its request. What the repository does not give is
// told, and is EIO; there is one library in a process.
template <class Work>
void Answer(Request* request, Work work) {
  const Library& library = LoadLibrary();
  Mount& mount = *static_cast<Mount*>(library.req_userdata(request));
  try {
    work(mount, library);
  } catch (const SystemError& error) {
    library.reply_err(request, error.number);
  } catch (const MoverError& error) {
    mount.Report(error);
    library.reply_err(request, EIO);
  } catch (const std::exception&) {
    library.reply_err(request, ENOMEM);
  }
}

// What a restore point holds never changes. Units: seconds.
inline double LastsFor(const Seen& seen) { return seen.is_lasting ? 86'400 : 1; }

inline Entry EntryOf(const Seen& seen) {
  Entry entry{};
  entry.ino = seen.ino;
  entry.attributes = seen.status;
  entry.attributes_for = entry.entry_for = LastsFor(seen);
  return entry;
}

}  // namespace penumbra::core::fuse
