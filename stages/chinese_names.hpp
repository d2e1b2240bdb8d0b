// How much a run of Chinese characters looks like a person's name.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "pipeline/dictionary.hpp"

namespace minutes {

/// A model of full names made of statistics: surnames, characters of given names, and the elements
/// that Tibetan, Uyghur, Mongolian and Yi names are built from. Immutable; safe to share.
///
/// It looks at the characters only, never at what stands around them: 高度 is a possible name here,
/// and the caller must know better from the context.
class ChineseNames {
 public:
  /// `dictionaries` is read here only and may go away.
  explicit ChineseNames(const Dictionaries& dictionaries);

  /// The decimal logarithm of how much likelier `name` (folded text) is as a full name than as other
  /// text: above 2 sure, about 0 open, below -2 hardly. `impossible` for what has no form of a name:
  /// fewer than 2 or more than 6 characters in a part, characters that are not Han.
  float log_odds(std::u32string_view name) const;
  static constexpr float impossible = -100;

  /// The characters that the surname at the start of `name` takes: 2 for 欧阳, 1 for 王, 0 for none.
  std::size_t surname_length(std::u32string_view name) const;
  /// Whether `name` is put together of whole name elements: 泽仁曲珍.
  bool is_made_of_elements(std::u32string_view name) const;
  /// Whether three or more characters begin or end with a name element of two: 罗绒泽里.
  bool has_element_at_an_edge(std::u32string_view name) const;

 private:
  /// Looked up by views, without a copy.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::u32string_view word) const {
      return std::hash<std::u32string_view>{}(word);
    }
  };
  using Words = std::unordered_set<std::u32string, Hash, std::equal_to<>>;

  float given_odds(std::u32string_view given) const;
  float han_odds(std::u32string_view name) const;

  std::vector<float> surname_{};                 ///< by code point: log10 of surname share / text share
  std::vector<float> given_{};                   ///< by code point: log10 of name share / text share
  Words compound_surnames_{};
  Words elements_{};
  std::vector<bool> element_edge_{};             ///< by code point: an element begins or ends in it
  std::size_t longest_element_{};
};

}  // namespace minutes
