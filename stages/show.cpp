// A person's view of a record, for the terminal.
#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/characters.hpp"
#include "pipeline/unicode.hpp"
#include "stages/emitters.hpp"
#include "stages/record_ids.hpp"

namespace minutes {
namespace {

constexpr std::size_t line_width = 100;   ///< terminal columns
constexpr std::size_t label_width = 11;   ///< of `Date`, `Place` and the names of acts

/// How many columns of a terminal a character takes: two for the wide and full-width ones of
/// Unicode's East Asian Width, none for combining marks.
constexpr std::size_t columns_of(char32_t c) {
  if (c == 0) return 0;   // left out by `printable`
  if (c < 0x300) return 1;
  if (c <= 0x36F || (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F)) return 0;
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0x303E) ||
                    (c >= 0x3041 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) ||
                    (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) ||
                    (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
  return wide ? 2 : 1;
}

std::size_t columns_of(std::u32string_view text) {
  std::size_t sum = 0;
  for (char32_t character : text) sum += columns_of(character);
  return sum;
}

/// What a terminal may be given for a character of a document: line ends and tabs become spaces,
/// other control characters U+FFFD; 0 for what no one sees, which could also turn the direction of
/// the line.
constexpr char32_t printable(char32_t c) {
  if (is_space(c)) return U' ';
  if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) return U'\uFFFD';
  if (is_invisible(c) || c == 0x061C || (c >= 0xE0000 && c <= 0xE0FFF)) return 0;
  return c;
}

std::u32string printable(std::u32string_view text) {
  std::u32string result;
  result.reserve(text.size());
  for (char32_t character : text) {
    if (const char32_t shown = printable(character)) result.push_back(shown);
  }
  return result;
}
std::u32string printable(std::string_view utf8) { return printable(from_utf8(utf8)); }

enum class Style : std::uint8_t { plain, bold, dim, red, yellow, green, cyan };

/// A piece of a line. Its text is printable.
struct Piece {
  std::u32string text{};
  Style style{Style::plain};
};

class Screen {
 public:
  Screen(bool colour, std::string& out) : colour_(colour), out_(out) {}

  void put(std::u32string_view text, Style style = Style::plain) {
    if (text.empty()) return;
    set_style(style);
    for (char32_t character : text) append_utf8(out_, character);
    column_ += columns_of(text);
  }
  void end_line() {
    set_style(Style::plain);
    out_ += '\n';
    column_ = 0;
  }
  void pad_to(std::size_t column) {
    if (column_ >= column) return;
    set_style(Style::plain);
    out_.append(column - column_, ' ');
    column_ = column;
  }
  /// Pieces from this column on; lines that grow too long go on below, at the same column. Chinese
  /// breaks between any two characters, Latin at spaces.
  void wrap(const std::vector<Piece>& pieces) {
    const std::size_t indent = column_;
    const std::size_t limit = std::max(line_width, indent + 20);
    for (const Piece& piece : pieces) {
      std::u32string_view rest = piece.text;
      while (!rest.empty()) {
        const std::size_t length = word_length(rest);
        const std::u32string_view word = rest.substr(0, length);
        rest.remove_prefix(length);
        if (column_ + columns_of(word) > limit && column_ > indent && word != U" ") {
          end_line();
          pad_to(indent);
        }
        if (word == U" " && (column_ >= limit || column_ == indent)) continue;
        put(word, piece.style);
      }
    }
    end_line();
  }
  /// One line of at most the width of the screen; a longer text is cut and ends in `…`.
  void clip(std::u32string_view text, Style style = Style::plain) {
    std::size_t room = column_ < line_width ? line_width - column_ : 0;
    std::size_t length = 0, used = 0;
    while (length < text.size() && used + columns_of(text[length]) <= room) {
      used += columns_of(text[length++]);
    }
    if (length < text.size()) {
      while (length > 0 && used + 1 > room) used -= columns_of(text[--length]);
      put(text.substr(0, length), style);
      put(U"…", style);
    } else {
      put(text, style);
    }
    end_line();
  }

