#pragma once
#include <string>
#include <string_view>

// How the format writes the name of a file: any bytes become printable text, and back.
// Source: docs/formats/repository.md; Go's strconv.Quote and encoding/json, whose bytes decide whether two programs
// store the same tree once.
namespace penumbra::core {

// strconv.Quote without its outer quotes: the identity of a name everywhere above the addon.
std::string Quote(std::string_view raw);

// The inverse. False when `quoted` is not what a quoting could have produced: an unescaped quote, an unknown escape,
// an unfinished one, a raw line feed, text that is not UTF-8. `raw` is then unspecified.
bool Unquote(std::string_view quoted, std::string& raw);

// Appends `text` as a JSON string with its quotes, as encoding/json does: `<`, `>`, `&`, U+2028 and U+2029 escaped,
// every byte that is not UTF-8 replaced by \ufffd.
void AppendJsonString(std::string& out, std::string_view text);

}  // namespace penumbra::core
