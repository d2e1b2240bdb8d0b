// Finds dates, tells what each is for (the meeting, publication, a deadline, a period), and infers
// missing years and months from the rest of the text.
#include <algorithm>
#include <optional>
#include <vector>

#include "pipeline/characters.hpp"
#include "pipeline/unicode.hpp"
#include "stages/clauses.hpp"
#include "stages/date_reader.hpp"
#include "stages/dates.hpp"
#include "stages/stages.hpp"

namespace minutes {
namespace {

using Use = DateMention::Use;
using Word = TimeWords::Word;

/// A deadline that far before the meeting's month, with no year named, means the next year: "by the
/// end of January" in December. A nearer one is history.
constexpr int months_of_history = 2;
/// How many body sentences may name the meeting's day.
constexpr std::size_t lead_sentences = 4;
/// A dateline stands within so many characters from the start of its sentence.
constexpr Offset dateline_length = 48;
/// How far back in its sentence the words that govern a date or an event are looked for.
constexpr Offset reach = 120;
/// More than anything else can say for the meeting's day.
constexpr int labelled_score = 100;
constexpr std::string_view weekday_code = "dat-weekday";
/// More than a sentence of the body can say.
constexpr int header_score = 50;

struct Found {
  DateExpression date{};
  DateMention mention{};
  bool exclusive{};                          ///< "before July": July is not included
  int count{};                               ///< within so many units of the meeting
  enum class Unit : std::uint8_t { none, day, week, month } unit{};
};

/// What the dictionaries say, made once for all texts.
struct DateWords {
  explicit DateWords(const Dictionaries& dictionaries)
      : reader(dictionaries),
        dateline(dictionaries.flags(Kind::credit, "flags", "behind")),
        determiner(dictionaries.flags(Kind::function_word, "kind", "determiner")) {
    const Dictionary& modes = dictionaries.of(Kind::mode_word);
    const std::size_t row_of_already = modes.find("already");
    for (const std::string_view column : {"zh", "zh_variants"}) {
      for (const std::string_view form : modes.forms(row_of_already, column)) {
        const std::u32string word = from_utf8(form);
        if (word.size() <= 2) already.push_back(word);
      }
    }
    const Dictionary& events = dictionaries.of(Kind::event);
    for (std::size_t row = 0; row < events.size(); ++row) {
      const std::string_view begin = events.cell(row, "begin");
      Day day{};
      if (events.cell(row, "kind") == "congress" && begin.size() == 10) {
        day = {std::stoi(std::string(begin.substr(0, 4))), std::stoi(std::string(begin.substr(5, 2))),
               std::stoi(std::string(begin.substr(8, 2)))};
      }
      congress.push_back(day);
    }
  }

  DateReader reader;
  std::vector<bool> dateline;                ///< by row of credits: 电, 讯
  std::vector<std::u32string> already{};     ///< 已, 已经
  std::vector<bool> determiner;              ///< by row of function_words
  std::vector<Day> congress{};               ///< by row of events: its first day; else empty
};

/// One text.
class DateFinder {
 public:
  DateFinder(const DateWords& words, Text& text)
      : words_(words), reader_(words.reader), text_(text), folded_(text.folded) {}

  /// `year_of_pair`: of the meeting in the other language, where this text tells none; else 0.
  void find(int year_of_pair) {
    year_of_pair_ = year_of_pair;
    std::erase_if(text_.observations, [](const Observation& observation) { return observation.code == weekday_code; });
    scan();
    const Found* publication = publication_of_text();
    publication_ = publication != nullptr ? publication->date.first : Day{};
    choose_meeting();
    resolve();
    std::vector<DateMention> dates;
    for (const Found& found : found_) {
      check_weekday(found);
      dates.push_back(found.mention);
    }
    text_.dates = std::move(dates);
  }

 private:
  // --- reading -------------------------------------------------------------------------------

  void scan() {
    const bool republican = uses_republican_years();
    const auto size = static_cast<Offset>(folded_.size());
    for (Offset at = 0; at < size;) {
      Offset next = at + 1;
      if (begins_nothing(folded_[at])) {
        at = next;
        continue;
      }
      if (const auto relative = relative_deadline(at)) {
        found_.push_back(*relative);
        next = relative->mention.span.end;
      } else if (const auto event = event_deadline(at)) {
        found_.push_back(*event);
        next = event->mention.span.end;
      } else if (const auto date = reader_.read(text_, at, republican)) {
        next = date->span.end;
        if (is_beside_date(*date, republican)) {
          // "Friday, April 12": the date says it all.
        } else if (const auto found = classified(*date)) {
          next = std::max(next, found->mention.span.end);
          found_.push_back(*found);
        }
      } else if (const auto year = year_deadline(at)) {
        found_.push_back(*year);
        next = year->mention.span.end;
      } else if (is_latin(folded_[at]) || is_digit(folded_[at])) {
        // The rest of a word or number begins nothing.
        while (next < size && is_word(folded_[next]) && is_latin(folded_[next]) == is_latin(folded_[at])) {
          ++next;
        }
      }
      at = next;
    }
  }

