// Words that stand beside slogans, and the shape of a slogan's name.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipeline/dictionary.hpp"
#include "stages/numbers.hpp"

namespace minutes {

/// What the dictionaries say about slogans, prepared once for all texts.
struct SloganWords {
  explicit SloganWords(const Dictionaries& dictionaries);

  /// A set of words, looked up by where they begin or end.
  class WordSet {
   public:
    void add(std::u32string word);
    /// The length of the longest word that begins at `at`, in English at word edges; 0 for none.
    Offset at(std::u32string_view folded, Offset at) const;
    /// The length of the longest word that ends at `end`; 0 for none.
    Offset ending_at(std::u32string_view folded, Offset end) const;

   private:
    struct Hash {
      using is_transparent = void;
      std::size_t operator()(std::u32string_view word) const;
    };
    /// Which lengths words have, a bit each, by the lowest bits of their first or last character: most
    /// places of a text need no further look.
    using Lengths = std::array<std::uint32_t, 256>;
    static std::uint32_t bit(std::size_t length) { return std::uint32_t{1} << std::min<std::size_t>(length, 31); }

    std::unordered_set<std::u32string, Hash, std::equal_to<>> words_{};
    Lengths by_first_{}, by_last_{};
    std::size_t longest_{};
  };

  Numbers numbers;
  std::vector<float> head_weight{};              ///< by row of slogan_heads
  std::vector<bool> is_multiple{};               ///< by row of numerals: 双, double
  std::vector<bool> is_large{};                  ///< by row of numerals: hundred, thousand
  std::vector<double> numeral{};                 ///< by row of numerals; 0: no plain number
  WordSet measures{}, verbs{}, programme_verbs{}, no_names{}, introducers{}, joiners{}, openers{},
      big{};
  std::vector<std::vector<unsigned>> numbers_of{};  ///< by row of slogans: 3, 1
  std::vector<bool> is_known{};                  ///< by row of slogans: of reliability A or B
  std::vector<std::vector<std::u32string>> items_of{};  ///< by row of slogans, folded, both languages
  /// Rows that share a form, folded.
  std::unordered_map<std::u32string, std::vector<std::uint32_t>> rows_of{};
  std::vector<bool> is_determiner{}, is_auxiliary{}, is_preposition{};  ///< by row of function_words
};

/// What a phrase with numerals says about itself.
struct SloganShape {
  std::vector<unsigned> numbers{};               ///< 三会一课: 3, 1
  Span head{};                                   ///< what is counted: 体系; may be empty
  int score{};                                   ///< what speaks for a slogan, without its surroundings
  std::u32string counted{};                      ///< 三学三提: 学提; empty where longer parts are counted
  unsigned formula_parts{};                      ///< 1+3+N: 3; 0 for others
};

/// The shape of `span` if it begins with a numeral and can be a slogan's name; `numbers` is empty
/// where it cannot.
SloganShape chinese_shape(const SloganWords& words, const Text& text, Span span);
SloganShape english_shape(const SloganWords& words, const Text& text, Span span);

}  // namespace minutes