 private:
  static constexpr std::array<std::string_view, 7> codes{
      "", "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[33m", "\x1b[32m", "\x1b[36m"};

  void set_style(Style style) {
    if (!colour_ || style == style_) return;
    if (style_ != Style::plain) out_ += "\x1b[0m";
    out_ += codes[static_cast<std::size_t>(style)];
    style_ = style;
  }

  /// Characters that stay together at the head of `text`, which is not empty.
  static std::size_t word_length(std::u32string_view text) {
    const auto narrow = [](char32_t c) { return c != U' ' && columns_of(c) < 2; };
    std::size_t length = 1;
    if (narrow(text[0])) {
      while (length < text.size() && narrow(text[length])) ++length;
    }
    // A line does not begin with a mark that closes.
    while (text[0] != U' ' && length < text.size() && stays_behind(text[length])) ++length;
    return length;
  }
  static bool stays_behind(char32_t c) {
    return is_closing_quote(c) || is_closing_bracket(c) ||
           std::u32string_view(U"，。、；：！？").find(c) != std::u32string_view::npos;
  }

  bool colour_;
  std::string& out_;
  std::size_t column_{};
  Style style_{};
};

class View {
 public:
  View(const Document& document, bool colour, std::string& out)
      : document_(document), minutes_(document.minutes), screen_(colour, out) {}

  void write() {
    write_meeting();
    write_people();
    write_organizations();
    write_statements();
    write_slogans();
    write_tasks();
    write_credits();
    write_findings();
  }

 private:
  static std::u32string both(const Localized& form, const Derived& derived = {}) {
    std::u32string result;
    for (Language language : {Language::zh, Language::en}) {
      if (form[language].empty()) continue;
      const bool bracket = derived[language];
      if (!result.empty()) result += bracket ? U" " : U" · ";
      if (bracket) result += U'(';
      result += printable(form[language]);
      if (bracket) result += U')';
    }
    return result;
  }

  template <class Values, class Name>
  static std::u32string joined(const Values& values, std::u32string_view separator, Name name_of) {
    std::u32string result;
    for (const auto& value : values) {
      if (!result.empty()) result += separator;
      result += name_of(value);
    }
    return result;
  }

  std::u32string person_name(std::size_t index) const {
    return index < minutes_.people.size()
               ? both(minutes_.people[index].name, minutes_.people[index].derived)
               : std::u32string();
  }
  std::u32string organization_name(std::size_t index) const {
    return index < minutes_.organizations.size()
               ? both(minutes_.organizations[index].name, minutes_.organizations[index].derived)
               : std::u32string();
  }

  void heading(std::u32string_view name) {
    screen_.end_line();
    screen_.put(name, Style::bold);
    screen_.end_line();
  }
  void labelled(std::u32string_view label, const std::vector<Piece>& pieces) {
    screen_.pad_to(2);
    screen_.put(label, Style::dim);
    screen_.pad_to(2 + label_width);
    screen_.wrap(pieces);
  }

  static std::vector<Piece> date_pieces(const DateRecord& date) {
    std::vector<Piece> pieces{{printable(date.edtf)}};
    if (!date.text.empty()) pieces.push_back({U"  " + both(date.text), Style::dim});
    if (date.year_inferred || date.month_inferred) {
      pieces.push_back({date.month_inferred ? U"  (month inferred)" : U"  (year inferred)",
                        Style::dim});
    }
    return pieces;
  }

