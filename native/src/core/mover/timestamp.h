#pragma once
#include <string>
#include <string_view>

#include "node.h"

// Times as the format writes them: RFC 3339 with up to nine digits of fraction, years 0000 to 9999.
namespace penumbra::core {

// False when `text` is not such a time.
bool ParseTimestamp(std::string_view text, Timestamp& time);

// In the time's own zone, trailing zeros of the fraction left out; `Z` when the zone is zero.
std::string FormatTimestamp(const Timestamp& time);

}  // namespace penumbra::core
