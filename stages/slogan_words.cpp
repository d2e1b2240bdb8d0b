// Reads the shapes of domain guide 6.1.
#include "stages/slogan_words.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "pipeline/characters.hpp"
#include "pipeline/unicode.hpp"

namespace minutes {
namespace {

constexpr double largest_count = 36;      // longer lists are no slogans
constexpr int weight_of_arabic = -2;

/// 3+1 is two numbers; 4x2 is one: four pairs, a pair is one item.
std::vector<unsigned> parse_numbers(std::string_view cell) {
  std::vector<unsigned> numbers;
  char sign = '+';
  while (!cell.empty()) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc{}) break;
    if (sign == '+') numbers.push_back(value);
    cell.remove_prefix(static_cast<std::size_t>(end - cell.data()));
    if (cell.empty()) break;
    sign = cell.front();
    cell.remove_prefix(1);
  }
  return numbers;
}

}  // namespace

std::size_t SloganWords::WordSet::Hash::operator()(std::u32string_view word) const {
  // FNV-1a, a character a step.
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char32_t c : word) hash = (hash ^ c) * 0x100000001B3;
  return hash;
}

void SloganWords::WordSet::add(std::u32string word) {
  by_first_[word.front() & 0xFF] |= bit(word.size());
  by_last_[word.back() & 0xFF] |= bit(word.size());
  longest_ = std::max(longest_, word.size());
  words_.insert(std::move(word));
}

Offset SloganWords::WordSet::at(std::u32string_view folded, Offset at) const {
  if (at >= folded.size()) return 0;
  const std::uint32_t lengths = by_first_[folded[at] & 0xFF];
  if (lengths == 0) return 0;
  for (std::size_t size = std::min(longest_, folded.size() - at); size > 0; --size) {
    if ((lengths & bit(size)) == 0) continue;
    const auto word = folded.substr(at, size);
    if (is_word(word.back()) && at + size < folded.size() && is_word(folded[at + size])) continue;
    if (is_latin(word.front()) && at > 0 && is_word(folded[at - 1])) return 0;
    if (words_.contains(word)) return static_cast<Offset>(size);
  }
  return 0;
}

Offset SloganWords::WordSet::ending_at(std::u32string_view folded, Offset end) const {
  if (end == 0) return 0;
  const std::uint32_t lengths = by_last_[folded[end - 1] & 0xFF];
  if (lengths == 0) return 0;
  for (std::size_t size = std::min<std::size_t>(longest_, end); size > 0; --size) {
    if ((lengths & bit(size)) == 0) continue;
    const auto word = folded.substr(end - size, size);
    if (is_latin(word.front()) && end > size && is_word(folded[end - size - 1])) continue;
    if (words_.contains(word)) return static_cast<Offset>(size);
  }
  return 0;
}

SloganWords::SloganWords(const Dictionaries& dictionaries)
    : numbers(dictionaries),
      is_determiner(dictionaries.flags(Kind::function_word, "kind", "determiner")),
      is_auxiliary(dictionaries.flags(Kind::function_word, "kind", "auxiliary")),
      is_preposition(dictionaries.flags(Kind::function_word, "kind", "preposition")) {
  const auto folded = [&](std::string_view form) { return dictionaries.folding()(from_utf8(form)); };
  const auto number = [](std::string_view cell) {
    double value = 0;
    std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return value;
  };
  const Dictionary& heads = dictionaries.of(Kind::slogan_head);
  for (std::size_t row = 0; row < heads.size(); ++row) {
    head_weight.push_back(static_cast<float>(number(heads.cell(row, "weight"))));
    const std::string_view flag = heads.cell(row, "flags");
    WordSet* set = flag == "measure"      ? &measures
                   : flag == "verb"       ? &verbs
                   : flag == "introducer" ? &introducers
                   : flag == "joiner"     ? &joiners
                   : flag == "open"       ? &openers
                   : flag == "big"        ? &big
                                          : nullptr;
    if (set == nullptr) continue;
    for (const std::string_view form : heads.forms(row, "marks")) set->add(folded(form));
  }
  const Dictionary& programmes = dictionaries.of(Kind::programme_head);
  for (std::size_t row = 0; row < programmes.size(); ++row) {
    WordSet& set = programmes.cell(row, "flags") == "verb" ? programme_verbs : no_names;
    for (const std::string_view form : programmes.forms(row, "marks")) set.add(folded(form));
  }
  const Dictionary& numerals = dictionaries.of(Kind::numeral);
  for (std::size_t row = 0; row < numerals.size(); ++row) {
    const std::string_view kind = numerals.cell(row, "kind");
    is_multiple.push_back(kind == "multiple");
    is_large.push_back(kind == "unit" && number(numerals.cell(row, "value")) >= 100);
    const bool plain = kind == "digit" || kind == "ten" || kind == "multiple";
    numeral.push_back(plain ? number(numerals.cell(row, "value")) : 0);
  }
  const Dictionary& slogans = dictionaries.of(Kind::slogan);
  for (std::size_t row = 0; row < slogans.size(); ++row) {
    numbers_of.push_back(parse_numbers(slogans.cell(row, "numbers")));
    is_known.push_back(slogans.cell(row, "reliability") != "C");
    items_of.emplace_back();
    for (const std::string_view column : {"items_zh", "items_en"}) {
      for (const std::string_view form : slogans.forms(row, column)) {
        items_of.back().push_back(folded(form));
      }
    }
    for (const std::string_view column : {"zh", "zh_variants", "en", "en_variants", "en_machine"}) {
      for (const std::string_view form : slogans.forms(row, column)) {
        rows_of[folded(form)].push_back(static_cast<std::uint32_t>(row));
      }
    }
  }
}

