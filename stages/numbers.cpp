// Reads numbers in digits, Chinese numerals and English words.
#include "stages/numbers.hpp"

#include <algorithm>
#include <charconv>

#include "pipeline/characters.hpp"
#include "pipeline/unicode.hpp"

namespace minutes {
namespace {

/// Units from 万 on multiply all that stands before them.
constexpr double big_unit = 10000;

double to_double(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool is_group_of_three(std::u32string_view folded, Offset comma) {
  if (comma + 3 >= folded.size() || folded[comma] != U',') return false;
  for (Offset at = comma + 1; at < comma + 4; ++at) {
    if (!is_digit(folded[at])) return false;
  }
  return comma + 4 >= folded.size() || !is_digit(folded[comma + 4]);
}

Offset skip_blank(std::u32string_view folded, Offset at) {
  return at < folded.size() && is_blank(folded[at]) ? at + 1 : at;
}

}  // namespace

Numbers::Numbers(const Dictionaries& dictionaries) {
  const Dictionary& rows = dictionaries.of(minutes::Kind::numeral);
  std::vector<std::pair<char32_t, Sign>> signs;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::string_view kind = rows.cell(row, "kind");
    const double value = to_double(rows.cell(row, "value"));
    values_.push_back(value);
    words_.push_back(kind == "digit"     ? Word::digit
                     : kind == "ten"     ? Word::ten
                     : kind == "unit"    ? Word::unit
                     : kind == "ordinal" ? Word::ordinal
                     : kind == "percent" ? Word::percent
                                         : Word::other);
    for (const std::string_view column : {"zh", "zh_variants"}) {
      for (const std::string_view form : rows.forms(row, column)) {
        const std::u32string word = dictionaries.folding()(from_utf8(form));
        if (kind == "percent") percent_before_ = word;
        if (word.size() != 1) continue;
        if (kind == "point") point_ = word[0];
        if (kind == "ordinal") ordinal_ = word[0];
        if (kind == "digit") signs.push_back({word[0], {Kind::digit, value}});
        if (kind == "ten") signs.push_back({word[0], {Kind::ten, value}});
        // 半 halves, it does not count.
        if (kind == "unit" && value > 1) signs.push_back({word[0], {Kind::unit, value}});
      }
    }
  }
  std::sort(signs.begin(), signs.end(),
            [](const auto& left, const auto& right) { return left.first < right.first; });
  meanings_.emplace_back();
  if (signs.empty()) return;
  first_sign_ = signs.front().first;
  signs_.resize(signs.back().first - first_sign_ + 1);
  for (const auto& [character, meaning] : signs) {
    signs_[character - first_sign_] = static_cast<std::uint8_t>(meanings_.size());
    meanings_.push_back(meaning);
  }
}

Offset Numbers::decimals(std::u32string_view folded, Offset at, double& value) const {
  double weight = 0.1;
  for (; at < folded.size(); ++at, weight /= 10) {
    const Sign found = sign(folded[at]);
    if (found.kind == Kind::digit) {
      value += weight * found.value;
    } else if (is_digit(folded[at])) {
      value += weight * (folded[at] - U'0');
    } else {
      break;
    }
  }
  return at;
}

std::optional<Number> Numbers::chinese(std::u32string_view folded, Offset at) const {
  double total = 0;      // closed by 万 or 亿
  double section = 0;    // closed by 十, 百 or 千
  double current = 0;    // digits not yet multiplied
  bool has_digits = false;
  Offset end = at;
  for (; end < folded.size(); ++end) {
    const Sign found = sign(folded[end]);
    if (found.kind == Kind::none) break;
    if (found.kind == Kind::digit) {
      current = has_digits ? current * 10 + found.value : found.value;
      has_digits = true;
    } else if (found.kind == Kind::ten) {
      if (has_digits && current > 9) break;
      section += has_digits && found.value == 10 ? current * found.value : found.value;
      has_digits = false;
    } else if (found.value < big_unit) {
      // A number does not begin with 百 or 千: these are words (千方百计).
      if (end == at || (has_digits && current > 9)) break;
      section += has_digits ? current * found.value : found.value;
      has_digits = false;
    } else {
      if (end == at) break;
      const double before = section + (has_digits ? current : 0);
      total = before == 0 || total < found.value ? (total + before) * found.value
                                                 : total + before * found.value;
      section = 0;
      has_digits = false;
    }
  }
  if (end == at) return {};
  Number number{{at, end}, total + section + (has_digits ? current : 0)};
  if (end + 1 < folded.size() && folded[end] == point_ &&
      sign(folded[end + 1]).kind == Kind::digit) {
    number.span.end = decimals(folded, end + 1, number.value);
  }
  return number;
}

std::optional<Number> Numbers::digits(std::u32string_view folded, Offset at) const {
  Offset end = at;
  double value = 0;
  while (end < folded.size()) {
    if (is_digit(folded[end])) {
      value = value * 10 + (folded[end] - U'0');
      ++end;
    } else if (end > at && is_group_of_three(folded, end)) {
      ++end;
    } else {
      break;
    }
  }
  if (end == at) return {};
  if (end + 1 < folded.size() && folded[end] == U'.' && is_digit(folded[end + 1])) {
    end = decimals(folded, end + 1, value);
  }
  return Number{{at, end}, value};
}

void Numbers::multiply_chinese(std::u32string_view folded, Number& number) const {
  while (number.span.end < folded.size()) {
    const Sign found = sign(folded[number.span.end]);
    if (found.kind != Kind::unit) break;
    number.value *= found.value;
    ++number.span.end;
  }
}

void Numbers::multiply_english(const Text& text, Number& number) const {
  for (;;) {
    const Match* word = text.matches.at(skip_blank(text.folded, number.span.end),
                                        minutes::Kind::numeral);
    if (word == nullptr || !is_english(word->form) || words_[word->entry] != Word::unit ||
        values_[word->entry] < 1) {
      return;
    }
    number.value *= values_[word->entry];
    number.span.end = word->span.end;
  }
}

std::optional<Number> Numbers::english(const Text& text, Offset at) const {
  double total = 0;      // closed by a unit from thousand on
  double section = 0;
  bool found_any = false;
  bool ordinal = false;
  Word last = Word::other;
  Offset end = at;
  for (Offset next = at; next < text.folded.size() && !ordinal;) {
    const Match* word = text.matches.at(next, minutes::Kind::numeral);
    if (word == nullptr || !is_english(word->form)) break;
    const double value = values_[word->entry];
    const Word kind = words_[word->entry];
    if (kind == Word::digit || kind == Word::ten || kind == Word::ordinal) {
      // "twenty three" is one number, "three five" are two; a teen joins nothing.
      const bool joins = last == Word::unit ||
                         (last == Word::ten && static_cast<long>(section) % 10 == 0 && value < 10);
      if (found_any && !joins) break;
      section += value;
      ordinal = kind == Word::ordinal;
    } else if (kind == Word::unit && value >= 100 && found_any) {
      if (value >= 1000) {
        total += section * value;
        section = 0;
      } else {
        section *= value;
      }
    } else {
      break;
    }
    found_any = true;
    last = kind;
    end = word->span.end;
    next = end;
    if (next < text.folded.size() && (text.folded[next] == U'-' || is_blank(text.folded[next]))) {
      ++next;
    }
    constexpr std::u32string_view conjunction = U"and ";
    if (last == Word::unit &&
        std::u32string_view(text.folded).substr(next).starts_with(conjunction)) {
      next += static_cast<Offset>(conjunction.size());
    }
  }
  if (!found_any) return {};
  return Number{{at, end}, total + section, ordinal};
}

std::optional<Number> Numbers::read(const Text& text, Offset at) const {
  const std::u32string_view folded = text.folded;
  if (at >= folded.size()) return {};
  const char32_t before = at == 0 ? U' ' : folded[at - 1];
  const char32_t here = folded[at];
  if (is_digit(here)) {
    if (is_word(before) || (before == U'.' && at > 1 && is_digit(folded[at - 2]))) return {};
    auto number = digits(folded, at);
    const Match* suffixed = text.matches.at(at, minutes::Kind::numeral);
    if (suffixed != nullptr && words_[suffixed->entry] == Word::ordinal) {
      number->span.end = suffixed->span.end;
      number->ordinal = true;
      return number;
    }
    if (text.language == Language::zh) {
      multiply_chinese(folded, *number);
      number->ordinal = before == ordinal_;
    } else {
      multiply_english(text, *number);
    }
    const Offset next = skip_blank(folded, number->span.end);
    if (number->span.end < folded.size() && folded[number->span.end] == U'%') {
      number->percent = true;
      ++number->span.end;
    } else if (const Match* word = text.matches.at(next, minutes::Kind::numeral);
               word != nullptr && is_english(word->form) && words_[word->entry] == Word::percent) {
      number->percent = true;
      number->span.end = word->span.end;
    }
    return number;
  }
  if (is_latin(here)) {
    if (is_word(before)) return {};
    auto number = english(text, at);
    if (!number) return {};
    const Match* word =
        text.matches.at(skip_blank(folded, number->span.end), minutes::Kind::numeral);
    if (word != nullptr && is_english(word->form) && words_[word->entry] == Word::percent) {
      number->percent = true;
      number->span.end = word->span.end;
    }
    return number;
  }
  if (is_chinese_numeral(before)) return {};
  if (!percent_before_.empty() && folded.substr(at).starts_with(percent_before_)) {
    const Offset begin = at + static_cast<Offset>(percent_before_.size());
    auto number = begin < folded.size() && is_digit(folded[begin]) ? digits(folded, begin)
                                                                   : chinese(folded, begin);
    // 百分之百: 百 alone is a hundred here.
    if (!number && begin < folded.size() && sign(folded[begin]).value == 100) {
      number = Number{{begin, begin + 1}, 100};
    }
    if (!number) return {};
    number->span.begin = at;
    number->percent = true;
    return number;
  }
  auto number = chinese(folded, at);
  if (number) number->ordinal = before == ordinal_;
  return number;
}

std::vector<Number> Numbers::all(const Text& text) const {
  std::vector<Number> found;
  for (Offset at = 0; at < text.folded.size();) {
    const char32_t c = text.folded[at];
    const bool possible = is_digit(c) || is_latin(c) || is_chinese_numeral(c);
    const auto number = possible ? read(text, at) : std::nullopt;
    if (number) {
      found.push_back(*number);
      at = number->span.end;
    } else {
      ++at;
    }
  }
  return found;
}

}  // namespace minutes
