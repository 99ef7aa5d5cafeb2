#pragma once
#include <optional>
#include <string>

#include "session.h"

namespace penumbra::core {

// The text of `<root>/<folder>/<name>`; nothing when the tree has no such file, as another program's has not.
// Fails: as BlobReader does; `repository.tree-corrupt`, `repository.unsupported` for one above 64 MiB.
std::optional<std::string> ReadDocument(const Session& session, const Id& root, const std::string& folder, const std::string& name);

}  // namespace penumbra::core