  /// A quick test, for most characters of a text.
  bool begins_nothing(char32_t c) const {
    return !is_digit(c) && !is_latin(c) && reader_.words().kinds_beginning(c) == 0 &&
           !reader_.numbers().is_chinese_numeral(c);
  }

  /// Whether a weekday has its date right behind it.
  bool is_beside_date(const DateExpression& weekday, bool republican) const {
    if (weekday.weekday == 0) return false;
    Offset next = weekday.span.end;
    while (next < folded_.size() && (is_blank(folded_[next]) || folded_[next] == U',')) ++next;
    if (next >= folded_.size() || next == weekday.span.end) return false;
    const auto date = reader_.read(text_, next, republican);
    return date && date->last.month != 0 && date->last.day != 0;
  }

  bool uses_republican_years() const {
    if (text_.language != Language::zh) return false;
    if (text_.script == Script::hant) return true;
    for (const Match& match : text_.matches.of(Kind::time_word)) {
      const Word* word = reader_.words().at(folded_, match.span.begin, TimeWords::period);
      if (word != nullptr && word->value == "Y+1911") return true;
    }
    return false;
  }

  /// The date with its use as far as its neighbours tell it.
  std::optional<Found> classified(const DateExpression& date) const {
    Found found;
    found.date = date;
    found.mention.span = date.span;
    found.mention.use = Use::plain;
    text_.language == Language::zh ? classify_chinese(found) : classify_english(found);
    if (found.mention.use == Use::plain) {
      if (is_publication(found)) found.mention.use = Use::publication;
      // 年底 and "the end of the year" are dates only beside a word that makes them one; a weekday
      // may be the meeting's.
      if (date.weekday != 0) return found.mention.use == Use::plain ? std::optional(found) : std::nullopt;
      const bool bare = date.first.day == 0 && date.first.month == 0 && !date.days;
      if (bare || date.is_part_of_year || (date.months && date.at_end && date.last.day == 0)) return {};
    }
    return found;
  }

  /// Behind a clock time, a part of the day and a weekday in brackets.
  Offset behind_clock(Offset at) const {
    for (;;) {
      Offset next = at;
      while (next < folded_.size() && is_blank(folded_[next])) ++next;
      const char32_t c = next < folded_.size() ? folded_[next] : U'\n';
      if (c == U'(') {
        const Word* day = reader_.words().at(folded_, next + 1, TimeWords::weekday);
        if (day == nullptr) return at;
        const Offset close = next + 1 + static_cast<Offset>(day->form.size());
        if (close >= folded_.size() || folded_[close] != U')') return at;
        at = close + 1;
      } else if (const Word* part =
                     reader_.words().at(folded_, next, TimeWords::part | TimeWords::weekday)) {
        at = next + static_cast<Offset>(part->form.size());
      } else if (is_digit(c)) {
        Offset end = next;
        while (end < folded_.size() && (is_digit(folded_[end]) || folded_[end] == U':' ||
                                        folded_[end] == U'时' || folded_[end] == U'点' ||
                                        folded_[end] == U'分')) {
          ++end;
        }
        const char32_t last = folded_[end - 1];
        if (is_digit(last) && std::find(folded_.begin() + next, folded_.begin() + end, U':') ==
                                  folded_.begin() + end) {
          return at;
        }
        at = end;
      } else {
        return at;
      }
    }
  }

  /// In front of a clock time, a part of the day and a weekday: "9:00 a.m., Friday, April 12", "18:00 on
  /// August 15", 上午9:00.
  Offset before_clock(Offset at) const {
    const TimeWords& words = reader_.words();
    constexpr std::u32string_view on_word = U" on";
    bool in_clock = false;
    for (;;) {
      Offset end = before_blanks(at);
      if (end > 0 && folded_[end - 1] == U',') end = before_blanks(end - 1);
      if (folded().substr(0, end).ends_with(on_word)) end = before_blanks(end - 2);
      if (const Word* word = words.ending_at(folded_, end, TimeWords::part | TimeWords::weekday)) {
        in_clock = word->kind == TimeWords::part;
        at = end - static_cast<Offset>(word->form.size());
        continue;
      }
      Offset begin = end;
      while (begin > 0 && (is_digit(folded_[begin - 1]) || folded_[begin - 1] == U':')) --begin;
      while (begin < end && folded_[begin] == U':') ++begin;
      const bool has_colon = folded().substr(begin, end - begin).find(U':') != std::u32string_view::npos;
      if (begin == end || !(has_colon || in_clock) || end - begin > 5) return at;
      at = begin;
      in_clock = false;
    }
  }

  std::u32string_view folded() const { return folded_; }

