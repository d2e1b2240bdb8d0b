// Chinese, English and numeric dates. All reading is by position, without backtracking beyond one
// date, so a text is read in linear time.
#include "stages/date_reader.hpp"

#include <algorithm>
#include <charconv>

#include "pipeline/characters.hpp"

namespace minutes {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2100;
/// The Republic of China counts years from 1912.
constexpr int republican_offset = 1911;

bool is_year(int value) { return value >= first_year && value <= last_year; }

Offset skip_blanks(std::u32string_view folded, Offset at) {
  while (at < folded.size() && is_blank(folded[at])) ++at;
  return at;
}

char32_t character(std::u32string_view folded, Offset at) {
  return at < folded.size() ? folded[at] : U'\n';
}

int to_int(std::string_view text) {
  int value = 0;
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Offset end_of(Offset at, const TimeWords::Word& word) {
  return at + static_cast<Offset>(word.form.size());
}

/// Applies Y+1, M+0, M12, W+1, D-1 or 2025-12-31 of the dictionary. Whether it says anything here.
bool apply_value(std::string_view value, DateExpression& date) {
  value = value.substr(0, value.find('/'));
  if (value.size() == 10 && is_digit(static_cast<char32_t>(value[0]))) {
    date.first = date.last = {to_int(value.substr(0, 4)), to_int(value.substr(5, 2)),
                              to_int(value.substr(8, 2))};
    return true;
  }
  if (value.size() < 3) return false;
  const bool is_offset = value[1] == '+' || value[1] == '-';
  const int number = to_int(value.substr(1));
  if (value[0] == 'M' && !is_offset && is_digit(static_cast<char32_t>(value[1]))) {
    date.first.month = date.last.month = number;
    return true;
  }
  if (!is_offset) return false;
  switch (value[0]) {
    case 'Y':
      date.years = number;
      return true;
    case 'M':
      date.months = number;
      return true;
    case 'W':
      date.weeks = number;
      return true;
    case 'D':
      date.days = number;
      return true;
    default:
      return false;
  }
}

/// D01/D10, D21/Dend: part of a month; M01/M06: part of a year. Whether `value` is one.
bool apply_period(std::string_view value, DateExpression& date) {
  const std::size_t slash = value.find('/');
  if (slash == value.npos) return false;
  const std::string_view from = value.substr(1, slash - 1);
  const std::string_view to = value.substr(slash + 2);
  if (value[0] == 'D') {
    date.first.day = to_int(from);
    date.last.day = to_int(to);
    date.at_end = date.last.day == 0;
    return true;
  }
  if (value[0] != 'M') return false;
  date.first.month = to_int(from);
  date.last.month = to_int(to);
  return true;
}

}  // namespace

std::optional<DateReader::Part> DateReader::part(std::u32string_view folded, Offset at) const {
  Offset end = at;
  int value = 0;
  while (end < folded.size() && is_digit(folded[end]) && end - at < 5) {
    value = value * 10 + static_cast<int>(folded[end] - U'0');
    ++end;
  }
  if (end > at) {
    if (end < folded.size() && is_digit(folded[end])) return {};
    return Part{value, end, end - at};
  }
  const auto number = numbers_.chinese(folded, at);
  if (!number || number->value > last_year) return {};
  return Part{static_cast<int>(number->value), number->span.end, 0};
}

/// 2022-02-16, 2022.2.16, 2022/2/16; 2/16/2022 in English.
std::optional<DateExpression> DateReader::numeric(const Text& text, Offset at) const {
  const std::u32string_view folded = text.folded;
  const auto first = part(folded, at);
  if (!first || first->digits == 0) return {};
  const char32_t sign = character(folded, first->end);
  if (sign != U'-' && sign != U'.' && sign != U'/') return {};
  const auto second = part(folded, first->end + 1);
  if (!second || second->digits == 0 || second->digits > 2) return {};
  if (character(folded, second->end) != sign) return {};
  const auto third = part(folded, second->end + 1);
  if (!third || third->digits == 0) return {};
  Day day{};
  if (first->digits == 4 && third->digits <= 2) {
    day = {first->value, second->value, third->value};
  } else if (first->digits <= 2 && third->digits == 4 && sign == U'/') {
    day = {third->value, first->value, second->value};
  }
  if (!is_year(day.year) || day.month < 1 || day.month > 12 || day.day < 1 || day.day > 31) return {};
  if (is_word(character(folded, third->end)) || character(folded, third->end) == sign) return {};
  return DateExpression{{at, third->end}, day, day};
}

/// 年底, 本月底, 年内, "the end of the year": words that name the end of a month or year.
std::optional<DateExpression> DateReader::named_end(const Text& text, Offset at) const {
  const std::u32string_view folded = text.folded;
  const TimeWords::Word* word = words_.at(folded, at, TimeWords::month_end);
  if (word == nullptr || word->value.empty() || word->value == "end") return {};
  if (at > 0 && (is_digit(folded[at - 1]) || numbers_.is_chinese_numeral(folded[at - 1]))) return {};
  DateExpression date;
  if (word->value.starts_with("Q")) {
    date.months = 0;
    date.is_quarter = true;
  } else if (!apply_value(word->value, date)) {
    return {};
  }
  date.span = {at, end_of(at, *word)};
  date.at_end = date.last.day == 0;
  const TimeWords::Word* inside = word->english
                                      ? words_.at(folded, at, TimeWords::deadline_before)
                                      : words_.ending_at(folded, date.span.end,
                                                         TimeWords::deadline_after);
  date.is_deadline = inside != nullptr;
  return date;
}

/// 第二季度末, "third quarter of 2024": a part of the year, of which only the end can be meant.
std::optional<DateExpression> DateReader::part_of_year(const Text& text, Offset at) const {
  const std::u32string_view folded = text.folded;
  const TimeWords::Word* word = words_.at(folded, at, TimeWords::period);
  DateExpression date;
  if (word == nullptr || !word->value.starts_with('M') || !apply_period(word->value, date)) return {};
  // Seasons cross the quarters.
  if (date.first.month % 3 != 1 || date.last.month % 3 != 0) return {};
  date.span = {at, end_of(at, *word)};
  date.is_part_of_year = true;
  if (word->english) {
    constexpr std::u32string_view of_word = U" of ";
    const Offset end = date.span.end;
    const bool has_of = folded.substr(end).starts_with(of_word);
    const Offset year_begin = has_of ? end + static_cast<Offset>(of_word.size()) - 1 : end;
    const Offset behind = english_year(folded, year_begin, date);
    if (behind != year_begin) date.span.end = behind;
    return date;
  }
  const TimeWords::Word* end = words_.at(folded, date.span.end, TimeWords::month_end);
  if (end == nullptr || end->value != "end") return {};
  date.span.end = end_of(date.span.end, *end);
  date.at_end = true;
  return date;
}

/// 周五, 下周一, "this Friday".
std::optional<DateExpression> DateReader::week(const Text& text, Offset at) const {
  const std::u32string_view folded = text.folded;
  DateExpression date;
  Offset end = at;
  const TimeWords::Word* word = words_.at(folded, at, TimeWords::relative);
  if (word != nullptr && word->value.starts_with('W')) {
    apply_value(word->value, date);
    // 下周一: the weekday's own 周 stands once.
    end = end_of(at, *word);
    const TimeWords::Word* name = words_.at(folded, end - (word->english ? 0 : 1),
                                            TimeWords::weekday);
    if (name == nullptr || word->english) return {};
    date.weekday = to_int(name->value);
    end = end - 1 + static_cast<Offset>(name->form.size());
  } else {
    word = words_.at(folded, at, TimeWords::weekday);
    if (word == nullptr) return {};
    date.weeks = 0;
    date.weekday = to_int(word->value);
    end = end_of(at, *word);
  }
  date.span = {at, end};
  return date;
}

std::optional<DateExpression> DateReader::read(const Text& text, Offset at, bool republican) const {
  const std::u32string_view folded = text.folded;
  const char32_t before = at == 0 ? U'\n' : folded[at - 1];
  const char32_t here = folded[at];
  if (is_digit(here) && (is_word(before) || ((before == U'.' || before == U'-') && at > 1 &&
                                             is_word(folded[at - 2])))) {
    return {};
  }
  if (is_latin(here) && is_word(before)) return {};
  if (is_digit(here)) {
    if (auto date = numeric(text, at)) return date;
  }
  if (auto date = named_end(text, at)) return date;
  return text.language == Language::zh ? chinese(text, at, republican) : english(text, at);
}

std::optional<DateExpression> DateReader::read_year(const Text& text, Offset at) const {
  const auto year = part(text.folded, at);
  if (!year || !is_year(year->value) || (year->digits != 4 && year->digits != 0)) return {};
  DateExpression date;
  date.span = {at, year->end};
  date.first.year = date.last.year = year->value;
  return date;
}

Offset DateReader::range_sign(std::u32string_view folded, Offset at) const {
  Offset end = skip_blanks(folded, at);
  if (const TimeWords::Word* word = words_.at(folded, end, TimeWords::range)) {
    return skip_blanks(folded, end_of(end, *word));
  }
  const Offset begin = end;
  while (end < folded.size() && end < begin + 2 &&
         (folded[end] == U'-' || folded[end] == U'~' || folded[end] == U'–' ||
          folded[end] == U'—' || folded[end] == U'～')) {
    ++end;
  }
  return end == begin ? at : skip_blanks(folded, end);
}

// --- Chinese ---------------------------------------------------------------------------------

std::optional<DateExpression> DateReader::chinese(const Text& text, Offset at,
                                                  bool republican) const {
  const std::u32string_view folded = text.folded;
  if (auto date = week(text, at)) return date;
  if (auto date = part_of_year(text, at)) return date;
  auto date = chinese_point(text, at, republican, false);
  if (!date || date->days || date->is_range) return date;
  const Offset next = range_sign(folded, date->span.end);
  if (next == date->span.end) return date;
  auto second = chinese_point(text, next, republican, true);
  if (!second || second->days) return date;
  // 4月至7月 joins months, 16日至17日 and 2月16日至3月1日 join days.
  if ((date->last.day == 0) != (second->last.day == 0)) return date;
  if (second->last.year == 0) second->last.year = date->last.year;
  if (second->last.month == 0) second->last.month = date->last.month;
  date->last = second->last;
  date->span.end = second->span.end;
  date->is_range = true;
  return date;
}

/// What follows the number of a month: a day, 底, 上旬. Whether it is a month at all.
bool DateReader::chinese_month(std::u32string_view folded, Part month, DateExpression& date) const {
  const Offset sign = skip_blanks(folded, month.end);
  if (character(folded, sign) != U'月' || month.value < 1) return false;
  date.first.month = date.last.month = month.value;
  date.span.end = sign + 1;
  if (character(folded, date.span.end) == U'份') ++date.span.end;
  const Offset next = skip_blanks(folded, date.span.end);
  if (const auto day = part(folded, next); day && day->value >= 1) {
    Offset unit = skip_blanks(folded, day->end);
    if (character(folded, unit) == U'日' || character(folded, unit) == U'号') {
      date.first.day = date.last.day = day->value;
      date.span.end = unit + 1;
      return true;
    }
    // 9月14至16日: the unit stands once.
    const Offset second_begin = range_sign(folded, day->end);
    if (second_begin != day->end) {
      const auto second = part(folded, second_begin);
      if (second && second->value >= 1) {
        unit = skip_blanks(folded, second->end);
        if (character(folded, unit) == U'日' || character(folded, unit) == U'号') {
          date.first.day = day->value;
          date.last.day = second->value;
          date.span.end = unit + 1;
          date.is_range = true;
          return true;
        }
      }
    }
  }
  // 月底 with the sign of the month itself, or 底 behind 月 or 月份.
  for (const Offset begin : {sign, date.span.end}) {
    const TimeWords::Word* word =
        words_.at(folded, begin, TimeWords::month_end | TimeWords::period);
    if (word == nullptr) continue;
    const Offset end = end_of(begin, *word);
    if (end <= date.span.end) continue;
    if (word->kind == TimeWords::month_end) {
      if (word->value != "end") continue;
      date.at_end = true;
    } else if (word->value.empty() || word->value[0] != 'D' || !apply_period(word->value, date)) {
      continue;
    }
    date.span.end = end;
    break;
  }
  return true;
}

/// Whether what follows shows that 一号 or 十日 is a day: a part of the day, 召开, 在, 起.
bool DateReader::is_day_context(const Text& text, Offset end) const {
  return words_.at(text.folded, end, TimeWords::part | TimeWords::range | TimeWords::period_after) !=
             nullptr ||
         text.matches.at(end, Kind::held_word) != nullptr ||
         text.matches.at(end, Kind::function_word) != nullptr;
}

std::optional<DateExpression> DateReader::chinese_point(const Text& text, Offset at,
                                                        bool republican, bool inside_range) const {
  const std::u32string_view folded = text.folded;
  DateExpression date;
  Offset next = at;
  bool has_year = false;
  bool is_year_number = false;
  if (const TimeWords::Word* word = words_.at(folded, at, TimeWords::relative | TimeWords::period)) {
    const Offset end = end_of(at, *word);
    if (word->value == "Y+1911") {
      const auto year = part(folded, skip_blanks(folded, end));
      if (!year) return {};
      const Offset sign = skip_blanks(folded, year->end);
      if (character(folded, sign) != U'年') return {};
      date.first.year = date.last.year = year->value + republican_offset;
      next = sign;
      has_year = is_year_number = true;
    } else if (word->value.starts_with('Y') && apply_value(word->value, date)) {
      next = end - (folded[end - 1] == U'年' ? 1 : 0);
      if (folded[next] != U'年') return {};
      has_year = true;
    } else if (word->value.starts_with('M') && word->kind == TimeWords::relative &&
               apply_value(word->value, date)) {
      // 下月15日; 下月底 is a word by itself.
      const auto day = part(folded, skip_blanks(folded, end));
      const Offset unit = day ? skip_blanks(folded, day->end) : end;
      if (!day || character(folded, unit) != U'日' || day->value < 1) return {};
      date.first.day = date.last.day = day->value;
      date.span = {at, unit + 1};
      return date;
    } else if (word->value.starts_with('D') && word->kind == TimeWords::relative &&
               apply_value(word->value, date)) {
      date.span = {at, end};
      // 昨(15)日
      if (character(folded, end) == U'(') {
        const auto day = part(folded, end + 1);
        if (day && character(folded, day->end) == U')' &&
            character(folded, day->end + 1) == U'日') {
          date.first.day = date.last.day = day->value;
          date.span.end = day->end + 2;
          return date;
        }
      }
      // One character is a date in brackets only: 今 is in many words.
      if (word->form.size() < 2) return {};
      return date;
    } else {
      return {};
    }
  }
  std::optional<Part> number;
  if (!has_year) {
    number = part(folded, at);
    if (!number) return {};
    const Offset sign = skip_blanks(folded, number->end);
    if (character(folded, sign) == U'年') {
      const bool followed =
          [&] {
            const auto month = part(folded, skip_blanks(folded, sign + 1));
            return month && character(folded, skip_blanks(folded, month->end)) == U'月';
          }();
      int year = number->value;
      if (!is_year(year)) {
        if (republican && year >= 1 && year < 200 && followed) {
          year += republican_offset;
        } else if (followed && (number->digits == 2 || (number->digits == 0 && year < 100 &&
                                                        number->end - at == 2)) &&
                   year >= 10) {
          year += 2000;
        } else {
          return {};
        }
      }
      date.first.year = date.last.year = year;
      next = sign;
      has_year = is_year_number = true;
    }
  }
  if (has_year) {
    // `next` is at 年.
    date.span = {at, next + 1};
    Offset month_begin = skip_blanks(folded, next + 1);
    if (const auto month = part(folded, month_begin);
        month && chinese_month(folded, *month, date)) {
      return date;
    }
    // 2023年底, 今年内, 2023年上半年
    for (const Offset begin : {next, next + 1}) {
      const TimeWords::Word* word =
          words_.at(folded, begin, TimeWords::month_end | TimeWords::deadline_after |
                                       TimeWords::period);
      if (word == nullptr) continue;
      const Offset end = end_of(begin, *word);
      if (word->kind == TimeWords::month_end) {
        date.at_end = true;
        date.span.end = end;
        return date;
      }
      if (word->kind == TimeWords::period) {
        if (word->value.empty() || word->value[0] != 'M' || !apply_period(word->value, date)) continue;
        date.span.end = end;
        date.at_end = true;
        return date;
      }
      if (word->value == "within" && begin == next + 1) {
        date.at_end = date.is_deadline = true;
        date.span.end = end;
        return date;
      }
    }
    if (inside_range || !is_year_number) return {};
    return {};
  }
  if (number->digits > 2 || number->value < 1) return {};
  date.span = {at, number->end};
  if (chinese_month(folded, *number, date)) return date;
  const Offset unit = skip_blanks(folded, number->end);
  const char32_t sign = character(folded, unit);
  if (sign != U'日' && sign != U'号') return {};
  if (number->value > 31) return {};
  const Offset end = unit + 1;
  if (!inside_range) {
    if (words_.ending_at(folded, at, TimeWords::count_before) != nullptr) return {};
    const bool is_plain_day = sign == U'日' && number->digits > 0;
    if (!is_plain_day && !is_day_context(text, end)) return {};
    const TimeWords::Word* behind = words_.at(folded, end, TimeWords::deadline_after);
    if (behind != nullptr && behind->value == "within") return {};
  }
  date.first.day = date.last.day = number->value;
  date.span.end = end;
  return date;
}

// --- English ---------------------------------------------------------------------------------

std::optional<DateReader::Part> DateReader::english_day(std::u32string_view folded,
                                                        Offset at) const {
  const auto day = part(folded, at);
  if (!day || day->digits == 0 || day->digits > 2 || day->value < 1) return {};
  Part found = *day;
  const std::u32string_view rest = folded.substr(found.end);
  for (const std::u32string_view suffix : {U"st", U"nd", U"rd", U"th"}) {
    if (rest.starts_with(suffix)) found.end += static_cast<Offset>(suffix.size());
  }
  if (is_word(character(folded, found.end))) return {};
  // 5.1%, 3:30
  const char32_t next = character(folded, found.end);
  if ((next == U'.' || next == U':' || next == U',') && is_digit(character(folded, found.end + 1))) {
    return {};
  }
  return found;
}

/// A year behind a comma or blank: gives it to `date`, and where it ends.
Offset DateReader::english_year(std::u32string_view folded, Offset at, DateExpression& date) const {
  Offset begin = skip_blanks(folded, at);
  if (character(folded, begin) == U',') begin = skip_blanks(folded, begin + 1);
  if (const auto year = part(folded, begin); year && year->digits == 4 && is_year(year->value) &&
                                             !is_word(character(folded, year->end))) {
    date.first.year = date.last.year = year->value;
    return year->end;
  }
  begin = skip_blanks(folded, at);
  const TimeWords::Word* word = words_.at(folded, begin, TimeWords::relative);
  if (word != nullptr && word->value.starts_with('Y') && apply_value(word->value, date)) {
    return end_of(begin, *word);
  }
  return at;
}

/// Whether what joins two dates in front of `at` is an "and".
bool DateReader::is_joined_by_and(std::u32string_view folded, Offset at) const {
  while (at > 0 && is_blank(folded[at - 1])) --at;
  const TimeWords::Word* word = words_.ending_at(folded, at, TimeWords::range);
  return word != nullptr && word->value == "next";
}

std::optional<DateExpression> DateReader::english_month_first(const Text& text, Offset at) const {
  const std::u32string_view folded = text.folded;
  const TimeWords::Word* month = words_.at(folded, at, TimeWords::month);
  if (month == nullptr || !month->english) return {};
  DateExpression date;
  date.first.month = date.last.month = to_int(month->value);
  Offset end = end_of(at, *month);
  if (character(folded, end) == U'.') ++end;
  const Offset number_begin = skip_blanks(folded, end);
  if (const auto day = english_day(folded, number_begin)) {
    date.first.day = date.last.day = day->value;
    end = day->end;
    const Offset second_begin = range_sign(folded, end);
    if (second_begin != end) {
      Offset begin = second_begin;
      int second_month = date.last.month;
      if (const TimeWords::Word* other = words_.at(folded, begin, TimeWords::month)) {
        second_month = to_int(other->value);
        begin = end_of(begin, *other);
        if (character(folded, begin) == U'.') ++begin;
        begin = skip_blanks(folded, begin);
      }
      const auto second = english_day(folded, begin);
      // "May 10 and 11"; but "May 10 and 43 projects".
      if (second && (!is_joined_by_and(folded, second_begin) || second->value == day->value + 1)) {
        date.last.month = second_month;
        date.last.day = second->value;
        date.is_range = true;
        end = second->end;
      }
    }
    date.span = {at, english_year(folded, end, date)};
    return date;
  }
  const Offset behind = english_year(folded, end, date);
  // "may", "march" and "sun" are words too: a month alone is capitalized, behind a preposition.
  if (behind == end) {
    const bool capital = is_latin_upper(text.text[at]);
    const Offset before = at > 0 && is_blank(folded[at - 1]) ? at - 1 : at;
    const bool governed =
        text.matches.ending_at(before, Kind::function_word) != nullptr ||
        words_.ending_at(folded, before,
                         TimeWords::deadline_before | TimeWords::month_end | TimeWords::range |
                             TimeWords::period_before | TimeWords::period) != nullptr;
    if (!capital || !governed) return {};
    end = end_of(at, *month);
  }
  date.span = {at, behind > number_begin ? behind : end};
  return date;
}

std::optional<DateExpression> DateReader::english_day_first(const Text& text, Offset at) const {
  const std::u32string_view folded = text.folded;
  const auto day = english_day(folded, at);
  if (!day || day->value > 31) return {};
  DateExpression date;
  date.first.day = date.last.day = day->value;
  Offset end = day->end;
  const Offset second_begin = range_sign(folded, end);
  if (second_begin != end) {
    if (const auto second = english_day(folded, second_begin)) {
      date.last.day = second->value;
      date.is_range = true;
      end = second->end;
    }
  }
  Offset next = skip_blanks(folded, end);
  constexpr std::u32string_view of_word = U"of ";
  constexpr std::u32string_view day_word = U"day ";
  if (folded.substr(next).starts_with(day_word)) next += static_cast<Offset>(day_word.size());
  if (folded.substr(next).starts_with(of_word)) next += static_cast<Offset>(of_word.size());
  const TimeWords::Word* month = words_.at(folded, next, TimeWords::month);
  if (month == nullptr || next == end || !is_latin_upper(text.text[next])) return {};
  date.first.month = date.last.month = to_int(month->value);
  Offset month_end = end_of(next, *month);
  // "17 May 3": the number belongs to what follows only when it is a year.
  const Offset behind = english_year(folded, month_end, date);
  date.span = {at, behind};
  return date;
}

/// "12th morning", "12th day of the month", "on the 5th": a day without a month.
std::optional<DateExpression> DateReader::english_ordinal(const Text& text, Offset at) const {
  const std::u32string_view folded = text.folded;
  const auto number = numbers_.read(text, at);
  if (!number || !number->ordinal || number->value < 1 || number->value > 31) return {};
  const Offset end = number->span.end;
  const Offset next = skip_blanks(folded, end);
  DateExpression date;
  date.first.day = date.last.day = static_cast<int>(number->value);
  date.span = {at, end};
  if (const TimeWords::Word* word = words_.at(folded, next, TimeWords::day_of_month)) {
    date.span.end = end_of(next, *word);
    apply_value(word->value, date);
    return date;
  }
  if (!is_digit(folded[at])) return {};
  if (words_.at(folded, next, TimeWords::part) != nullptr) return date;
  // "on the 5th.": nothing follows that it could count.
  Offset before = at;
  while (before > 0 && is_blank(folded[before - 1])) --before;
  constexpr std::u32string_view determiner = U"the";
  if (!folded.substr(0, before).ends_with(determiner)) return {};
  before -= static_cast<Offset>(determiner.size());
  while (before > 0 && is_blank(folded[before - 1])) --before;
  const bool governed = folded.substr(0, before).ends_with(U" on") ||
                        words_.ending_at(folded, before, TimeWords::period_before |
                                                             TimeWords::deadline_before) != nullptr;
  const char32_t behind = character(folded, end);
  const bool alone = !is_blank(behind) && !is_word(behind) && behind != U'-';
  if (!governed || !alone) return {};
  return date;
}

/// "On 8 17, …": machine translation of 8月17日.
std::optional<DateExpression> DateReader::english_bare_pair(const Text& text, Offset at) const {
  const std::u32string_view folded = text.folded;
  constexpr std::u32string_view preposition = U"on ";
  if (!folded.substr(0, at).ends_with(preposition)) return {};
  const auto month = part(folded, at);
  if (!month || month->value < 1 || month->value > 12 || character(folded, month->end) != U' ') return {};
  const auto day = part(folded, month->end + 1);
  if (!day || day->digits == 0 || day->value < 1 || day->value > 31) return {};
  if (character(folded, day->end) != U',') return {};
  DateExpression date;
  date.first.month = date.last.month = month->value;
  date.first.day = date.last.day = day->value;
  date.span = {at, day->end};
  return date;
}

std::optional<DateExpression> DateReader::english(const Text& text, Offset at) const {
  const std::u32string_view folded = text.folded;
  if (is_digit(folded[at])) {
    if (auto date = english_day_first(text, at)) return date;
    if (auto date = english_bare_pair(text, at)) return date;
    return english_ordinal(text, at);
  }
  if (!is_latin(folded[at])) return {};
  if (auto date = english_month_first(text, at)) return date;
  if (auto date = english_ordinal(text, at)) return date;
  if (auto date = part_of_year(text, at)) return date;
  if (auto date = week(text, at)) return date;
  const TimeWords::Word* word = words_.at(folded, at, TimeWords::relative);
  if (word != nullptr && word->value.starts_with('D')) {
    DateExpression date;
    if (!apply_value(word->value, date)) return {};
    date.span = {at, end_of(at, *word)};
    return date;
  }
  return {};
}

}  // namespace minutes
