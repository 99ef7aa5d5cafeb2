#include "writer_metadata.h"

#include "holders.h"
#include "library.h"
#include "vss_error.h"

namespace penumbra::core::vss {
namespace {

Value DescribeFiles(IVssWMFiledesc* files, const char* kind) {
  Bstr path, spec, alternate;
  VssBool is_recursive{};
  DWORD mask = 0;
  Check(files->GetPath(path.Out()), "IVssWMFiledesc::GetPath");
  Check(files->GetFilespec(spec.Out()), "IVssWMFiledesc::GetFilespec");
  Check(files->GetRecursive(&is_recursive), "IVssWMFiledesc::GetRecursive");
  Check(files->GetAlternateLocation(alternate.Out()), "IVssWMFiledesc::GetAlternateLocation");
  Check(files->GetBackupTypeMask(&mask), "IVssWMFiledesc::GetBackupTypeMask");
  return Fields{{"kind", kind},
                {"path", path.text()},
                {"fileSpec", spec.text()},
                {"recursive", is_recursive != 0},
                {"alternatePath", alternate.text()},
                {"mask", mask}};
}

using GetFiles = HRESULT (STDMETHODCALLTYPE IVssWMComponent::*)(UINT, IVssWMFiledesc**);

void AppendFiles(Values& all, IVssWMComponent* component, GetFiles get, UINT count, const char* kind) {
  for (UINT at = 0; at < count; at++) {
    Com<IVssWMFiledesc> files;
    Check((component->*get)(at, files.Out()), "IVssWMComponent::GetFile");
    all.push_back(DescribeFiles(files.get(), kind));
  }
}

// A description that the service made and takes back.
class ComponentInfo {
 public:
  explicit ComponentInfo(IVssWMComponent* component) : component_(component) {
    Check(component->GetComponentInfo(&info_), "GetComponentInfo");
  }
  ~ComponentInfo() { component_->FreeComponentInfo(info_); }
  ComponentInfo(const ComponentInfo&) = delete;
  ComponentInfo& operator=(const ComponentInfo&) = delete;
  PVSSCOMPONENTINFO operator->() const { return info_; }

