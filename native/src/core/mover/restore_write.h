#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

#include "disk.h"
#include "safe_target.h"

// Single steps of putting something into an open folder of the target.
//
// Fails: MoverError `target.full` and `target.read-only`, which end the restore; EntryError for the one entry.
// Source: docs/spec/native-restore.md, rules N25 to N29.
namespace penumbra::core {

// How a name that is not yet finished begins; the mark of the restore and a random part follow.
constexpr const char* kTemporaryPrefix = ".penumbra-restore-";

// Throws what a failed system call means for the restore.
[[noreturn]] void ThrowWrite(int error);
// The same of what was written before and did not get to the disk: it ends the restore, since nobody knows whose it was.
[[noreturn]] void ThrowNotKept(int error);

// Writes what is not zero and leaves holes for the blocks that are; the size of the file is the caller's.
// `at` in bytes from the start of the file.
void WriteSparse(Disk& disk, int fd, const std::uint8_t* data, std::size_t size, std::uint64_t at);

// Whether WriteSparse would write the last byte, so that the file has its size.
bool EndsInHole(const std::uint8_t* data, std::size_t size, std::uint64_t at);

std::string TemporaryName(const std::string& mark);

// A finished entry under its temporary name, in an open folder whose raw path below the target is `path`.
struct Finished {
  int folder;
  const std::string& path;
  const std::string& temporary;
  const std::string& name;
};

// Gives it its name, replacing what has it; that goes to the undo copy, where the target has one. With `must_be_new`
// nothing is replaced: then false when the name was taken. Either way nothing is left under the temporary name.
bool Commit(SafeTarget& target, const Finished& entry, bool must_be_new);

}  // namespace penumbra::core
