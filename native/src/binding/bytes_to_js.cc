#include "bytes_to_js.h"

#include <atomic>

namespace penumbra::binding {
namespace {

std::atomic<std::uint64_t> bytes_copied{0};

}  // namespace

Napi::Value BytesToJs(Napi::Env env, const std::uint8_t* bytes, std::size_t size) {
  bytes_copied += size;
  return Napi::Buffer<std::uint8_t>::Copy(env, bytes, size);
}

std::uint64_t FileBytesInJavaScript() { return bytes_copied; }

}  // namespace penumbra::binding
