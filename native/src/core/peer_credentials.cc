#include "peer_credentials.h"

#include <sys/socket.h>
#include <sys/types.h>

#include <cerrno>

namespace penumbra::core {

PeerCredentials ReadPeerCredentials(int socket, std::error_code& failure) {
  // A socket of another family answers too, with a process id of zero: that is nobody.
  ucred found{};
  socklen_t size = sizeof found;
  if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &found, &size) != 0) {
    failure.assign(errno, std::generic_category());
    return {0, 0, 0};
  }
  if (size != sizeof found || found.pid == 0) {
    failure.assign(ENOTCONN, std::generic_category());
    return {0, 0, 0};
  }
  return {found.pid, found.uid, found.gid};
}

}  // namespace penumbra::core
