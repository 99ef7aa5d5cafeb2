// Mistakes that a requester can make, seeded one at a time into a copy of the sources. The suite must notice each one.
// A mistake replaces `from` by `to` in a file of native/src; `from` is there exactly once.
export const mistakes = [
  {
    name: 'a step is not waited for',
    file: 'core/vss/wait.cc',
    from: 'HRESULT status = VSS_S_ASYNC_PENDING;',
    to: 'HRESULT status = VSS_S_ASYNC_FINISHED;',
  },
  {
    name: 'no AbortBackup after a failure',
    file: 'core/vss/backup.cc',
    from: '    object_->AbortBackup();\n',
    to: '',
  },
  {
    name: 'no BackupComplete',
    file: 'core/vss/backup.cc',
    from: '[this](IVssAsync** step) { return object_->BackupComplete(step); }',
    to: '[this](IVssAsync** step) { return object_->GatherWriterStatus(step); }',
  },
  {
    name: 'a component is never released',
    file: 'core/vss/writer_components.cc',
    from: '      all.push_back(Describe(writer, instance, component.get()));',
    to: '      component->AddRef();\n      all.push_back(Describe(writer, instance, component.get()));',
  },
  {
    name: 'a component description is never freed',
    file: 'core/vss/writer_metadata.cc',
    from: '~ComponentInfo() { component_->FreeComponentInfo(info_); }',
    to: '~ComponentInfo() {}',
  },
  {
    name: 'writers are enabled after they were gathered, and the context is set too late',
    file: 'core/vss/backup.cc',
    from: '  Check(object_->SetContext(plan_.context), "SetContext");\n  if (!plan_.HasWriters()) return;\n  Check(object_->SetBackupState(plan_.selects_components, plan_.is_bootable_state, plan_.type, plan_.partial_files),\n        "SetBackupState");',
    to: '  Check(object_->SetBackupState(plan_.selects_components, plan_.is_bootable_state, plan_.type, plan_.partial_files),\n        "SetBackupState");\n  Check(object_->SetContext(plan_.context), "SetContext");\n  if (!plan_.HasWriters()) return;',
  },
  {
    name: 'the statuses of the writers are not gathered after the set is made',
    file: 'core/vss/backup_set.cc',
    from: '  if (plan_.HasWriters()) statuses_ = GatherStatuses(object_.get(), plan_.waits.status, &cancellation_);',
    to: '',
  },
  {
    name: 'a single-threaded apartment',
    file: 'core/vss/apartment.cc',
    from: 'COINIT_MULTITHREADED',
    to: 'COINIT_APARTMENTTHREADED',
  },
  {
    name: 'metadata of the writers is not freed',
    file: 'core/vss/backup.cc',
    from: '  if (has_metadata_) object_->FreeWriterMetadata();\n',
    to: '',
  },
  {
    name: 'a cancelled step is not awaited before the abort',
    file: 'core/vss/wait.cc',
    from: '    while (status == VSS_S_ASYNC_PENDING) {',
    to: '    while (false) {',
  },
  {
    name: 'properties of a shadow copy are not given back',
    file: 'core/vss/snapshot_properties.cc',
    from: 'SnapshotProperties::~SnapshotProperties() { VssLibrary().free_snapshot_properties(&held_); }',
    to: 'SnapshotProperties::~SnapshotProperties() {}',
  },
  {
    name: 'what asks for another try gets none',
    file: 'core/vss/backup_plan.cc',
    from: 'return std::find(codes.begin(), codes.end(), failure) != codes.end();',
    to: 'return codes.empty() && failure == 0;',
  },
  {
    name: 'vssapi.dll is looked for beside the program first',
    file: 'core/vss/library.cc',
    from: 'LoadLibraryExW(L"vssapi.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32)',
    to: 'LoadLibraryExW(L"D:\\\\vssapi.dll", nullptr, 0)',
  },
]
