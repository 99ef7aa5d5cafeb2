#include "restore_extras.h"

#include <sys/stat.h>

#include <cerrno>

namespace penumbra::core {

ExtrasVisitor::ExtrasVisitor(SafeTarget& target, const IdenticalRules& rules, RestoreReport& report,
                             const std::atomic<bool>& cancelled, const std::string& scratch_folder, ExtraSink& sink,
                             bool is_whole)
    : target_(target),
      rules_(rules),
      report_(report),
      scratch_folder_(scratch_folder),
      search_(target, rules, report, cancelled, scratch_folder),
      sink_(sink) {
  frames_.push_back(std::make_unique<Frame>(scratch_folder_));
  frames_.back()->mount = target_.MountAt("");
  frames_.back()->is_covered = is_whole && rules_.IsSource("");
}

ExtrasVisitor::~ExtrasVisitor() = default;

bool ExtrasVisitor::EnterFolder(const std::string& path, Node& node, bool wanted) {
  Frame& above = *frames_.back();
  above.names.Add(node.name);
  auto frame = std::make_unique<Frame>(scratch_folder_);
  try {
    const auto entry = LookAt(target_.OpenFolder(above.path)->get(), node.name);
    if (!entry || !S_ISDIR(entry->status.st_mode)) return false;
    frame->mount = target_.MountAt(path);
  } catch (const EntryError&) {
    // What is in the way there, the restore itself reports.
    return false;
  }
  const bool is_source = rules_.IsSource(path);
  frame->path = path;
  frame->is_elsewhere = !is_source && (above.is_elsewhere || (above.is_covered && frame->mount != above.mount));
  frame->is_covered = wanted && !frame->is_elsewhere && rules_.IsWithinSource(path);
  frames_.push_back(std::move(frame));
  return true;
}

void ExtrasVisitor::LeaveFolder() {
  const std::unique_ptr<Frame> frame = std::move(frames_.back());
  frames_.pop_back();
  LookThrough(*frame);
}

void ExtrasVisitor::VisitEntry(const std::string&, const std::string&, Node& node) {
  frames_.back()->names.Add(node.name);
}

void ExtrasVisitor::Problem(const std::string&, MoverIssueKind, const std::string&) { frames_.back()->is_unsure = true; }

void ExtrasVisitor::Finish() { LookThrough(*frames_.front()); }

void ExtrasVisitor::LookThrough(const Frame& frame) {
  if (!frame.is_covered || frame.is_unsure) return;
  try {
    const NameList there = ReadNames(target_.OpenFolder(frame.path)->get(), scratch_folder_);
    for (std::size_t index = 0; index < there.size(); ++index) {
      const std::string name = there[index];
      if (!frame.names.Has(name)) search_.Look(frame.path, name, sink_);
    }
  } catch (const EntryError& error) {
    report_.AddIssue(QuotePath(frame.path), error.kind, error.error, error.message);
  }
}

}  // namespace penumbra::core