  void classify_chinese(Found& found) const {
    DateMention& mention = found.mention;
    const TimeWords& words = reader_.words();
    const Word* before =
        words.ending_at(folded_, mention.span.begin, TimeWords::deadline_before | TimeWords::period_before);
    if (before != nullptr && before->kind == TimeWords::period_before) {
      mention.use = Use::period;
      return;
    }
    const Offset behind = behind_clock(mention.span.end);
    const Word* after = words.at(folded_, behind, TimeWords::deadline_after | TimeWords::period_after);
    if (after != nullptr && after->kind == TimeWords::period_after) {
      mention.use = Use::period;
      return;
    }
    const bool is_coarse = found.date.last.day == 0 && found.date.weekday == 0;
    if (after != nullptr && words.at(folded_, behind, TimeWords::no_deadline) == nullptr &&
        (after->value != "within" || is_coarse)) {
      mention.use = Use::deadline;
      mention.span.end = behind + static_cast<Offset>(after->form.size());
      found.exclusive = after->value == "exclusive" && !found.date.at_end;
    } else if (found.date.is_deadline || (before != nullptr && before->value != "within")) {
      mention.use = Use::deadline;
    }
    if (mention.use == Use::deadline && is_done(mention.span.end)) mention.use = Use::plain;
  }

  Offset before_blanks(Offset at) const {
    while (at > 0 && is_blank(folded_[at - 1])) --at;
    return at;
  }

  /// The offset in front of a determiner that ends at `at`, else `at`.
  Offset before_determiner(Offset at) const {
    const Match* word = text_.matches.ending_at(at, Kind::function_word);
    return word != nullptr && words_.determiner[word->entry] ? before_blanks(word->span.begin) : at;
  }

  void classify_english(Found& found) const {
    DateMention& mention = found.mention;
    constexpr std::uint32_t kinds = TimeWords::month_end | TimeWords::period |
                                    TimeWords::deadline_before | TimeWords::period_before;
    Offset at = before_blanks(before_clock(mention.span.begin));
    if (found.date.is_deadline) mention.use = Use::deadline;
    // Outwards: "by" "the end of" "July", "by" "mid-" "July".
    for (;;) {
      const Word* word = reader_.words().ending_at(folded_, at, kinds);
      if (word == nullptr) {
        const Offset outer = before_determiner(at);
        if (outer == at) return;
        at = outer;
        continue;
      }
      const Offset begin = at - static_cast<Offset>(word->form.size());
      if (word->kind == TimeWords::month_end && word->value == "end") {
        found.date.at_end = true;
      } else if (word->kind == TimeWords::period && word->value == "D11/D20" &&
                 found.date.last.day == 0) {
        found.date.first.day = 11;
        found.date.last.day = 20;
      } else if (word->kind == TimeWords::period_before) {
        mention.use = Use::period;
        return;
      } else if (word->kind == TimeWords::deadline_before) {
        found.exclusive = word->value == "exclusive" && !found.date.at_end;
        if (word->value == "end" || word->value.empty()) found.date.at_end = true;
        mention.use = Use::deadline;
        mention.span.begin = begin;
        return;
      } else {
        return;
      }
      at = before_blanks(begin);
    }
  }

  /// "by the end of 2025": a year alone binds only there; "by 2025" is an aim.
  std::optional<Found> year_deadline(Offset at) const {
    if (text_.language != Language::en || !is_digit(folded_[at]) || (at > 0 && is_word(folded_[at - 1]))) {
      return {};
    }
    const auto year = reader_.read_year(text_, at);
    if (!year || (year->span.end < folded_.size() && is_word(folded_[year->span.end]))) return {};
    const Offset before = before_blanks(at);
    const Word* word = reader_.words().ending_at(folded_, before, TimeWords::deadline_before);
    if (word == nullptr || word->value != "end") return {};
    Found found;
    found.date = *year;
    found.date.at_end = true;
    found.mention.span = {before - static_cast<Offset>(word->form.size()), year->span.end};
    found.mention.use = Use::deadline;
    return found;
  }

  /// 10个工作日内, 会后一周内, "within two weeks".
  std::optional<Found> relative_deadline(Offset at) const {
    return text_.language == Language::zh ? chinese_relative(at) : english_relative(at);
  }

  static Found::Unit unit_of(const Word& word) {
    return word.value == "week"    ? Found::Unit::week
           : word.value == "month" ? Found::Unit::month
           : word.value == "day"   ? Found::Unit::day
                                   : Found::Unit::none;
  }

  static bool is_unit(const Word* word) {
    return word != nullptr && (word->value == "week" || word->value == "month" ||
                               word->value == "day" || word->value == "workday");
  }

  std::optional<Found> chinese_relative(Offset at) const {
    const char32_t c = folded_[at];
    const bool is_number = is_digit(c) || reader_.numbers().is_chinese_numeral(c);
    if (!is_number || (at > 0 && (is_word(folded_[at - 1]) ||
                                  reader_.numbers().is_chinese_numeral(folded_[at - 1])))) {
      return {};
    }
    const auto number = reader_.numbers().read(text_, at);
    if (!number || number->ordinal || number->percent || number->value < 1 || number->value > 99) {
      return {};
    }
    const TimeWords& words = reader_.words();
    const Word* unit = words.at(folded_, number->span.end, TimeWords::relative);
    if (!is_unit(unit)) return {};
    const Offset unit_end = number->span.end + static_cast<Offset>(unit->form.size());
    const Word* within = words.ending_at(folded_, unit_end, TimeWords::deadline_after);
    if (within == nullptr || within->value != "within") return {};
    Found found;
    found.mention.span = {at, unit_end};
    const Word* anchor = words.ending_at(folded_, at, TimeWords::relative);
    if (anchor != nullptr && anchor->value == "meeting") {
      found.mention.span.begin -= static_cast<Offset>(anchor->form.size());
    } else if (words.ending_at(folded_, at, TimeWords::past | TimeWords::count_before) != nullptr) {
      return {};
    }
    return relative_to_meeting(found, *number, *unit);
  }