 private:
  IVssWMComponent* component_;
  PVSSCOMPONENTINFO info_ = nullptr;
};

Values DescribeDependencies(IVssWMComponent* component, UINT count) {
  Values all;
  for (UINT at = 0; at < count; at++) {
    Com<IVssWMDependency> dependency;
    Check(component->GetDependency(at, dependency.Out()), "GetDependency");
    VSS_ID writer;
    Bstr path, name;
    Check(dependency->GetWriterId(&writer), "IVssWMDependency::GetWriterId");
    Check(dependency->GetLogicalPath(path.Out()), "IVssWMDependency::GetLogicalPath");
    Check(dependency->GetComponentName(name.Out()), "IVssWMDependency::GetComponentName");
    all.push_back(Fields{{"writerId", GuidText(writer)}, {"logicalPath", path.text()}, {"name", name.text()}});
  }
  return all;
}

Value DescribeComponent(IVssWMComponent* component) {
  const ComponentInfo info(component);
  Values files;
  AppendFiles(files, component, &IVssWMComponent::GetFile, info->cFileCount, "files");
  AppendFiles(files, component, &IVssWMComponent::GetDatabaseFile, info->cDatabases, "database");
  AppendFiles(files, component, &IVssWMComponent::GetDatabaseLogFile, info->cLogFiles, "log");
  return Fields{{"type", static_cast<int>(info->type)},
                {"logicalPath", Utf8(info->bstrLogicalPath)},
                {"name", Utf8(info->bstrComponentName)},
                {"caption", Utf8(info->bstrCaption)},
                {"restoreMetadata", info->bRestoreMetadata != 0},
                {"notifyOnBackupComplete", info->bNotifyOnBackupComplete != 0},
                {"selectable", info->bSelectable != 0},
                {"selectableForRestore", info->bSelectableForRestore != 0},
                {"flags", info->dwComponentFlags},
                {"fileSets", std::move(files)},
                {"dependencies", DescribeDependencies(component, info->cDependencies)}};
}

// Nothing for a document that only excludes.
Value DescribeRestoreMethod(IVssExamineWriterMetadata* metadata) {
  VSS_RESTOREMETHOD_ENUM method = VSS_RME_UNDEFINED;
  VSS_WRITERRESTORE_ENUM writer_restore = VSS_WRE_UNDEFINED;
  Bstr service, procedure;
  VssBool needs_reboot{};
  UINT mappings = 0;
  const HRESULT found = metadata->GetRestoreMethod(&method, service.Out(), procedure.Out(), &writer_restore,
                                                   &needs_reboot, &mappings);
  if (found == S_FALSE || found == VSS_E_OBJECT_NOT_FOUND) return {};
  Check(found, "GetRestoreMethod");
  Values locations;
  for (UINT at = 0; at < mappings; at++) {
    Com<IVssWMFiledesc> files;
    Check(metadata->GetAlternateLocationMapping(at, files.Out()), "GetAlternateLocationMapping");
    locations.push_back(DescribeFiles(files.get(), "files"));
  }
  return Fields{{"method", static_cast<int>(method)},
                {"writerRestore", static_cast<int>(writer_restore)},
                {"rebootRequired", needs_reboot != 0},
                {"service", service.text()},
                {"alternateLocations", std::move(locations)}};
}

Values DescribeExcludes(IVssExamineWriterMetadata* metadata, UINT count) {
  Values all;
  for (UINT at = 0; at < count; at++) {
    Com<IVssWMFiledesc> files;
    Check(metadata->GetExcludeFile(at, files.Out()), "GetExcludeFile");
    all.push_back(DescribeFiles(files.get(), "files"));
  }
  return all;
}

Values DescribeSnapshotExcludes(IVssExamineWriterMetadataEx2* metadata) {
  Values all;
  UINT count = 0;
  Check(metadata->GetExcludeFromSnapshotCount(&count), "GetExcludeFromSnapshotCount");
  for (UINT at = 0; at < count; at++) {
    Com<IVssWMFiledesc> files;
    Check(metadata->GetExcludeFromSnapshotFile(at, files.Out()), "GetExcludeFromSnapshotFile");
    all.push_back(DescribeFiles(files.get(), "files"));
  }
  return all;
}

}  // namespace

Value DescribeWriter(IVssExamineWriterMetadata* metadata) {
  VSS_ID instance, writer;
  Bstr name, instance_name, xml;
  VSS_USAGE_TYPE usage = VSS_UT_UNDEFINED;
  VSS_SOURCE_TYPE source = VSS_ST_UNDEFINED;
  const auto with_name = Ask<IVssExamineWriterMetadataEx>(metadata);
  if (with_name) {
    Check(with_name->GetIdentityEx(&instance, &writer, name.Out(), instance_name.Out(), &usage, &source), "GetIdentityEx");
  } else {
    Check(metadata->GetIdentity(&instance, &writer, name.Out(), &usage, &source), "GetIdentity");
  }
  DWORD major = 0, minor = 0, schema = 0;
  Values left_out;
  if (const auto newest = Ask<IVssExamineWriterMetadataEx2>(metadata)) {
    Check(newest->GetVersion(&major, &minor), "GetVersion");
    left_out = DescribeSnapshotExcludes(newest.get());
  }
  Check(metadata->GetBackupSchema(&schema), "GetBackupSchema");
  UINT includes = 0, excludes = 0, components = 0;
  Check(metadata->GetFileCounts(&includes, &excludes, &components), "GetFileCounts");
  Values described;
  for (UINT at = 0; at < components; at++) {
    Com<IVssWMComponent> component;
    Check(metadata->GetComponent(at, component.Out()), "IVssExamineWriterMetadata::GetComponent");
    described.push_back(DescribeComponent(component.get()));
  }
  Check(metadata->SaveAsXML(xml.Out()), "IVssExamineWriterMetadata::SaveAsXML");
  return Fields{{"writerId", GuidText(writer)},
                {"instanceId", GuidText(instance)},
                {"instanceName", instance_name.text()},
                {"name", name.text()},
                {"usage", static_cast<int>(usage)},
                {"source", static_cast<int>(source)},
                {"majorVersion", major},
                {"minorVersion", minor},
                {"schema", schema},
                {"restoreMethod", DescribeRestoreMethod(metadata)},
                {"components", std::move(described)},
                {"excludes", DescribeExcludes(metadata, excludes)},
                {"excludesFromSnapshot", std::move(left_out)},
                {"xml", xml.text()}};
}

Value DescribeWriters(IVssBackupComponents* gathered) {
  UINT count = 0;
  Check(gathered->GetWriterMetadataCount(&count), "GetWriterMetadataCount");
  Values writers;
  for (UINT at = 0; at < count; at++) {
    VSS_ID instance;
    Com<IVssExamineWriterMetadata> metadata;
    Check(gathered->GetWriterMetadata(at, &instance, metadata.Out()), "GetWriterMetadata");
    writers.push_back(DescribeWriter(metadata.get()));
  }
  return writers;
}

Value DescribeWriterDocument(const std::wstring& xml) {
  const Bstr document(xml);
  Com<IVssExamineWriterMetadata> metadata;
  Check(VssLibrary().create_examine_writer_metadata(document.get(), metadata.Out()), "CreateVssExamineWriterMetadata");
  return DescribeWriter(metadata.get());
}

}  // namespace penumbra::core::vss
