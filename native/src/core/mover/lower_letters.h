#pragma once

namespace penumbra::core {

// The lower case of one letter, or the letter itself: Unicode's simple mapping, which knows no language.
char32_t LowerLetter(char32_t letter);

}  // namespace penumbra::core