  std::optional<Found> english_relative(Offset at) const {
    const TimeWords& words = reader_.words();
    const Word* within = words.at(folded_, at, TimeWords::deadline_before);
    if (within == nullptr || within->value != "within") return {};
    Offset next = at + static_cast<Offset>(within->form.size());
    while (next < folded_.size() && is_blank(folded_[next])) ++next;
    const auto number = reader_.numbers().read(text_, next);
    if (!number || number->ordinal || number->percent || number->value < 1) return {};
    next = number->span.end;
    while (next < folded_.size() && is_blank(folded_[next])) ++next;
    const Word* unit = words.at(folded_, next, TimeWords::relative);
    if (!is_unit(unit)) return {};
    Found found;
    found.mention.span = {at, next + static_cast<Offset>(unit->form.size())};
    next = found.mention.span.end;
    while (next < folded_.size() && is_blank(folded_[next])) ++next;
    const Word* anchor = words.at(folded_, next, TimeWords::relative);
    if (anchor != nullptr && anchor->value == "meeting") {
      found.mention.span.end = next + static_cast<Offset>(anchor->form.size());
    } else if (words.at(folded_, next, TimeWords::past) != nullptr) {
      return {};
    }
    return relative_to_meeting(found, *number, *unit);
  }

  static Found relative_to_meeting(Found found, const Number& number, const Word& unit) {
    found.mention.use = Use::deadline;
    found.count = static_cast<int>(number.value);
    found.unit = unit_of(unit);
    // Working days need a table of holidays.
    found.mention.vague = found.unit == Found::Unit::none;
    return found;
  }

  /// 汛期前, 春节前, "before the flood season".
  std::optional<Found> event_deadline(Offset at) const {
    const TimeWords& words = reader_.words();
    Found found;
    found.mention.use = Use::deadline;
    found.mention.vague = true;
    if (const Word* whole = words.at(folded_, at, TimeWords::event_deadline)) {
      found.mention.span = {at, at + static_cast<Offset>(whole->form.size())};
    } else if (text_.language == Language::zh) {
      const Word* event = words.at(folded_, at, TimeWords::period);
      if (event == nullptr || event->value.find('/') != std::string::npos ||
          event->value.starts_with('Y')) {
        return {};
      }
      const Offset end = at + static_cast<Offset>(event->form.size());
      const Word* front = words.at(folded_, end, TimeWords::deadline_after);
      if (front == nullptr || front->value != "exclusive" ||
          words.at(folded_, end, TimeWords::no_deadline) != nullptr) {
        return {};
      }
      found.mention.span = {at, end + static_cast<Offset>(front->form.size())};
    } else {
      const Word* front = words.at(folded_, at, TimeWords::deadline_before);
      if (front == nullptr || front->value == "within") return {};
      Offset next = at + static_cast<Offset>(front->form.size());
      while (next < folded_.size() && is_blank(folded_[next])) ++next;
      if (const Match* word = text_.matches.at(next, Kind::function_word);
          word != nullptr && words_.determiner[word->entry]) {
        next = word->span.end;
        while (next < folded_.size() && is_blank(folded_[next])) ++next;
      }
      const Word* event = words.at(folded_, next, TimeWords::period);
      if (event == nullptr || !event->english || event->value.find('/') != std::string::npos) return {};
      found.mention.span = {at, next + static_cast<Offset>(event->form.size())};
    }
    const Sentence* sentence = sentence_at(at);
    if (sentence == nullptr || sentence->kind != SentenceKind::body || is_done(found.mention.span.end)) {
      return {};
    }
    return found;
  }

  /// 6月底前已完成: history.
  bool is_done(Offset at) const {
    const std::u32string_view behind = std::u32string_view(folded_).substr(at);
    return std::any_of(words_.already.begin(), words_.already.end(),
                       [&](const std::u32string& word) { return behind.starts_with(word); });
  }

  // --- publication ---------------------------------------------------------------------------

  const Sentence* sentence_at(Offset at) const {
    const auto after = std::upper_bound(
        text_.sentences.begin(), text_.sentences.end(), at,
        [](Offset offset, const Sentence& sentence) { return offset < sentence.span.begin; });
    if (after == text_.sentences.begin()) return nullptr;
    const Sentence& sentence = *(after - 1);
    return sentence.span.contains(at) ? &sentence : nullptr;
  }

  enum class Label : std::uint8_t { none, meeting, publication };

