#include "scrypt.h"

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <thread>

#include "cpu.h"
#include "keys.h"
#include "restore_parallel.h"
#include "scrypt_mix.h"
#include "sha256.h"

namespace penumbra::core {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t kAlignment = 64;
// More threads only while all their memory together stays at this.
constexpr std::uint64_t kMostMemory = 128u << 20;

// HMAC-SHA256 with a key that is prepared once. Source: RFC 2104.
class Hmac {
 public:
  explicit Hmac(const Bytes& key) {
    if (key.size() > key_.size()) {
      const Id hashed = Sha256(key.data(), key.size());
      std::copy(hashed.begin(), hashed.end(), key_.begin());
    } else {
      std::copy(key.begin(), key.end(), key_.begin());
    }
  }
  ~Hmac() { Wipe(key_.data(), key_.size()); }

  Id Of(const std::uint8_t* data, std::size_t size, std::uint32_t counter) const {
    const std::uint8_t number[4] = {static_cast<std::uint8_t>(counter >> 24), static_cast<std::uint8_t>(counter >> 16),
                                    static_cast<std::uint8_t>(counter >> 8), static_cast<std::uint8_t>(counter)};
    Sha256Stream inner = Start(0x36);
    inner.Update(data, size);
    inner.Update(number, sizeof number);
    const Id digest = inner.Finish();
    Sha256Stream outer = Start(0x5c);
    outer.Update(digest.data(), digest.size());
    return outer.Finish();
  }

 private:
  Sha256Stream Start(std::uint8_t mask) const {
    std::array<std::uint8_t, 64> block = key_;
    for (std::uint8_t& byte : block) byte ^= mask;
    Sha256Stream stream;
    stream.Update(block.data(), block.size());
    Wipe(block.data(), block.size());
    return stream;
  }

  std::array<std::uint8_t, 64> key_{};
};

// PBKDF2 with one iteration, which is all that scrypt asks for.
Bytes Stretch(const Hmac& hmac, const std::uint8_t* salt, std::size_t salt_size, std::size_t size) {
  Bytes out;
  for (std::uint32_t block = 1; out.size() < size; block++) {
    const Id part = hmac.Of(salt, salt_size, block);
    out.insert(out.end(), part.begin(), part.end());
  }
  out.resize(size);
  return out;
}

struct Freed {
  void operator()(std::uint32_t* memory) const { std::free(memory); }
};
using Words = std::unique_ptr<std::uint32_t, Freed>;

Words Allocate(std::size_t bytes) {
  void* const memory = std::aligned_alloc(kAlignment, (bytes + kAlignment - 1) / kAlignment * kAlignment);
  if (memory == nullptr) throw std::bad_alloc();
  return Words(static_cast<std::uint32_t*>(memory));
}

constexpr std::size_t kLargePage = 2u << 20;

// What is read at random, in large pages where the system has them: a small one would have to be found anew each time. No
// child process gets any of it, so that one that is started meanwhile costs no copy.
class Table {
 public:
  explicit Table(std::size_t bytes) : length_(bytes + kLargePage) {
    mapped_ = ::mmap(nullptr, length_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped_ == MAP_FAILED) throw std::bad_alloc();
    ::madvise(mapped_, length_, MADV_HUGEPAGE);
    ::madvise(mapped_, length_, MADV_DONTFORK);
  }
  ~Table() { ::munmap(mapped_, length_); }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  // Where a large page begins.
  std::uint32_t* words() const {
    const std::size_t over = reinterpret_cast<std::uintptr_t>(mapped_) % kLargePage;
    return reinterpret_cast<std::uint32_t*>(static_cast<char*>(mapped_) + (kLargePage - over) % kLargePage);
  }

 private:
  void* mapped_;
  std::size_t length_;
};

// How many blocks are mixed side by side, and by what.
struct Form {
  std::size_t lanes;
  ScryptMixFn mix;
};

constexpr Form kPlain = {1, ScryptMixPortable};

Form BestForm() {
#if defined(__x86_64__)
  if (Cpu().avx512) return {2, ScryptMixAvx512};
  if (Cpu().avx2) return {2, ScryptMixAvx2};
#endif
  return kPlain;
}

// As wide as there are parts and memory for.
Form FormFor(const ScryptCost& cost) {
  const Form best = BestForm();
  return cost.p >= best.lanes && 128 * cost.n * cost.r <= kMostMemory / best.lanes ? best : kPlain;
}

// One core is left to whoever asked, who loads meanwhile: on two cores a second thread would take it, and its memory, for
// nothing.
unsigned ThreadsFor(const ScryptCost& cost, std::size_t lanes) {
  const std::uint64_t each = 128 * cost.n * cost.r * lanes;
  const std::uint64_t fitting = std::max<std::uint64_t>(1, kMostMemory / each);
  const std::uint64_t cores = std::max(2u, std::thread::hardware_concurrency()) - 1;
  return static_cast<unsigned>(std::min({fitting, cores, static_cast<std::uint64_t>((cost.p + lanes - 1) / lanes)}));
}

}  // namespace

void ScryptMixPortable(std::uint32_t* blocks, std::uint32_t* memory, std::uint32_t* scratch, std::size_t r, std::uint64_t n) {
  Mixer<1>(r).Mix(blocks, memory, scratch, n);
}

std::vector<std::uint8_t> Scrypt(const Bytes& password, const Bytes& salt, ScryptCost cost, std::size_t size) {
  const std::size_t part = 128 * cost.r;
  const Hmac hmac(password);
  Bytes blocks = Stretch(hmac, salt.data(), salt.size(), cost.p * part);
  const Form form = FormFor(cost);
  const std::size_t turns = (cost.p + form.lanes - 1) / form.lanes;
  SharedWork work(turns);
  work.Run(ThreadsFor(cost, form.lanes), [&] {
    const std::size_t own = form.lanes * part;
    const Words block = Allocate(own), scratch = Allocate(2 * own);
    const Table table(own * cost.n);
    for (std::size_t turn = 0; work.Take(turn);) {
      // The last may be alone.
      const Form& taken = (turn + 1) * form.lanes <= cost.p ? form : kPlain;
      std::memcpy(block.get(), blocks.data() + turn * own, taken.lanes * part);
      taken.mix(block.get(), table.words(), scratch.get(), cost.r, cost.n);
      std::memcpy(blocks.data() + turn * own, block.get(), taken.lanes * part);
    }
    Wipe(scratch.get(), 2 * own);
    Wipe(block.get(), own);
  });
  const Bytes key = Stretch(hmac, blocks.data(), blocks.size(), size);
  Wipe(blocks.data(), blocks.size());
  return key;
}

}  // namespace penumbra::core
