#pragma once
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace penumbra::core {

// The names in a folder: their bytes and eight more for each, however many there are.
class NameList {
 public:
  void Add(std::string_view name) {
    places_.push_back({static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(name.size())});
    bytes_.append(name);
  }
  // Ascending by bytes, each once.
  void Sort() {
    std::sort(places_.begin(), places_.end(), [this](Place a, Place b) { return At(a) < At(b); });
    const auto end = std::unique(places_.begin(), places_.end(), [this](Place a, Place b) { return At(a) == At(b); });
    places_.erase(end, places_.end());
  }

  std::size_t size() const { return places_.size(); }
  std::string operator[](std::size_t index) const { return std::string(At(places_[index])); }

 private:
  struct Place {
    std::uint32_t offset, size;
  };
  std::string_view At(Place place) const { return std::string_view(bytes_).substr(place.offset, place.size); }

  std::string bytes_;
  std::vector<Place> places_;
};

}  // namespace penumbra::core
