#pragma once
#include <napi.h>

#include <cstddef>
#include <cstdint>

namespace penumbra::binding {

// The only way for bytes into a JavaScript buffer, and it counts: file content must never take it.
Napi::Value BytesToJs(Napi::Env env, const std::uint8_t* bytes, std::size_t size);
std::uint64_t FileBytesInJavaScript();

}  // namespace penumbra::binding
