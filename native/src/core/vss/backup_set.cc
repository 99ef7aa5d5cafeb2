// The way from gathered metadata to a shadow copy set, again and again for as long as a failure asks for it.
#include "backup.h"
#include "snapshot_properties.h"
#include "vss_error.h"

namespace penumbra::core::vss {

// A busy service costs nothing but time: the object stays as it is.
void Backup::AwaitStart() {
  for (unsigned retry = 0;; retry++) {
    const HRESULT started = object_->StartSnapshotSet(&set_id_);
    const bool asks = started == VSS_E_SNAPSHOT_SET_IN_PROGRESS && plan_.retry.Asks(started);
    if (!asks || retry >= plan_.retry.times || cancellation_.IsCancelled()) {
      Check(started, "StartSnapshotSet");
      break;
    }
    cancellation_.Pause(plan_.retry.PauseBefore(retry + 1));
  }
  stage_ = Stage::kSetStarted;
}

std::string Backup::StartSet() {
  if (!object_) Open();
  Need(stage_ == Stage::kGathered || (stage_ == Stage::kOpen && !plan_.HasWriters()), "StartSnapshotSet");
  AwaitStart();
  return GuidText(set_id_);
}

// A new object that is told all over again what the first one was told.
void Backup::ReplayUntilVolumes() {
  BackupPlan asked = plan_;
  plan_.components.clear();
  plan_.previous_stamps.clear();
  plan_.options.clear();
  plan_.volumes.clear();
  copies_.clear();
  Open();
  if (plan_.HasWriters()) GatherMetadata();
  for (const ComponentId& component : asked.components) AddComponent(component);
  for (const auto& [component, stamp] : asked.previous_stamps) SetPreviousStamp(component, stamp);
  for (const auto& [component, options] : asked.options) SetOptions(component, options);
  AwaitStart();
  for (const auto& [volume, provider] : asked.volumes) AddVolume(volume, provider);
}

void Backup::PrepareOnce() {
  AwaitStep("PrepareForBackup", plan_.waits.prepare, &cancellation_,
            [this](IVssAsync** step) { return object_->PrepareForBackup(step); });
  stage_ = Stage::kPrepared;
  statuses_ = GatherStatuses(object_.get(), plan_.waits.status, &cancellation_);
}

void Backup::MakeOnce() {
  AwaitStep("DoSnapshotSet", plan_.waits.snapshot, &cancellation_,
            [this](IVssAsync** step) { return object_->DoSnapshotSet(step); });
  stage_ = Stage::kSetMade;
  if (plan_.HasWriters()) statuses_ = GatherStatuses(object_.get(), plan_.waits.status, &cancellation_);
}

Value Backup::Prepare() {
  // Live copies of the writers need no set.
  Need(stage_ == Stage::kSetStarted || stage_ == Stage::kGathered, "PrepareForBackup");
  return Reach(Stage::kPrepared);
}

Value Backup::MakeSet() {
  Need(stage_ == Stage::kPrepared || (stage_ == Stage::kSetStarted && !plan_.HasWriters()), "DoSnapshotSet");
  return Reach(Stage::kSetMade);
}

Value Backup::Reach(Stage goal) {
  const bool has_set = stage_ != Stage::kGathered;
  for (unsigned attempt = 1;; attempt++) {
    const bool may_retry = has_set && attempt <= plan_.retry.times;
    const BackupPlan asked = plan_;
    try {
      if (!object_) ReplayUntilVolumes();
      if (plan_.HasWriters() && stage_ < Stage::kPrepared) PrepareOnce();
      const bool asks_before_set = FAILED(WriterThatAsksForRetry());
      if (goal == Stage::kSetMade && !(asks_before_set && may_retry)) MakeOnce();
      if (!may_retry || SUCCEEDED(WriterThatAsksForRetry())) return Report(attempt);
    } catch (const VssError& failure) {
      plan_ = asked;
      if (!may_retry || !plan_.retry.Asks(failure.result())) {
        Close();
        throw;
      }
    }
    Close();
    cancellation_.Pause(plan_.retry.PauseBefore(attempt));
    if (cancellation_.IsCancelled()) throw VssError(HRESULT_FROM_WIN32(ERROR_CANCELLED), "DoSnapshotSet");
  }
}

HRESULT Backup::WriterThatAsksForRetry() const {
  for (const WriterStatus& status : statuses_) {
    bool has_part = !plan_.selects_components;
    for (const ComponentId& component : plan_.components) has_part = has_part || IsEqualGUID(component.writer, status.writer);
    if (has_part && plan_.retry.Asks(status.failure)) return status.failure;
  }
  return S_OK;
}

Value Backup::Report(unsigned attempts) {
  Values copies;
  if (stage_ == Stage::kSetMade) {
    for (const GUID& id : copies_) copies.push_back(SnapshotProperties(object_.get(), id).Describe());
  }
  return Fields{{"setId", GuidText(set_id_)},
                {"attempts", attempts},
                {"writers", StatusesValue(statuses_)},
                {"copies", std::move(copies)}};
}

}  // namespace penumbra::core::vss
