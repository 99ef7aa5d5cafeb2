#pragma once
#include "restore_types.h"

// One restore: the walk fills a window while the one before it is written, so that both cores have work.
//
// Fails: `target.unreachable`, `target.full`, `target.read-only`, `path.missing`, `cancelled`, and as BlobReader for the
// root tree. Whatever concerns one entry is an issue in the result.
// Source: docs/spec/native-restore.md.
namespace penumbra::core {

RestoreResult Restore(const RestoreSource& source, const RestoreRequest& request, const EventSink& sink);

}  // namespace penumbra::core
