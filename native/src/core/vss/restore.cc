#include "restore.h"

#include "library.h"
#include "vss_error.h"
#include "writer_components.h"
#include "writer_metadata.h"
#include "writer_status.h"

namespace penumbra::core::vss {

Restore::Restore(const std::wstring& document, VSS_RESTORE_TYPE type, Waits waits, Cancellation& cancellation)
    : document_(document), type_(type), waits_(waits), cancellation_(cancellation) {}

Restore::~Restore() { Close(); }

Value Restore::Gather() {
  Check(VssLibrary().create_backup_components(object_.Out()), "CreateVssBackupComponents");
  const Bstr document(document_);
  Check(object_->InitializeForRestore(document.get()), "InitializeForRestore");
  AwaitStep("GatherWriterMetadata", waits_.gather, &cancellation_,
            [this](IVssAsync** step) { return object_->GatherWriterMetadata(step); });
  has_metadata_ = true;
  Check(object_->SetRestoreState(type_), "SetRestoreState");
  return DescribeWriters(object_.get());
}

void Restore::Select(const ComponentId& component) {
  Check(object_->SetSelectedForRestore(component.writer, component.type, OrNull(component.logical_path),
                                       component.name.c_str(), true),
        "SetSelectedForRestore");
}

void Restore::SelectForInstance(const ComponentId& component) {
  Check(Newer("SetSelectedForRestoreEx")
            ->SetSelectedForRestoreEx(component.writer, component.type, OrNull(component.logical_path),
                                      component.name.c_str(), true, component.instance),
        "SetSelectedForRestoreEx");
}

void Restore::AddSubcomponent(const ComponentId& component, const std::wstring& logical_path,
                              const std::wstring& name) {
  Check(object_->AddRestoreSubcomponent(component.writer, component.type, OrNull(component.logical_path),
                                        component.name.c_str(), OrNull(logical_path), name.c_str(), false),
        "AddRestoreSubcomponent");
}

void Restore::SetAdditionalRestores(const ComponentId& component, bool follow) {
  Check(object_->SetAdditionalRestores(component.writer, component.type, OrNull(component.logical_path),
                                       component.name.c_str(), follow),
        "SetAdditionalRestores");
}

void Restore::SetOptions(const ComponentId& component, const std::wstring& options) {
  Check(object_->SetRestoreOptions(component.writer, component.type, OrNull(component.logical_path),
                                   component.name.c_str(), options.c_str()),
        "SetRestoreOptions");
}

void Restore::AddNewTarget(const ComponentId& component, const Value& target) {
  const std::wstring path = Wide(target["path"].AsText()), spec = Wide(target["fileSpec"].AsText()),
                     to = Wide(target["alternatePath"].AsText());
  Check(object_->AddNewTarget(component.writer, component.type, OrNull(component.logical_path), component.name.c_str(),
                              path.c_str(), spec.c_str(), target["recursive"].AsBool(), to.c_str()),
        "AddNewTarget");
}

void Restore::SetRollForward(const ComponentId& component, VSS_ROLLFORWARD_TYPE type, const std::wstring& point) {
  Check(Newer("SetRollForward")
            ->SetRollForward(component.writer, component.type, OrNull(component.logical_path), component.name.c_str(),
                             type, point.c_str()),
        "SetRollForward");
}

void Restore::SetName(const ComponentId& component, const std::wstring& name) {
  Check(Newer("SetRestoreName")
            ->SetRestoreName(component.writer, component.type, OrNull(component.logical_path), component.name.c_str(),
                             name.c_str()),
        "SetRestoreName");
}

void Restore::SetAuthoritative(const ComponentId& component) {
  Check(Newer("SetAuthoritativeRestore")
            ->SetAuthoritativeRestore(component.writer, component.type, OrNull(component.logical_path),
                                      component.name.c_str(), true),
        "SetAuthoritativeRestore");
}

Value Restore::PreRestore() {
  AwaitStep("PreRestore", waits_.prepare, &cancellation_,
            [this](IVssAsync** step) { return object_->PreRestore(step); });
  return Statuses();
}

// Not stopped by a cancellation: what was begun is told to the writers.
Value Restore::PostRestore() {
  AwaitStep("PostRestore", waits_.complete, nullptr, [this](IVssAsync** step) { return object_->PostRestore(step); });
  return Statuses();
}

void Restore::AddMapping(const ComponentId& component, const Value& mapping) {
  const std::wstring path = Wide(mapping["path"].AsText()), spec = Wide(mapping["fileSpec"].AsText()),
                     to = Wide(mapping["alternatePath"].AsText());
  Check(object_->AddAlternativeLocationMapping(component.writer, component.type, OrNull(component.logical_path),
                                               component.name.c_str(), path.c_str(), spec.c_str(),
                                               mapping["recursive"].AsBool(), to.c_str()),
        "AddAlternativeLocationMapping");
}

void Restore::SetRangesFile(const ComponentId& component, UINT partial_file, const std::wstring& path) {
  Check(object_->SetRangesFilePath(component.writer, component.type, OrNull(component.logical_path),
                                   component.name.c_str(), partial_file, path.c_str()),
        "SetRangesFilePath");
}

void Restore::SetFileStatus(const ComponentId& component, VSS_FILE_RESTORE_STATUS status) {
  Check(object_->SetFileRestoreStatus(component.writer, component.type, OrNull(component.logical_path),
                                      component.name.c_str(), status),
        "SetFileRestoreStatus");
}

Value Restore::Statuses() { return StatusesValue(GatherStatuses(object_.get(), waits_.status, nullptr)); }

Value Restore::WriterComponents() { return DescribeWriterComponents(object_.get()); }

std::string Restore::SaveDocument() {
  Bstr xml;
  Check(object_->SaveAsXML(xml.Out()), "IVssBackupComponents::SaveAsXML");
  return xml.text();
}

void Restore::Close() {
  if (!object_) return;
  if (has_metadata_) object_->FreeWriterMetadata();
  has_metadata_ = false;
  newer_.Reset();
  object_.Reset();
}

IVssBackupComponentsEx2* Restore::Newer(const char* call) {
  if (!newer_) {
    Com<IVssBackupComponentsEx2> found = Ask<IVssBackupComponentsEx2>(object_.get());
    if (!found) throw VssError(VSS_E_NOT_SUPPORTED, call);
    *newer_.Out() = found.get();
    newer_->AddRef();
  }
  return newer_.get();
}

}  // namespace penumbra::core::vss
