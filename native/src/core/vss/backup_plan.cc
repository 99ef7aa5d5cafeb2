#include "backup_plan.h"

#include <algorithm>

namespace penumbra::core::vss {
namespace {

DWORD LimitOf(const Value& value, DWORD otherwise) {
  return value.IsNothing() ? otherwise : static_cast<DWORD>(value.AsNumber());
}

std::vector<GUID> GuidsOf(const Value& list) {
  std::vector<GUID> ids;
  for (const Value& text : list.AsList()) ids.push_back(ParseGuid(text.AsText()));
  return ids;
}

RetryRule RetryRuleOf(const Value& value) {
  RetryRule rule;
  for (const Value& code : value["codes"].AsList()) {
    rule.codes.push_back(static_cast<HRESULT>(static_cast<unsigned long>(code.AsNumber())));
  }
  rule.times = static_cast<unsigned>(LimitOf(value["times"], rule.times));
  rule.pause = LimitOf(value["pause"], rule.pause);
  rule.doubles = value["doubles"].AsBool();
  return rule;
}

}  // namespace

bool RetryRule::Asks(HRESULT failure) const { return std::find(codes.begin(), codes.end(), failure) != codes.end(); }

DWORD RetryRule::PauseBefore(unsigned retry) const { return doubles ? pause << std::min(retry - 1, 8u) : pause; }

Waits WaitsOf(const Value& settings) {
  const Value& value = settings["waits"];
  Waits waits;
  waits.gather = LimitOf(value["gather"], waits.gather);
  waits.prepare = LimitOf(value["prepare"], waits.prepare);
  waits.snapshot = LimitOf(value["snapshot"], waits.snapshot);
  waits.status = LimitOf(value["status"], waits.status);
  waits.complete = LimitOf(value["complete"], waits.complete);
  return waits;
}

BackupPlan BackupPlanOf(const Value& settings) {
  BackupPlan plan;
  plan.document = Wide(settings["document"].AsText());
  plan.context = static_cast<LONG>(LimitOf(settings["context"], VSS_CTX_BACKUP));
  plan.selects_components = settings["selectComponents"].IsNothing() || settings["selectComponents"].AsBool();
  plan.is_bootable_state = settings["bootableState"].AsBool();
  plan.type = static_cast<VSS_BACKUP_TYPE>(LimitOf(settings["backupType"], VSS_BT_COPY));
  plan.partial_files = settings["partialFiles"].AsBool();
  plan.enabled_classes = GuidsOf(settings["enabledWriters"]);
  plan.disabled_classes = GuidsOf(settings["disabledWriters"]);
  plan.disabled_instances = GuidsOf(settings["disabledInstances"]);
  plan.waits = WaitsOf(settings);
  plan.retry = RetryRuleOf(settings["retry"]);
  return plan;
}

}  // namespace penumbra::core::vss
