#pragma once
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "spill_array.h"

namespace penumbra::core {

// The names in a folder: their bytes and eight more for each; in memory while they are few.
class NameList {
 public:
  // `scratch_folder` outlives it.
  explicit NameList(const std::string& scratch_folder) : bytes_(scratch_folder), places_(scratch_folder) {}

  void Add(std::string_view name) {
    places_.Add({static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(name.size())});
    bytes_.Append(name.data(), name.size());
  }
  // Ascending by bytes, each once.
  void Sort() {
    std::sort(places_.begin(), places_.end(), [this](Place a, Place b) { return At(a) < At(b); });
    const auto end = std::unique(places_.begin(), places_.end(), [this](Place a, Place b) { return At(a) == At(b); });
    places_.Shrink(static_cast<std::size_t>(end - places_.begin()));
  }

  // Only of a list that ascends.
  bool Has(std::string_view name) const {
    const auto less = [this](Place place, std::string_view wanted) { return At(place) < wanted; };
    const auto found = std::lower_bound(places_.begin(), places_.end(), name, less);
    return found != places_.end() && At(*found) == name;
  }

  std::size_t size() const { return places_.size(); }
  std::string operator[](std::size_t index) const { return std::string(At(places_[index])); }

 private:
  struct Place {
    std::uint32_t offset, size;
  };
  std::string_view At(Place place) const { return {bytes_.data() + place.offset, place.size}; }

  SpillArray<char> bytes_;
  SpillArray<Place> places_;
};

}  // namespace penumbra::core
