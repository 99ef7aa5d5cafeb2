#pragma once
#include "blob_reader.h"
#include "blob_sink.h"
#include "document.h"
#include "session.h"

namespace penumbra::core {

// Stores ranges of a file, and finds out whether the base with these ranges is the file itself. Memory: one blob and one
// piece. Fails: `source.unreadable` for a file or a range that cannot be read, and as BlobReader and PackSink do.
RangesResult StoreFileRanges(const Session& session, BlobSink& sink, const RangesRequest& request);

}  // namespace penumbra::core
