#include "extra_search.h"

#include <dirent.h>
#include <fcntl.h>

#include <cerrno>
#include <cstring>

#include "restore_walk.h"

namespace penumbra::core {
namespace {

class Nobody : public ExtraSink {
 public:
  void Found(const std::string&, const std::string&, const ExistingEntry&, const ExtraTotals&) override {}
};

ExtraTotals TotalsOf(const ExistingEntry& entry) {
  return {1, S_ISREG(entry.status.st_mode) ? static_cast<std::uint64_t>(entry.status.st_size) : 0};
}

}  // namespace

bool ExtraSearch::CanReplace(const std::string& folder, const std::string& name) {
  Nobody nobody;
  return rules_.IsWithinSource(JoinPath(folder, name)) && Look(folder, name, nobody);
}

bool ExtraSearch::Look(const std::string& folder, const std::string& name, ExtraSink& sink) {
  const auto entry = Status(folder, name);
  if (!entry || rules_.MustStay(JoinPath(folder, name), name, entry->status.st_mode)) return false;
  if (!S_ISDIR(entry->status.st_mode)) {
    sink.Found(folder, name, *entry, TotalsOf(*entry));
    return true;
  }
  Frames frames;
  frames.push_back(Enter(folder, name, *entry, target_.MountAt(folder)));
  if (!frames.back()) return false;
  for (;;) {
    ThrowIfCancelled(cancelled_);
    Frame& frame = *frames.back();
    if (frame.at < frame.names.size()) {
      LookAtChild(frames, sink);
      continue;
    }
    const std::unique_ptr<Frame> left = std::move(frames.back());
    frames.pop_back();
    if (frames.empty()) {
      if (!left->stays) sink.Found(folder, name, left->entry, left->totals);
      return !left->stays;
    }
    Frame& above = *frames.back();
    if (left->stays) {
      Stays(above, sink);
    } else {
      Goes(above, {static_cast<std::uint32_t>(above.at - 1), left->totals}, sink);
    }
  }
}

void ExtraSearch::LookAtChild(Frames& frames, ExtraSink& sink) {
  Frame& frame = *frames.back();
  const auto index = static_cast<std::uint32_t>(frame.at++);
  const std::string name = frame.names[index];
  const auto entry = Status(frame.path, name);
  if (!entry) return;
  if (rules_.MustStay(JoinPath(frame.path, name), name, entry->status.st_mode)) {
    Stays(frame, sink);
  } else if (!S_ISDIR(entry->status.st_mode)) {
    Goes(frame, {index, TotalsOf(*entry)}, sink);
  } else if (frames.size() > kMaxFolderDepth) {
    Stays(frame, sink);
  } else if (auto below = Enter(frame.path, name, *entry, frame.mount)) {
    frames.push_back(std::move(below));
  } else {
    Stays(frame, sink);
  }
}

void ExtraSearch::Goes(Frame& frame, Child child, ExtraSink& sink) {
  frame.totals.files += child.totals.files;
  frame.totals.bytes += child.totals.bytes;
  if (!frame.stays) {
    frame.children.push_back(child);
    return;
  }
  const std::string name = frame.names[child.index];
  if (const auto entry = Status(frame.path, name)) sink.Found(frame.path, name, *entry, child.totals);
}

void ExtraSearch::Stays(Frame& frame, ExtraSink& sink) {
  if (frame.stays) return;
  frame.stays = true;
  for (const Child& child : frame.children) {
    const std::string name = frame.names[child.index];
    if (const auto entry = Status(frame.path, name)) sink.Found(frame.path, name, *entry, child.totals);
  }
  frame.children = {};
}

std::optional<ExistingEntry> ExtraSearch::Status(const std::string& folder, const std::string& name) {
  return LookAt(target_.OpenFolder(folder)->get(), name);
}

std::unique_ptr<ExtraSearch::Frame> ExtraSearch::Enter(const std::string& folder, const std::string& name,
                                                       const ExistingEntry& entry, const MountId& above) {
  auto frame = std::make_unique<Frame>(scratch_folder_);
  frame->path = JoinPath(folder, name);
  try {
    frame->mount = target_.MountAt(frame->path);
    if (frame->mount != above) return nullptr;
    frame->names = ReadNames(target_.OpenFolder(frame->path)->get(), scratch_folder_);
  } catch (const EntryError& error) {
    if (error.error != EXDEV) report_.AddIssue(QuotePath(frame->path), error.kind, error.error, error.message);
    return nullptr;
  }
  frame->folder = folder;
  frame->name = name;
  frame->entry = entry;
  return frame;
}

NameList ReadNames(int folder, const std::string& scratch_folder) {
  const int fd = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR* listing = fd < 0 ? nullptr : ::fdopendir(fd);
  if (listing == nullptr) {
    const int error = errno;
    if (fd >= 0) ::close(fd);
    throw EntryError(MoverIssueKind::kUnreadable, error, std::strerror(error));
  }
  NameList names(scratch_folder);
  for (;;) {
    errno = 0;
    const dirent* entry = ::readdir(listing);
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.Add(name);
  }
  const int error = errno;
  ::closedir(listing);
  if (error != 0) throw EntryError(MoverIssueKind::kUnreadable, error, std::strerror(error));
  names.Sort();
  return names;
}

}  // namespace penumbra::core
