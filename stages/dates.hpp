// Calendar days, and dates as text.
#pragma once

#include <string>

#include "pipeline/document.hpp"

namespace minutes {

/// EDTF level 1 (ISO 8601-2): 2022-02-16, XXXX-02-16, XXXX-XX-12, 2022-02-16/2022-02-17; of a
/// deadline the last day only. Empty for a date that is impossible or names no day, month or year.
std::string edtf(const DateMention& date);

/// Days of a month; 28 for February of an unknown year (0), 31 for an unknown month.
int days_of_month(int year, int month);
/// Whether the calendar has such a day. Unknown parts (0) are possible; so is February 29 of an
/// unknown year.
bool is_possible(Day day);
/// `day` moved by a number of days. The year may be unknown and then stays so; month and day are
/// known.
Day plus_days(Day day, int days);
/// `day` moved by a number of months, cut to the length of the month.
Day plus_months(Day day, int months);
/// Monday 1 to Sunday 7. The day is complete.
int weekday(Day day);
/// Days from `from` to `to`; both complete.
int days_between(Day from, Day to);

}  // namespace minutes
