#pragma once
#include <system_error>

// Plain C++: no napi.h, no JavaScript. Linux.
namespace penumbra::core {

// The process at the other end of a Unix socket, as it was when it connected. All zero without one.
struct PeerCredentials {
  int pid;
  unsigned int uid;
  unsigned int gid;
};

// Asks the kernel who connected to `socket`: the peer cannot say otherwise. Sets `failure` and returns zeros when
// `socket` is no connected Unix socket. Source: unix(7), SO_PEERCRED.
PeerCredentials ReadPeerCredentials(int socket, std::error_code& failure);

}  // namespace penumbra::core
