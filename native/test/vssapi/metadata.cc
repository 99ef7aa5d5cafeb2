// A writer's metadata as the objects of the API.
#include <cstdlib>

#include "writers.h"

namespace scripted {
namespace {

class FileDescription : public Object<IVssWMFiledesc> {
 public:
  explicit FileDescription(Files files) : files_(std::move(files)) {}
  STDMETHODIMP GetPath(BSTR* path) override { return *path = NewText(files_.path), S_OK; }
  STDMETHODIMP GetFilespec(BSTR* spec) override { return *spec = NewText(files_.spec), S_OK; }
  STDMETHODIMP GetRecursive(VssBool* is_recursive) override { return *is_recursive = files_.is_recursive, S_OK; }
  STDMETHODIMP GetAlternateLocation(BSTR* path) override {
    *path = files_.alternate.empty() ? nullptr : NewText(files_.alternate);
    return files_.alternate.empty() ? S_FALSE : S_OK;
  }
  STDMETHODIMP GetBackupTypeMask(DWORD* mask) override { return *mask = files_.mask, S_OK; }

 private:
  Files files_;
};

HRESULT Give(const std::vector<Files>& all, UINT at, IVssWMFiledesc** files) {
  if (at >= all.size()) return VSS_E_OBJECT_NOT_FOUND;
  return *files = new FileDescription(all[at]), S_OK;
}

class Dependency : public Object<IVssWMDependency> {
 public:
  STDMETHODIMP GetWriterId(VSS_ID* id) override { return *id = Id(L"{E8132975-6F93-4464-A53E-1050253AE220}"), S_OK; }
  STDMETHODIMP GetLogicalPath(BSTR* path) override { return *path = nullptr, S_FALSE; }
  STDMETHODIMP GetComponentName(BSTR* name) override { return *name = NewText(L"System Files"), S_OK; }
};

class ComponentDescription : public Object<IVssWMComponent> {
 public:
  explicit ComponentDescription(Described component) : it_(std::move(component)) {}
  STDMETHODIMP GetComponentInfo(PVSSCOMPONENTINFO* given) override {
    auto* info = static_cast<VSS_COMPONENTINFO*>(std::calloc(1, sizeof(VSS_COMPONENTINFO)));
    Live()++;
    info->type = it_.type;
    info->bstrLogicalPath = it_.logical_path.empty() ? nullptr : NewText(it_.logical_path);
    info->bstrComponentName = NewText(it_.name);
    info->bstrCaption = NewText(it_.caption);
    info->bNotifyOnBackupComplete = true;
    info->bSelectable = it_.is_selectable;
    info->bSelectableForRestore = true;
    (IsDatabase() ? info->cDatabases : info->cFileCount) = static_cast<UINT>(it_.files.size());
    info->cLogFiles = static_cast<UINT>(it_.logs.size());
    info->cDependencies = IsDatabase() ? 1 : 0;
    return *given = info, S_OK;
  }
  STDMETHODIMP FreeComponentInfo(PVSSCOMPONENTINFO given) override {
    auto* info = const_cast<VSS_COMPONENTINFO*>(given);
    SysFreeString(info->bstrLogicalPath);
    SysFreeString(info->bstrComponentName);
    SysFreeString(info->bstrCaption);
    std::free(info);
    Live()--;
    return S_OK;
  }
  STDMETHODIMP GetFile(UINT at, IVssWMFiledesc** files) override { return GiveFiles(!IsDatabase(), at, files); }
  STDMETHODIMP GetDatabaseFile(UINT at, IVssWMFiledesc** files) override { return GiveFiles(IsDatabase(), at, files); }
  STDMETHODIMP GetDatabaseLogFile(UINT at, IVssWMFiledesc** files) override { return Give(it_.logs, at, files); }
  STDMETHODIMP GetDependency(UINT at, IVssWMDependency** dependency) override {
    if (!IsDatabase() || at > 0) return VSS_E_OBJECT_NOT_FOUND;
    return *dependency = new Dependency, S_OK;
  }

 private:
  bool IsDatabase() const { return it_.type == VSS_CT_DATABASE; }
  HRESULT GiveFiles(bool is_right, UINT at, IVssWMFiledesc** files) {
    return is_right ? Give(it_.files, at, files) : VSS_E_OBJECT_NOT_FOUND;
  }