namespace {

/// 1+3+N, “3+1”, 1+N: numbers and letters joined by plus signs, at most a short word behind.
bool read_formula(std::u32string_view folded, Span span, SloganShape& shape) {
  unsigned parts = 0;
  Offset at = span.begin;
  while (at < span.end) {
    unsigned value = 0;
    const Offset begin = at;
    while (at < span.end && is_digit(folded[at]) && at < begin + 3) {
      value = value * 10 + static_cast<unsigned>(folded[at] - U'0');
      ++at;
    }
    const bool open = at == begin && (folded[at] == U'n' || folded[at] == U'x');
    if (at == begin && !open) return false;
    if (open) ++at;
    if (!open) shape.numbers.push_back(value);
    ++parts;
    if (at >= span.end || folded[at] != U'+') break;
    ++at;
  }
  if (parts < 2 || shape.numbers.empty()) return false;
  shape.formula_parts = parts;
  shape.head = {at, span.end};
  return true;
}

/// Whether a numeral at `at` is a part of a plain word: 一 in 统一.
bool inside_plain_word(const Text& text, Offset at) {
  for (Offset begin = at > 2 ? at - 2 : 0; begin <= at; ++begin) {
    const Match* word = text.matches.at(begin, Kind::slogan_exclusion);
    if (word != nullptr && word->span.contains(at) && word->span.size() > 1) return true;
  }
  return false;
}

/// 双, double: says that there are two, but does not count them.
bool is_doubled(const SloganWords& words, const Text& text, Offset at) {
  const Match* numeral = text.matches.at(at, Kind::numeral);
  return numeral != nullptr && words.is_multiple[numeral->entry];
}

/// The weight of the head that ends `span`, or begins it.
float weight_of(const SloganWords& words, const Text& text, Span span) {
  const Match* head = text.matches.ending_at(span.end, Kind::slogan_head);
  if (head != nullptr && head->span.begin > span.begin && is_english(head->form)) {
    // "three not in place" counts no places.
    const auto between = text.matches.of(Kind::function_word, {span.begin, head->span.begin});
    if (!between.empty()) return 0;
  }
  if (head == nullptr || head->span.begin < span.begin) {
    head = text.matches.at(span.begin, Kind::slogan_head);
  }
  if (head == nullptr || head->span.end > span.end) return 0;
  return words.head_weight[head->entry];
}

}  // namespace

