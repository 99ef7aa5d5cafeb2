#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "record_log.h"

namespace penumbra::core {

// The beginning of the hash of a path.
using RecordKey = std::array<std::uint8_t, 16>;
RecordKey KeyOf(const std::string& path);

// Finds the records of a log by the key they begin with: four bytes for each place. Later records of a key hide earlier
// ones.
class RecordTable {
 public:
  explicit RecordTable(std::unique_ptr<RecordLog> log);

  const RecordLog& log() const { return *log_; }
  // What follows the key; null when the key is unknown.
  const std::uint8_t* Find(const RecordKey& key, std::size_t& size) const;

 private:
  std::size_t Probe(const std::uint8_t* key) const;
  const std::uint8_t* KeyAt(std::uint32_t slot, std::size_t& size) const;

  std::unique_ptr<RecordLog> log_;
  // Places divided by 8; 0 is free. A power of two.
  std::vector<std::uint32_t> slots_;
};

}  // namespace penumbra::core
