#include "component.h"

namespace scripted {
namespace {

// What writers and newer requesters alone call.
#define NOT_HERE override { return E_NOTIMPL; }

HRESULT Say(const std::wstring& text, BSTR* said) {
  *said = text.empty() ? nullptr : NewText(text);
  return text.empty() ? S_FALSE : S_OK;
}

class Component : public Object<IVssComponentEx2> {
 public:
  explicit Component(Chosen chosen) : it_(std::move(chosen)) {}
  STDMETHODIMP GetLogicalPath(BSTR* path) override { return Say(it_.logical_path, path); }
  STDMETHODIMP GetComponentType(VSS_COMPONENT_TYPE* type) override { return *type = it_.type, S_OK; }
  STDMETHODIMP GetComponentName(BSTR* name) override { return Say(it_.name, name); }
  STDMETHODIMP GetBackupSucceeded(VssBool* succeeded) override { return *succeeded = it_.succeeded.value_or(false), S_OK; }
  STDMETHODIMP GetAlternateLocationMappingCount(UINT* count) override { return *count = 0, S_OK; }
  STDMETHODIMP GetAlternateLocationMapping(UINT, IVssWMFiledesc**) NOT_HERE
  STDMETHODIMP SetBackupMetadata(LPCWSTR) NOT_HERE
  STDMETHODIMP GetBackupMetadata(BSTR* text) override { return Say(it_.backup_metadata, text); }
  STDMETHODIMP AddPartialFile(LPCWSTR, LPCWSTR, LPCWSTR, LPCWSTR) NOT_HERE
  STDMETHODIMP GetPartialFileCount(UINT* count) override { return *count = it_.has_partial_file, S_OK; }
  STDMETHODIMP GetPartialFile(UINT, BSTR* path, BSTR* name, BSTR* ranges, BSTR* metadata) override {
    *path = NewText(L"C:\\Ledger\\Data"), *name = NewText(L"books.ldb");
    return *ranges = NewText(L"0:5,100:20"), *metadata = NewText(L"crc=5A01"), S_OK;
  }
  STDMETHODIMP IsSelectedForRestore(VssBool* is_selected) override { return *is_selected = it_.is_selected_for_restore, S_OK; }
  STDMETHODIMP GetAdditionalRestores(VssBool*) NOT_HERE
  STDMETHODIMP GetNewTargetCount(UINT* count) override { return *count = 0, S_OK; }
  STDMETHODIMP GetNewTarget(UINT, IVssWMFiledesc**) NOT_HERE
  STDMETHODIMP AddDirectedTarget(LPCWSTR, LPCWSTR, LPCWSTR, LPCWSTR, LPCWSTR, LPCWSTR) NOT_HERE
  STDMETHODIMP GetDirectedTargetCount(UINT* count) override { return *count = it_.has_directed_target, S_OK; }
  STDMETHODIMP GetDirectedTarget(UINT, BSTR* path, BSTR* name, BSTR* ranges, BSTR* to, BSTR* as, BSTR* to_ranges) override {
    *path = NewText(L"C:\\Ledger\\Data"), *name = NewText(L"books.ldb"), *ranges = NewText(L"0:100");
    return *to = NewText(L"C:\\Ledger\\New"), *as = NewText(L"slim.ldb"), *to_ranges = NewText(L"0:100"), S_OK;
  }
  STDMETHODIMP SetRestoreMetadata(LPCWSTR) NOT_HERE
  STDMETHODIMP GetRestoreMetadata(BSTR* text) override { return Say(it_.restore_metadata, text); }
  STDMETHODIMP SetRestoreTarget(VSS_RESTORE_TARGET) NOT_HERE
  STDMETHODIMP GetRestoreTarget(VSS_RESTORE_TARGET* target) override { return *target = it_.target, S_OK; }
  STDMETHODIMP SetPreRestoreFailureMsg(LPCWSTR) NOT_HERE
  STDMETHODIMP GetPreRestoreFailureMsg(BSTR* text) override { return Say(it_.before_message, text); }
  STDMETHODIMP SetPostRestoreFailureMsg(LPCWSTR) NOT_HERE
  STDMETHODIMP GetPostRestoreFailureMsg(BSTR* text) override { return Say(it_.after_message, text); }
  STDMETHODIMP SetBackupStamp(LPCWSTR) NOT_HERE
  STDMETHODIMP GetBackupStamp(BSTR* text) override { return Say(it_.stamp, text); }
  STDMETHODIMP GetPreviousBackupStamp(BSTR* text) override { return Say(it_.previous_stamp, text); }
  STDMETHODIMP GetBackupOptions(BSTR*) NOT_HERE
  STDMETHODIMP GetRestoreOptions(BSTR*) NOT_HERE
  STDMETHODIMP GetRestoreSubcomponentCount(UINT* count) override { return *count = 0, S_OK; }
  STDMETHODIMP GetRestoreSubcomponent(UINT, BSTR*, BSTR*, VssBool*) NOT_HERE
  STDMETHODIMP GetFileRestoreStatus(VSS_FILE_RESTORE_STATUS* status) override { return *status = it_.status, S_OK; }
  STDMETHODIMP AddDifferencedFilesByLastModifyTime(LPCWSTR, LPCWSTR, WINBOOL, FILETIME) NOT_HERE
  STDMETHODIMP AddDifferencedFilesByLastModifyLSN(LPCWSTR, LPCWSTR, WINBOOL, BSTR) NOT_HERE
  STDMETHODIMP GetDifferencedFilesCount(UINT* count) override { return *count = it_.has_differenced_files, S_OK; }
  STDMETHODIMP GetDifferencedFile(UINT, BSTR* path, BSTR* spec, WINBOOL* is_recursive, BSTR* number, FILETIME* time) override {
    *path = NewText(L"C:\\Ledger\\Log"), *spec = NewText(L"books*.log"), *is_recursive = FALSE, *number = nullptr;
    return time->dwLowDateTime = 0xD53E8000, time->dwHighDateTime = 0x019DB1DE, S_OK;
  }
  STDMETHODIMP SetPrepareForBackupFailureMsg(LPCWSTR) NOT_HERE
  STDMETHODIMP SetPostSnapshotFailureMsg(LPCWSTR) NOT_HERE
  STDMETHODIMP GetPrepareForBackupFailureMsg(BSTR*) NOT_HERE
  STDMETHODIMP GetPostSnapshotFailureMsg(BSTR*) NOT_HERE
  STDMETHODIMP GetAuthoritativeRestore(VssBool*) NOT_HERE
  STDMETHODIMP GetRollForward(VSS_ROLLFORWARD_TYPE*, BSTR*) NOT_HERE
  STDMETHODIMP GetRestoreName(BSTR*) NOT_HERE
  STDMETHODIMP SetFailure(HRESULT, HRESULT, LPCWSTR, DWORD) NOT_HERE
  STDMETHODIMP GetFailure(HRESULT* failure, HRESULT* of_application, BSTR* message, DWORD* reserved) override {
    *failure = it_.failure, *of_application = SUCCEEDED(it_.failure) ? S_OK : static_cast<HRESULT>(0x80070020), *reserved = 0;
    *message = SUCCEEDED(it_.failure) ? nullptr : NewText(L"books.ldb is damaged");
    return SUCCEEDED(it_.failure) ? S_FALSE : S_OK;
  }

