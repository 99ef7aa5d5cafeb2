#pragma once
#include <string>
#include <vector>

#include "../mover/session.h"

namespace penumbra::core {

// Moves files of the repository into `quarantine/<folder>/<kind>/`, where no program looks for them and a person can take
// them back; nothing is ever deleted. Of a server that folder is on this computer. Durable when it returns. Files that are gone already are passed over.
// Fails: `invalid-request` for what is no file of a repository; as Storage does.
struct QuarantineRequest {
  // Letters, digits, `-` and `T`.
  std::string folder;
  std::vector<std::string> indexes, packs, snapshots;
};

void Quarantine(Session& session, const QuarantineRequest& request);

}  // namespace penumbra::core
