// What vssapi.dll exports and a requester uses.
#include "session.h"

using namespace scripted;

namespace {

// The document that a writer's metadata is read from again: that of the scripted writer whose id it names.
const Writer* WriterOf(const std::wstring& xml, const std::vector<Writer>& writers) {
  for (const Writer& writer : writers) {
    if (xml == DocumentOf(writer)) return &writer;
  }
  return nullptr;
}

}  // namespace

extern "C" {

HRESULT STDAPICALLTYPE CreateVssBackupComponentsInternal(IVssBackupComponents** object) {
  APTTYPE type;
  APTTYPEQUALIFIER qualifier;
  if (FAILED(CoGetApartmentType(&type, &qualifier))) return Answer("CreateVssBackupComponents", CO_E_NOTINITIALIZED);
  if (type != APTTYPE_MTA) Broken("CreateVssBackupComponents outside the multi-threaded apartment");
  const HRESULT result = Answer("CreateVssBackupComponents", S_OK);
  if (FAILED(result)) return result;
  Log("apartment=%s", type == APTTYPE_MTA ? "MTA" : "other");
  return *object = new Session, S_OK;
}

HRESULT STDAPICALLTYPE CreateVssExamineWriterMetadataInternal(BSTR xml, IVssExamineWriterMetadata** metadata) {
  const auto writers = ScriptedWriters();
  const Writer* writer = xml != nullptr ? WriterOf(xml, writers) : nullptr;
  if (writer == nullptr) return Answer("CreateVssExamineWriterMetadata", VSS_E_INVALID_XML_DOCUMENT);
  *metadata = NewMetadata(*writer);
  return Answer("CreateVssExamineWriterMetadata", S_OK);
}

HRESULT APIENTRY ShouldBlockRevertInternal(LPCWSTR, VssBool* is_blocked) {
  *is_blocked = Has("blocked");
  return Answer("ShouldBlockRevert", S_OK);
}

void APIENTRY VssFreeSnapshotPropertiesInternal(VSS_SNAPSHOT_PROP* properties) {
  VSS_PWSZ texts[] = {properties->m_pwszSnapshotDeviceObject, properties->m_pwszOriginalVolumeName,
                      properties->m_pwszOriginatingMachine,   properties->m_pwszServiceMachine,
                      properties->m_pwszExposedName,          properties->m_pwszExposedPath};
  for (VSS_PWSZ text : texts) CoTaskMemFree(text);
  Live()--;
}

}  // extern "C"
