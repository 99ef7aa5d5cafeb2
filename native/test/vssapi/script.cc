#include "script.h"

#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <sstream>

namespace scripted {
namespace {

std::mutex mutex;
std::string used_script;
std::map<std::string, unsigned long> uses;

std::string Environment(const char* name) {
  std::string text(32'767, '\0');
  const DWORD size = GetEnvironmentVariableA(name, text.data(), static_cast<DWORD>(text.size()));
  text.resize(size < text.size() ? size : 0);
  return text;
}

void Write(const char* mark, const char* format, va_list arguments) {
  const std::string path = Environment("VSS_SCRIPT_LOG");
  const std::lock_guard<std::mutex> lock(mutex);
  std::FILE* file = path.empty() ? nullptr : std::fopen(path.c_str(), "ab");
  if (file == nullptr) return;
  std::fputs(mark, file);
  std::vfprintf(file, format, arguments);
  std::fputc('\n', file);
  std::fclose(file);
}

}  // namespace

std::optional<std::string> Word(const std::string& word) {
  std::istringstream script(Environment("VSS_SCRIPT"));
  for (std::string each; script >> each;) {
    if (each == word) return "";
    if (each.rfind(word + "=", 0) == 0) return each.substr(word.size() + 1);
  }
  return std::nullopt;
}

bool Has(const std::string& word) { return Word(word).has_value(); }

std::optional<unsigned long> Number(const std::string& word) {
  const auto text = Word(word);
  if (!text) return std::nullopt;
  char* behind = nullptr;
  const unsigned long number = std::strtoul(text->c_str(), &behind, 0);
  if (*behind != '*') return number;
  const std::lock_guard<std::mutex> lock(mutex);
  const std::string script = Environment("VSS_SCRIPT");
  if (script != used_script) uses.clear();
  used_script = script;
  return uses[word]++ < std::strtoul(behind + 1, nullptr, 10) ? std::optional<unsigned long>(number) : std::nullopt;
}

void Log(const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  Write("", format, arguments);
  va_end(arguments);
}

void Broken(const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  Write("!! ", format, arguments);
  va_end(arguments);
}

HRESULT Answer(const char* call, HRESULT result) {
  if (SUCCEEDED(result)) {
    if (const auto scripted = Number(call)) result = static_cast<HRESULT>(*scripted);
  }
  Log("%s -> 0x%08lX", call, static_cast<unsigned long>(result));
  return result;
}

long& Live() {
  thread_local long live = 0;
  return live;
}

VSS_PWSZ TaskText(const std::wstring& text) {
  auto* copy = static_cast<VSS_PWSZ>(CoTaskMemAlloc((text.size() + 1) * sizeof(wchar_t)));
  wcscpy(copy, text.c_str());
  return copy;
}

}  // namespace scripted
