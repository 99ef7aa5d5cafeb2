#pragma once
#include "headers.h"
#include "value.h"

namespace penumbra::core::vss {

// What a writer says of itself, as src/main/native/vss.ts names it: identity, files, components, restore method and the
// document itself. Paths are the writer's own words, environment variables and all.
// Fails: as the calls; a writer that delivers no restore method is no failure.
Value DescribeWriter(IVssExamineWriterMetadata* metadata);

// Every writer that was gathered, in the service's order.
Value DescribeWriters(IVssBackupComponents* gathered);

// The same of a document that was kept.
Value DescribeWriterDocument(const std::wstring& xml);

}  // namespace penumbra::core::vss