  void write_meeting() {
    const MeetingRecord& meeting = minutes_.meeting;
    if (meeting.title.empty()) {
      screen_.put(printable(document_.id), Style::bold);
      screen_.end_line();
    }
    for (Language language : {Language::zh, Language::en}) {
      if (!meeting.title[language].empty()) {
        screen_.wrap({{printable(meeting.title[language]), Style::bold}});
      }
    }
    screen_.end_line();
    if (!meeting.name.empty()) labelled(U"Meeting", {{both(meeting.name)}});
    if (!meeting.date.edtf.empty()) labelled(U"Date", date_pieces(meeting.date));
    if (!meeting.place.name.empty()) {
      labelled(U"Place", {{both(meeting.place.name, meeting.place.derived)}});
    }
    for (const VenueRecord& venue : meeting.venues) {
      labelled(U"Venue", {{both(venue.text)},
                          {U"  (" + printable(to_string(venue.kind)) + U")", Style::dim}});
    }
    if (!meeting.organizers.empty()) {
      labelled(U"Organizers", {{joined(meeting.organizers, U"; ", [this](std::size_t index) {
                 return organization_name(index);
               })}});
    }
    for (const Text& text : document_.texts) {
      labelled(U"Source",
               {{printable(text.source.path)},
                {U"  " + printable(text.source.encoding) + U", " +
                     printable(to_string(text.script)) + U", " +
                     printable(to_string(text.genre)) + U", " +
                     printable(std::to_string(text.sentences.size())) + U" sentences",
                 Style::dim}});
    }
  }

  void write_people() {
    if (minutes_.people.empty()) return;
    heading(U"People");
    std::size_t names_end = 0;
    for (std::size_t index = 0; index < minutes_.people.size(); ++index) {
      names_end = std::max(names_end, columns_of(person_name(index)));
    }
    names_end = 2 + std::min<std::size_t>(names_end, 36) + 2;
    for (std::size_t index = 0; index < minutes_.people.size(); ++index) {
      const Person& person = minutes_.people[index];
      screen_.pad_to(2);
      screen_.put(person_name(index), Style::cyan);
      if (person.positions.empty() && !has_role(person)) {
        screen_.end_line();
        continue;
      }
      screen_.put(U"  ");
      screen_.pad_to(names_end);
      std::vector<Piece> pieces;
      if (has_role(person)) {
        pieces.push_back({joined(person.roles, U", ", [](Role role) {
                            return printable(to_string(role));
                          }),
                          Style::green});
        if (!person.positions.empty()) pieces.push_back({U" — "});
      }
      pieces.push_back({joined(person.positions, U"; ", [](const Position& position) {
        std::u32string words = both(position.text);
        if (position.status != Status::current) {
          words += U" (" + printable(to_string(position.status)) + U")";
        }
        return words;
      })});
      screen_.wrap(pieces);
    }
  }
  static bool has_role(const Person& person) {
    return std::any_of(person.roles.begin(), person.roles.end(),
                       [](Role role) { return role != Role::mentioned; });
  }

  void write_organizations() {
    if (minutes_.organizations.empty()) return;
    heading(U"Organizations");
    screen_.pad_to(2);
    std::vector<Piece> pieces;
    for (std::size_t index = 0; index < minutes_.organizations.size(); ++index) {
      if (index > 0) pieces.push_back({U"; ", Style::dim});
      pieces.push_back({organization_name(index)});
    }
    screen_.wrap(pieces);
  }

  std::u32string sentence_words(SentenceRef reference) const {
    if (reference.document >= document_.texts.size()) return {};
    const Text& text = document_.texts[reference.document];
    if (reference.sentence >= text.sentences.size()) return {};
    return printable(text.view(text.sentences[reference.sentence].span));
  }