  /// What the label in front says, 发布时间： or "Time:". One of the meeting needs its colon; in news
  /// and beside a source it tells the publication.
  Label label_before(Offset begin) const {
    Offset at = before_blanks(before_clock(begin));
    const bool colon = at > 0 && folded_[at - 1] == U':';
    if (colon) at = before_blanks(at - 1);
    const Word* label = reader_.words().ending_at(
        folded_, at, TimeWords::meeting_label | TimeWords::publication_label);
    if (label == nullptr) return Label::none;
    if (label->kind == TimeWords::publication_label) return Label::publication;
    if (!colon) return Label::none;
    const bool news = text_.genre == Genre::news || text_.genre == Genre::release ||
                      text_.genre == Genre::inspection;
    Offset line = at;
    while (line > 0 && at - line < reach && !is_line_end(folded_[line - 1])) --line;
    const bool sourced = !text_.matches.of(Kind::credit, {line, at}).empty();
    return news || sourced ? Label::publication : Label::meeting;
  }

  bool is_publication(const Found& found) const {
    const Span span = found.mention.span;
    const Label label = label_before(span.begin);
    if (label != Label::none) return label == Label::publication;
    if (is_alone_on_line(span)) return true;
    const bool is_full = found.date.first.year != 0 && found.date.first.day != 0;
    const Sentence* sentence = sentence_at(span.begin);
    if (sentence == nullptr) return is_full;
    if (sentence->kind == SentenceKind::body) {
      return span.begin - sentence->span.begin <= dateline_length && is_dateline(span);
    }
    // The line that tells who issued the minutes and when.
    return is_full && (sentence->kind != SentenceKind::title || ends_line(span)) &&
           text_.matches.of(Kind::held_word, sentence->span).empty();
  }

  bool is_alone_on_line(Span span) const {
    Offset begin = before_blanks(span.begin);
    if (begin > 0 && folded_[begin - 1] == U'(') begin = before_blanks(begin - 1);
    if (begin > 0 && !is_line_end(folded_[begin - 1])) return false;
    return ends_line(span);
  }

  bool ends_line(Span span) const {
    Offset end = behind_clock(span.end);
    while (end < folded_.size() && (is_blank(folded_[end]) || folded_[end] == U')')) ++end;
    return end >= folded_.size() || is_line_end(folded_[end]);
  }

  /// 新华社云达2月1日电, "YUNDA, Sept. 14 (Xialing Daily) --".
  bool is_dateline(Span span) const {
    Offset end = span.end;
    while (end < folded_.size() && is_blank(folded_[end])) ++end;
    if (const Match* word = text_.matches.at(end, Kind::credit);
        word != nullptr && words_.dateline[word->entry]) {
      // 电视电话会议, 电力工作会议: 电 is a part of a longer word.
      const auto others = text_.matches.beginning_at(end);
      return std::none_of(others.begin(), others.end(), [&](const Match& other) {
        return other.span.size() > word->span.size();
      });
    }
    if (text_.language != Language::en) return false;
    if (end < folded_.size() && folded_[end] == U'(') {
      while (end < folded_.size() && folded_[end] != U')' && end < span.end + dateline_length) ++end;
      ++end;
      while (end < folded_.size() && is_blank(folded_[end])) ++end;
    }
    return end < folded_.size() && end > span.end && (folded_[end] == U'-' || folded_[end] == U'—' || folded_[end] == U'–');
  }

  // --- the meeting's day ---------------------------------------------------------------------

  void choose_meeting() {
    std::vector<std::size_t> bodies;       // the lead's sentences
    for (std::size_t index = 0; index < text_.sentences.size() && bodies.size() < lead_sentences; ++index) {
      if (text_.sentences[index].kind == SentenceKind::body) bodies.push_back(index);
    }
    int best_score = 0;
    for (std::size_t index = 0; index < found_.size(); ++index) {
      const Found& found = found_[index];
      const int score = meeting_score(found, bodies);
      if (score > best_score) {
        best_score = score;
        meeting_ = index;
      }
    }
    if (meeting_) found_[*meeting_].mention.use = Use::meeting;
  }

  /// How much speaks for the day of the meeting; 0 for what cannot be it.
  int meeting_score(const Found& found, const std::vector<std::size_t>& bodies) const {
    const DateExpression& date = found.date;
    const bool has_day = date.first.day != 0 || date.days.has_value();
    const bool is_period = found.mention.use == Use::period && !(date.is_range && has_day);
    if (found.mention.use == Use::deadline || found.mention.use == Use::publication || is_period) return 0;
    if (date.at_end || (!has_day && date.first.month == 0 && date.weekday == 0)) return 0;
    if (!is_possible(date.first) || !is_possible(date.last)) return 0;
    if (date.days && date.first.day == 0 && publication_.day == 0) return 0;
    const Label label = label_before(found.mention.span.begin);
    if (label != Label::none) return label == Label::meeting && date.weekday == 0 ? labelled_score : 0;
    const Sentence* sentence = sentence_at(found.mention.span.begin);
    if (sentence == nullptr || in_book_title(*sentence, found.mention.span.begin)) return 0;
    if (date.weekday != 0 && (publication_.day == 0 || date.weeks.value_or(0) > 0 || !is_held(*sentence))) {
      return 0;
    }
    int score = has_day ? 4 : 1;
    const bool held = is_held(*sentence);
    if (sentence->kind != SentenceKind::body) {
      // "Minutes of meeting / held on 14 May 2024"
      const bool is_header = text_.sentences.front().span.begin <= sentence->span.begin &&
                             (bodies.empty() || sentence->span < text_.sentences[bodies.front()].span);
      if (is_header && held && has_day && date.first.year != 0) return header_score;
      const bool is_title = sentence->kind == SentenceKind::title || sentence->kind == SentenceKind::heading;
      return is_title && has_day ? 2 : 0;
    }
    const auto place =
        std::find_if(bodies.begin(), bodies.end(), [&](std::size_t body) {
          return &text_.sentences[body] == sentence;
        });
    if (place == bodies.end()) return 0;
    score += 2 * static_cast<int>(bodies.end() - place);
    const Span span = sentence->span;
    const bool meets = !text_.matches.of(Kind::meeting_word, span).empty();
    if (held) score += 6;
    if (meets) score += 2;
    // Far behind the verb the dates are the agenda's.
    if (found.mention.span.begin - span.begin < dateline_length) score += 2;
    return score;
  }

