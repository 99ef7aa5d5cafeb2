#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

#include "carrier.h"
#include "descriptor.h"
#include "id_hash.h"

namespace penumbra::core {

// The packs of a repository, for reading: files of its folder, or brought by a carrier. Threads share one.
// Fails: `repository.pack-missing`, `repository.pack-corrupt` for one that cannot be read or ends early, each with `pack`
// in the context; and as the carrier does.
class StoredPacks {
 public:
  // The carrier is null for a folder, and outlives this.
  StoredPacks(std::string repository, Carrier* carrier) : repository_(std::move(repository)), carrier_(carrier) {}

  // Units: bytes.
  std::uint64_t Size(const Id& pack) const;
  // Exactly `size` bytes.
  void Read(const Id& pack, std::uint64_t offset, std::uint8_t* out, std::size_t size) const;
  // What was read is damaged. True when that may have happened on its way, so that reading it again makes sense.
  bool MayBeDamagedOnTheWay(const Id& pack) const;

 private:
  SharedDescriptor Open(const Id& pack) const;

  const std::string repository_;
  Carrier* const carrier_;
  mutable DescriptorCache<Id, IdHash> open_{32};
};

[[noreturn]] void ThrowPackCorrupt(const Id& pack, const Id* blob, const std::string& reason);

}  // namespace penumbra::core