  /// Statements, those of one speaker together, in the order of each speaker's first one.
  void write_statements() {
    if (minutes_.statements.empty()) return;
    heading(U"Statements");
    // Slot 0 is the meeting, slot i + 1 is person i.
    std::vector<std::vector<const Statement*>> of_speaker(minutes_.people.size() + 1);
    std::vector<std::size_t> order;
    for (const Statement& statement : minutes_.statements) {
      const std::size_t slot = statement.speaker ? *statement.speaker + 1 : 0;
      if (slot >= of_speaker.size()) continue;
      if (of_speaker[slot].empty()) order.push_back(slot);
      of_speaker[slot].push_back(&statement);
    }
    for (std::size_t slot : order) {
      screen_.pad_to(2);
      screen_.put(slot == 0 ? U"the meeting" : person_name(slot - 1), Style::cyan);
      screen_.end_line();
      for (const Statement* statement : of_speaker[slot]) write(*statement);
    }
  }

  /// One line for the first sentence in each language.
  void write(const Statement& statement) {
    for (std::size_t number = 0; number < statement.sentences.size(); ++number) {
      const SentenceRef reference = statement.sentences[number];
      if (number > 0 && reference.document == statement.sentences[number - 1].document) continue;
      const auto more = std::count_if(
          statement.sentences.begin(), statement.sentences.end(),
          [&](SentenceRef other) { return other.document == reference.document; }) - 1;
      screen_.pad_to(4);
      if (number == 0) screen_.put(printable(to_string(statement.act)), Style::green);
      screen_.pad_to(4 + label_width);
      if (reference.document < document_.texts.size()) {
        std::u32string where = printable(sentence_id(document_, reference));
        if (more > 0) where += U" +" + printable(std::to_string(more));
        screen_.put(where, Style::dim);
      }
      screen_.put(U" ");
      screen_.pad_to(4 + label_width + 10);
      screen_.clip(sentence_words(reference));
    }
  }

  void write_slogans() {
    if (minutes_.slogans.empty()) return;
    heading(U"Slogans");
    for (const Slogan& slogan : minutes_.slogans) {
      screen_.pad_to(2);
      std::vector<Piece> pieces{{both(slogan.text, slogan.derived), Style::cyan}};
      if (slogan.complete == false) {
        pieces.push_back({U"  (items do not match the number)", Style::yellow});
      }
      screen_.wrap(pieces);
      std::size_t number = 0;
      for (const SloganItem& item : slogan.items) {
        screen_.pad_to(4);
        screen_.put(printable(std::to_string(++number)), Style::dim);
        screen_.pad_to(7);
        screen_.wrap({{both(item.text)}});
      }
    }
  }

  void write_tasks() {
    if (minutes_.tasks.empty()) return;
    heading(U"Tasks");
    for (const Task& task : minutes_.tasks) {
      screen_.pad_to(2);
      screen_.put(task.due.edtf.empty() ? U"-" : printable(task.due.edtf),
                  task.due.edtf.empty() ? Style::dim : Style::yellow);
      screen_.put(U" ");
      screen_.pad_to(2 + label_width);
      std::vector<Piece> pieces{{both(task.text)}};
      if (!task.organizations.empty() || !task.people.empty()) {
        const auto organization = [this](std::size_t index) { return organization_name(index); };
        const auto person = [this](std::size_t index) { return person_name(index); };
        std::u32string owners = joined(task.organizations, U", ", organization);
        if (!task.organizations.empty() && !task.people.empty()) owners += U", ";
        owners += joined(task.people, U", ", person);
        pieces.push_back({U"  [" + owners + U"]", Style::cyan});
      }
      screen_.wrap(pieces);
    }
  }

  void write_credits() {
    if (minutes_.credits.empty()) return;
    heading(U"Credits");
    std::size_t roles_end = 0;
    for (const Credit& credit : minutes_.credits) {
      roles_end = std::max(roles_end, to_string(credit.role).size());
    }
    for (const Credit& credit : minutes_.credits) {
      screen_.pad_to(2);
      screen_.put(printable(to_string(credit.role)), Style::dim);
      screen_.pad_to(2 + roles_end + 2);
      screen_.wrap({{both(credit.name)}});
    }
  }

