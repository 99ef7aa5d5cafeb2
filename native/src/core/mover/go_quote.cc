#include "go_quote.h"

#include "go_print_table.h"
#include "utf8.h"

namespace penumbra::core {
namespace {

void AppendHex(std::string& out, char32_t value, int digits) {
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) out.push_back("0123456789abcdef"[value >> shift & 0xF]);
}

void AppendEscaped(std::string& out, char32_t rune) {
  switch (rune) {
    case '\a': out += "\\a"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    case '\v': out += "\\v"; return;
    default: break;
  }
  if (rune < 0x20 || rune == 0x7F) {
    out += "\\x";
    AppendHex(out, rune, 2);
  } else if (rune < 0x10000) {
    out += "\\u";
    AppendHex(out, rune, 4);
  } else {
    out += "\\U";
    AppendHex(out, rune, 8);
  }
}

int Digit(char character, unsigned base) {
  const int value = character >= '0' && character <= '9'   ? character - '0'
                    : character >= 'a' && character <= 'f' ? character - 'a' + 10
                    : character >= 'A' && character <= 'F' ? character - 'A' + 10
                                                           : -1;
  return value < static_cast<int>(base) ? value : -1;
}

// Reads exactly `digits` digits from `at`, which it moves. False when one is missing.
bool ReadDigits(std::string_view text, std::size_t& at, int digits, unsigned base, char32_t& value) {
  value = 0;
  for (int index = 0; index < digits; ++index, ++at) {
    const int digit = at < text.size() ? Digit(text[at], base) : -1;
    if (digit < 0) return false;
    value = value * base + static_cast<char32_t>(digit);
  }
  return true;
}

// `at` is behind the backslash, and is moved behind the escape.
bool AppendUnescaped(std::string_view text, std::size_t& at, std::string& raw) {
  if (at >= text.size()) return false;
  char32_t value = 0;
  switch (const char kind = text[at++]) {
    case 'a': raw.push_back('\a'); return true;
    case 'b': raw.push_back('\b'); return true;
    case 'f': raw.push_back('\f'); return true;
    case 'n': raw.push_back('\n'); return true;
    case 'r': raw.push_back('\r'); return true;
    case 't': raw.push_back('\t'); return true;
    case 'v': raw.push_back('\v'); return true;
    case '\\':
    case '"': raw.push_back(kind); return true;
    case 'x':
      if (!ReadDigits(text, at, 2, 16, value)) return false;
      raw.push_back(static_cast<char>(value));
      return true;
    case 'u':
    case 'U':
      if (!ReadDigits(text, at, kind == 'u' ? 4 : 8, 16, value)) return false;
      if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return false;
      AppendRune(raw, value);
      return true;
    default:
      --at;
      if (!ReadDigits(text, at, 3, 8, value) || value > 0xFF) return false;
      raw.push_back(static_cast<char>(value));
      return true;
  }
}

}  // namespace

std::string Quote(std::string_view raw) {
  std::string out;
  out.reserve(raw.size() + 2);
  for (std::size_t at = 0; at < raw.size();) {
    const DecodedRune next = DecodeRune(raw, at);
    if (!next.valid) {
      out += "\\x";
      AppendHex(out, static_cast<unsigned char>(raw[at]), 2);
    } else if (next.rune == '"' || next.rune == '\\') {
      out.push_back('\\');
      out.push_back(raw[at]);
    } else if (IsGoPrintable(next.rune)) {
      out.append(raw, at, next.length);
    } else {
      AppendEscaped(out, next.rune);
    }
    at += next.length;
  }
  return out;
}

bool Unquote(std::string_view quoted, std::string& raw) {
  raw.clear();
  raw.reserve(quoted.size());
  for (std::size_t at = 0; at < quoted.size();) {
    if (quoted[at] == '\\') {
      if (!AppendUnescaped(quoted, ++at, raw)) return false;
      continue;
    }
    const DecodedRune next = DecodeRune(quoted, at);
    if (!next.valid || next.rune == '"' || next.rune == '\n') return false;
    raw.append(quoted, at, next.length);
    at += next.length;
  }
  return true;
}

void AppendJsonString(std::string& out, std::string_view text) {
  out.push_back('"');
  for (std::size_t at = 0; at < text.size();) {
    const DecodedRune next = DecodeRune(text, at);
    const char32_t rune = next.rune;
    if (!next.valid) {
      out += "\\ufffd";
    } else if (rune == '"' || rune == '\\') {
      out.push_back('\\');
      out.push_back(text[at]);
    } else if (rune == '\b' || rune == '\f' || rune == '\n' || rune == '\r' || rune == '\t') {
      out.push_back('\\');
      out.push_back(rune == '\b' ? 'b' : rune == '\f' ? 'f' : rune == '\n' ? 'n' : rune == '\r' ? 'r' : 't');
    } else if (rune < 0x20 || rune == '<' || rune == '>' || rune == '&' || rune == 0x2028 || rune == 0x2029) {
      out += "\\u";
      AppendHex(out, rune, 4);
    } else {
      out.append(text, at, next.length);
    }
    at += next.length;
  }
  out.push_back('"');
}

}  // namespace penumbra::core
