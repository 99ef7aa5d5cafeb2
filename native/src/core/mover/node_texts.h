#pragma once
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "descriptor.h"
#include "scratch.h"
#include "spill_array.h"

namespace penumbra::core {

// The encoded nodes of one folder, filled in any order by any thread: sixteen bytes for each, and the texts; in
// memory until there are too many, then in files without a name.
class NodeTexts {
 public:
  explicit NodeTexts(const std::string& scratch_folder) : folder_(scratch_folder), places_(scratch_folder) {}

  // Before anything is set.
  void Resize(std::size_t count) { places_.Reset(count); }
  void Set(std::size_t slot, std::string_view text);
  // One slot more.
  void Append(std::string_view text);
  // The tree of all that was set, in the order of slots; its size is exact. Nothing may be set afterwards.
  Scratch Join();

 private:
  struct Place {
    std::uint64_t offset;
    std::uint32_t size;
  };
  Place Put(std::string_view text);
  void WriteOut();

  const std::string& folder_;
  std::mutex mutex_;
  SpillArray<Place> places_;
  // What is not in the file, which comes before it.
  std::string memory_;
  Descriptor file_;
  std::uint64_t written_ = 0, most_in_memory_ = 8u << 20;
};

}  // namespace penumbra::core
