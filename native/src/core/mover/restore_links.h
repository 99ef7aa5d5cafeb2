#pragma once
#include "metadata_apply.h"
#include "restore_report.h"
#include "restore_window.h"
#include "safe_target.h"

// Everything that gets a name without content of its own: further hard links, symbolic links, devices, fifos.
// Source: docs/spec/native-restore.md, rules N25 to N29 and N37.
namespace penumbra::core {

// Gives the group's file one more name. Where the target cannot link, the name gets a copy.
// Fails: EntryError, MoverError.
void RestoreHardLink(SafeTarget& target, MetadataApplier& metadata, RestoreReport& report, const RestoreLink& link);

// Makes a symbolic link, device or fifo. Fails: EntryError, MoverError.
// False when the name was taken and must not be, or when only root could have made it (reported once).
bool RestoreSpecial(SafeTarget& target, MetadataApplier& metadata, RestoreReport& report, const RestoreFolder& folder,
                    const Node& node, bool must_be_new);

}  // namespace penumbra::core
