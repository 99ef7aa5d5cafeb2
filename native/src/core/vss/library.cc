#include "library.h"

#include "vss_error.h"

namespace penumbra::core::vss {
namespace {

template <typename Function>
Function Find(HMODULE module, const char* name) {
  const FARPROC found = GetProcAddress(module, name);
  if (found == nullptr) ThrowLastError(name);
  return reinterpret_cast<Function>(reinterpret_cast<void*>(found));
}

Library Load() {
  const HMODULE module = LoadLibraryExW(L"vssapi.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
  if (module == nullptr) ThrowLastError("LoadLibraryEx vssapi.dll");
  return {
      Find<decltype(Library::create_backup_components)>(module, "CreateVssBackupComponentsInternal"),
      Find<decltype(Library::create_examine_writer_metadata)>(module, "CreateVssExamineWriterMetadataInternal"),
      Find<decltype(Library::free_snapshot_properties)>(module, "VssFreeSnapshotPropertiesInternal"),
      Find<decltype(Library::should_block_revert)>(module, "ShouldBlockRevertInternal"),
  };
}

}  // namespace

const Library& VssLibrary() {
  static const Library library = Load();
  return library;
}

}  // namespace penumbra::core::vss
