#pragma once
#include <string>

#include "headers.h"

namespace penumbra::core::vss {

// UTF-16 to UTF-8 and back. A null pointer is the empty text.
std::string Utf8(const wchar_t* text);
std::wstring Wide(const std::string& text);

// As documents write them: lower case, without braces.
std::string GuidText(const GUID& id);
// Braces or none, any case; the empty text is GUID_NULL. Fails: E_INVALIDARG.
GUID ParseGuid(const std::string& text);

// A FILETIME in units of 100 ns since 1601, as decimal digits: it does not fit a number of JavaScript.
std::string FileTimeText(const FILETIME& time);

}  // namespace penumbra::core::vss
