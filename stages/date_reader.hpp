// The grammar of dates: reads one date expression where it begins.
#pragma once

#include <optional>
#include <string_view>

#include "pipeline/dictionary.hpp"
#include "stages/numbers.hpp"
#include "stages/time_words.hpp"

namespace minutes {

/// A date as it stands: the parts that are named, and what they are relative to.
struct DateExpression {
  Span span{};
  Day first{}, last{};           ///< 0 for unknown parts; equal for one day, month or year
  std::optional<int> years{};    ///< 明年 +1, 今年 0: from the meeting's year
  std::optional<int> months{};   ///< 下月 +1: from the meeting's month
  std::optional<int> weeks{};    ///< 下周五 +1: from the meeting's week
  std::optional<int> days{};     ///< 昨日 -1: from the publication
  int weekday{};                 ///< 周五 5
  bool at_end{};                 ///< the end of the month, the year: 7月底, 年内
  bool is_deadline{};            ///< a deadline without further words: 年内, "within the year"
  bool is_part_of_year{};        ///< a quarter or half-year: 第二季度末
  bool is_quarter{};             ///< the end of the quarter of `months`
  bool is_range{};               ///< 2月16日至17日
};

/// Reads dates of one language. Immutable.
class DateReader {
 public:
  explicit DateReader(const Dictionaries& dictionaries) : words_(dictionaries), numbers_(dictionaries) {}

  /// The date that begins at `at`; nothing where none does. `republican`: years count from 1912,
  /// as in 民國112年.
  std::optional<DateExpression> read(const Text& text, Offset at, bool republican) const;
  /// The year alone that begins at `at`: 2025, 2025年; nothing for other numbers.
  std::optional<DateExpression> read_year(const Text& text, Offset at) const;

  const TimeWords& words() const { return words_; }
  const Numbers& numbers() const { return numbers_; }

 private:
  struct Part {
    int value{};
    Offset end{};
    Offset digits{};             ///< how many; 0 for Chinese numerals
  };

  std::optional<Part> part(std::u32string_view folded, Offset at) const;
  std::optional<DateExpression> numeric(const Text& text, Offset at) const;
  std::optional<DateExpression> named_end(const Text& text, Offset at) const;
  std::optional<DateExpression> part_of_year(const Text& text, Offset at) const;
  std::optional<DateExpression> week(const Text& text, Offset at) const;
  std::optional<DateExpression> chinese(const Text& text, Offset at, bool republican) const;
  std::optional<DateExpression> chinese_point(const Text& text, Offset at, bool republican,
                                              bool inside_range) const;
  bool chinese_month(std::u32string_view folded, Part month, DateExpression& date) const;
  bool is_day_context(const Text& text, Offset end) const;
  std::optional<DateExpression> english(const Text& text, Offset at) const;
  std::optional<DateExpression> english_month_first(const Text& text, Offset at) const;
  std::optional<DateExpression> english_day_first(const Text& text, Offset at) const;
  std::optional<DateExpression> english_bare_pair(const Text& text, Offset at) const;
  std::optional<DateExpression> english_ordinal(const Text& text, Offset at) const;
  std::optional<Part> english_day(std::u32string_view folded, Offset at) const;
  Offset english_year(std::u32string_view folded, Offset at, DateExpression& date) const;
  bool is_joined_by_and(std::u32string_view folded, Offset at) const;
  Offset range_sign(std::u32string_view folded, Offset at) const;

  TimeWords words_;
  Numbers numbers_;
};

}  // namespace minutes
