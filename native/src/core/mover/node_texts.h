#pragma once
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "descriptor.h"
#include "scratch.h"

namespace penumbra::core {

// The encoded nodes of one folder, filled in any order by any thread: sixteen bytes for each in memory, and the texts
// too until there are too many; then they go to a file without a name.
class NodeTexts {
 public:
  explicit NodeTexts(const std::string& scratch_folder) : folder_(scratch_folder) {}

  // Before anything is set.
  void Resize(std::size_t count) { places_.resize(count); }
  void Set(std::size_t slot, std::string_view text);
  // One slot more.
  void Append(std::string_view text);
  // The tree of all that was set, in the order of slots; its size is exact. Nothing may be set afterwards.
  Scratch Join();

 private:
  struct Place {
    std::uint64_t offset = 0;
    std::uint32_t size = 0;
  };
  Place Put(std::string_view text);
  void WriteOut();

  const std::string& folder_;
  std::mutex mutex_;
  std::vector<Place> places_;
  // What is not in the file, which comes before it.
  std::string memory_;
  Descriptor file_;
  std::uint64_t written_ = 0, most_in_memory_ = 8u << 20;
};

}  // namespace penumbra::core
