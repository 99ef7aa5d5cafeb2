#include "writer_components.h"

#include "holders.h"
#include "vss_error.h"

namespace penumbra::core::vss {
namespace {

using GetText = HRESULT (STDMETHODCALLTYPE IVssComponent::*)(BSTR*);

// Nothing where nothing was said.
Value Said(IVssComponent* component, GetText get, const char* call) {
  Bstr text;
  const HRESULT result = (component->*get)(text.Out());
  if (result == S_FALSE || result == VSS_E_OBJECT_NOT_FOUND || text.get() == nullptr) return {};
  Check(result, call);
  return text.text();
}

Values PartialFiles(IVssComponent* component) {
  UINT count = 0;
  Check(component->GetPartialFileCount(&count), "GetPartialFileCount");
  Values all;
  for (UINT at = 0; at < count; at++) {
    Bstr path, name, ranges, metadata;
    Check(component->GetPartialFile(at, path.Out(), name.Out(), ranges.Out(), metadata.Out()), "GetPartialFile");
    all.push_back(Fields{
        {"path", path.text()}, {"fileName", name.text()}, {"ranges", ranges.text()}, {"metadata", metadata.text()}});
  }
  return all;
}

Values DifferencedFiles(IVssComponent* component) {
  UINT count = 0;
  Check(component->GetDifferencedFilesCount(&count), "GetDifferencedFilesCount");
  Values all;
  for (UINT at = 0; at < count; at++) {
    Bstr path, spec, sequence_number;
    BOOL is_recursive = FALSE;
    FILETIME time{};
    Check(component->GetDifferencedFile(at, path.Out(), spec.Out(), &is_recursive, sequence_number.Out(), &time),
          "GetDifferencedFile");
    all.push_back(Fields{{"path", path.text()},
                         {"fileSpec", spec.text()},
                         {"recursive", is_recursive != FALSE},
                         {"lastModifyTime", FileTimeText(time)}});
  }
  return all;
}

Values DirectedTargets(IVssComponent* component) {
  UINT count = 0;
  Check(component->GetDirectedTargetCount(&count), "GetDirectedTargetCount");
  Values all;
  for (UINT at = 0; at < count; at++) {
    Bstr path, name, ranges, to_path, to_name, to_ranges;
    Check(component->GetDirectedTarget(at, path.Out(), name.Out(), ranges.Out(), to_path.Out(), to_name.Out(),
                                       to_ranges.Out()),
          "GetDirectedTarget");
    all.push_back(Fields{{"sourcePath", path.text()},
                         {"sourceFileName", name.text()},
                         {"sourceRanges", ranges.text()},
                         {"destinationPath", to_path.text()},
                         {"destinationFileName", to_name.text()},
                         {"destinationRanges", to_ranges.text()}});
  }
  return all;
}

// A component's own failure, where its writer failed only in part.
Value Failure(IVssComponent* component) {
  const auto newest = Ask<IVssComponentEx2>(component);
  if (!newest) return {};
  HRESULT result = S_OK, of_application = S_OK;
  DWORD reserved = 0;
  Bstr message;
  const HRESULT said = newest->GetFailure(&result, &of_application, message.Out(), &reserved);
  if (said == S_FALSE || said == VSS_E_OBJECT_NOT_FOUND || SUCCEEDED(result)) return {};
  Check(said, "IVssComponentEx2::GetFailure");
  return Fields{{"result", static_cast<unsigned long>(result)},
                {"applicationResult", static_cast<unsigned long>(of_application)},
                {"message", message.text()}};
}

Value Describe(const VSS_ID& writer, const VSS_ID& instance, IVssComponent* component) {
  VSS_COMPONENT_TYPE type = VSS_CT_UNDEFINED;
  VSS_RESTORE_TARGET target = VSS_RT_UNDEFINED;
  Check(component->GetComponentType(&type), "GetComponentType");
  const HRESULT has_target = component->GetRestoreTarget(&target);
  return Fields{{"writerId", GuidText(writer)},
                {"instanceId", GuidText(instance)},
                {"type", static_cast<int>(type)},
                {"logicalPath", Said(component, &IVssComponent::GetLogicalPath, "GetLogicalPath")},
                {"name", Said(component, &IVssComponent::GetComponentName, "GetComponentName")},
                {"backupStamp", Said(component, &IVssComponent::GetBackupStamp, "GetBackupStamp")},
                {"backupMetadata", Said(component, &IVssComponent::GetBackupMetadata, "GetBackupMetadata")},
                {"restoreMetadata", Said(component, &IVssComponent::GetRestoreMetadata, "GetRestoreMetadata")},
                {"preRestoreFailure", Said(component, &IVssComponent::GetPreRestoreFailureMsg, "GetPreRestoreFailureMsg")},
                {"postRestoreFailure",
                 Said(component, &IVssComponent::GetPostRestoreFailureMsg, "GetPostRestoreFailureMsg")},
                {"restoreTarget", SUCCEEDED(has_target) ? static_cast<int>(target) : 0},
                {"partialFiles", PartialFiles(component)},
                {"differencedFiles", DifferencedFiles(component)},
                {"directedTargets", DirectedTargets(component)},
                {"failure", Failure(component)}};
}

}  // namespace

Value DescribeWriterComponents(IVssBackupComponents* backup) {
  UINT writers = 0;
  Check(backup->GetWriterComponentsCount(&writers), "GetWriterComponentsCount");
  Values all;
  for (UINT at = 0; at < writers; at++) {
    IVssWriterComponentsExt* found = nullptr;
    Check(backup->GetWriterComponents(at, &found), "GetWriterComponents");
    const Com<WriterComponentsExt> components(AsSdk(found));
    VSS_ID instance, writer;
    UINT count = 0;
    Check(components->GetWriterInfo(&instance, &writer), "GetWriterInfo");
    Check(components->GetComponentCount(&count), "GetComponentCount");
    for (UINT each = 0; each < count; each++) {
      Com<IVssComponent> component;
      Check(components->GetComponent(each, component.Out()), "IVssWriterComponents::GetComponent");
      all.push_back(Describe(writer, instance, component.get()));
    }
  }
  return all;
}

}  // namespace penumbra::core::vss
