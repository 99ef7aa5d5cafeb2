#pragma once
#include <optional>
#include <string>

#include "extra_search.h"
#include "restore_decide.h"

// How one restore meets what its target has already.
// Source: docs/spec/native-restore.md, rules N30 to N36 and N85.
namespace penumbra::core {

class RestoreConflicts {
 public:
  // `search` says which folders may be taken away; null when none may.
  RestoreConflicts(const RestoreRequest& request, ExtraSearch* search)
      : policy_(request.conflicts), rewrites_(request.rewrites), search_(search) {}

  // `folder` is the raw path of the folder that the node belongs into.
  RestoreAction Meet(const std::string& folder, const Node& node, const std::optional<ExistingEntry>& existing) const {
    const RestoreAction action = Decide(node, existing, policy_, rewrites_);
    const bool is_folder = existing && S_ISDIR(existing->status.st_mode);
    if (action != RestoreAction::kReplace || !is_folder) return action;
    return search_ != nullptr && search_->CanReplace(folder, node.name) ? action : RestoreAction::kRefuse;
  }

  bool keeps_existing() const { return policy_ == ConflictPolicy::kKeepExisting; }

 private:
  ConflictPolicy policy_;
  bool rewrites_;
  ExtraSearch* search_;
};

}  // namespace penumbra::core
