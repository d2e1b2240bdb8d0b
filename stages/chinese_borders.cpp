// Marks the borders of words around names, from the dictionary matches of a text.
#include "stages/chinese_borders.hpp"

#include <algorithm>

#include "pipeline/characters.hpp"

namespace minutes {

bool is_chinese_word_character(char32_t c) { return is_han(c) || is_word(c) || is_name_dot(c); }

ChineseBorderWords::ChineseBorderWords(const Dictionaries& dictionaries)
    : determiner_(dictionaries.flags(Kind::function_word, "kind", "determiner")),
      loose_(dictionaries.flags(Kind::function_word, "kind", "adverb")),
      owner_before_(dictionaries.flags(Kind::task_word, "kind", "owner-before")),
      address_(dictionaries.flags(Kind::title_head, "flags", "address")),
      joins_(dictionaries.flags(Kind::title_modifier, "id", "concurrent")) {
  const auto status = dictionaries.attributes<Status>(Kind::title_modifier, "status", Status::current);
  for (std::size_t row = 0; row < status.size(); ++row) {
    joins_[row] = joins_[row] || status[row] != Status::current;
  }
  const auto verbs = dictionaries.flags(Kind::function_word, "kind", "verb");
  for (std::size_t row = 0; row < verbs.size(); ++row) loose_[row] = loose_[row] || verbs[row];
}

std::uint16_t ChineseBorders::flag_of(const Match& match) const {
  const bool is_short = match.span.size() == 1;
  switch (match.kind) {
    case Kind::function_word:
      if (words_.determiner_[match.entry]) return determiner;
      // One character of these kinds is more often a part of a word: 共, 率.
      if (is_short && words_.loose_[match.entry]) return loose;
      return function;
    case Kind::task_word:
      if (words_.owner_before_[match.entry]) return owner;
      return is_short ? short_verb : verb;
    case Kind::participation:
    case Kind::reporting_verb:
    case Kind::held_word:
      return is_short ? short_verb : verb;
    case Kind::title_head:
      return words_.address_[match.entry] ? address : head;
    case Kind::time_word:
      return is_short ? 0 : time;
    case Kind::credit:
    case Kind::speaker:
    case Kind::meeting_word:
    case Kind::venue_word:
      return is_short ? 0 : other_word;
    default:
      return 0;
  }
}

ChineseBorders::ChineseBorders(const ChineseBorderWords& words, const Text& text)
    : words_(words), text_(text), before_(text.folded.size() + 1), after_(text.folded.size() + 1) {
  const std::u32string& folded = text.folded;
  const auto size = static_cast<Offset>(folded.size());
  before_[0] |= mark;
  after_[size] |= mark;
  for (Offset offset = 0; offset < size; ++offset) {
    if (is_chinese_word_character(folded[offset])) continue;
    after_[offset] |= mark;
    before_[offset + 1] |= mark;
  }
  Offset covered = 0;
  for (const Match& match : text.matches.all()) {
    if (is_english(match.form)) continue;
    if (match.span.begin >= covered) {
      const Match* core = text.matches.at(match.span.begin, Kind::organization_core);
      if (core != nullptr && !is_english(core->form)) covered = core->span.end;
    }
    const std::uint16_t flag = flag_of(match);
    if (flag == 0) continue;
    // 能 in 能源 and 和 in 发展和改革 are no words.
    if (match.span.size() == 1 && match.span.begin < covered) continue;
    after_[match.span.begin] |= flag;
    before_[match.span.end] |= flag;
  }
  // 原省政协副主席, 副州长兼公安局局长: a status in front of an organization, itself at a border.
  for (const Match& match : text.matches.of(Kind::title_modifier)) {
    constexpr std::uint16_t border = mark | function | verb | time | head;
    if (!is_english(match.form) && words_.joins_[match.entry] &&
        (before_[match.span.begin] & border) != 0) {
      before_[match.span.end] |= other_word;
    }
  }
  // What stands before the noun of a post belongs to it: 副 in 副局长.
  const auto modifiers = text.matches.of(Kind::title_modifier);
  for (auto modifier = modifiers.rbegin(); modifier != modifiers.rend(); ++modifier) {
    if (!is_english(modifier->form) && (after_[modifier->span.end] & head) != 0) {
      after_[modifier->span.begin] |= head;
    }
  }
}

Offset ChineseBorders::word_end(Offset offset, std::uint16_t flags) const {
  Offset end = offset;
  for (const Match& match : text_.matches.beginning_at(offset)) {
    if (!is_english(match.form) && (flag_of(match) & flags) != 0) end = std::max(end, match.span.end);
  }
  return end;
}

}  // namespace minutes
