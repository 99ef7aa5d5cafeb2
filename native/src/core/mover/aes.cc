#include "aes.h"

#include "cpu.h"
#include "keys.h"

namespace penumbra::core {

AesKey::~AesKey() { Wipe(rounds.data(), rounds.size()); }

const AesKernel& Aes() {
#if defined(__x86_64__)
  static const AesKernel& chosen = Cpu().vaes      ? kAesVaes
                                   : Cpu().vaes256 ? kAesVaes256
                                   : Cpu().aes_ni  ? kAesNi
                                                   : kAesPortable;
  return chosen;
#else
  return kAesPortable;
#endif
}

}  // namespace penumbra::core
