// The calendar, and EDTF.
#include "stages/dates.hpp"

#include <algorithm>
#include <chrono>

namespace minutes {
namespace {

std::chrono::year_month_day calendar_day(Day day) {
  return std::chrono::year_month_day{std::chrono::year{day.year},
                                     std::chrono::month{static_cast<unsigned>(day.month)},
                                     std::chrono::day{static_cast<unsigned>(day.day)}};
}

Day to_day(std::chrono::year_month_day date) {
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

std::string part(int value, std::size_t width) {
  if (value == 0) return std::string(width, 'X');
  std::string digits = std::to_string(value);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

std::string edtf(Day day) {
  if (day == Day{}) return {};
  std::string text = part(day.year, 4);
  if (day.month != 0 || day.day != 0) text += '-' + part(day.month, 2);
  if (day.day != 0) text += '-' + part(day.day, 2);
  return text;
}

/// A common year that stands for the unknown one.
constexpr int any_year = 2021;

}  // namespace

std::string edtf(const DateMention& date) {
  if (date.impossible) return {};
  if (date.use == DateMention::Use::deadline || date.first == date.last) return edtf(date.last);
  return edtf(date.first) + '/' + edtf(date.last);
}

int days_of_month(int year, int month) {
  switch (month) {
    case 2:
      return year != 0 && std::chrono::year{year}.is_leap() ? 29 : 28;
    case 4:
    case 6:
    case 9:
    case 11:
      return 30;
    default:
      return 31;
  }
}

bool is_possible(Day day) {
  if (day.month < 0 || day.month > 12 || day.day < 0) return false;
  if (day.year == 0 && day.month == 2) return day.day <= 29;
  return day.day <= days_of_month(day.year, day.month);
}

Day plus_days(Day day, int days) {
  const bool has_year = day.year != 0;
  if (!has_year) day.year = any_year;
  Day moved = to_day(std::chrono::sys_days(calendar_day(day)) + std::chrono::days(days));
  if (!has_year) moved.year = 0;
  return moved;
}

Day plus_months(Day day, int months) {
  const int index = day.month - 1 + months;
  const int years = index >= 0 ? index / 12 : -((11 - index) / 12);
  if (day.year != 0) day.year += years;
  day.month = index - 12 * years + 1;
  day.day = std::min(day.day, days_of_month(day.year, day.month));
  return day;
}

int weekday(Day day) {
  const std::chrono::weekday found{std::chrono::sys_days(calendar_day(day))};
  return static_cast<int>(found.iso_encoding());
}

int days_between(Day from, Day to) {
  const auto days = std::chrono::sys_days(calendar_day(to)) -
                    std::chrono::sys_days(calendar_day(from));
  return static_cast<int>(days.count());
}

}  // namespace minutes
