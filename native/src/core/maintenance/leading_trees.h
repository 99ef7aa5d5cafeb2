#pragma once
#include <vector>

#include "../mover/progress.h"
#include "../mover/session.h"

namespace penumbra::core {

// The trees that hold whatever somebody who checks has to look at (what cannot be read, and files whose pieces or size are
// not right), and those that lead to one of them; whoever walks these alone misses
// nothing. Each tree below `roots` is read once, by all threads. A tree that cannot be read is among them.
// Memory: about 80 bytes for each tree, 8 for each folder in one. Progress counts trees as files.
// Fails: `cancelled`, and as a lost target does.
std::vector<Id> LeadingTrees(Session& session, const std::vector<Id>& roots, const EventSink& sink);

}  // namespace penumbra::core
