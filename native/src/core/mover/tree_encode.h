#pragma once
#include <string>
#include <vector>

#include "node.h"

namespace penumbra::core {

// Appends one node as the format's other programs write it, byte for byte: equal trees are stored once.
// Source: docs/formats/repository.md, "Tree"; docs/spec/mover.md, rules M10 to M14.
void AppendNode(std::string& out, const Node& node);

// A tree of encoded nodes, ascending by raw name; empty strings are left out.
std::string JoinTree(const std::vector<std::string>& nodes);

}  // namespace penumbra::core
