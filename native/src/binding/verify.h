#pragma once
#include <napi.h>

#include <vector>

#include "../core/mover/session.h"
#include "operation.h"

// verifyPacks of src/main/native/mover.ts, without the promise around it.
namespace penumbra::binding {

// On JavaScript's thread. Fails: MoverError `invalid-request`.
std::vector<core::Id> PackIdsFrom(const Napi::Value& value);

// On the operation's thread.
ResultBuilder VerifyPacks(const core::Session& session, const std::vector<core::Id>& packs,
                          const core::EventSink& sink);

}  // namespace penumbra::binding