  Described it_;
};

class Metadata : public Object<IVssExamineWriterMetadataEx2> {
 public:
  explicit Metadata(Writer writer) : it_(std::move(writer)) {}
  STDMETHODIMP GetIdentity(VSS_ID* instance, VSS_ID* id, BSTR* name, VSS_USAGE_TYPE* usage, VSS_SOURCE_TYPE* source) override {
    *instance = it_.instance, *id = it_.id, *usage = it_.usage, *source = it_.source;
    return *name = NewText(it_.name), S_OK;
  }
  STDMETHODIMP GetIdentityEx(VSS_ID* instance, VSS_ID* id, BSTR* name, BSTR* instance_name, VSS_USAGE_TYPE* usage, VSS_SOURCE_TYPE* source) override {
    *instance_name = NewText(it_.instance_name);
    return GetIdentity(instance, id, name, usage, source);
  }
  STDMETHODIMP GetVersion(DWORD* major, DWORD* minor) override { return *major = 1, *minor = 0, S_OK; }
  STDMETHODIMP GetExcludeFromSnapshotCount(UINT* count) override { return *count = static_cast<UINT>(it_.left_out.size()), S_OK; }
  STDMETHODIMP GetExcludeFromSnapshotFile(UINT at, IVssWMFiledesc** files) override { return Give(it_.left_out, at, files); }
  STDMETHODIMP GetFileCounts(UINT* includes, UINT* excludes, UINT* components) override {
    *includes = 0, *excludes = static_cast<UINT>(it_.excludes.size());
    return *components = static_cast<UINT>(it_.components.size()), S_OK;
  }
  STDMETHODIMP GetIncludeFile(UINT, IVssWMFiledesc**) override { return VSS_E_OBJECT_NOT_FOUND; }
  STDMETHODIMP GetExcludeFile(UINT at, IVssWMFiledesc** files) override { return Give(it_.excludes, at, files); }
  STDMETHODIMP GetComponent(UINT at, IVssWMComponent** component) override {
    if (at >= it_.components.size()) return VSS_E_OBJECT_NOT_FOUND;
    return *component = new ComponentDescription(it_.components[at]), S_OK;
  }
  STDMETHODIMP GetRestoreMethod(VSS_RESTOREMETHOD_ENUM* method, BSTR* service, BSTR* procedure, VSS_WRITERRESTORE_ENUM* writer, VssBool* reboot, UINT* mappings) override {
    if (it_.components.empty()) return S_FALSE;
    *method = VSS_RME_RESTORE_IF_CAN_REPLACE, *writer = VSS_WRE_ALWAYS, *reboot = false, *mappings = 1;
    return *service = nullptr, *procedure = nullptr, S_OK;
  }
  STDMETHODIMP GetAlternateLocationMapping(UINT at, IVssWMFiledesc** files) override {
    return Give({{L"C:\\Ledger\\Data", L"*.ldb", false, L"C:\\Ledger\\Recovered", 0}}, at, files);
  }
  STDMETHODIMP GetBackupSchema(DWORD* schema) override { return *schema = it_.schema, S_OK; }
  STDMETHODIMP GetDocument(IXMLDOMDocument**) override { return E_NOTIMPL; }
  STDMETHODIMP SaveAsXML(BSTR* xml) override { return *xml = NewText(DocumentOf(it_)), S_OK; }
  STDMETHODIMP LoadFromXML(BSTR) override { return E_NOTIMPL; }

 protected:
  bool Knows(REFIID wanted) override {
    if (IsEqualIID(wanted, __uuidof(IVssExamineWriterMetadata))) return true;
    const bool is_newer = IsEqualIID(wanted, __uuidof(IVssExamineWriterMetadataEx)) ||
                          IsEqualIID(wanted, __uuidof(IVssExamineWriterMetadataEx2));
    return is_newer && !Has("old");
  }

 private:
  Writer it_;
};

}  // namespace

IVssExamineWriterMetadataEx* NewMetadata(const Writer& writer) { return new Metadata(writer); }

}  // namespace scripted
