#pragma once

namespace penumbra::core::vss {

// This thread's place in the multi-threaded apartment, where the writers' callbacks are answered without a message loop.
// The first one of the process also settles COM's security: before anything else speaks COM, or writers that run as a
// lesser account may not call back (event 8194). Somebody may have settled it before; that stands.
class Apartment {
 public:
  // Fails: the error of CoInitializeEx or CoInitializeSecurity.
  Apartment();
  ~Apartment();
  Apartment(const Apartment&) = delete;
  Apartment& operator=(const Apartment&) = delete;
};

// Whether COM's security of this process is ours; false when somebody was first.
bool IsSecurityOurs();

}  // namespace penumbra::core::vss
