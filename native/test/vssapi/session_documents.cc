// What is known of the writers: metadata, statuses, components, documents.
#include <cwchar>
#include <cwctype>

#include "session.h"

namespace scripted {
namespace {

std::wstring Bare(const GUID& id) {
  wchar_t text[40] = {};
  StringFromGUID2(id, text, 40);
  return std::wstring(text + 1, 36);
}

std::wstring Lower(std::wstring text) {
  for (wchar_t& letter : text) letter = static_cast<wchar_t>(std::towlower(letter));
  return text;
}

const wchar_t* TypeName(VSS_BACKUP_TYPE type) {
  switch (type) {
    case VSS_BT_FULL: return L"full";
    case VSS_BT_INCREMENTAL: return L"incremental";
    case VSS_BT_DIFFERENTIAL: return L"differential";
    case VSS_BT_LOG: return L"log";
    default: return L"copy";
  }
}

std::wstring ComponentElement(const Chosen& chosen) {
  std::wstring xml = L"<COMPONENT";
  if (!chosen.logical_path.empty()) xml += L" logicalPath=\"" + chosen.logical_path + L"\"";
  xml += L" componentName=\"" + chosen.name + L"\" componentType=\"";
  xml += chosen.type == VSS_CT_DATABASE ? L"database\"" : L"filegroup\"";
  if (!chosen.stamp.empty()) xml += L" backupStamp=\"" + chosen.stamp + L"\"";
  if (chosen.succeeded) xml += *chosen.succeeded ? L" backupSucceeded=\"yes\"" : L" backupSucceeded=\"no\"";
  return xml + L"/>";
}

}  // namespace

STDMETHODIMP Session::GatherWriterMetadata(IVssAsync** step) {
  const bool is_in_order = !has_metadata_ && (stage_ == Stage::kStated || stage_ == Stage::kRestoring);
  if (!May("GatherWriterMetadata", is_in_order)) return VSS_E_BAD_STATE;
  return Start("GatherWriterMetadata", step, [this] {
    has_metadata_ = true;
    if (stage_ == Stage::kStated) stage_ = Stage::kGathered;
    return S_OK;
  });
}

STDMETHODIMP Session::GetWriterMetadataCount(UINT* count) {
  if (!May("GetWriterMetadataCount", has_metadata_)) return VSS_E_BAD_STATE;
  return *count = static_cast<UINT>(writers_.size()), S_OK;
}

STDMETHODIMP Session::GetWriterMetadata(UINT at, VSS_ID* instance, IVssExamineWriterMetadata** metadata) {
  if (!May("GetWriterMetadata", has_metadata_)) return VSS_E_BAD_STATE;
  if (at >= writers_.size()) return VSS_E_OBJECT_NOT_FOUND;
  *instance = writers_[at].instance;
  return *metadata = NewMetadata(writers_[at]), S_OK;
}

STDMETHODIMP Session::GetWriterMetadataEx(UINT at, VSS_ID* instance, IVssExamineWriterMetadataEx** metadata) {
  if (!May("GetWriterMetadataEx", has_metadata_)) return VSS_E_BAD_STATE;
  if (at >= writers_.size()) return VSS_E_OBJECT_NOT_FOUND;
  *instance = writers_[at].instance;
  return *metadata = NewMetadata(writers_[at]), S_OK;
}

STDMETHODIMP Session::FreeWriterMetadata() {
  if (!May("FreeWriterMetadata", has_metadata_)) return VSS_E_BAD_STATE;
  has_metadata_ = false;
  return Answer("FreeWriterMetadata", S_OK);
}

STDMETHODIMP Session::GatherWriterStatus(IVssAsync** step) {
  const bool is_restore = stage_ >= Stage::kRestoring;
  const bool is_known = (stage_ >= Stage::kGathered && stage_ <= Stage::kComplete) || is_restore;
  if (!May("GatherWriterStatus", HasWriters() && is_known)) return VSS_E_BAD_STATE;
  return Start("GatherWriterStatus", step, [this] {
    has_statuses_ = true;
    needs_status_ = false;
    return S_OK;
  });
}

STDMETHODIMP Session::GetWriterStatusCount(UINT* count) {
  if (!May("GetWriterStatusCount", has_statuses_)) return VSS_E_BAD_STATE;
  return *count = static_cast<UINT>(writers_.size()), S_OK;
}

STDMETHODIMP Session::FreeWriterStatus() {
  has_statuses_ = false;
  return Answer("FreeWriterStatus", S_OK);
}

STDMETHODIMP Session::GetWriterStatus(UINT at, VSS_ID* instance, VSS_ID* id, BSTR* name, VSS_WRITER_STATE* state, HRESULT* failure) {
  if (!May("GetWriterStatus", has_statuses_)) return VSS_E_BAD_STATE;
  if (at >= writers_.size()) return VSS_E_OBJECT_NOT_FOUND;
  const Writer& writer = writers_[at];
  *instance = writer.instance, *id = writer.id, *name = NewText(writer.name);
  return *state = writer.state, *failure = writer.failure, S_OK;
}

STDMETHODIMP Session::GetWriterStatusEx(UINT at, VSS_ID* instance, VSS_ID* id, BSTR* name, VSS_WRITER_STATE* state, HRESULT* failure, HRESULT* of_application, BSTR* message) {
  const HRESULT result = GetWriterStatus(at, instance, id, name, state, failure);
  if (FAILED(result)) return result;
  *of_application = FAILED(*failure) ? static_cast<HRESULT>(0x80070020) : S_OK;
  *message = FAILED(*failure) ? NewText(L"the ledger is locked") : nullptr;
  return S_OK;
}

Chosen* Session::Find(const VSS_ID& writer, LPCWSTR path, LPCWSTR name) {
  for (Chosen& chosen : chosen_) {
    if (IsEqualGUID(chosen.writer, writer) && chosen.name == name && chosen.logical_path == (path != nullptr ? path : L""))
      return &chosen;
  }
  return nullptr;
}

std::vector<std::vector<Chosen>> Session::Groups() const {
  std::vector<std::vector<Chosen>> groups;
  for (const Writer& writer : writers_) {
    std::vector<Chosen> own;
    for (const Chosen& chosen : chosen_) {
      if (IsEqualGUID(chosen.writer, writer.id)) own.push_back(chosen);
    }
    if (!own.empty()) groups.push_back(own);
  }
  return groups;
}

STDMETHODIMP Session::GetWriterComponentsCount(UINT* count) {
  if (!May("GetWriterComponentsCount", stage_ >= Stage::kGathered)) return VSS_E_BAD_STATE;
  *count = static_cast<UINT>(Groups().size());
  return Answer("GetWriterComponentsCount", S_OK);
}

STDMETHODIMP Session::GetWriterComponents(UINT at, IVssWriterComponentsExt** components) {
  if (!May("GetWriterComponents", stage_ >= Stage::kGathered)) return VSS_E_BAD_STATE;
  const auto groups = Groups();
  if (at >= groups.size()) return VSS_E_OBJECT_NOT_FOUND;
  return *components = NewWriterComponents(groups[at]), S_OK;
}

STDMETHODIMP Session::SaveAsXML(BSTR* given) {
  if (!May("SaveAsXML", stage_ >= Stage::kPrepared)) return VSS_E_BAD_STATE;
  std::wstring xml =
      L"<BACKUP_COMPONENTS xmlns=\"x-schema:#VssComponentMetadata\" version=\"1.2\" bootableSystemStateBackup=\"no\" "
      L"selectComponents=\"yes\" backupType=\"" + std::wstring(TypeName(type_)) + L"\" partialFileSupport=\"" +
      (has_partial_support_ ? L"yes" : L"no") + L"\"";
  if (!IsEqualGUID(set_, GUID_NULL)) xml += L" snapshotSetId=\"" + Lower(Bare(set_)) + L"\"";
  xml += L">";
  for (const auto& group : Groups()) {
    xml += L"<WRITER_COMPONENTS instanceId=\"" + Bare(group.front().instance) + L"\" writerId=\"" +
           Bare(group.front().writer) + L"\" backupSchema=\"0\">";
    for (const Chosen& chosen : group) xml += ComponentElement(chosen);
    xml += L"</WRITER_COMPONENTS>";
  }
  *given = NewText(xml + L"</BACKUP_COMPONENTS>");
  return Answer("SaveAsXML", S_OK);
}

}  // namespace scripted
