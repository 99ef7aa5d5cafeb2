#pragma once
#include <string>
#include <string_view>

// Standard base64 with padding, as the format writes bytes inside JSON.
// Source: RFC 4648, section 4.
namespace penumbra::core {

// False when `text` is not padded base64. Line breaks are skipped, as Go's decoder does.
bool DecodeBase64(std::string_view text, std::string& bytes);

void AppendBase64(std::string& out, std::string_view bytes);

}  // namespace penumbra::core