  void write_findings() {
    if (minutes_.findings.empty()) return;
    heading(U"Findings");
    for (const Finding& finding : minutes_.findings) {
      const Style style = finding.severity == Severity::error     ? Style::red
                          : finding.severity == Severity::warning ? Style::yellow
                                                                  : Style::cyan;
      screen_.pad_to(2);
      screen_.put(printable(to_string(finding.severity)), style);
      screen_.put(U" ");
      screen_.wrap({{printable(finding.message)},
                    {U" [" + printable(finding.code) + U"]", Style::dim}});
      for (const Mention& mention : finding.at) write_context(mention, style);
      if (!finding.suggestion.empty()) {
        screen_.pad_to(4);
        screen_.put(U"suggestion: ", Style::dim);
        screen_.wrap({{printable(finding.suggestion)}});
      }
    }
  }

  /// The line of the text around a mention, cut to the screen, and a mark below the mention. An
  /// empty mention gets a caret before which something is missing.
  void write_context(const Mention& mention, Style style) {
    if (mention.document >= document_.texts.size()) return;
    const Text& text = document_.texts[mention.document];
    const std::u32string_view all = text.text;
    if (mention.span.end < mention.span.begin || mention.span.end > all.size()) return;
    const std::u32string where = place_of(text, mention.span.begin);
    const std::size_t gutter = 4 + std::max<std::size_t>(columns_of(where), 6) + 3;
    // A third of the line is for what stands before.
    const std::size_t before = (line_width - gutter) / 3;

    std::size_t begin = mention.span.begin, used = 0;
    while (begin > 0 && !is_line_end(all[begin - 1]) && used < before) {
      used += columns_of(printable(all[--begin]));
    }
    const bool cut_before = begin > 0 && !is_line_end(all[begin - 1]);
    const std::u32string left =
        (cut_before ? U"…" : U"") + printable(all.substr(begin, mention.span.begin - begin));

    const std::size_t left_columns = columns_of(left);
    std::size_t end = mention.span.begin, mark_columns = 0, right_columns = 0;
    const std::size_t room = line_width - gutter - left_columns - 1;
    while (end < all.size() && !is_line_end(all[end])) {
      const std::size_t columns = columns_of(printable(all[end]));
      if (right_columns + columns > room) break;
      right_columns += columns;
      if (end < mention.span.end) mark_columns = right_columns;
      ++end;
    }
    const std::size_t middle_end = std::min<std::size_t>(end, mention.span.end);
    screen_.pad_to(4);
    screen_.put(where, Style::dim);
    screen_.pad_to(gutter - 2);
    screen_.put(U"| ", Style::dim);
    screen_.put(left);
    screen_.put(printable(all.substr(mention.span.begin, middle_end - mention.span.begin)),
                Style::bold);
    screen_.put(printable(all.substr(middle_end, end - middle_end)));
    if (end < all.size() && !is_line_end(all[end])) screen_.put(U"…");
    screen_.end_line();
    screen_.pad_to(gutter - 2);
    screen_.put(U"|", Style::dim);
    screen_.pad_to(gutter + left_columns);
    screen_.put(std::u32string(std::max<std::size_t>(mark_columns, 1), U'^'), style);
    screen_.end_line();
  }

  /// The sentence at an offset, or the language of the text between sentences.
  static std::u32string place_of(const Text& text, Offset offset) {
    const auto next = std::upper_bound(
        text.sentences.begin(), text.sentences.end(), offset,
        [](Offset value, const Sentence& sentence) { return value < sentence.span.begin; });
    if (next == text.sentences.begin() || offset >= (next - 1)->span.end) {
      return printable(to_string(text.language));
    }
    const auto index = static_cast<std::size_t>(next - text.sentences.begin()) - 1;
    return printable(sentence_id(text.language, index));
  }

  const Document& document_;
  const Minutes& minutes_;
  Screen screen_;
};

}  // namespace

void show(const Document& document, bool colour, std::string& out) {
  View(document, colour, out).write();
}

}  // namespace minutes
