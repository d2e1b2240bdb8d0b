// Where a numbered slogan lists its items, and how the list is split (domain guide 6.2).
#pragma once

#include <vector>

#include "stages/slogan_words.hpp"

namespace minutes {

struct SloganItems {
  std::vector<Span> items{};     ///< without quotation marks and a leading "and"
  bool open{};                   ///< the list ends in 等 and is shorter than announced
};

/// The items of the slogan that stands at `outer` (quotation marks included) in `sentence`.
/// `counts`: how many items the name may announce, the likeliest first; empty: unknown.
SloganItems chinese_items(const SloganWords& words, const Text& text, Span outer, Span sentence,
                          const SloganShape& shape, const std::vector<unsigned>& counts);
SloganItems english_items(const SloganWords& words, const Text& text, Span outer, Span sentence,
                          const SloganShape& shape, const std::vector<unsigned>& counts);

}  // namespace minutes
