// Splits English text into words and marks, and tells what dictionaries know of each.
#include "stages/english_words.hpp"

#include <algorithm>
#include <string_view>

#include "pipeline/characters.hpp"
#include "pipeline/unicode.hpp"

namespace minutes {
namespace {

std::uint32_t kind_bit(Kind kind) {
  switch (kind) {
  case Kind::organization_suffix:
    return 1;
  case Kind::title_head:
    return 2;
  case Kind::title:
    return 4;
  default:
    return 0;
  }
}

} // namespace

EnglishVocabulary::EnglishVocabulary(const Dictionaries& dictionaries)
    : dictionaries_(&dictionaries) {
  const Folding& fold = dictionaries.folding();

  const Dictionary& function_words = dictionaries.of(Kind::function_word);
  function_bits_.resize(function_words.size());
  for (std::size_t row = 0; row < function_words.size(); ++row) {
    const std::string_view kind = function_words.cell(row, "kind");
    std::uint32_t bits = EnglishWord::function;
    if (kind == "conjunction")
      bits |= EnglishWord::conjunction;
    if (kind == "preposition")
      bits |= EnglishWord::preposition;
    if (kind == "determiner")
      bits |= EnglishWord::determiner;
    if (kind == "auxiliary")
      bits |= EnglishWord::auxiliary;
    if (kind == "adverb")
      bits |= EnglishWord::adverb;
    if (kind == "verb")
      bits |= EnglishWord::verb;
    function_bits_[row] = bits;
  }
  // The words that may be left out in front of a name: grammar of the language, not of the genre.
  for (const std::u32string_view article :
       {U"a", U"an", U"the", U"its", U"his", U"her", U"their"}) {
    words_[std::u32string(article)].bits |= EnglishWord::article | EnglishWord::function;
  }

  address_ = dictionaries.flags(Kind::title_head, "flags", "address");

  const Dictionary& levels = dictionaries.of(Kind::level);
  const auto level_of = dictionaries.attributes<Level>(Kind::level, "level", Level::unknown);
  const auto ends_place = dictionaries.flags(Kind::level, "flags", "place");
  level_place_ = ends_place;
  ordinal_ = dictionaries.flags(Kind::numeral, "kind", "ordinal");
  const auto machine = dictionaries.flags(Kind::level, "flags", "machine");
  for (std::size_t row = 0; row < levels.size(); ++row) {
    for (const std::string_view column : {"en", "en_variants", "en_machine"}) {
      for (const std::string_view form : levels.forms(row, column)) {
        const std::u32string word = fold(from_utf8(form));
        if (word.find(U' ') != std::u32string::npos)
          continue;
        Word& known = words_[word];
        known.bits |= EnglishWord::level;
        if (ends_place[row] && column != "en_machine")
          known.bits |= EnglishWord::level_noun;
        // "State" means the country in names that organizations.tsv knows, and a prefecture
        // elsewhere.
        if (known.level == Level::unknown || (column == "en" && !known.misread) || machine[row]) {
          known.level = level_of[row];
        }
        known.misread = known.misread || machine[row];
      }
    }
  }
  for (auto& [word, known] : words_) {
    if ((known.bits & EnglishWord::level) == 0)
      continue;
    const std::u32string_view view = word;
    const bool plural = (view.ends_with(U'y') == false && view.ends_with(U's') &&
                         words_.contains(std::u32string(view.substr(0, view.size() - 1)))) ||
                        (view.ends_with(U"ies") &&
                         words_.contains(std::u32string(view.substr(0, view.size() - 3)) + U"y"));
    if (plural)
      known.bits = (known.bits | EnglishWord::levels) & ~EnglishWord::level_noun;
  }

  for (const Kind kind : {Kind::organization_suffix, Kind::title_head, Kind::title}) {
    const Dictionary& dictionary = dictionaries.of(kind);
    for (std::size_t row = 0; row < dictionary.size(); ++row) {
      std::vector<std::u32string> forms;
      for (const std::string_view column : {"en", "en_variants", "en_machine"}) {
        for (const std::string_view form : dictionary.forms(row, column)) {
          forms.push_back(fold(from_utf8(form)));
        }
      }
      for (const std::u32string& form : forms) {
        for (const std::u32string& other : forms) {
          const bool plural =
              form == other + U"s" ||
              (other.ends_with(U'y') && form == other.substr(0, other.size() - 1) + U"ies") ||
              (other.ends_with(U"man") && form == other.substr(0, other.size() - 3) + U"men");
          if (plural)
            plurals_[form] |= kind_bit(kind);
        }
      }
    }
  }
}

std::uint32_t EnglishVocabulary::bits(std::u32string_view folded) const {
  const auto found = words_.find(folded);
  return found == words_.end() ? 0 : found->second.bits;
}

Level EnglishVocabulary::level(std::u32string_view folded) const {
  const auto found = words_.find(folded);
  return found == words_.end() ? Level::unknown : found->second.level;
}

std::uint32_t EnglishVocabulary::bits(const Match& match) const {
  if (!is_english(match.form))
    return 0;
  switch (match.kind) {
  case Kind::function_word:
    return function_bits_[match.entry];
  case Kind::reporting_verb:
  case Kind::participation:
  case Kind::held_word:
    return EnglishWord::verb;
  case Kind::time_word:
    return EnglishWord::time;
  case Kind::credit:
    return EnglishWord::credit;
  case Kind::title_modifier:
    return EnglishWord::modifier |
           (match.form == Form::en_machine ? std::uint32_t{EnglishWord::mistaken} : 0U);
  case Kind::level: // autonomous prefecture: the words are no level one by one
    return level_place_[match.entry] ? std::uint32_t{EnglishWord::level} : 0U;
  case Kind::numeral:
    return ordinal_[match.entry] ? std::uint32_t{EnglishWord::ordinal} : 0U;
  case Kind::meeting_word:
    return EnglishWord::meeting;
  case Kind::title_head:
    return address_[match.entry] ? std::uint32_t{EnglishWord::address} : 0U;
  default:
    return 0;
  }
}

bool EnglishVocabulary::is_plural(const Match& match, std::u32string_view folded) const {
  const auto found = plurals_.find(folded);
  return found != plurals_.end() && (found->second & kind_bit(match.kind)) != 0;
}

EnglishWords::EnglishWords(const Text& text, const EnglishVocabulary& vocabulary) : text_(&text) {
  words_.reserve(text.text.size() / 5 + 4);
  std::vector<Span> pieces;
  for (const Sentence& sentence : text.sentences) {
    if (sentence.kind != SentenceKind::credit)
      pieces.push_back(sentence.span);
  }
  for (const Turn& turn : text.turns)
    pieces.push_back(turn.label);
  std::sort(pieces.begin(), pieces.end());

  Offset end = 0;
  for (const Span piece : pieces) {
    const Offset begin = std::max(piece.begin, end); // an inline label stands inside a sentence
    if (begin >= piece.end)
      continue;
    words_.push_back({{begin, begin}, EnglishWord::Form::border});
    add({begin, piece.end});
    end = piece.end;
  }
  words_.push_back({{end, end}, EnglishWord::Form::border});

  for (EnglishWord& word : words_) {
    if (word.is_word())
      word.is = vocabulary.bits(text.folded_view(word.span));
  }
  std::size_t at = 0;
  for (const Match& match : text.matches.all()) {
    const std::uint32_t bits = vocabulary.bits(match);
    if (bits == 0)
      continue;
    while (at < words_.size() && words_[at].span.begin < match.span.begin)
      ++at;
    // One word of a level is looked up by itself, its plural as well.
    if (match.kind == Kind::level && (at >= words_.size() || words_[at].span == match.span ||
                                      text.folded[match.span.end - 1] == U's')) {
      continue;
    }
    for (std::size_t in = at; in < words_.size() && words_[in].span.end <= match.span.end; ++in) {
      words_[in].is |= bits;
    }
  }
  // "by" opens a byline only at the start of a line; inside a sentence it is a preposition.
  for (EnglishWord& word : words_) {
    if (word.has(EnglishWord::credit) && word.has(EnglishWord::function))
      word.is &= ~EnglishWord::credit;
  }
}

void EnglishWords::add(Span span) {
  using Mark = EnglishWord::Form;
  const std::u32string& text = text_->text;
  const std::u32string& folded = text_->folded;
  for (Offset at = span.begin; at < span.end;) {
    const char32_t c = folded[at];
    if (is_line_end(c)) {
      words_.push_back({{at, at}, Mark::border});
      ++at;
      continue;
    }
    if (is_space(c)) {
      ++at;
      continue;
    }
    EnglishWord word;
    word.span = {at, at + 1};
    if (minutes::is_word(c)) {
      Offset end = at + 1;
      while (end < span.end) {
        const bool joined = end + 1 < span.end && minutes::is_word(folded[end + 1]);
        if (minutes::is_word(folded[end])) {
          ++end;
        } else if (joined && folded[end] == U'-') {
          ++end;
        } else if (joined && folded[end] == U'\'' &&
                   !(folded[end + 1] == U's' &&
                     (end + 2 >= span.end || !minutes::is_word(folded[end + 2])))) {
          ++end;
        } else if (end - at == 1 && folded[end] == U'.' && joined && is_latin_upper(text[at]) &&
                   end + 2 < span.end && folded[end + 2] == U'.') {
          end += 3; // initials: C.Y.
        } else {
          break;
        }
      }
      word.span.end = end;
      word.form = Mark::word;
      word.capital = is_latin_upper(text[at]);
      word.upper = end - at > 1;
      for (Offset letter = at; letter < end && word.upper; ++letter) {
        word.upper = !is_latin(text[letter]) || is_latin_upper(text[letter]);
      }
      word.upper = word.upper && word.capital;
    } else if (c == U'\'' && at + 1 < span.end && folded[at + 1] == U's' &&
               (at + 2 >= span.end || !minutes::is_word(folded[at + 2]))) {
      word.span.end = at + 2;
      word.form = Mark::possessive;
    } else {
      word.form = c == U',' || c == U'、'                                   ? Mark::comma
                  : c == U';'                                               ? Mark::semicolon
                  : c == U':'                                               ? Mark::colon
                  : c == U'/'                                               ? Mark::slash
                  : is_opening_bracket(c)                                   ? Mark::open
                  : is_closing_bracket(c)                                   ? Mark::close
                  : c == U'"' || is_opening_quote(c) || is_closing_quote(c) ? Mark::quote
                                                                            : Mark::other;
    }
    words_.push_back(word);
    at = word.span.end;
  }
}

bool EnglishWords::ends_place(std::size_t first, std::size_t at) const {
  if (at == first || !words_[at - 1].has(EnglishWord::level_noun) ||
      words_[at].has(EnglishWord::level)) {
    return false;
  }
  constexpr std::size_t longest = 3;
  for (std::size_t next = at + 1; next < words_.size() && next <= at + longest; ++next) {
    if (!words_[next].is_word() || !words_[next].capital)
      return true;
    if (words_[next].has(EnglishWord::level_noun))
      return false;
  }
  return true;
}

std::size_t EnglishWords::beginning_at(Offset offset) const {
  auto found = std::lower_bound(
      words_.begin(), words_.end(), offset,
      [](const EnglishWord& word, Offset begin) { return word.span.begin < begin; });
  while (found != words_.end() && found->span.begin == offset && found->span.empty())
    ++found;
  return found != words_.end() && found->span.begin == offset
             ? static_cast<std::size_t>(found - words_.begin())
             : words_.size();
}

std::size_t EnglishWords::ending_at(Offset offset) const {
  auto found =
      std::lower_bound(words_.begin(), words_.end(), offset,
                       [](const EnglishWord& word, Offset end) { return word.span.end < end; });
  while (found != words_.end() && found->span.end == offset && found->span.empty())
    ++found;
  return found != words_.end() && found->span.end == offset
             ? static_cast<std::size_t>(found - words_.begin()) + 1
             : words_.size();
}

} // namespace minutes
