#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "disk.h"

// Takes away what a restore added, as long as it is what it was then, and puts what its undo copy kept back to where it was. What has its place now goes to another folder first, so that nothing
// is lost; both are renames on one volume, and whatever ends this leaves each entry in one of the three places. Done
// again, it goes on. Folders that are in both become one.
//
// Source: docs/spec/native-restore.md, rules N89 and N90.
namespace penumbra::core {

struct BroughtBack {
  struct Failure {
    // Quoted.
    std::string path;
    std::string message;
  };

  // Entries put back and entries set aside; a folder that went as a whole is one.
  std::uint64_t entries = 0;
  std::uint64_t set_aside = 0;
  // Of what the restore added: taken away, which is among what is set aside but for folders; and left, since it was changed
  // later or holds something that came later. At most 100 of `left_total`, quoted.
  std::uint64_t removed = 0;
  std::vector<std::string> left;
  std::uint64_t left_total = 0;
  // At most 100 of `failures_total`.
  std::vector<Failure> failures;
  std::uint64_t failures_total = 0;
};

// `target` is the folder that was restored to, `kept` its undo copy, `aside` an empty folder beside it. The record of what
// was added lies beside `kept`, too.
// Fails: MoverError `target.unreachable`, `target.full`, `target.read-only`.
BroughtBack BringBack(Disk& disk, const std::string& target, const std::string& kept, const std::string& aside);

}  // namespace penumbra::core
