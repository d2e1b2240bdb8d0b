// An English text as a row of words, each with what the dictionaries know of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/dictionary.hpp"

namespace minutes {

/// A word or a mark of an English text.
struct EnglishWord {
  enum class Form : std::uint8_t {
    word,
    possessive, ///< the 's behind a word
    comma,
    semicolon,
    colon,
    open,
    close,
    slash,
    quote,
    other, ///< any other mark
    border ///< between sentences; empty span
  };
  /// What a word can be; bits of `is`.
  enum Is : std::uint32_t {
    function = 1U << 0, ///< closed class, and verbs of the genre
    conjunction = 1U << 1,
    preposition = 1U << 2,
    determiner = 1U << 3,
    auxiliary = 1U << 4,
    verb = 1U << 5,       ///< reporting, participation and holding words
    level = 1U << 6,      ///< county, prefectural, State
    level_noun = 1U << 7, ///< a place name may end in it: County
    levels = 1U << 8,     ///< plural: counties
    time = 1U << 9,
    credit = 1U << 10,
    modifier = 1U << 11, ///< deputy, executive, former
    address = 1U << 12,  ///< Comrade, Mr.
    article = 1U << 13,
    adverb = 1U << 14,
    meeting = 1U << 15,  ///< symposium, session
    ordinal = 1U << 16,  ///< second, 17th
    mistaken = 1U << 17, ///< a modifier only where machine translation put it: professional
  };
  Span span{};
  Form form{};
  bool capital{}; ///< begins with a capital letter
  bool upper{};   ///< capitals only, two or more
  std::uint32_t is{};

  bool has(std::uint32_t bits) const { return (is & bits) != 0; }
  bool is_word() const { return form == Form::word; }
};

/// Lets containers of folded words be searched by a view.
struct WordHash {
  using is_transparent = void;
  std::size_t operator()(std::u32string_view word) const {
    return std::hash<std::u32string_view>{}(word);
  }
};

/// What is looked up word by word. Made once, for all texts.
class EnglishVocabulary {
public:
  explicit EnglishVocabulary(const Dictionaries& dictionaries);

  const Dictionaries& dictionaries() const { return *dictionaries_; }
  /// Bits that a folded word has by itself, whatever stands around it.
  std::uint32_t bits(std::u32string_view folded) const;
  /// Bits that all words of a match get.
  std::uint32_t bits(const Match& match) const;
  Level level(std::u32string_view folded) const;
  /// Whether a form of `kind` that stood in the text is the plural of another form of its entry.
  bool is_plural(const Match& match, std::u32string_view folded) const;

private:
  const Dictionaries* dictionaries_;
  struct Word {
    std::uint32_t bits{};
    Level level{};
    bool misread{}; ///< machine translation says it for another level
  };
  std::unordered_map<std::u32string, Word, WordHash, std::equal_to<>> words_{};
  std::vector<std::uint32_t> function_bits_{}; ///< a row of function_words each
  std::vector<bool> address_{};                ///< a row of title_heads each
  std::vector<bool> level_place_{};            ///< a row of levels each: a place may end in it
  std::vector<bool> ordinal_{};                ///< a row of numerals each
  std::unordered_map<std::u32string, std::uint32_t, WordHash, std::equal_to<>>
      plurals_{}; ///< form -> bit set of kinds
};

/// The words of all sentences that are no credits, with a border before the first, between, and
/// after the last.
class EnglishWords {
public:
  EnglishWords(const Text& text, const EnglishVocabulary& vocabulary);

  std::size_t size() const { return words_.size(); }
  const EnglishWord& operator[](std::size_t index) const { return words_[index]; }
  /// The index of the word that begins at `offset`; size() where none does.
  std::size_t beginning_at(Offset offset) const;
  /// The index behind the word that ends at `offset`; size() where none does.
  std::size_t ending_at(Offset offset) const;
  /// Whether a place that begins at word `first` is over at `at`: behind County, unless City
  /// follows.
  bool ends_place(std::size_t first, std::size_t at) const;
  std::u32string_view folded(std::size_t index) const {
    return text_->folded_view(words_[index].span);
  }
  /// From the first word to the last one, which is not included.
  Span span(std::size_t first, std::size_t last) const {
    return {words_[first].span.begin, words_[last - 1].span.end};
  }

private:
  void add(Span span);
  const Text* text_;
  std::vector<EnglishWord> words_{};
};

} // namespace minutes
