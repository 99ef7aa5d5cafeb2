#pragma once
#include "headers.h"

namespace penumbra::core::vss {

// vssapi.dll of this Windows, and of no other folder: one that lies beside the program is never run. Stays loaded.
// Fails: the error of LoadLibraryEx or GetProcAddress.
struct Library {
  decltype(&CreateVssBackupComponentsInternal) create_backup_components;
  decltype(&CreateVssExamineWriterMetadataInternal) create_examine_writer_metadata;
  decltype(&VssFreeSnapshotPropertiesInternal) free_snapshot_properties;
  decltype(&ShouldBlockRevertInternal) should_block_revert;
};

const Library& VssLibrary();

}  // namespace penumbra::core::vss
