#include "backup.h"

#include "library.h"
#include "snapshot_properties.h"
#include "vss_error.h"
#include "writer_components.h"
#include "writer_metadata.h"

namespace penumbra::core::vss {

Backup::Backup(BackupPlan plan, Cancellation& cancellation) : plan_(std::move(plan)), cancellation_(cancellation) {}

Backup::~Backup() { Close(); }

// What follows from the plan alone. Writers are enabled and disabled before they are gathered, or it has no effect.
void Backup::Open() {
  Check(VssLibrary().create_backup_components(object_.Out()), "CreateVssBackupComponents");
  stage_ = Stage::kOpen;
  const Bstr document(plan_.document);
  Check(object_->InitializeForBackup(plan_.document.empty() ? nullptr : document.get()), "InitializeForBackup");
  Check(object_->SetContext(plan_.context), "SetContext");
  if (!plan_.HasWriters()) return;
  Check(object_->SetBackupState(plan_.selects_components, plan_.is_bootable_state, plan_.type, plan_.partial_files),
        "SetBackupState");
  const auto count = [](const std::vector<GUID>& ids) { return static_cast<UINT>(ids.size()); };
  if (!plan_.enabled_classes.empty())
    Check(object_->EnableWriterClasses(plan_.enabled_classes.data(), count(plan_.enabled_classes)), "EnableWriterClasses");
  if (!plan_.disabled_classes.empty())
    Check(object_->DisableWriterClasses(plan_.disabled_classes.data(), count(plan_.disabled_classes)),
          "DisableWriterClasses");
  if (!plan_.disabled_instances.empty())
    Check(object_->DisableWriterInstances(plan_.disabled_instances.data(), count(plan_.disabled_instances)),
          "DisableWriterInstances");
}

void Backup::GatherMetadata() {
  AwaitStep("GatherWriterMetadata", plan_.waits.gather, &cancellation_,
            [this](IVssAsync** step) { return object_->GatherWriterMetadata(step); });
  has_metadata_ = true;
  stage_ = Stage::kGathered;
}

Value Backup::Gather() {
  Open();
  GatherMetadata();
  return DescribeWriters(object_.get());
}

void Backup::SetState(VSS_BACKUP_TYPE type, bool partial_files) {
  plan_.type = type;
  plan_.partial_files = partial_files;
  if (!object_) return;
  Need(stage_ < Stage::kPrepared, "SetBackupState");
  Check(object_->SetBackupState(plan_.selects_components, plan_.is_bootable_state, type, partial_files),
        "SetBackupState");
}

void Backup::AddComponent(const ComponentId& component) {
  Need(object_ && stage_ < Stage::kPrepared, "AddComponent");
  Check(object_->AddComponent(component.instance, component.writer, component.type, OrNull(component.logical_path),
                              component.name.c_str()),
        "AddComponent");
  plan_.components.push_back(component);
}

void Backup::SetPreviousStamp(const ComponentId& component, const std::wstring& stamp) {
  Need(object_ && stage_ < Stage::kPrepared, "SetPreviousBackupStamp");
  Check(object_->SetPreviousBackupStamp(component.writer, component.type, OrNull(component.logical_path),
                                        component.name.c_str(), stamp.c_str()),
        "SetPreviousBackupStamp");
  plan_.previous_stamps.emplace_back(component, stamp);
}

void Backup::SetOptions(const ComponentId& component, const std::wstring& options) {
  Need(object_ && stage_ < Stage::kPrepared, "SetBackupOptions");
  Check(object_->SetBackupOptions(component.writer, component.type, OrNull(component.logical_path),
                                  component.name.c_str(), options.c_str()),
        "SetBackupOptions");
  plan_.options.emplace_back(component, options);
}

std::string Backup::AddVolume(const std::wstring& volume, const GUID& provider) {
  Need(stage_ == Stage::kSetStarted, "AddToSnapshotSet");
  std::wstring name = volume;
  BOOL is_supported = FALSE;
  Check(object_->IsVolumeSupported(provider, name.data(), &is_supported), "IsVolumeSupported");
  if (!is_supported) throw VssError(VSS_E_VOLUME_NOT_SUPPORTED, "IsVolumeSupported");
  VSS_ID id;
  Check(object_->AddToSnapshotSet(name.data(), provider, &id), "AddToSnapshotSet");
  copies_.push_back(id);
  plan_.volumes.emplace_back(volume, provider);
  return GuidText(id);
}

Value Backup::Statuses() {
  Need(static_cast<bool>(object_) && plan_.HasWriters(), "GatherWriterStatus");
  statuses_ = GatherStatuses(object_.get(), plan_.waits.status, nullptr);
  return StatusesValue(statuses_);
}

Value Backup::WriterComponents() {
  Need(stage_ == Stage::kPrepared || stage_ == Stage::kSetMade || stage_ == Stage::kComplete, "GetWriterComponents");
  return DescribeWriterComponents(object_.get());
}

Value Backup::Properties(const GUID& shadow_copy) {
  Need(stage_ == Stage::kSetMade || stage_ == Stage::kComplete, "GetSnapshotProperties");
  return SnapshotProperties(object_.get(), shadow_copy).Describe();
}

void Backup::SetSucceeded(const ComponentId& component, bool has_succeeded) {
  Need(stage_ == Stage::kPrepared || stage_ == Stage::kSetMade, "SetBackupSucceeded");
  Check(object_->SetBackupSucceeded(component.instance, component.writer, component.type,
                                    OrNull(component.logical_path), component.name.c_str(), has_succeeded),
        "SetBackupSucceeded");
}

std::string Backup::SaveDocument() {
  Need(stage_ == Stage::kPrepared || stage_ == Stage::kSetMade || stage_ == Stage::kComplete, "SaveAsXML");
  Bstr xml;
  Check(object_->SaveAsXML(xml.Out()), "IVssBackupComponents::SaveAsXML");
  return xml.text();
}

// Not stopped by a cancellation: the copy is whole, and writers must hear of it.
Value Backup::Complete() {
  Need(stage_ == Stage::kPrepared || stage_ == Stage::kSetMade, "BackupComplete");
  AwaitStep("BackupComplete", plan_.waits.complete, nullptr,
            [this](IVssAsync** step) { return object_->BackupComplete(step); });
  stage_ = Stage::kComplete;
  return Statuses();
}

void Backup::Abort() {
  if (object_ && stage_ >= Stage::kSetStarted && stage_ < Stage::kComplete) {
    object_->AbortBackup();
    stage_ = Stage::kAborted;
  }
}

// Releasing the object deletes the set's shadow copies, unless its context keeps them.
void Backup::Close() {
  if (!object_) return;
  if (has_metadata_) object_->FreeWriterMetadata();
  has_metadata_ = false;
  Abort();
  object_.Reset();
  stage_ = Stage::kAborted;
}

void Backup::Need(bool is_right, const char* call) const {
  if (!is_right) throw VssError(VSS_E_BAD_STATE, call);
}

}  // namespace penumbra::core::vss
