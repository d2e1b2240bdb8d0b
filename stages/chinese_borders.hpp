// Where names, posts and organizations may begin and end in a Chinese text without word spaces.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/dictionary.hpp"

namespace minutes {

/// What dictionaries say about words that bound names; made once for all texts.
class ChineseBorderWords {
 public:
  explicit ChineseBorderWords(const Dictionaries& dictionaries);

 private:
  friend class ChineseBorders;
  std::vector<bool> determiner_{};      ///< by row of function_words
  std::vector<bool> loose_{};           ///< adverbs and verbs of function_words
  std::vector<bool> owner_before_{};    ///< by row of task_words: 由, 请
  std::vector<bool> address_{};         ///< by row of title_heads: 同志
  std::vector<bool> joins_{};           ///< by row of title_modifiers: 兼, and 原 and its like
};

/// The borders of one text: for each offset, which kinds of words end and begin there. One pass over
/// the matches; lookups take constant time.
class ChineseBorders {
 public:
  enum Flag : std::uint16_t {
    mark = 1,          ///< punctuation, a blank, a line end, the end of the text
    function = 2,      ///< 在, 和, 等
    verb = 4,          ///< of reporting, taking part, holding a meeting, tasks; two characters or more
    short_verb = 8,    ///< the same with one character (率, 问): weak, names contain them
    head = 16,         ///< the noun of a post, with what may stand before it (副); not 同志
    address = 32,      ///< 同志
    determiner = 64,   ///< 各, 全: what follows is no particular thing
    time = 128,        ///< 上午
    other_word = 256,  ///< credits, speakers, meeting words of two characters or more
    owner = 512,       ///< 由, 请
    loose = 1024,      ///< adverbs and verbs of one character (曾, 率)
  };
  /// Behind any of these an organization may begin.
  static constexpr std::uint16_t opens_organization =
      mark | function | verb | head | time | other_word | owner | determiner;
  /// In front of any of these an organization may end.
  static constexpr std::uint16_t closes_organization =
      mark | function | loose | verb | short_verb | head | other_word | owner;

  ChineseBorders(const ChineseBorderWords& words, const Text& text);

  /// Flags of the words that end at `offset`; `mark` when no letter stands before it.
  std::uint16_t before(Offset offset) const { return before_[offset]; }
  /// Flags of the words that begin at `offset`; `mark` when no letter stands there.
  std::uint16_t after(Offset offset) const { return after_[offset]; }
  /// The end of the longest word of these `flags` (not `mark`) that begins at `offset`; `offset`
  /// for none. Slow: looks through the matches.
  Offset word_end(Offset offset, std::uint16_t flags) const;

 private:
  std::uint16_t flag_of(const Match& match) const;

  const ChineseBorderWords& words_;
  const Text& text_;
  std::vector<std::uint16_t> before_{}, after_{};
};

/// Whether `c` can stand inside a Chinese name or word: no punctuation, no blank.
bool is_chinese_word_character(char32_t c);

}  // namespace minutes
