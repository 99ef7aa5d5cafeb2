#include "base64.h"

#include <cstdint>

namespace penumbra::core {
namespace {

int Sextet(char character) {
  if (character >= 'A' && character <= 'Z') return character - 'A';
  if (character >= 'a' && character <= 'z') return character - 'a' + 26;
  if (character >= '0' && character <= '9') return character - '0' + 52;
  return character == '+' ? 62 : character == '/' ? 63 : -1;
}

}  // namespace

bool DecodeBase64(std::string_view text, std::string& bytes) {
  bytes.clear();
  bytes.reserve(text.size() / 4 * 3);
  std::uint32_t group = 0;
  unsigned count = 0;
  unsigned padding = 0;
  for (const char character : text) {
    if (character == '\r' || character == '\n') continue;
    if (character == '=') {
      if (count + ++padding > 4 || count < 2) return false;
      continue;
    }
    const int sextet = Sextet(character);
    if (sextet < 0 || padding != 0) return false;
    group = group << 6 | static_cast<std::uint32_t>(sextet);
    if (++count < 4) continue;
    bytes.push_back(static_cast<char>(group >> 16));
    bytes.push_back(static_cast<char>(group >> 8));
    bytes.push_back(static_cast<char>(group));
    group = 0;
    count = 0;
  }
  if (count == 0) return padding == 0;
  if (count + padding != 4) return false;
  bytes.push_back(static_cast<char>(group >> (count == 3 ? 10 : 4)));
  if (count == 3) bytes.push_back(static_cast<char>(group >> 2));
  return true;
}

void AppendBase64(std::string& out, std::string_view bytes) {
  static const char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    const std::size_t count = bytes.size() - at < 3 ? bytes.size() - at : 3;
    for (std::size_t index = 0; index < 3; ++index) {
      group = group << 8 | (index < count ? static_cast<unsigned char>(bytes[at + index]) : 0u);
    }
    for (std::size_t index = 0; index < 4; ++index) {
      out.push_back(index <= count ? kAlphabet[group >> (18 - 6 * index) & 63] : '=');
    }
  }
}

}  // namespace penumbra::core
