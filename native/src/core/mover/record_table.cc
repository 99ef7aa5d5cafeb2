#include "record_table.h"

#include <cstring>

namespace penumbra::core {
namespace {

constexpr std::uint64_t kUnit = 8;
constexpr std::uint64_t kMostPlaces = std::uint64_t{UINT32_MAX} * kUnit;

}  // namespace

RecordKey KeyOf(const std::string& path) {
  const Id hash = Sha256(reinterpret_cast<const std::uint8_t*>(path.data()), path.size());
  RecordKey key;
  std::memcpy(key.data(), hash.data(), key.size());
  return key;
}

RecordTable::RecordTable(std::unique_ptr<RecordLog> log) : log_(std::move(log)) {
  std::size_t count = 0;
  log_->ForEach([&](std::uint64_t, const std::uint8_t*, std::size_t) { count++; });
  std::size_t slots = 16;
  while (slots < count * 3 / 2) slots *= 2;
  slots_.assign(slots, 0);
  log_->ForEach([&](std::uint64_t place, const std::uint8_t* record, std::size_t size) {
    if (size >= sizeof(RecordKey) && place <= kMostPlaces) slots_[Probe(record)] = static_cast<std::uint32_t>(place / kUnit);
  });
}

const std::uint8_t* RecordTable::KeyAt(std::uint32_t slot, std::size_t& size) const {
  return log_->At(slot * kUnit, size);
}

std::size_t RecordTable::Probe(const std::uint8_t* key) const {
  std::uint64_t start;
  std::memcpy(&start, key, sizeof start);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = start & mask;; at = (at + 1) & mask) {
    std::size_t size = 0;
    if (slots_[at] == 0 || std::memcmp(KeyAt(slots_[at], size), key, sizeof(RecordKey)) == 0) return at;
  }
}

const std::uint8_t* RecordTable::Find(const RecordKey& key, std::size_t& size) const {
  const std::uint32_t slot = slots_[Probe(key.data())];
  if (slot == 0) return nullptr;
  const std::uint8_t* record = KeyAt(slot, size);
  size -= sizeof(RecordKey);
  return record + sizeof(RecordKey);
}

}  // namespace penumbra::core
