#pragma once

// Which characters the format shows as they are in a quoted name.
// Source: Go's unicode.IsPrint for Unicode 15.0, which is what restic has been built with since Go 1.21. A later or
// earlier table changes how a few names are spelled, never whether they can be read (docs/spec/native-restore.md, N2).
namespace penumbra::core {

bool IsGoPrintable(char32_t rune);

}  // namespace penumbra::core
