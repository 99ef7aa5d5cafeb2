#include "writers.h"

namespace scripted {
namespace {

std::wstring Attribute(const wchar_t* name, const std::wstring& value) {
  std::wstring escaped;
  for (const wchar_t letter : value) {
    if (letter == L'&') escaped += L"&amp;";
    else if (letter == L'"') escaped += L"&quot;";
    else if (letter == L'<') escaped += L"&lt;";
    else escaped += letter;
  }
  return std::wstring(L" ") + name + L"=\"" + escaped + L"\"";
}

std::wstring Bare(const GUID& id) {
  wchar_t text[40] = {};
  StringFromGUID2(id, text, 40);
  return std::wstring(text + 1, 36);
}

const wchar_t* YesNo(bool is_so) { return is_so ? L"yes" : L"no"; }

std::wstring FilesElement(const wchar_t* element, const Files& files, bool has_mask) {
  return std::wstring(L"<") + element + Attribute(L"path", files.path) + Attribute(L"filespec", files.spec) +
         Attribute(L"recursive", YesNo(files.is_recursive)) +
         (has_mask ? Attribute(L"filespecBackupType", std::to_wstring(files.mask)) : L"") +
         (files.alternate.empty() ? L"" : Attribute(L"alternatePath", files.alternate)) + L"/>";
}

std::wstring ComponentElement(const Described& component) {
  const bool is_database = component.type == VSS_CT_DATABASE;
  const wchar_t* element = is_database ? L"DATABASE" : L"FILE_GROUP";
  std::wstring xml = std::wstring(L"<") + element;
  if (!component.logical_path.empty()) xml += Attribute(L"logicalPath", component.logical_path);
  xml += Attribute(L"componentName", component.name) + Attribute(L"caption", component.caption) +
         Attribute(L"restoreMetadata", L"no") + Attribute(L"notifyOnBackupComplete", L"yes") +
         Attribute(L"selectable", YesNo(component.is_selectable)) + Attribute(L"selectableForRestore", L"yes") +
         Attribute(L"componentFlags", L"0") + L">";
  for (const Files& files : component.files) xml += FilesElement(is_database ? L"DATABASE_FILES" : L"FILE_LIST", files, true);
  for (const Files& files : component.logs) xml += FilesElement(L"DATABASE_LOGFILES", files, true);
  return xml + L"</" + element + L">";
}

}  // namespace

GUID Id(const wchar_t* braced) {
  GUID id{};
  CLSIDFromString(braced, &id);
  return id;
}

std::vector<Writer> ScriptedWriters() {
  std::vector<Writer> all = {
      {Id(L"{7F3C2A10-5B1E-4C0D-9A44-0D1F6E2B9C01}"),
       Id(L"{C1D0A3F2-9A17-4A7E-8A0D-5E2F7B1C0042}"),
       L"Ledger Writer",
       L"Ledger:main",
       VSS_UT_USERDATA,
       VSS_ST_TRANSACTEDDB,
       0x371,
       {{VSS_CT_DATABASE, L"main", L"books", L"General ledger", true,
         {{L"C:\\Ledger\\Data", L"books.ldb", false, L"", 0x0F0F}},
         {{L"C:\\Ledger\\Log", L"books*.log", false, L"", 0x0F0F}}},
        {VSS_CT_FILEGROUP, L"", L"settings", L"Settings", false,
         {{L"%SystemDrive%\\Ledger\\Settings", L"*", true, L"", 0x0F0F}}, {}}},
       {{L"C:\\Ledger\\Data", L"*.tmp", true, L"", 0}},
       {{L"C:\\Ledger\\Cache", L"*", true, L"", 0}}},
      {Id(L"{E8132975-6F93-4464-A53E-1050253AE220}"),
       Id(L"{22222222-0000-0000-0000-000000000002}"),
       L"System Writer",
       L"",
       VSS_UT_BOOTABLESYSTEMSTATE,
       VSS_ST_OTHER,
       0,
       {{VSS_CT_FILEGROUP, L"", L"System Files", L"System Files", true,
         {{L"C:\\windows\\system32", L"kernel32.dll", false, L"", 0x0F0F}}, {}}},
       {},
       {}},
      {Id(L"{4DC3BDD4-AB48-4D07-ADB0-3BEE2926FD7F}"),
       Id(L"{33333333-0000-0000-0000-000000000003}"),
       L"Shadow Copy Optimization Writer",
       L"",
       VSS_UT_OTHER,
       VSS_ST_OTHER,
       0,
       {},
       {{L"C:\\Windows\\Temp", L"*", true, L"", 0}},
       {}}};
  if (Has("alone")) all.resize(1);
  return all;
}

std::wstring DocumentOf(const Writer& writer) {
  const wchar_t* usage = writer.usage == VSS_UT_USERDATA ? L"USER_DATA"
                         : writer.usage == VSS_UT_BOOTABLESYSTEMSTATE ? L"BOOTABLE_SYSTEM_STATE" : L"OTHER";
  std::wstring xml = L"<WRITER_METADATA xmlns=\"x-schema:#VssWriterMetadataInfo\" version=\"1.2\"" +
                     Attribute(L"backupSchema", std::to_wstring(writer.schema)) + L"><IDENTIFICATION" +
                     Attribute(L"writerId", Bare(writer.id)) + Attribute(L"instanceId", Bare(writer.instance)) +
                     Attribute(L"instanceName", writer.instance_name) + Attribute(L"friendlyName", writer.name) +
                     Attribute(L"usage", usage) +
                     Attribute(L"dataSource", writer.source == VSS_ST_TRANSACTEDDB ? L"TRANSACTION_DB" : L"OTHER") +
                     Attribute(L"majorVersion", L"1") + Attribute(L"minorVersion", L"0") + L"/>";
  if (!writer.components.empty())
    xml += L"<RESTORE_METHOD method=\"RESTORE_IF_CAN_BE_REPLACED\" writerRestore=\"always\" rebootRequired=\"no\"/>";
  xml += L"<BACKUP_LOCATIONS>";
  for (const Described& component : writer.components) xml += ComponentElement(component);
  for (const Files& files : writer.excludes) xml += FilesElement(L"EXCLUDE_FILES", files, false);
  for (const Files& files : writer.left_out) xml += FilesElement(L"EXCLUDE_FILES_FROM_SNAPSHOT", files, false);
  return xml + L"</BACKUP_LOCATIONS></WRITER_METADATA>";
}

}  // namespace scripted
