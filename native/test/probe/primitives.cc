#include <cstring>

#include "../../src/core/mover/aes.h"
#include "../../src/core/mover/cpu.h"
#include "../../src/core/mover/poly1305.h"
#include "../../src/core/mover/rabin.h"
#include "../../src/core/mover/seal.h"
#include "../../src/core/mover/self_test.h"
#include "../../src/core/mover/sha256_kernel.h"
#include "../../src/core/mover/sha256.h"
#include "../../src/core/mover/zstd_codec.h"
#include "arguments.h"

namespace penumbra::probe {
namespace {

using Napi::CallbackInfo;
using Napi::Value;

std::vector<core::Sha256Kernel> Sha256Kernels() {
  std::vector<core::Sha256Kernel> kernels = {{"portable", core::Sha256BlocksPortable, nullptr, 1, nullptr}};
#if defined(__x86_64__)
  static const core::Sha256Kernel two{"sha-ni-x2", core::Sha256BlocksShaNi, core::Sha256TwoShaNi, 2, nullptr};
  if (core::Cpu().sha_ni) kernels.push_back(two);
  if (core::Cpu().sha_ni) kernels.push_back({"sha-ni-x3", core::Sha256BlocksShaNi, core::Sha256ThreeShaNi, 3, &two});
  if (core::Cpu().avx2) kernels.push_back({"avx2-x8", core::Sha256BlocksPortable, core::Sha256LanesAvx2, 8, nullptr});
  if (core::Cpu().avx512) kernels.push_back({"avx512-x16", core::Sha256BlocksPortable, core::Sha256LanesAvx512, 16, nullptr});
#endif
  return kernels;
}

std::vector<const core::AesKernel*> AesKernels() {
  std::vector<const core::AesKernel*> kernels = {&core::kAesPortable};
#if defined(__x86_64__)
  if (core::Cpu().aes_ni) kernels.push_back(&core::kAesNi);
  if (core::Cpu().vaes256) kernels.push_back(&core::kAesVaes256);
  if (core::Cpu().vaes) kernels.push_back(&core::kAesVaes);
#endif
  return kernels;
}

// The message with its padding, so that a kernel alone can hash it.
Bytes Pad(Bytes message) {
  const std::uint64_t bits = message.size() * 8;
  message.push_back(0x80);
  while (message.size() % 64 != 56) message.push_back(0);
  for (int i = 7; i >= 0; i--) message.push_back(static_cast<std::uint8_t>(bits >> (8 * i)));
  return message;
}

// sha256Kernel(name, messages): digests of the messages, all given to one kernel at once.
Value Sha256Kernel(const CallbackInfo& info) {
  const std::string name = info[0].As<Napi::String>();
  const auto list = info[1].As<Napi::Array>();
  std::vector<Bytes> messages;
  for (std::uint32_t i = 0; i < list.Length(); i++) messages.push_back(Pad(ToBytes(list.Get(i))));
  std::vector<std::array<std::uint32_t, 8>> states(messages.size());
  std::vector<core::LaneJob> jobs;
  for (std::size_t i = 0; i < messages.size(); i++) {
    std::memcpy(states[i].data(), core::kSha256Start, 32);
    jobs.push_back({messages[i].data(), messages[i].size() / 64, states[i].data()});
  }
  for (const core::Sha256Kernel& kernel : Sha256Kernels()) {
    if (name != kernel.name) continue;
    if (kernel.lanes > 1) core::RunLanes(kernel, jobs.data(), jobs.size());
    if (kernel.lanes == 1) {
      for (const core::LaneJob& job : jobs) kernel.one(job.state, job.data, job.blocks);
    }
  }
  Napi::Array digests = Napi::Array::New(info.Env());
  for (std::uint32_t i = 0; i < states.size(); i++) {
    Bytes digest;
    for (const std::uint32_t word : states[i]) {
      for (int shift = 24; shift >= 0; shift -= 8) digest.push_back(static_cast<std::uint8_t>(word >> shift));
    }
    digests[i] = FromBytes(info.Env(), digest);
  }
  return digests;
}

// sha256Streams(parts[][]): many streams advanced together, part by part.
Value Sha256Streams(const CallbackInfo& info) {
  const auto list = info[0].As<Napi::Array>();
  std::vector<core::Sha256Stream> streams(list.Length());
  std::vector<std::vector<Bytes>> parts(list.Length());
  std::size_t most = 0;
  for (std::uint32_t i = 0; i < list.Length(); i++) {
    const auto own = list.Get(i).As<Napi::Array>();
    for (std::uint32_t k = 0; k < own.Length(); k++) parts[i].push_back(ToBytes(own.Get(k)));
    most = std::max<std::size_t>(most, own.Length());
  }
  for (std::size_t k = 0; k < most; k++) {
    std::vector<core::StreamJob> jobs;
    for (std::size_t i = 0; i < parts.size(); i++) {
      if (k < parts[i].size()) jobs.push_back({&streams[i], parts[i][k].data(), parts[i][k].size()});
    }
    core::Sha256UpdateMany(jobs.data(), jobs.size());
  }
  Napi::Array digests = Napi::Array::New(info.Env());
  for (std::uint32_t i = 0; i < streams.size(); i++) digests[i] = core::Hex(streams[i].Finish());
  return digests;
}

// aesCtr(kernel, key, counter, data)
Value AesCtr(const CallbackInfo& info) {
  const std::string name = info[0].As<Napi::String>();
  const Bytes key = ToBytes(info[1]), data = ToBytes(info[3]);
  Bytes counter = ToBytes(info[2]), out(data.size());
  for (const core::AesKernel* kernel : AesKernels()) {
    if (name == kernel->name) kernel->ctr(core::AesKey(key.data(), key.size()), counter.data(), data.data(), data.size(), out.data());
  }
  return FromBytes(info.Env(), out);
}

// aesBlock(kernel, key, block)
Value AesBlock(const CallbackInfo& info) {
  const std::string name = info[0].As<Napi::String>();
  const Bytes key = ToBytes(info[1]), block = ToBytes(info[2]);
  Bytes out(16);
  for (const core::AesKernel* kernel : AesKernels()) {
    if (name == kernel->name) kernel->encrypt_block(core::AesKey(key.data(), key.size()), block.data(), out.data());
  }
  return FromBytes(info.Env(), out);
}

// poly1305(r, s, parts[])
Value MacParts(const CallbackInfo& info) {
  core::Poly1305 mac(ToBytes(info[0]).data(), ToBytes(info[1]).data());
  const auto parts = info[2].As<Napi::Array>();
  for (std::uint32_t i = 0; i < parts.Length(); i++) {
    const Bytes part = ToBytes(parts.Get(i));
    mac.Update(part.data(), part.size());
  }
  Bytes tag(16);
  mac.Finish(tag.data());
  return FromBytes(info.Env(), tag);
}

core::MasterKey Key(const Bytes& bytes) {
  core::MasterKey key;
  std::memcpy(key.encrypt.data(), bytes.data(), 32);
  std::memcpy(key.mac_k.data(), bytes.data() + 32, 16);
  std::memcpy(key.mac_r.data(), bytes.data() + 48, 16);
  return key;
}

// seal(key64, plain); open(key64, sealed): undefined when the tag is wrong.
Value Seal(const CallbackInfo& info) {
  const Bytes plain = ToBytes(info[1]);
  Bytes out(plain.size() + core::kSealOverhead);
  core::Sealer(Key(ToBytes(info[0]))).Seal(plain.data(), plain.size(), out.data());
  return FromBytes(info.Env(), out);
}

Value Open(const CallbackInfo& info) {
  const Bytes sealed = ToBytes(info[1]);
  Bytes out(sealed.size());
  if (!core::Sealer(Key(ToBytes(info[0]))).Open(sealed.data(), sealed.size(), out.data())) return info.Env().Undefined();
  out.resize(sealed.size() - core::kSealOverhead);
  return FromBytes(info.Env(), out);
}

// chunkLengths(polynomial hex, data, step, form): the data arrives `step` bytes at a time; form 0 is without the
// instructions that only some processors have, undefined the best of rabinForms().
Value ChunkLengths(const CallbackInfo& info) {
  const std::uint64_t polynomial = std::stoull(info[0].As<Napi::String>().Utf8Value(), nullptr, 16);
  const core::RabinForm form =
      info[3].IsNumber() ? core::RabinForms().at(info[3].As<Napi::Number>().Uint32Value()) : core::BestRabinForm();
  const core::Rabin rabin(polynomial, form);
  const Bytes data = ToBytes(info[1]);
  const std::size_t step = info[2].As<Napi::Number>().Uint32Value();
  Napi::Array lengths = Napi::Array::New(info.Env());
  std::size_t scanned = 0;
  for (std::size_t at = 0, known = step; at < data.size();) {
    known = std::min(known, data.size());
    const bool is_end = known == data.size();
    const std::size_t size = rabin.NextChunk(data.data() + at, known - at, is_end, scanned);
    if (size == 0) {
      known += step;
      continue;
    }
    lengths[lengths.Length()] = Napi::Number::New(info.Env(), static_cast<double>(size));
    at += size;
    scanned = 0;
  }
  return lengths;
}

// rabinForms(): how many ways to scan this processor has.
Value RabinFormCount(const CallbackInfo& info) {
  return Napi::Number::New(info.Env(), static_cast<double>(core::RabinForms().size()));
}

Value Compress(const CallbackInfo& info) {
  const Bytes plain = ToBytes(info[1]);
  core::Compressor compressor(info[0].As<Napi::Number>());
  Bytes out(core::Compressor::Bound(plain.size()));
  out.resize(compressor.Compress(plain.data(), plain.size(), out.data(), out.size()));
  return FromBytes(info.Env(), out);
}

Value Decompress(const CallbackInfo& info) {
  const Bytes packed = ToBytes(info[0]);
  Bytes out(info[1].As<Napi::Number>().Uint32Value());
  out.resize(core::Decompressor().Decompress(packed.data(), packed.size(), out.data(), out.size()));
  return FromBytes(info.Env(), out);
}

Value Kernels(const CallbackInfo& info) {
  Napi::Object result = Napi::Object::New(info.Env());
  Napi::Array sha = Napi::Array::New(info.Env()), aes = Napi::Array::New(info.Env());
  for (const auto& kernel : Sha256Kernels()) sha[sha.Length()] = kernel.name;
  for (const auto* kernel : AesKernels()) aes[aes.Length()] = kernel->name;
  result["sha256"] = sha;
  result["aes"] = aes;
  return result;
}

}  // namespace

void RegisterPrimitives(Napi::Env, Napi::Object exports) {
  Define(exports, "kernels", Kernels);
  Define(exports, "sha256Kernel", Sha256Kernel);
  Define(exports, "sha256Streams", Sha256Streams);
  Define(exports, "aesCtr", AesCtr);
  Define(exports, "aesBlock", AesBlock);
  Define(exports, "poly1305", MacParts);
  Define(exports, "seal", Seal);
  Define(exports, "open", Open);
  Define(exports, "chunkLengths", ChunkLengths);
  Define(exports, "rabinForms", RabinFormCount);
  Define(exports, "compress", Compress);
  Define(exports, "decompress", Decompress);
  Define(exports, "selfTest", [](const CallbackInfo& info) {
    core::SelfTest();
    return info.Env().Undefined();
  });
}

}  // namespace penumbra::probe
