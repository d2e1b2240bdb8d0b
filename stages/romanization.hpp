// Chinese names in Latin letters: pinyin syllables, spelling, and how well two forms agree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipeline/dictionary.hpp"

namespace minutes {

/// Knows pinyin, surnames and the elements of other peoples' names from the dictionaries. Latin
/// input is folded text (lower case, ' for any apostrophe), Han input Simplified. ü may be written
/// ü, v or, after l and n, yu. Immutable; safe to share. Keeps nothing of the dictionaries it was
/// made from.
class Romanization {
public:
  explicit Romanization(const Dictionaries& dictionaries);

  bool is_syllable(std::u32string_view word) const;
  /// The syllables of a word in pinyin, as few as possible; apostrophes and hyphens part syllables.
  /// Empty for a word that is no pinyin, or has more than 8 syllables.
  std::vector<std::u32string_view> syllables(std::u32string_view word) const;
  /// How many syllables `syllables` would find; 0 for none.
  std::size_t syllable_count(std::u32string_view word) const;

  /// How a word is known as a Han surname.
  enum class Surname : std::uint8_t { none, romanized, rare, pinyin, compound };
  /// `romanized`: Wade-Giles or Cantonese (Hsieh, Wong); `rare`: fewer than 10 in a million bear
  /// it.
  Surname surname(std::u32string_view word) const;
  /// Whether a word spells a part of a Tibetan, Uyghur, Mongolian ... name.
  bool is_element(std::u32string_view word) const;
  /// Whether a word is pinyin or an element after at most one wrong, doubled or lost letter.
  bool is_nearly_pinyin(std::u32string_view word) const;

  /// Every reading of a Han name, a list of syllables each, the usual one first; at most 24.
  std::vector<std::vector<std::string>> readings(std::u32string_view han_name) const;
  /// The standard spelling: Lu Chengyue, Zhang Chang'an, Ouyang Min, Zeren Quzhen, Gulina'er
  /// Aishan. Characters without a reading are left out.
  std::string spell(std::u32string_view han_name) const;
  /// How well a Latin name may stand for a Han name, 0 to 1, as the domain guide orders it: 1 the
  /// same reading, in either order and however it is split; 0.9 the spelling of a minority language
  /// or another romanization; 0.8 an edit in a syllable; 0.7 a cut tail or initials; 0.6 the
  /// surname lost; 0.5 the given name lost; 0 else. Below 0.7 other evidence is needed.
  double compare(std::u32string_view han_name, std::u32string_view latin_name) const;

private:
  /// Lets words be searched by a view.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::u32string_view word) const {
      return std::hash<std::u32string_view>{}(word);
    }
  };
  std::size_t surname_length(std::u32string_view han_name) const;
  /// The elements that make up the whole of `han_name` (dots are skipped), as rows of `elements_`;
  /// empty where it is not made of elements.
  std::vector<const std::vector<std::string>*> elements(std::u32string_view han_name) const;

  std::unordered_set<std::uint32_t> syllables_{}; ///< packed, five bits a letter; ü as v
  std::unordered_map<char32_t, std::vector<std::string>> readings_{};
  struct HanSurname {
    std::vector<std::string> readings{}, romanizations{};
    double per_million{};
  };
  std::unordered_map<std::u32string, HanSurname> han_surnames_{};
  std::unordered_map<std::u32string, Surname, Hash, std::equal_to<>> latin_surnames_{};
  std::unordered_map<std::u32string, std::vector<std::string>> elements_{}; ///< first the pinyin
  std::unordered_set<std::u32string, Hash, std::equal_to<>> latin_elements_{};
};

} // namespace minutes
