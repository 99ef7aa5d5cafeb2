#pragma once
#include "headers.h"
#include "value.h"

namespace penumbra::core::vss {

// What the writers put into the backup components document for their own components: stamps, metadata, partial and
// differenced files, restore targets, messages and failures. One entry for each component that was added.
Value DescribeWriterComponents(IVssBackupComponents* backup);

}  // namespace penumbra::core::vss
