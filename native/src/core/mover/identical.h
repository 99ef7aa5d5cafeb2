#pragma once
#include <sys/stat.h>

#include <set>
#include <string>
#include <vector>

#include "exclude.h"

// What a restore that makes the target identical may take away: what the target has below a source of the run and the
// restore point has not, unless the run never looked at it.
//
// Paths are raw and relative to the target, as they are in the restore point. Everything here is pure.
// Source: docs/spec/native-restore.md, rules N80 to N86.
namespace penumbra::core {

// Where what a restore replaces or takes away goes: the part of the target that is on one volume, and a folder there.
struct UndoPlace {
  // Raw and relative to the target; empty is the target itself.
  std::string part;
  // Absolute. Exists, and belongs to this restore alone.
  std::string folder;
};

struct IdenticalWish {
  // Folders that the run held completely, but for what follows.
  std::vector<std::string> sources;
  // As the run had them.
  std::vector<std::string> excludes;
  // Never touched, nor what is below them.
  std::vector<std::string> left_alone;
};

class IdenticalRules {
 public:
  explicit IdenticalRules(const IdenticalWish& wish);

  bool IsSource(const std::string& path) const { return sources_.count(path) != 0; }
  bool IsWithinSource(const std::string& path) const;
  // Whether an entry stays although the restore point does not have it: what the run left out, sockets, which no backup
  // holds, and what restores themselves keep.
  bool MustStay(const std::string& path, const std::string& name, mode_t mode) const;

 private:
  std::set<std::string> sources_;
  std::set<std::string> left_alone_;
  ExcludeList excludes_;
};

// `/a/b` as results quote it, raw and relative. False when it is not written so.
bool RawPath(const std::string& quoted, std::string& raw);

}  // namespace penumbra::core
