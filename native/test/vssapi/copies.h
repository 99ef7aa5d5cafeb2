#pragma once
#include <string>
#include <vector>

#include "script.h"

namespace scripted {

// A shadow copy of this process's scripted machine.
struct Copy {
  GUID id, set;
  LONG count;
  std::wstring volume, device, exposed;
  LONG attributes;
  // Who has it deleted when it ends; null for one that stays.
  const void* owner;
};

// What exists now, for all objects of the process.
struct Machine {
  std::vector<Copy> copies;
  // Who makes a set right now; null for nobody.
  const void* maker = nullptr;
};

// The machine, for one at a time.
class MachineLock {
 public:
  MachineLock();
  ~MachineLock();
  Machine* operator->() const;
};

// Fills in properties; the caller frees them with VssFreeSnapshotProperties.
void Fill(const Copy& copy, VSS_SNAPSHOT_PROP* properties);

IVssEnumObject* NewCopies();
IVssEnumObject* NewProviders();

}  // namespace scripted
