#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// One character of UTF-8 at a time, strictly: no overlong form, no surrogate, nothing above U+10FFFF.
namespace penumbra::core {

constexpr char32_t kReplacementRune = 0xFFFD;

// Length in bytes is 1 and `valid` is false for a byte that starts no well-formed sequence.
struct DecodedRune {
  char32_t rune;
  std::size_t length;
  bool valid;
};

inline DecodedRune DecodeRune(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[at + index]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() - at < length) return {kReplacementRune, 1, false};
  char32_t rune = lead & (0xFFu >> (length + 1));
  for (std::size_t index = 1; index < length; ++index) {
    if ((byte(index) & 0xC0) != 0x80) return {kReplacementRune, 1, false};
    rune = rune << 6 | (byte(index) & 0x3F);
  }
  const bool overlong = (length == 3 && rune < 0x800) || (length == 4 && rune < 0x10000);
  const bool surrogate = rune >= 0xD800 && rune <= 0xDFFF;
  if (overlong || surrogate || rune > 0x10FFFF) return {kReplacementRune, 1, false};
  return {rune, length, true};
}

inline void AppendRune(std::string& out, char32_t rune) {
  const auto put = [&](char32_t value) { out.push_back(static_cast<char>(value)); };
  if (rune < 0x80) {
    put(rune);
  } else if (rune < 0x800) {
    put(0xC0 | rune >> 6);
    put(0x80 | (rune & 0x3F));
  } else if (rune < 0x10000) {
    put(0xE0 | rune >> 12);
    put(0x80 | (rune >> 6 & 0x3F));
    put(0x80 | (rune & 0x3F));
  } else {
    put(0xF0 | rune >> 18);
    put(0x80 | (rune >> 12 & 0x3F));
    put(0x80 | (rune >> 6 & 0x3F));
    put(0x80 | (rune & 0x3F));
  }
}

}  // namespace penumbra::core
