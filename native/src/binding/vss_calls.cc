#include "vss_calls.h"

#include <map>
#include <memory>

#include "../core/vss/administer.h"
#include "../core/vss/backup.h"
#include "../core/vss/diagnosis.h"
#include "../core/vss/restore.h"
#include "../core/vss/volumes.h"
#include "../core/vss/vss_error.h"
#include "../core/vss/writer_metadata.h"

namespace penumbra::binding {
namespace {

using namespace core::vss;

// The arguments of a call; what is missing is nothing.
class Arguments {
 public:
  explicit Arguments(const Values& held) : held_(held) {}
  const Value& operator[](std::size_t at) const {
    static const Value nothing;
    return at < held_.size() ? held_[at] : nothing;
  }
  ComponentId Component() const { return ComponentIdOf((*this)[0]); }
  std::wstring WideText(std::size_t at) const { return Wide((*this)[at].AsText()); }
  GUID Id(std::size_t at) const { return ParseGuid((*this)[at].AsText()); }
  int Number(std::size_t at) const { return static_cast<int>((*this)[at].AsNumber()); }
  DWORD Word(std::size_t at) const { return static_cast<DWORD>((*this)[at].AsNumber()); }

 private:
  const Values& held_;
};

template <typename Target>
using Table = std::map<std::string, Value (*)(Target&, const Arguments&)>;

template <typename Target>
Value CallIn(const Table<Target>& table, Target& target, const std::string& name, const Values& arguments) {
  const auto found = table.find(name);
  if (found == table.end()) throw VssError(E_NOTIMPL, name);
  return found->second(target, Arguments(arguments));
}

#define VALUE(expression) [](auto& it, const Arguments& given) -> Value { (void)it, (void)given; return expression; }
#define NOTHING(expression) \
  [](auto& it, const Arguments& given) -> Value { (void)it, (void)given; expression; return {}; }

const Table<Backup> backup_calls = {
    {"gather", VALUE(it.Gather())},
    {"setState", NOTHING(it.SetState(static_cast<VSS_BACKUP_TYPE>(given.Number(0)), given[1].AsBool()))},
    {"addComponent", NOTHING(it.AddComponent(given.Component()))},
    {"setPreviousStamp", NOTHING(it.SetPreviousStamp(given.Component(), given.WideText(1)))},
    {"setOptions", NOTHING(it.SetOptions(given.Component(), given.WideText(1)))},
    {"startSet", VALUE(it.StartSet())},
    {"addVolume", VALUE(it.AddVolume(given.WideText(0), given.Id(1)))},
    {"prepare", VALUE(it.Prepare())},
    {"makeSet", VALUE(it.MakeSet())},
    {"statuses", VALUE(it.Statuses())},
    {"writerComponents", VALUE(it.WriterComponents())},
    {"properties", VALUE(it.Properties(given.Id(0)))},
    {"setSucceeded", NOTHING(it.SetSucceeded(given.Component(), given[1].AsBool()))},
    {"saveDocument", VALUE(it.SaveDocument())},
    {"complete", VALUE(it.Complete())},
    {"abort", NOTHING(it.Abort())},
    {"close", NOTHING(it.Close())},
};

const Table<Restore> restore_calls = {
    {"gather", VALUE(it.Gather())},
    {"select", NOTHING(it.Select(given.Component()))},
    {"selectForInstance", NOTHING(it.SelectForInstance(given.Component()))},
    {"addSubcomponent", NOTHING(it.AddSubcomponent(given.Component(), given.WideText(1), given.WideText(2)))},
    {"setAdditionalRestores", NOTHING(it.SetAdditionalRestores(given.Component(), given[1].AsBool()))},
    {"setOptions", NOTHING(it.SetOptions(given.Component(), given.WideText(1)))},
    {"addNewTarget", NOTHING(it.AddNewTarget(given.Component(), given[1]))},
    {"setRollForward", NOTHING(it.SetRollForward(given.Component(), static_cast<VSS_ROLLFORWARD_TYPE>(given.Number(1)),
                                                 given.WideText(2)))},
    {"setName", NOTHING(it.SetName(given.Component(), given.WideText(1)))},
    {"setAuthoritative", NOTHING(it.SetAuthoritative(given.Component()))},
    {"preRestore", VALUE(it.PreRestore())},
    {"addMapping", NOTHING(it.AddMapping(given.Component(), given[1]))},
    {"setRangesFile", NOTHING(it.SetRangesFile(given.Component(), given.Word(1), given.WideText(2)))},
    {"setFileStatus",
     NOTHING(it.SetFileStatus(given.Component(), static_cast<VSS_FILE_RESTORE_STATUS>(given.Number(1))))},
    {"postRestore", VALUE(it.PostRestore())},
    {"statuses", VALUE(it.Statuses())},
    {"writerComponents", VALUE(it.WriterComponents())},
    {"saveDocument", VALUE(it.SaveDocument())},
    {"close", NOTHING(it.Close())},
};

const Table<Cancellation> service_calls = {
    {"shadowCopies", VALUE(ListShadowCopies())},
    {"providers", VALUE(ListProviders())},
    {"delete", NOTHING(DeleteShadowCopy(given.Id(0), given[1].AsBool()))},
    {"expose", VALUE(ExposeShadowCopy(given.Id(0), given.WideText(1), given[2].AsBool()))},
    {"unexpose", NOTHING(UnexposeShadowCopy(given.Id(0)))},
    {"break", NOTHING(BreakSnapshotSet(given.Id(0), given.Word(1), given.Word(2), it))},
    {"import", VALUE(ImportSnapshots(given.WideText(0), given.Word(1), it))},
    {"revert", NOTHING(RevertToShadowCopy(given.Id(0), given.WideText(1), given[2].AsBool(), given.Word(3), it))},
    {"isVolumeSupported", VALUE(IsVolumeSupported(given.WideText(0), given.Id(1)))},
    {"isSetInProgress", VALUE(IsSetInProgress())},
    {"volumes", VALUE(ListVolumes())},
    {"volumeOfPath", VALUE(VolumeOfPath(given.WideText(0)))},
    {"expandPath", VALUE(ExpandPath(given.WideText(0)))},
    {"describeProcess", VALUE(DescribeProcess())},
    {"services", VALUE(DescribeServices(given[0]))},
    {"shadowStorage", VALUE(DescribeShadowStorage())},
    {"textLists", VALUE(ReadTextLists(given.WideText(0)))},
    {"number", VALUE(ReadNumber(given.WideText(0), given.WideText(1)))},
    {"describeDocument", VALUE(DescribeWriterDocument(given.WideText(0)))},
};

#undef VALUE
#undef NOTHING

template <typename Held>
class TableTarget : public VssTarget {
 public:
  template <typename... Arguments>
  explicit TableTarget(const Table<Held>& table, Arguments&&... arguments)
      : table_(table), held_(std::forward<Arguments>(arguments)...) {}
  Value Call(const std::string& name, const Values& arguments) override {
    return CallIn(table_, held_, name, arguments);
  }

 private:
  const Table<Held>& table_;
  Held held_;
};

class ServiceTarget : public VssTarget {
 public:
  explicit ServiceTarget(Cancellation& cancellation) : cancellation_(cancellation) {}
  Value Call(const std::string& name, const Values& arguments) override {
    return CallIn(service_calls, cancellation_, name, arguments);
  }

 private:
  Cancellation& cancellation_;
};

}  // namespace

std::unique_ptr<VssTarget> MakeVssTarget(const std::string& kind, const Value& settings, Cancellation& cancellation) {
  if (kind == "backup") {
    return std::make_unique<TableTarget<Backup>>(backup_calls, BackupPlanOf(settings), cancellation);
  }
  if (kind == "restore") {
    return std::make_unique<TableTarget<Restore>>(
        restore_calls, Wide(settings["document"].AsText()),
        static_cast<VSS_RESTORE_TYPE>(static_cast<int>(settings["restoreType"].AsNumber())), WaitsOf(settings),
        cancellation);
  }
  if (kind == "service") return std::make_unique<ServiceTarget>(cancellation);
  return nullptr;
}

}  // namespace penumbra::binding
