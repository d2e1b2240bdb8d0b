// The matching view of a text: one code point for one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace minutes {

/// Maps a code point to the one it is matched as: Latin lower case without its case only (accents
/// stay), half width for full width (so ， becomes a comma), Simplified for Traditional Han, ' for ’ and
/// ‘, “ ” for 「 」 and 『 』, · for any name dot, a plain space for any blank.
/// Never applied to what a record shows.
class Folding {
 public:
  Folding();
  /// Adds a Traditional-to-Simplified pair; both in the basic plane.
  void add(char32_t traditional, char32_t simplified);

  char32_t operator()(char32_t character) const {
    return character < table_.size() ? table_[character] : character;
  }
  std::u32string operator()(std::u32string_view text) const;

 private:
  std::vector<char16_t> table_;  ///< one entry for each code point of the basic plane
};

}  // namespace minutes
