// The core's primitives for the tests: buffers in, buffers out. Never shipped.
#include <napi.h>

#include "arguments.h"

namespace penumbra::probe {
void RegisterPrimitives(Napi::Env env, Napi::Object exports);
void RegisterRead(Napi::Env env, Napi::Object exports);
void RegisterCrash(Napi::Env env, Napi::Object exports);
void RegisterLargeIndex(Napi::Env env, Napi::Object exports);
void RegisterReaders(Napi::Env env, Napi::Object exports);
void RegisterStages(Napi::Env env, Napi::Object exports);
}  // namespace penumbra::probe

static Napi::Object Init(Napi::Env env, Napi::Object exports) {
  penumbra::probe::RegisterPrimitives(env, exports);
  penumbra::probe::RegisterRead(env, exports);
  penumbra::probe::RegisterCrash(env, exports);
  penumbra::probe::RegisterLargeIndex(env, exports);
  penumbra::probe::RegisterReaders(env, exports);
  penumbra::probe::RegisterStages(env, exports);
  return exports;
}

NODE_API_MODULE(penumbra_probe, Init)