 protected:
  bool Knows(REFIID wanted) override {
    return IsEqualIID(wanted, __uuidof(IVssComponent)) ||
           (!Has("old") && (IsEqualIID(wanted, __uuidof(IVssComponentEx)) || IsEqualIID(wanted, __uuidof(IVssComponentEx2))));
  }

 private:
  Chosen it_;
};

// Two bases, as the SDK has it: counted by hand.
class Components : public WriterComponentsExt, private Counted {
 public:
  explicit Components(std::vector<Chosen> components) : all_(std::move(components)) {}
  STDMETHODIMP QueryInterface(REFIID, void** found) override { return *found = nullptr, E_NOINTERFACE; }
  STDMETHODIMP_(ULONG) AddRef() override { return ++references_; }
  STDMETHODIMP_(ULONG) Release() override {
    const ULONG left = --references_;
    if (left == 0) delete this;
    return left;
  }
  STDMETHODIMP GetComponentCount(UINT* count) override { return *count = static_cast<UINT>(all_.size()), S_OK; }
  STDMETHODIMP GetWriterInfo(VSS_ID* instance, VSS_ID* writer) override {
    return *instance = all_.front().instance, *writer = all_.front().writer, S_OK;
  }
  STDMETHODIMP GetComponent(UINT at, IVssComponent** component) override {
    if (at >= all_.size()) return VSS_E_OBJECT_NOT_FOUND;
    return *component = new Component(all_[at]), S_OK;
  }

 private:
  std::atomic<ULONG> references_{1};
  std::vector<Chosen> all_;
};

}  // namespace

IVssWriterComponentsExt* NewWriterComponents(const std::vector<Chosen>& components) {
  return reinterpret_cast<IVssWriterComponentsExt*>(static_cast<WriterComponentsExt*>(new Components(components)));
}

}  // namespace scripted