SloganShape chinese_shape(const SloganWords& words, const Text& text, Span span) {
  const std::u32string_view folded = text.folded;
  SloganShape shape;
  if (read_formula(folded, span, shape)) return shape;
  shape = {};
  const auto count_at = [&](Offset at, Offset& end) -> unsigned {
    if (at >= span.end) return 0;
    if (is_digit(folded[at])) {
      unsigned value = 0;
      for (end = at; end < span.end && is_digit(folded[end]) && end < at + 3; ++end) {
        value = value * 10 + static_cast<unsigned>(folded[end] - U'0');
      }
      return end < at + 3 ? value : 0;
    }
    if (is_doubled(words, text, at)) {
      end = at + 1;
      return static_cast<unsigned>(words.numeral[text.matches.at(at, Kind::numeral)->entry]);
    }
    const auto number = words.numbers.chinese(folded, at);
    if (!number || number->value < 1 || number->value > largest_count ||
        number->value != std::floor(number->value) || number->span.end > span.end) {
      return 0;
    }
    end = number->span.end;
    return static_cast<unsigned>(number->value);
  };
  Offset at = span.begin;
  const unsigned first = count_at(at, at);
  if (first == 0 || at >= span.end) return shape;
  if (is_digit(folded[span.begin])) shape.score += weight_of_arabic;
  shape.numbers.push_back(first);
  const Offset measure = words.measures.at(folded, at);
  const bool measured = measure > 0 && at + measure < span.end;
  shape.head = {measured ? at + measure : at, span.end};
  if (!measured) {
    // 三会一课: each later numeral counts a part of its own.
    for (Offset next = at + 1; next + 1 < span.end; ++next) {
      Offset end = next;
      if (inside_plain_word(text, next)) continue;
      const unsigned count = count_at(next, end);
      if (count == 0) continue;
      shape.numbers.push_back(count);
      shape.head = {span.end, span.end};
      next = end;
    }
    if (shape.numbers.size() == 2 && span.size() == 4) shape.counted = {folded[at], folded[span.end - 1]};
  }
  const float weight = weight_of(words, text, shape.head);
  // 双城 counts no towns.
  if (!is_doubled(words, text, span.begin) && (weight <= -4 || measured)) {
    shape.score += static_cast<int>(weight);
  }
  // 一网统管 counts nothing; 一老一小 is known by the dictionary only.
  if (std::all_of(shape.numbers.begin(), shape.numbers.end(), [](unsigned n) { return n == 1; })) {
    shape.numbers.clear();
  }
  return shape;
}

SloganShape english_shape(const SloganWords& words, const Text& text, Span span) {
  const std::u32string_view folded = text.folded;
  SloganShape shape;
  if (read_formula(folded, span, shape)) return shape;
  shape = {};
  Offset at = span.begin;
  while (at < span.end) {
    const char32_t c = folded[at];
    const bool at_word = is_word(c) && (at == 0 || !is_word(folded[at - 1]));
    if (!at_word) {
      ++at;
      continue;
    }
    Offset end = at;
    while (end < span.end && is_word(folded[end])) ++end;
    unsigned count = 0;
    if (is_digit(c) && end - at < 3) {
      const auto number = words.numbers.read(text, at);
      if (number && !number->ordinal && number->span.end <= end) count = static_cast<unsigned>(number->value);
      if (count != 0) shape.score += weight_of_arabic;
    } else if (const Match* word = text.matches.at(at, Kind::numeral);
               word != nullptr && is_english(word->form) && word->span.end <= span.end) {
      count = static_cast<unsigned>(words.numeral[word->entry]);
      end = word->span.end;
    }
    if (count > largest_count) return {};
    if (count == 0 && shape.numbers.empty()) return {};
    if (count != 0) {
      shape.numbers.push_back(count);
      shape.head = {end, span.end};
    }
    at = end;
  }
  // "five major risks", "four-level linkage": the head without hyphen and adjective.
  while (shape.head.begin < span.end &&
         (is_blank(folded[shape.head.begin]) || folded[shape.head.begin] == U'-')) {
    ++shape.head.begin;
  }
  if (const Offset adjective = words.big.at(folded, shape.head.begin);
      adjective != 0 && shape.head.begin + adjective < span.end) {
    shape.head.begin += adjective + 1;
  }
  if (shape.numbers.size() == 1 && shape.head.empty()) return {};
  if (shape.numbers.size() > 1) shape.head = {span.end, span.end};
  if (!is_doubled(words, text, span.begin)) {
    shape.score += static_cast<int>(weight_of(words, text, shape.head));
  }
  if (std::all_of(shape.numbers.begin(), shape.numbers.end(), [](unsigned n) { return n == 1; })) {
    shape.numbers.clear();
  }
  return shape;
}

}  // namespace minutes