  bool is_held(const Sentence& sentence) const {
    return !text_.matches.of(Kind::held_word, sentence.span).empty();
  }

  /// Where to begin to look for what governs a place of a sentence.
  static Offset look_back(const Sentence& sentence, Offset at) {
    return std::max(sentence.span.begin, at > reach ? at - reach : 0);
  }

  bool in_book_title(const Sentence& sentence, Offset at) const {
    int depth = 0;
    for (Offset offset = look_back(sentence, at); offset < at; ++offset) {
      if (folded_[offset] == U'《') ++depth;
      if (folded_[offset] == U'》') --depth;
    }
    return depth > 0;
  }

  // --- years ---------------------------------------------------------------------------------

  const Found* publication_of_text() const {
    for (const Found& found : found_) {
      if (found.mention.use == Use::publication && found.date.first.year != 0) return &found;
    }
    return nullptr;
  }

  /// The year of the meeting's own number: 2022年第16次, 〔2022〕37号.
  int numbered_year() const {
    std::size_t bodies = 0;
    Offset end = 0;
    for (const Sentence& sentence : text_.sentences) {
      if (sentence.kind == SentenceKind::body && ++bodies > 2) break;
      end = sentence.span.end;
    }
    for (Offset at = 0; at < end; ++at) {
      if (!is_digit(folded_[at]) || (at > 0 && is_word(folded_[at - 1]))) continue;
      const auto year = reader_.read_year(text_, at);
      if (!year || year->span.end >= folded_.size()) continue;
      const std::u32string_view behind = std::u32string_view(folded_).substr(year->span.end);
      const bool bracketed = at > 0 && is_opening_bracket(folded_[at - 1]) &&
                             is_closing_bracket(behind[0]) && behind.size() > 1 &&
                             (is_digit(behind[1]) || behind[1] == U'第');
      const bool counted = behind.starts_with(U"年第") || behind.starts_with(U"年度第");
      constexpr std::u32string_view of_word = U" of ";
      const bool english = text_.language == Language::en &&
                           std::u32string_view(folded_).substr(0, at).ends_with(of_word) &&
                           !is_blank(folded_[year->span.end - 1]);
      if (bracketed || counted || english) return year->first.year;
    }
    return 0;
  }

  /// The latest year of a full date that is neither a deadline nor the publication.
  int other_year() const {
    int year = 0;
    for (const Found& found : found_) {
      if (found.mention.use == Use::deadline || found.date.first.month == 0) continue;
      year = std::max(year, found.date.last.year);
    }
    return year;
  }

  /// A congress that the text says lies ahead; an empty day where it names none.
  Day congress_ahead() const {
    const TimeWords& words = reader_.words();
    for (const Match& match : text_.matches.of(Kind::event)) {
      const Day day = words_.congress[match.entry];
      if (day == Day{}) continue;
      const Sentence* sentence = sentence_at(match.span.begin);
      if (sentence == nullptr) continue;
      const bool opening_behind = words.at(folded_, match.span.end, TimeWords::ahead_opening) != nullptr;
      bool greeted = false;
      bool opening_before = false;
      bool intended = false;
      for (Offset at = look_back(*sentence, match.span.begin); at < match.span.begin; ++at) {
        greeted = greeted || words.at(folded_, at, TimeWords::ahead) != nullptr;
        opening_before = opening_before || words.at(folded_, at, TimeWords::ahead_opening) != nullptr;
        intended = intended || (match.span.begin - at < dateline_length &&
                                words.at(folded_, at, TimeWords::ahead_for) != nullptr);
      }
      const bool opening = text_.language == Language::zh ? opening_behind : opening_before;
      if (opening && (greeted || intended)) return day;
      if (greeted && text_.language == Language::zh && match.span.begin > 1 &&
          words.ending_at(folded_, match.span.begin, TimeWords::ahead) != nullptr) {
        return day;
      }
    }
    return {};
  }

  void resolve() {
    if (meeting_) resolve_meeting();
    const Day reference = reference_day();
    std::vector<Found> kept;
    for (std::size_t index = 0; index < found_.size(); ++index) {
      Found& found = found_[index];
      if (meeting_ != index && !resolve_other(found, reference)) continue;
      mark_impossible(found.mention);
      kept.push_back(found);
    }
    found_ = std::move(kept);
  }

