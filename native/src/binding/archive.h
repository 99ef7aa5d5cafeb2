#pragma once
#include <napi.h>

#include <string>

#include "../core/archive/archive.h"
#include "../core/mover/session.h"
#include "operation.h"

// planArchive, writeArchive and checkArchive of src/main/native/archive.ts, without the promise around them.
namespace penumbra::binding {

// On JavaScript's thread. Fails: MoverError `invalid-request`.
core::ArchiveRequest ArchiveRequestFrom(const Napi::Value& value);

// On the operation's thread.
ResultBuilder PlanArchive(const core::Session& session, const core::ArchiveRequest& request);
ResultBuilder WriteArchive(const core::Session& session, const core::ArchiveRequest& request, const core::EventSink& sink);
ResultBuilder CheckArchive(const core::Session& session, const std::string& file, const core::EventSink& sink);

}  // namespace penumbra::binding
