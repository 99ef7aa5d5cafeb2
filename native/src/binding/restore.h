#pragma once
#include <napi.h>

#include "../core/mover/restore_types.h"
#include "../core/mover/session.h"
#include "operation.h"

// planRestore and restore of src/main/native/mover.ts, without the promise around them.
namespace penumbra::binding {

// On JavaScript's thread. Fails: MoverError `invalid-request`.
core::RestoreRequest RestoreRequestFrom(const Napi::Value& value);

// The choice among what is included; empty for what is no object.
core::RestorePatterns PatternsFrom(const Napi::Value& value);

// What reading needs of an open session.
core::RestoreSource SourceOf(const core::Session& session);

// On the operation's thread.
ResultBuilder PlanRestore(const core::Session& session, const core::RestoreRequest& request,
                          const core::EventSink& sink);
ResultBuilder Restore(const core::Session& session, const core::RestoreRequest& request, const core::EventSink& sink);

}  // namespace penumbra::binding
