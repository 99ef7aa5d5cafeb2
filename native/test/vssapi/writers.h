#pragma once
#include <string>
#include <vector>

#include "script.h"

namespace scripted {

struct Files {
  std::wstring path, spec;
  bool is_recursive = false;
  std::wstring alternate;
  DWORD mask = 0x0F0F;
};

struct Described {
  VSS_COMPONENT_TYPE type;
  std::wstring logical_path, name, caption;
  bool is_selectable;
  std::vector<Files> files, logs;
};

struct Writer {
  GUID id, instance;
  std::wstring name, instance_name;
  VSS_USAGE_TYPE usage;
  VSS_SOURCE_TYPE source;
  DWORD schema;
  std::vector<Described> components;
  std::vector<Files> excludes, left_out;
  VSS_WRITER_STATE state = VSS_WS_STABLE;
  HRESULT failure = S_OK;
};

// Three writers: one with a database, one with files, one that only excludes. The word `alone` leaves the first.
std::vector<Writer> ScriptedWriters();

// As a writer writes it; and such a document as an object again.
std::wstring DocumentOf(const Writer& writer);
IVssExamineWriterMetadataEx* NewMetadata(const Writer& writer);

GUID Id(const wchar_t* braced);

}  // namespace scripted