  Day reference_day() const {
    return meeting_ ? found_[*meeting_].mention.last : publication_;
  }

  void resolve_meeting() {
    Found& found = found_[*meeting_];
    DateMention& mention = found.mention;
    mention.first = found.date.first;
    mention.last = found.date.last;
    if (found.date.days && publication_.day != 0) {
      if (mention.first.day == 0) {
        mention.first = mention.last = plus_days(publication_, *found.date.days);
        mention.year_inferred = mention.month_inferred = true;
        return;
      }
    }
    if (found.date.weekday != 0) {
      // "on Thursday": the last one up to the publication.
      const int back = (weekday(publication_) - found.date.weekday + 7) % 7;
      const bool is_last_week = found.date.weeks.value_or(0) < 0;
      mention.first = mention.last =
          is_last_week ? plus_days(publication_, found.date.weekday - weekday(publication_) - 7)
                       : plus_days(publication_, -back);
      mention.year_inferred = mention.month_inferred = true;
      return;
    }
    if (mention.first.year != 0) return;
    mention.year_inferred = true;
    if (found.date.years && publication_.year != 0) {
      mention.first.year = mention.last.year = publication_.year + *found.date.years;
    } else if (publication_.year != 0) {
      follow_publication(mention);
    } else if (const int year = numbered_year(); year != 0) {
      mention.first.year = mention.last.year = year;
    } else if (const int other = other_year(); other != 0) {
      mention.first.year = mention.last.year = other;
    } else if (const Day ahead = congress_ahead(); ahead.year != 0 && mention.last.month != 0) {
      const bool same_year = mention.last.month < ahead.month ||
                             (mention.last.month == ahead.month && mention.last.day <= ahead.day);
      mention.first.year = mention.last.year = ahead.year - (same_year ? 0 : 1);
    } else {
      mention.first.year = mention.last.year = year_of_pair_;
    }
    if (mention.first.month == 0) {
      // A year without its month would say what nobody knows.
      mention.first.year = mention.last.year = 0;
    }
    if (mention.first.year == 0) mention.year_inferred = false;
  }

  /// The last such day up to the publication.
  void follow_publication(DateMention& mention) const {
    Day& first = mention.first;
    Day& last = mention.last;
    if (last.month == 0) {
      Day month{publication_.year, publication_.month, 1};
      if (last.day > publication_.day) month = plus_months(month, -1);
      mention.month_inferred = true;
      first.year = last.year = month.year;
      first.month = last.month = month.month;
      return;
    }
    const bool later = publication_.month != 0 &&
                       (first.month > publication_.month ||
                        (first.month == publication_.month && first.day > publication_.day));
    first.year = last.year = publication_.year - (later ? 1 : 0);
  }

  /// Fills the missing parts of a date other than the meeting's. False for what is no date after all.
  bool resolve_other(Found& found, Day reference) const {
    DateMention& mention = found.mention;
    mention.first = found.date.first;
    mention.last = found.date.last;
    if (found.unit != Found::Unit::none || mention.vague) {
      resolve_relative(found, reference);
      return true;
    }
    if (found.date.days && mention.last.day == 0) {
      // Who says 今天 at the meeting means its day.
      const Day today = reference.year != 0 && reference.month != 0 && reference.day != 0
                            ? reference
                            : publication_;
      if (today.year == 0 || today.day == 0) return false;
      mention.first = mention.last = plus_days(today, *found.date.days);
      mention.year_inferred = mention.month_inferred = true;
      return true;
    }
    if (found.date.weekday != 0) return resolve_weekday(found, reference);
    if (found.date.months) {
      if (reference.month == 0) return false;
      const Day month = plus_months({reference.year, reference.month, 1}, *found.date.months);
      mention.last.year = month.year;
      mention.last.month = month.month;
      mention.month_inferred = mention.year_inferred = true;
    } else if (mention.last.year == 0 && reference.year != 0) {
      mention.year_inferred = true;
      mention.last.year = reference.year + found.date.years.value_or(0);
      if (!found.date.years && mention.last.month != 0 && !fit_year(mention, reference)) return false;
    }
    if (mention.last.month == 0 && mention.last.day != 0 && mention.use != Use::deadline) {
      // A day alone, like the 14th: the meeting's month.
      mention.last.month = reference.month;
      mention.month_inferred = reference.month != 0;
      if (mention.last.month == 0) mention.last.year = 0;
    }
    if (mention.first.year == 0) mention.first.year = mention.last.year;
    if (mention.first.month == 0) mention.first.month = mention.last.month;
    if (mention.use == Use::deadline) resolve_deadline(found, reference);
    return true;
  }

  /// The year of a month and day without one. False for a deadline that has passed.
  static bool fit_year(DateMention& mention, Day reference) {
    if (reference.month == 0) return true;
    const int behind = reference.month - mention.last.month;
    if (mention.use == Use::deadline) {
      if (behind > months_of_history) ++mention.last.year;
    } else if (behind < -6) {
      // 11月25日 in January is the year before.
      --mention.last.year;
    }
    return true;
  }

