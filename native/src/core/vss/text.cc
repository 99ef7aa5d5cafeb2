#include "text.h"

#include <cctype>

#include "vss_error.h"

namespace penumbra::core::vss {

std::string Utf8(const wchar_t* text) {
  if (text == nullptr || *text == L'\0') return {};
  const int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, nullptr, 0, nullptr, nullptr);
  if (size <= 1) return {};
  std::string bytes(static_cast<std::size_t>(size) - 1, '\0');
  WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes.data(), size, nullptr, nullptr);
  return bytes;
}

std::wstring Wide(const std::string& text) {
  const int size = MultiByteToWideChar(CP_UTF8, 0, text.c_str(), -1, nullptr, 0);
  if (size <= 1) return {};
  std::wstring wide(static_cast<std::size_t>(size) - 1, L'\0');
  MultiByteToWideChar(CP_UTF8, 0, text.c_str(), -1, wide.data(), size);
  return wide;
}

std::string GuidText(const GUID& id) {
  wchar_t braced[40] = {};
  StringFromGUID2(id, braced, 40);
  std::string text = Utf8(braced);
  if (text.size() < 2) return {};
  text = text.substr(1, text.size() - 2);
  for (char& letter : text) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return text;
}

GUID ParseGuid(const std::string& text) {
  if (text.empty()) return GUID_NULL;
  const std::wstring braced = Wide(text.front() == '{' ? text : "{" + text + "}");
  GUID id;
  Check(CLSIDFromString(braced.c_str(), &id), "CLSIDFromString");
  return id;
}

std::string FileTimeText(const FILETIME& time) {
  ULARGE_INTEGER whole;
  whole.LowPart = time.dwLowDateTime;
  whole.HighPart = time.dwHighDateTime;
  return std::to_string(whole.QuadPart);
}

}  // namespace penumbra::core::vss
