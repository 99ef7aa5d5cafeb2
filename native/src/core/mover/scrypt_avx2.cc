// Two blocks in one register. Compiled with -mavx2; called only after Cpu() agreed.
#include "scrypt_mix.h"

namespace penumbra::core {

void ScryptMixAvx2(std::uint32_t* blocks, std::uint32_t* memory, std::uint32_t* scratch, std::size_t r, std::uint64_t n) {
  Mixer<2>(r).Mix(blocks, memory, scratch, n);
}

}  // namespace penumbra::core