  static void resolve_deadline(Found& found, Day reference) {
    DateMention& mention = found.mention;
    if (mention.last.month == 0 && mention.last.day != 0) mention.last.month = reference.month;
    if (mention.last.day == 0) {
      if (mention.last.month == 0) {
        mention.last.month = 12;
        mention.last.day = 31;
      } else if (found.exclusive) {
        const int month = found.date.is_part_of_year ? found.date.first.month : mention.last.month;
        mention.last = plus_days({mention.last.year, month, 1}, -1);
      } else {
        mention.last.day = days_of_month(mention.last.year, mention.last.month);
      }
    }
    mention.first = mention.last;
    const Day last = mention.last;
    if (found.date.is_quarter && mention.last.month != 0) {
      mention.last.month = (mention.last.month + 2) / 3 * 3;
      mention.last.day = days_of_month(mention.last.year, mention.last.month);
      mention.first = mention.last;
    }
    const bool comparable = last.year != 0 && reference.year != 0 && reference.day != 0 &&
                            is_possible(last) && reference.month != 0;
    if (comparable && days_between(reference, last) < 0) mention.use = Use::plain;
  }

  void resolve_relative(Found& found, Day reference) const {
    DateMention& mention = found.mention;
    if (mention.vague) return;
    if (reference.month == 0 || reference.day == 0) {
      mention.vague = true;
      return;
    }
    mention.last = found.unit == Found::Unit::month ? plus_months(reference, found.count)
                   : found.unit == Found::Unit::week ? plus_days(reference, 7 * found.count)
                                                     : plus_days(reference, found.count);
    mention.first = mention.last;
    mention.year_inferred = mention.month_inferred = true;
  }

  /// 下周一前: counted from the meeting's week.
  static bool resolve_weekday(Found& found, Day reference) {
    DateMention& mention = found.mention;
    if (mention.use != Use::deadline) return false;
    if (reference.year == 0 || reference.month == 0 || reference.day == 0) {
      mention.vague = true;
      return true;
    }
    mention.last = plus_days(reference, found.date.weekday - weekday(reference) +
                                            7 * found.date.weeks.value_or(0));
    // "by Monday", said on a Thursday
    if (found.date.weeks == 0 && days_between(reference, mention.last) < 0) {
      mention.last = plus_days(mention.last, 7);
    }
    mention.first = mention.last;
    mention.year_inferred = mention.month_inferred = true;
    return true;
  }

  /// Tells a weekday beside a complete date that is not the date's.
  void check_weekday(const Found& found) const {
    const DateMention& mention = found.mention;
    const Day day = mention.last;
    const bool is_sure = day.year != 0 && (found.date.last.year != 0 || publication_.year != 0);
    if (!is_sure || mention.impossible || day.month == 0 || day.day == 0 || mention.first != day ||
        found.date.weekday != 0 || found.date.is_range || found.unit != Found::Unit::none) {
      return;
    }
    const TimeWords& words = reader_.words();
    Offset behind = found.date.span.end;
    while (behind < folded_.size() && (is_blank(folded_[behind]) || folded_[behind] == U'(' ||
                                       folded_[behind] == U',')) {
      ++behind;
    }
    Offset before = before_blanks(found.date.span.begin);
    if (before > 0 && folded_[before - 1] == U',') before = before_blanks(before - 1);
    Span span{found.date.span.end, found.date.span.end};
    const Word* stated = words.at(folded_, behind, TimeWords::weekday);
    if (stated != nullptr) {
      span = {found.date.span.begin, behind + static_cast<Offset>(stated->form.size())};
    } else if (stated = words.ending_at(folded_, before, TimeWords::weekday); stated != nullptr) {
      span = {before - static_cast<Offset>(stated->form.size()), found.date.span.end};
    }
    if (stated == nullptr || stated->value == std::to_string(weekday(day))) return;
    text_.observations.push_back({std::string(weekday_code), span, to_utf8(text_.view(span))});
  }

  static void mark_impossible(DateMention& mention) {
    mention.impossible = !is_possible(mention.first) || !is_possible(mention.last);
  }

  const DateWords& words_;
  const DateReader& reader_;
  Text& text_;
  const std::u32string& folded_;
  std::vector<Found> found_{};
  std::optional<std::size_t> meeting_{};
  Day publication_{};
  int year_of_pair_{};
};

/// 0 where the text does not tell it; nothing where it names no day of the meeting.
std::optional<int> meeting_year(const Text& text) {
  for (const DateMention& date : text.dates) {
    if (date.use == Use::meeting) return date.last.year;
  }
  return {};
}

}  // namespace

Stage extract_dates(const Dictionaries& dictionaries) {
  return {"extract_dates",
          "Dates, deadlines, periods; infers years",
          {Layer::sentences, Layer::matches},
          {Layer::dates},
          [words = DateWords(dictionaries)](Document& document) {
            for (Text& text : document.texts) DateFinder(words, text).find(0);
            for (std::size_t index = 0; index < document.texts.size() && document.texts.size() == 2; ++index) {
              const int other = meeting_year(document.texts[1 - index]).value_or(0);
              if (meeting_year(document.texts[index]).value_or(other) != 0 || other == 0) continue;
              DateFinder(words, document.texts[index]).find(other);
            }
          }};
}

}  // namespace minutes
