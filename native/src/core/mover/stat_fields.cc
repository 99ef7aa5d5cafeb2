#include "stat_fields.h"

namespace penumbra::core {

StatFields FieldsOf(const struct stat& status, std::uint64_t device) {
  const bool is_folder = S_ISDIR(status.st_mode);
  StatFields fields{};
  fields.mode = status.st_mode;
  fields.size = is_folder ? 0 : static_cast<std::uint64_t>(status.st_size);
  fields.mtime = static_cast<std::uint64_t>(status.st_mtim.tv_sec);
  fields.mtime_nanoseconds = static_cast<std::uint64_t>(status.st_mtim.tv_nsec);
  fields.ctime = static_cast<std::uint64_t>(status.st_ctim.tv_sec);
  fields.ctime_nanoseconds = static_cast<std::uint64_t>(status.st_ctim.tv_nsec);
  fields.inode = status.st_ino;
  fields.device = device;
  fields.owner = std::uint64_t{status.st_uid} << 32 | status.st_gid;
  fields.links = is_folder ? 0 : status.st_nlink;
  fields.special = S_ISBLK(status.st_mode) || S_ISCHR(status.st_mode) ? status.st_rdev : 0;
  return fields;
}

Doubt DoubtOfRun(std::int64_t started) {
  constexpr std::int64_t kMargin = 3, kDay = 86400;
  return {started - kMargin, started + kDay};
}

void FolderDigest::Add(std::string_view name, const StatFields& fields) {
  const std::uint32_t length = static_cast<std::uint32_t>(name.size());
  Put(&length, sizeof length);
  Put(name.data(), name.size());
  Put(&fields, sizeof fields);
}

void FolderDigest::Put(const void* bytes, std::size_t size) {
  constexpr std::size_t kGathered = 32 * 1024;
  const auto* from = static_cast<const std::uint8_t*>(bytes);
  buffer_.insert(buffer_.end(), from, from + size);
  if (buffer_.size() < kGathered) return;
  stream_.Update(buffer_.data(), buffer_.size());
  buffer_.clear();
}

Id FolderDigest::Finish() {
  stream_.Update(buffer_.data(), buffer_.size());
  return stream_.Finish();
}

}  // namespace penumbra::core
