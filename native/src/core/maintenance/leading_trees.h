#pragma once
#include <string>
#include <vector>

#include "../mover/progress.h"
#include "../mover/session.h"

namespace penumbra::core {

// What is looked for in trees. Both may be true of more than what is really meant, never of less.
struct TreeQuestion {
  enum class Kind {
    // Whatever somebody who checks has to look at: what cannot be read, and files whose pieces or size are not right.
    kFlaw,
    // Names that may hold one of `needles`.
    kName,
  };
  Kind kind = Kind::kFlaw;
  // Stretches of a name as it is shown; with `ignores_case` of plain ASCII.
  std::vector<std::string> needles;
  bool ignores_case = false;
};

// The trees that hold something of the kind, and those that lead to one of them; whoever walks these alone misses
// nothing. Each tree below `roots` is read once, by all threads. A tree that cannot be read is among them.
// Memory: about 80 bytes for each tree, 8 for each folder in one. Progress counts trees as files.
// Fails: `cancelled`, and as a lost target does.
std::vector<Id> LeadingTrees(Session& session, const std::vector<Id>& roots, const TreeQuestion& question,
                             const EventSink& sink);

}  // namespace penumbra::core
