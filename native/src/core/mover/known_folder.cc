#include "known_folder.h"

#include <cstring>
#include <type_traits>

namespace penumbra::core {
namespace {

class Bytes {
 public:
  template <typename Value>
  void Put(const Value& value) {
    static_assert(std::is_trivially_copyable_v<Value>);
    Put(&value, sizeof value);
  }
  void Put(const std::vector<Id>& ids) { Put(ids.data(), ids.size() * sizeof(Id)); }
  std::vector<std::uint8_t> Take() { return std::move(bytes_); }

 private:
  void Put(const void* from, std::size_t size) {
    const auto* begin = static_cast<const std::uint8_t*>(from);
    bytes_.insert(bytes_.end(), begin, begin + size);
  }
  std::vector<std::uint8_t> bytes_;
};

// Takes a value off the front.
template <typename Value>
void Take(Value& value, const std::uint8_t*& from, std::size_t& size) {
  std::memcpy(&value, from, sizeof value);
  from += sizeof value;
  size -= sizeof value;
}

std::vector<Id> TakeIds(const std::uint8_t* from, std::size_t size) {
  std::vector<Id> ids(size / sizeof(Id));
  if (!ids.empty()) std::memcpy(ids.data(), from, size);
  return ids;
}

constexpr std::size_t kFolderHead = 3 * sizeof(Id) + 3 * sizeof(std::uint64_t);

}  // namespace

std::vector<std::uint8_t> EncodeFolder(const RecordKey& key, const KnownFolder& folder) {
  Bytes bytes;
  bytes.Put(key);
  bytes.Put(folder.entries);
  bytes.Put(folder.folders);
  bytes.Put(folder.tree);
  bytes.Put(folder.files);
  bytes.Put(folder.bytes);
  bytes.Put(std::uint64_t{folder.is_trusted});
  bytes.Put(folder.blobs);
  return bytes.Take();
}

std::vector<std::uint8_t> EncodeFile(const RecordKey& key, const StatFields& fields, const std::vector<Id>& content) {
  Bytes bytes;
  bytes.Put(key);
  bytes.Put(fields);
  bytes.Put(content);
  return bytes.Take();
}

std::optional<KnownFolder> DecodeFolder(const std::uint8_t* record, std::size_t size) {
  if (size < kFolderHead || (size - kFolderHead) % sizeof(Id) != 0) return std::nullopt;
  KnownFolder folder;
  std::uint64_t is_trusted = 0;
  Take(folder.entries, record, size);
  Take(folder.folders, record, size);
  Take(folder.tree, record, size);
  Take(folder.files, record, size);
  Take(folder.bytes, record, size);
  Take(is_trusted, record, size);
  folder.is_trusted = is_trusted == 1;
  folder.blobs = TakeIds(record, size);
  return folder;
}

std::optional<KnownFile> DecodeFile(const std::uint8_t* record, std::size_t size) {
  if (size < sizeof(StatFields) || (size - sizeof(StatFields)) % sizeof(Id) != 0) return std::nullopt;
  KnownFile file;
  Take(file.fields, record, size);
  file.content = TakeIds(record, size);
  return file;
}

}  // namespace penumbra::core
