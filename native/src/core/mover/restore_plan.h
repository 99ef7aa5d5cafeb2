#pragma once
#include "restore_types.h"

// What a restore would do, entry by entry, without writing anything.
//
// Folders are only counted when they are refused or replace something else.
// Fails: `target.unreachable`, `path.missing`, `cancelled`, and as BlobReader for the root tree.
// Source: docs/spec/native-restore.md, rules N30 to N38.
namespace penumbra::core {

constexpr std::size_t kMaxPlannedEntries = 1000;

RestorePlan PlanRestore(const RestoreSource& source, const RestoreRequest& request, const EventSink& sink);

}  // namespace penumbra::core
