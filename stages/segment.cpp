// Finds paragraphs, headlines, headings, credits, sentences and the turns of transcripts.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipeline/characters.hpp"
#include "pipeline/unicode.hpp"
#include "stages/clauses.hpp"
#include "stages/stages.hpp"

namespace minutes {
namespace {

using View = std::u32string_view;

constexpr bool is_chinese_stop(char32_t c) { return c == U'。' || c == U'！' || c == U'？' || c == U'｡'; }
constexpr bool is_latin_stop(char32_t c) { return c == U'.' || c == U'!' || c == U'?'; }
constexpr bool is_closer(char32_t c) {
  return is_closing_quote(c) || is_closing_bracket(c) || c == U'"' || c == U'\'';
}
constexpr bool is_opener(char32_t c) { return is_opening_quote(c) || is_opening_bracket(c); }
constexpr bool is_colon(char32_t c) { return c == U':' || c == U'：'; }
/// Figures that number Chinese headings, folded.
constexpr bool is_counting(char32_t c) {
  constexpr View figures = U"一二三四五六七八九十百零〇壹贰叁参肆伍陆柒捌玖拾甲乙丙丁";
  return figures.find(c) != figures.npos;
}

/// Whether a word of Latin letters is cut at `at`.
bool cuts_word(View text, std::size_t at) {
  return at > 0 && at < text.size() && is_word(text[at - 1]) && is_word(text[at]);
}

/// Forms that begin a line, found by their first character.
class Openings {
 public:
  void add(View folded, std::uint32_t row) {
    if (!folded.empty()) forms_[folded.front()].push_back({std::u32string(folded), row});
  }
  void finish() {
    for (auto& [first, forms] : forms_) {
      std::sort(forms.begin(), forms.end(), [](const auto& a, const auto& b) {
        return a.first.size() != b.first.size() ? a.first.size() > b.first.size() : a < b;
      });
    }
  }
  /// The longest form that `folded` begins with, at a word edge; its row in `row`. Empty if none.
  View longest(View folded, std::uint32_t* row = nullptr) const {
    const auto forms = folded.empty() ? forms_.end() : forms_.find(folded.front());
    if (forms == forms_.end()) return {};
    for (const auto& [form, entry] : forms->second) {
      if (!folded.starts_with(form) || cuts_word(folded, form.size())) continue;
      if (row != nullptr) *row = entry;
      return form;
    }
    return {};
  }

 private:
  std::unordered_map<char32_t, std::vector<std::pair<std::u32string, std::uint32_t>>> forms_{};
};

/// What a line is before its sentences are known.
struct Line {
  Span span{};
  bool stopped{};                    ///< ends in a sentence stop
  bool prose{};                      ///< a sentence stop stands somewhere in it
  bool credit{};
  bool dated{};                      ///< a credit only for its date: 州政府办公室 2022年9月26日
  bool numbered{};                   ///< 一、 （二） 3. : a heading where there is no stop
  Span label{};                      ///< of a turn, or of a header line; without brackets and colon
  Offset after_label{};              ///< where the words behind the label begin
  bool bracketed{};                  ///< the label stands in brackets
  bool speaker{};                    ///< the label looks like one who speaks
  Turn::Kind turn{};
};

class Segmenter {
 public:
  explicit Segmenter(const Dictionaries& dictionaries)
      : dictionaries_(dictionaries),
        marked_(dictionaries.flags(Kind::credit, "flags", "marked")),
        behind_(dictionaries.flags(Kind::credit, "flags", "behind")),
        own_(dictionaries.flags(Kind::credit, "flags", "own")) {
    load_credits();
    load_labels();
    load_abbreviations();
    load_genres();
  }

  void segment(Text& text) const {
    Work work{text, {}, false};
    find_lines(work);
    find_transcript(work);
    const std::size_t body = first_body_line(work);
    for (std::size_t index = 0; index < work.lines.size(); ++index) {
      add_line(work, index, body);
    }
    close_turn(work);
    if (text.genre != Genre::subtitle) {
      text.genre = genre_of(work);
      for (const Line& line : work.lines) check_quotes(text, line.span);
    }
  }

 private:
  static constexpr Offset longest_headline_zh = 80, longest_headline_en = 250;  ///< code points
  static constexpr Offset longest_credit = 160;
  static constexpr Offset longest_heading_zh = 40, longest_heading_en = 80;
  static constexpr Offset longest_bracket = 600;
  static constexpr Offset longest_label_zh = 20, longest_label_en = 60;

  struct Work {
    Text& text;
    std::vector<Line> lines;
    bool transcript;
    bool in_turn{};                  ///< a turn is open; its first sentence is still to come or not
    Turn open{};
    bool open_has_sentence{};
    bool heading_seen{}, title_seen{};
    View view(Span span) const { return text.view(span); }
    View folded(Span span) const { return text.folded_view(span); }
    bool english() const { return text.language == Language::en; }
  };

  // --- vocabulary ----------------------------------------------------------------------------

  std::u32string fold(std::string_view form) const { return dictionaries_.folding()(from_utf8(form)); }

  template <class Use>
  void each_form(Kind kind, std::initializer_list<std::string_view> columns, Use use) const {
    const Dictionary& dictionary = dictionaries_.of(kind);
    for (std::uint32_t row = 0; row < dictionary.size(); ++row) {
      for (std::string_view column : columns) {
        for (std::string_view form : dictionary.forms(row, column)) use(row, column, fold(form));
      }
    }
  }

  void load_credits() {
    each_form(Kind::credit, {"zh", "zh_variants", "en", "en_variants", "en_machine"},
              [&](std::uint32_t row, std::string_view, const std::u32string& form) {
                if (!behind_[row] && !own_[row]) credits_.add(form, row);
              });
    credits_.finish();
    const Dictionary& times = dictionaries_.of(Kind::time_word);
    each_form(Kind::time_word, {"marks"}, [&](std::uint32_t row, std::string_view, const std::u32string& form) {
      const std::string_view kind = times.cell(row, "kind");
      if (kind == "publication-label") publication_.add(form, row);
      if (kind == "meeting-label") header_labels_.insert(form);
    });
    publication_.finish();
    each_form(Kind::time_word, {"zh", "en", "en_variants"},
              [&](std::uint32_t row, std::string_view, const std::u32string& form) {
                const std::string_view kind = times.cell(row, "kind");
                if (kind == "month" || kind == "weekday") date_words_.add(form, row);
              });
    date_words_.finish();
  }

  void load_labels() {
    const Dictionary& speakers = dictionaries_.of(Kind::speaker);
    each_form(Kind::speaker, {"marks"}, [&](std::uint32_t row, std::string_view, std::u32string form) {
      const std::string_view kind = speakers.cell(row, "kind");
      turn_labels_.emplace_back(std::move(form), kind == "answer"     ? Turn::Kind::answer
                                                 : kind == "question" ? Turn::Kind::question
                                                                      : Turn::Kind::speak);
    });
    std::sort(turn_labels_.begin(), turn_labels_.end(), [](const auto& a, const auto& b) {
      return a.first.size() != b.first.size() ? a.first.size() > b.first.size() : a.first < b.first;
    });
    for (Kind kind : {Kind::participation, Kind::credit}) {
      each_form(kind, {"zh", "zh_variants", "en", "en_variants", "en_machine"},
                [&](std::uint32_t, std::string_view, const std::u32string& form) { header_labels_.insert(form); });
    }
    each_form(Kind::participation, {"zh", "zh_variants", "en", "en_variants"},
              [&](std::uint32_t row, std::string_view, const std::u32string& form) { attendance_.add(form, row); });
    attendance_.finish();
    // A host or a chair speaks too: in front of words of his own he is no header.
    for (const auto& [form, kind] : turn_labels_) header_labels_.erase(form);
    each_form(Kind::surname, {"surname"}, [&](std::uint32_t, std::string_view, std::u32string form) {
      surnames_.insert(std::move(form));
    });
    each_form(Kind::title_head, {"zh", "zh_variants"},
              [&](std::uint32_t, std::string_view, std::u32string form) { post_heads_.insert(std::move(form)); });
    each_form(Kind::function_word, {"en", "en_variants"},
              [&](std::uint32_t, std::string_view, std::u32string form) { function_words_.insert(std::move(form)); });
    each_form(Kind::speaker, {"en", "en_variants"},
              [&](std::uint32_t, std::string_view, std::u32string form) {
                function_words_.insert(form.substr(0, form.find(U' ')));
              });
  }

  /// What may stand in front of a dot that ends no sentence.
  enum class Abbreviation : std::uint8_t { name, number, word, may_end };

  void load_abbreviations() {
    const Dictionary& abbreviations = dictionaries_.of(Kind::abbreviation);
    for (std::uint32_t row = 0; row < abbreviations.size(); ++row) {
      const std::string_view flag = abbreviations.cell(row, "flags");
      std::u32string form = from_utf8(abbreviations.cell(row, "en"));
      // Of `Co. Ltd.` the last word is seen alone.
      form.erase(0, form.rfind(U' ') + 1);
      abbreviations_.emplace(std::move(form), flag == "name"     ? Abbreviation::name
                                              : flag == "number" ? Abbreviation::number
                                              : flag == "word"   ? Abbreviation::word
                                                                 : Abbreviation::may_end);
    }
  }

  void load_genres() {
    const Dictionary& words = dictionaries_.of(Kind::genre_word);
    each_form(Kind::genre_word, {"zh", "en"}, [&](std::uint32_t row, std::string_view, std::u32string form) {
      for (Genre genre : {Genre::minutes, Genre::record, Genre::transcript, Genre::release, Genre::inspection}) {
        if (words.cell(row, "genre") == to_string(genre)) genres_.emplace_back(std::move(form), genre);
      }
    });
    std::stable_sort(genres_.begin(), genres_.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    each_form(Kind::meeting_word, {"zh", "zh_variants", "en", "en_variants"},
              [&](std::uint32_t, std::string_view, std::u32string form) { meetings_.push_back(std::move(form)); });
  }

  // --- lines ---------------------------------------------------------------------------------

  void find_lines(Work& work) const {
    const Text& text = work.text;
    for (Offset begin = 0; begin < text.text.size();) {
      const std::size_t found = text.text.find(U'\n', begin);
      const Offset end = static_cast<Offset>(std::min(found, text.text.size()));
      Line line;
      line.span = trimmed(text, {begin, end});
      if (!line.span.empty()) {
        line.stopped = is_stopped(work, line.span);
        line.prose = line.stopped || is_prose(work, line.span);
        line.credit = !line.stopped && is_credit(work, line.span, &line.dated);
        line.numbered = is_numbered(work.folded(line.span));
        if (!line.credit) find_label(work, line);
        work.lines.push_back(line);
      }
      begin = end + 1;
    }
  }

  static bool is_stopped(const Work& work, Span span) {
    const View view = work.view(span);
    std::size_t end = view.size();
    while (end > 0 && is_closer(view[end - 1])) --end;
    if (end == 0) return false;
    const char32_t last = view[end - 1];
    return is_chinese_stop(last) || is_latin_stop(last) || last == U'…';
  }

  /// Whether a stop ends a sentence inside the line. Headlines have none but ！ and ？.
  bool is_prose(const Work& work, Span span) const {
    const View view = work.view(span);
    for (std::size_t at = 3; at < view.size(); ++at) {
      if (view[at] == U'。') return true;
      const bool dot = view[at] == U'.' && at + 1 < view.size() && is_blank(view[at + 1]);
      if (!dot || !is_ascii_lower(view[at - 1]) || !is_ascii_lower(view[at - 2])) continue;
      std::size_t begin = at;
      while (begin > 0 && !is_blank(view[begin - 1])) --begin;
      if (abbreviations_.count(std::u32string(view.substr(begin, at + 1 - begin))) == 0) return true;
    }
    return false;
  }

  /// 一、 （二） 第三章 4. (5) ⑥ in front of words. A figure alone may begin any sentence.
  static bool is_numbered(View line) {
    std::size_t at = 0;
    if (line.empty()) return false;
    if (line[0] >= U'①' && line[0] <= U'⑳') return true;
    const bool bracket = line[0] == U'(';
    const bool chapter = line[0] == U'第';
    if (bracket || chapter) ++at;
    const std::size_t first = at;
    const bool digits = at < line.size() && is_digit(line[at]);
    while (at < line.size() && at - first < 4 && (digits ? is_digit(line[at]) : is_counting(line[at]))) ++at;
    if (at == first || at >= line.size()) return false;
    const char32_t next = line[at];
    if (bracket) return next == U')';
    if (chapter) return next == U'章' || next == U'节' || next == U'条' || next == U'项' || next == U'部';
    if (digits) return (next == U'.' && (at + 1 == line.size() || !is_digit(line[at + 1]))) || next == U'、' || next == U')';
    return next == U'、' || next == U'.' || next == U',';
  }

  // --- credits -------------------------------------------------------------------------------

  /// Behind a label of a credit line stands a mark or a name.
  bool credit_follows(const Work& work, Span span, View form, std::uint32_t row) const {
    const View view = work.view(span), folded = work.folded(span);
    std::size_t at = form.size();
    bool blank = false;
    while (at < view.size() && is_blank(view[at])) ++at, blank = true;
    if (at >= view.size()) return false;
    const char32_t mark = folded[at];
    if (mark == U':' || mark == U'/' || mark == U'|' || mark == U'丨') return true;
    if (marked_[row] || form.size() == 1) return false;
    if (is_latin(form[0])) {
      // Reporter Tian Wen
      std::size_t words = 0;
      for (; at < view.size(); ++words) {
        if (!is_latin_upper(view[at])) break;
        while (at < view.size() && !is_blank(view[at])) ++at;
        while (at < view.size() && is_blank(view[at])) ++at;
        if (at < view.size() && !credits_.longest(folded.substr(at)).empty()) return true;
      }
      return words >= 1 && words <= 6 && at >= view.size();
    }
    std::size_t size = 0;
    while (at < view.size() && (is_han(view[at]) || is_name_dot(view[at])) && size < 12) {
      if (size >= 2 && !credits_.longest(folded.substr(at)).empty()) break;
      ++at, ++size;
    }
    // 编辑 田雯, 记者田雯: a short name and then an end.
    const bool end = at >= view.size() || is_blank(view[at]) || folded[at] == U'、' ||
                     folded[at] == U',' || is_closing_bracket(folded[at]) ||
                     !credits_.longest(folded.substr(at)).empty();
    return end && size >= 2 && (size <= 4 || view.substr(form.size(), size + 1).find(U'·') != view.npos ||
                                (blank && size <= 8));
  }

  bool begins_credit(const Work& work, Span span) const {
    std::uint32_t row{};
    const View form = credits_.longest(work.folded(span), &row);
    return !form.empty() && credit_follows(work, span, form, row);
  }

  /// The end of a date, with a time of day, at the beginning of `folded`; 0 where there is none.
  std::size_t date_end(View folded) const {
    std::size_t at = 0, end = 0, digits = 0;
    constexpr View units = U"年月日号时点分秒";
    constexpr View marks = U"-/.:,()";
    while (at < folded.size()) {
      const char32_t c = folded[at];
      if (is_digit(c)) {
        ++digits;
        end = ++at;
      } else if (units.find(c) != units.npos || marks.find(c) != marks.npos || is_blank(c)) {
        ++at;
        if (units.find(c) != units.npos || c == U')') end = at;
      } else if (const View word = date_words_.longest(folded.substr(at)); !word.empty()) {
        end = at += word.size();
      } else {
        break;
      }
    }
    return digits >= 3 ? end : 0;
  }

  /// A line of sources, people and dates, not of the report.
  bool is_credit(const Work& work, Span line, bool* dated = nullptr) const {
    if (line.size() > longest_credit) return false;
    Span span = line;
    if (is_opening_bracket(work.text.text[span.begin]) && is_closing_bracket(work.text.text[span.end - 1])) {
      span = trimmed(work.text, {span.begin + 1, span.end - 1});
      if (span.empty()) return false;
    }
    const View folded = work.folded(span);
    const View label = publication_.longest(folded);
    if (!label.empty() && std::any_of(folded.begin(), folded.end(), is_digit)) return true;
    if (begins_credit(work, span)) return true;
    const std::size_t date = date_end(folded);
    if (date == folded.size()) {
      if (dated != nullptr) *dated = true;
      return true;
    }
    // 2022-03-09 08:47 来源：朗曲日报, 朗曲日报 2022-03-09: a date and something short beside it.
    for (std::size_t at = 1; at + 1 < folded.size(); ++at) {
      if (!is_blank(folded[at]) && folded[at] != U'|') continue;
      const Span rest = trimmed(work.text, {span.begin + static_cast<Offset>(at) + 1, span.end});
      if (rest.empty()) break;
      const View words = work.folded(rest);
      std::uint32_t row{};
      const View form = credits_.longest(words, &row);
      const bool marked = form.size() < words.size() && is_colon(words[form.size()]);
      if (!form.empty() && marked && date > 0) return true;
      if (!publication_.longest(words).empty() && std::any_of(words.begin(), words.end(), is_digit)) return true;
      if (date_end(words) == words.size() && at <= 16 && is_full_date(words)) {
        if (dated != nullptr) *dated = true;
        return true;
      }
    }
    return false;
  }

  static bool is_full_date(View folded) {
    std::size_t digits = 0;
    while (digits < folded.size() && is_digit(folded[digits])) ++digits;
    return digits == 4 && digits < folded.size();
  }

  // --- labels --------------------------------------------------------------------------------

  /// 【主持人 何砚】, [Yunda Daily], 王伟：…, Q: …
  void find_label(const Work& work, Line& line) const {
    const View view = work.view(line.span);
    const Offset longest = work.english() ? longest_label_en : longest_label_zh;
    const Offset begin = line.span.begin;
    if (view[0] == U'【' || view[0] == U'[' || view[0] == U'［') {
      const std::size_t close = view.find_first_of(U"】]］");
      if (close == view.npos || close > longest + 10 || close < 2) return;
      line.bracketed = true;
      line.label = trimmed(work.text, {begin + 1, begin + static_cast<Offset>(close)});
      line.after_label = begin + static_cast<Offset>(close) + 1;
      if (line.after_label < line.span.end && is_colon(work.text.text[line.after_label])) ++line.after_label;
    } else {
      constexpr View ends = U"：:。，,、；;！？!?“”\"";
      std::size_t colon = view.substr(0, longest + 1).find_first_of(ends);
      const std::size_t arrow = view.substr(0, longest + 1).find(U'>');
      const bool cue = work.text.genre == Genre::subtitle && arrow != view.npos;
      if (cue) colon = arrow;
      if (colon == view.npos || colon == 0 || !(cue || is_colon(view[colon]))) return;
      // 08:47 and 1:20 are no labels.
      if (is_digit(view[colon - 1])) return;
      if (work.english() && !cue && colon + 1 < view.size() && !is_blank(view[colon + 1])) return;
      line.label = trimmed(work.text, {begin, begin + static_cast<Offset>(colon)});
      line.after_label = begin + static_cast<Offset>(colon) + 1;
    }
    while (line.after_label < line.span.end && is_blank(work.text.text[line.after_label])) ++line.after_label;
    if (line.label.empty()) return;
    read_label(work, line);
  }

  /// Whether the label names one who speaks; 问, 答 at its end say how and are no part of it.
  void read_label(const Work& work, Line& line) const {
    const View folded = work.folded(line.label);
    if (header_labels_.count(std::u32string(folded)) > 0) return;
    for (const auto& [form, kind] : turn_labels_) {
      if (form.size() > folded.size()) continue;
      const std::size_t rest = folded.size() - form.size();
      const bool ends = folded.ends_with(form) && !cuts_word(folded, rest);
      const bool begins = kind == Turn::Kind::speak && folded.starts_with(form) && !cuts_word(folded, form.size());
      // A single letter is a label by itself only: Q, A.
      if ((!ends && !begins) || (is_latin(form[0]) && form.size() == 1 && rest > 0)) continue;
      line.speaker = true;
      line.turn = kind;
      if (kind != Turn::Kind::speak && ends && rest > 0) {
        line.label = trimmed(work.text, {line.label.begin, line.label.begin + static_cast<Offset>(rest)});
      }
      return;
    }
    line.speaker = work.english() ? is_english_name(work.view(line.label)) : is_chinese_name(work, line.label);
  }

  /// Two to four words in capitals: Lu Chengyue.
  bool is_english_name(View label) const {
    std::size_t words = 0;
    for (std::size_t at = 0; at < label.size();) {
      if (!is_latin_upper(label[at])) return false;
      std::size_t end = at;
      while (end < label.size() && !is_blank(label[end])) ++end;
      const std::u32string word = dictionaries_.folding()(label.substr(at, end - at));
      if (header_labels_.count(word) > 0 || function_words_.count(word) > 0) return false;
      ++words;
      at = end;
      while (at < label.size() && is_blank(label[at])) ++at;
    }
    return words >= 2 && words <= 4;
  }

  /// 王伟, 县长 沈砚秋, 陈柏翰委员.
  bool is_chinese_name(const Work& work, Span label) const {
    const View view = work.view(label);
    const View folded = work.folded(label);
    std::size_t begin = view.size();
    while (begin > 0 && (is_han(view[begin - 1]) || is_name_dot(view[begin - 1]))) --begin;
    const View tail = view.substr(begin);
    if (tail.size() < 2 || (begin > 0 && !is_blank(view[begin - 1]))) return false;
    const auto has_surname = [&](std::size_t size) {
      return tail.size() > size && (surnames_.count(std::u32string(tail.substr(0, size))) > 0 ||
                                    surnames_.count(std::u32string(folded.substr(begin, size))) > 0);
    };
    if (tail.find(U'·') != tail.npos || tail.find(U'‧') != tail.npos) return true;
    if (tail.size() <= 3 && has_surname(1)) return true;
    if (tail.size() <= 4 && has_surname(2)) return true;
    for (std::size_t size = 2; size <= 5 && size + 2 <= tail.size(); ++size) {
      if (tail.size() - size > 4) continue;
      const std::u32string post(folded.substr(view.size() - size));
      if (post_heads_.count(post) > 0 && (has_surname(1) || has_surname(2))) return true;
    }
    return false;
  }

  /// Whether labelled lines are turns: speakers come again, are marked as such, or most lines have one.
  void find_transcript(Work& work) const {
    std::unordered_set<std::u32string> seen;
    std::size_t bracketed = 0, inline_labels = 0, told = 0, lines = 0;
    bool again = false, any = false;
    for (const Line& line : work.lines) {
      if (any) ++lines;
      if (line.label.empty() || !line.speaker) continue;
      if (!any) ++lines;
      any = true;
      ++(line.bracketed ? bracketed : inline_labels);
      if (line.turn != Turn::Kind::speak) ++told;
      again = !seen.emplace(work.view(line.label)).second || again;
    }
    const std::size_t labels = bracketed + inline_labels;
    work.transcript = labels >= 2 && (bracketed >= 2 || told >= 2 || again || labels * 10 >= lines * 6);
  }

  // --- kinds of lines ------------------------------------------------------------------------

  bool is_turn(const Work& work, const Line& line) const {
    return work.transcript && line.speaker && !line.label.empty();
  }

  /// A headline may ask or exclaim: then a line without a stop, or a credit, follows.
  static bool is_exclaimed_headline(const Work& work) {
    if (work.lines.size() < 2) return false;
    const Line& first = work.lines[0];
    const char32_t last = work.text.text[first.span.end - 1];
    const bool mark = last == U'！' || last == U'？' || last == U'!' || last == U'?';
    if (!mark || first.span.size() > (work.english() ? 120U : 40U)) return false;
    return work.lines[1].credit || !work.lines[1].stopped;
  }

  /// The index of the first line of the report proper; the number of lines where there is none.
  std::size_t first_body_line(const Work& work) const {
    if (work.text.genre == Genre::subtitle) return 0;
    const Offset longest = work.english() ? longest_headline_en : longest_headline_zh;
    for (std::size_t index = 0; index < work.lines.size(); ++index) {
      const Line& line = work.lines[index];
      if (index == 0 && is_exclaimed_headline(work)) continue;
      if (is_turn(work, line)) return index;
      // 会议议定如下： opens the report.
      const bool opens = index > 0 && is_colon(work.text.text[line.span.end - 1]) && !line.bracketed;
      if (opens && line.span.size() > longest_label_zh / 2) return index;
      if ((line.prose && !line.credit) || (line.span.size() > longest && !line.credit)) return index;
    }
    return work.lines.size();
  }

  void add(Work& work, Span span, SentenceKind kind, std::size_t line) const {
    span = trimmed(work.text, span);
    if (span.empty()) return;
    work.text.sentences.push_back({span, kind, static_cast<std::uint32_t>(line + 1)});
    if (kind == SentenceKind::body && work.in_turn) {
      const std::size_t index = work.text.sentences.size() - 1;
      if (!work.open_has_sentence) work.open.first_sentence = index;
      work.open.last_sentence = index;
      work.open_has_sentence = true;
    }
    work.heading_seen = work.heading_seen || kind == SentenceKind::heading;
    work.title_seen = work.title_seen || kind == SentenceKind::title;
  }

  void close_turn(Work& work) const {
    if (work.in_turn && work.open_has_sentence) work.text.turns.push_back(work.open);
    work.in_turn = false;
  }

  void add_line(Work& work, std::size_t index, std::size_t body) const {
    const Line& line = work.lines[index];
    if (is_turn(work, line)) {
      close_turn(work);
      work.in_turn = true;
      work.open_has_sentence = false;
      work.open = {line.label, line.turn, 0, 0};
      if (line.after_label >= line.span.end) {
        add(work, line.span, SentenceKind::heading, index);
      } else {
        split(work, {line.after_label, line.span.end}, index);
      }
      return;
    }
    if (line.credit) {
      // The day of issue and who took notes, in the head of formal minutes, are no credits.
      const bool issue = index < body && index > 0 && is_formal(work) &&
                         (line.dated || !attendance_.longest(work.folded(line.span)).empty());
      add(work, line.span, issue ? SentenceKind::heading : SentenceKind::credit, index);
      return;
    }
    const bool before = index < body;
    if (before && body == work.lines.size() && index > 0 && !is_heading(work, index, before)) {
      split(work, line.span, index);       // no stop anywhere: only the first line is a headline
      return;
    }
    if (is_heading(work, index, before)) {
      add(work, line.span, SentenceKind::heading, index);
    } else if (before) {
      add(work, line.span, SentenceKind::title, index);
    } else {
      split(work, line.span, index);
    }
  }

  /// Whether the first line says that these are minutes.
  bool is_formal(const Work& work) const {
    const View folded = work.folded(work.lines[0].span);
    return std::any_of(genres_.begin(), genres_.end(), [&](const auto& word) {
      return (word.second == Genre::minutes || word.second == Genre::record) && has_word(folded, word.first);
    });
  }

  bool is_heading(const Work& work, std::size_t index, bool before) const {
    const Line& line = work.lines[index];
    if (line.prose || work.text.genre == Genre::subtitle) return false;
    const View folded = work.folded(line.span);
    const Offset longest = work.english() ? longest_heading_en : longest_heading_zh;
    const char32_t last = folded.back();
    const bool open = last == U';' || last == U',' || last == U'、';
    if (line.numbered && line.span.size() <= longest && !open) return true;
    if (!line.label.empty()) {
      const bool header = header_labels_.count(std::u32string(work.folded(line.label))) > 0;
      if (line.bracketed && line.after_label >= line.span.end) return true;
      if (!line.bracketed && (before ? work.title_seen : header)) return true;
    }
    // 〔2022〕15号, 第15期, 2022年第3号: numbers of documents.
    if (before && work.title_seen && is_document_number(folded)) return true;
    if (before && work.title_seen && line.span.size() <= longest && ends_in_date(folded)) return true;
    return !before && is_subheading(work, index);
  }

  static bool is_document_number(View folded) {
    if (folded.size() > 30) return false;
    const bool year = folded.find(U'〔') != folded.npos;
    const char32_t last = folded[folded.size() - (folded.back() == U')' ? 2 : 1)];
    const bool counted = last == U'号' || last == U'期' || last == U'號';
    return counted && (year || folded.find(U'第') != folded.npos);
  }

  bool ends_in_date(View folded) const {
    for (std::size_t at = 1; at < folded.size(); ++at) {
      if (is_digit(folded[at]) && !is_digit(folded[at - 1]) && is_full_date(folded.substr(at)) &&
          date_end(folded.substr(at)) == folded.size() - at) {
        return true;
      }
    }
    return false;
  }

  /// A short line without any mark between two paragraphs.
  bool is_subheading(const Work& work, std::size_t index) const {
    if (index == 0 || index + 1 >= work.lines.size()) return false;
    const Line& line = work.lines[index];
    const Line& next = work.lines[index + 1];
    if (!work.lines[index - 1].stopped || !next.stopped || next.span.size() < 2 * line.span.size()) return false;
    const View view = work.view(line.span);
    if (work.english()) {
      // Every word with a capital but for the small ones.
      std::size_t words = 0, capitals = 0;
      for (std::size_t at = 0; at < view.size(); ++at) {
        if (at > 0 && !is_blank(view[at - 1])) continue;
        ++words;
        if (is_latin_upper(view[at]) || is_digit(view[at])) ++capitals;
      }
      return words <= 8 && capitals * 3 >= words * 2;
    }
    constexpr View marks = U"，；、：,;:";
    return line.span.size() <= 20 && view.find_first_of(marks) == view.npos;
  }

  // --- sentences -----------------------------------------------------------------------------

  /// Adds the sentences of a paragraph, and a byline glued to its end as a credit.
  void split(Work& work, Span paragraph, std::size_t line) const {
    const std::u32string& text = work.text.text;
    Offset begin = paragraph.begin;
    for (Offset at = paragraph.begin; at < paragraph.end; ++at) {
      if (is_opener(text[at])) {
        at = skip_bracket(work, {at, paragraph.end}, begin);
        continue;
      }
      if (!is_chinese_stop(text[at]) && !is_latin_stop(text[at])) continue;
      Offset end = at + 1;
      while (end < paragraph.end && (is_chinese_stop(text[end]) || is_latin_stop(text[end]))) ++end;
      const Offset stops = end;
      while (end < paragraph.end && is_closer(text[end])) ++end;
      if (!ends_sentence(work, at, stops, end, paragraph, begin)) {
        at = stops - 1;
        continue;
      }
      add(work, {begin, end}, SentenceKind::body, line);
      at = end - 1;
      begin = end;
      while (begin < paragraph.end && is_blank(text[begin])) ++begin;
    }
    const Span rest = trimmed(work.text, {begin, paragraph.end});
    if (rest.empty()) return;
    const bool glued = rest.begin > paragraph.begin && is_credit(work, rest);
    if (glued && !is_opening_bracket(text[rest.begin])) {
      work.text.observations.push_back({"crd-glue", rest, to_utf8(work.text.view(rest))});
    }
    add(work, rest, glued ? SentenceKind::credit : SentenceKind::body, line);
  }

  /// For an opening mark at span.begin: its closing one, where the sentence goes on as a whole; the
  /// mark itself where what follows is speech of several sentences, or nothing closes it.
  Offset skip_bracket(const Work& work, Span span, Offset sentence) const {
    const std::u32string& text = work.text.text;
    const char32_t open = text[span.begin];
    const bool quote = is_opening_quote(open);
    const bool cited = open == U'《' || open == U'〈';
    // Speech stands behind a colon or opens the sentence; English speech behind a comma too.
    Offset before = span.begin;
    while (before > sentence && is_blank(text[before - 1])) --before;
    const bool first = before == sentence;
    const bool speech = first || is_colon(text[before - 1]) || (work.english() && text[before - 1] == U',');
    if (!cited && first) return span.begin;
    int depth = 0;
    bool stops = false;
    const Offset last = std::min(span.end, span.begin + longest_bracket);
    for (Offset at = span.begin; at < last; ++at) {
      const char32_t c = text[at];
      if (quote ? c == open : is_opening_bracket(c)) ++depth;
      if (quote ? is_partner(open, c) : is_closing_bracket(c)) --depth;
      if (depth == 0) {
        // Speech of sentences, or a full stop in front of the mark: its stops are looked at.
        const bool sentences = quote && ((stops && (speech || text[at - 1] == U'。')) || is_latin_stop(text[at - 1]));
        return sentences ? span.begin : at;
      }
      if (at > span.begin && (is_chinese_stop(c) || (is_latin_stop(c) && at + 1 < span.end && is_blank(text[at + 1])))) {
        stops = true;
      }
    }
    return span.begin;
  }

  static bool is_partner(char32_t open, char32_t close) {
    constexpr View openings = U"“‘「『«〝";
    constexpr View closings = U"”’」』»〞";
    const std::size_t index = openings.find(open);
    return index != openings.npos && closings[index] == close;
  }

  /// Whether the stops from `at` to `stops`, with closing marks up to `end`, end the sentence.
  bool ends_sentence(const Work& work, Offset at, Offset stops, Offset end, Span paragraph, Offset sentence) const {
    const std::u32string& text = work.text.text;
    Offset next = end;
    while (next < paragraph.end && is_blank(text[next])) ++next;
    if (next >= paragraph.end) return true;
    const char32_t follows = text[next];
    const bool closed = end > stops;
    if (is_chinese_stop(text[at])) {
      if (!closed) return true;
      constexpr View on = U"，、；：,;:）)";
      if (on.find(follows) != on.npos) return false;
      // “要干！”随后… is two sentences behind 说：, one where the quote opened the sentence: “…！”甲说。
      const bool quote = is_closing_quote(text[end - 1]);
      if (!quote) return true;
      switch (opening_of_quote(work, {sentence, stops})) {
        case Opening::colon: return true;
        case Opening::sentence: return !is_han(follows);
        case Opening::middle: return text[at] == U'。' || !is_han(follows);
      }
    }
    // A Latin stop.
    const bool ascii_dot = text[at] == U'.' && stops == at + 1;
    const bool behind_han = at > sentence && (is_han(text[at - 1]) || is_wide_closer(text[at - 1]));
    if (behind_han) return !is_word(follows) || next > end || is_latin_upper(follows);
    if (next == end && !is_han(follows) && !is_opening_quote(follows)) return false;
    if (next == end && is_han(follows)) return text[at] != U'.' && !work.english();
    const bool lower = is_latin(follows) && !is_latin_upper(follows);
    if (!ascii_dot || closed) return !lower && follows != U',' && follows != U';';
    return dot_ends_sentence(work, at, next, lower, sentence);
  }

  static bool is_wide_closer(char32_t c) { return is_closing_quote(c) || (c >= 0x3000 && is_closing_bracket(c)); }

  /// Where the quotation that ends with `sentence` was opened: behind a colon or in an earlier
  /// sentence, at the beginning of this one, or in its middle.
  enum class Opening : std::uint8_t { colon, sentence, middle };
  static Opening opening_of_quote(const Work& work, Span sentence) {
    const std::u32string& text = work.text.text;
    for (Offset at = sentence.end; at > sentence.begin; --at) {
      if (!is_opening_quote(text[at - 1])) continue;
      if (at - 1 == sentence.begin) return Opening::sentence;
      return is_colon(text[at - 2]) ? Opening::colon : Opening::middle;
    }
    return Opening::colon;
  }

  /// A single dot with a blank behind it.
  bool dot_ends_sentence(const Work& work, Offset at, Offset next, bool lower, Offset sentence) const {
    const std::u32string& text = work.text.text;
    const char32_t follows = text[next];
    Offset begin = at;
    while (begin > sentence && !is_blank(text[begin - 1]) && !is_opener(text[begin - 1]) && text[begin - 1] != U'"') --begin;
    const View token = View(text).substr(begin, at + 1 - begin);
    const View word = token.substr(0, token.size() - 1);
    if (word.empty()) return !lower;
    // The number of a list: 1. Strengthen
    if (begin == sentence && word.size() <= 3 && std::all_of(word.begin(), word.end(), is_digit)) return false;
    if (const auto known = abbreviations_.find(std::u32string(token)); known != abbreviations_.end()) {
      switch (known->second) {
        case Abbreviation::name:
        case Abbreviation::word: return false;
        case Abbreviation::number: return !is_digit(follows) && !lower;
        case Abbreviation::may_end: return !lower && opens_sentence(work, next);
      }
    }
    // Initials: J. Smith, A.B. Smith
    if (word.size() == 1 && is_latin_upper(word[0])) return false;
    if (word.size() == 3 && word[1] == U'.' && is_latin_upper(word[0]) && is_latin_upper(word[2])) {
      return !lower && opens_sentence(work, next);
    }
    return !lower || word.size() > 2;
  }

  /// Whether the word at `next` is one that opens sentences: The, He, In.
  bool opens_sentence(const Work& work, Offset next) const {
    const View folded = View(work.text.folded).substr(next, 24);
    std::size_t size = 0;
    while (size < folded.size() && is_latin(folded[size])) ++size;
    return function_words_.count(std::u32string(folded.substr(0, size))) > 0;
  }

  // --- the whole text ------------------------------------------------------------------------

  Genre genre_of(const Work& work) const {
    if (work.transcript) return Genre::transcript;
    const Text& text = work.text;
    for (const Sentence& sentence : text.sentences) {
      if (sentence.kind == SentenceKind::body) break;
      if (sentence.kind == SentenceKind::credit) continue;
      const View folded = text.folded_view(sentence.span);
      const bool meeting = std::any_of(meetings_.begin(), meetings_.end(), [&](const std::u32string& form) {
        return has_word(folded, form);
      });
      for (const auto& [form, genre] : genres_) {
        if (has_word(folded, form) && !(genre == Genre::inspection && meeting)) return genre;
      }
    }
    return Genre::news;
  }

  static bool has_word(View folded, View form) {
    for (std::size_t at = folded.find(form); at != folded.npos; at = folded.find(form, at + 1)) {
      if (!cuts_word(folded, at) && !cuts_word(folded, at + form.size())) return true;
    }
    return false;
  }

  /// Quotation marks of a paragraph that have no partner. In a quotation of several paragraphs each
  /// one opens anew and only the last closes.
  static void check_quotes(Text& text, Span paragraph) {
    std::vector<Offset> open;
    std::optional<Offset> lone;
    std::size_t straight = 0;
    for (Offset at = paragraph.begin; at < paragraph.end; ++at) {
      const char32_t c = text.text[at];
      if (c == U'"') ++straight;
      if (c == U'“' || c == U'「' || c == U'『') {
        open.push_back(at);
      } else if (c == U'”' || c == U'」' || c == U'』') {
        if (open.empty()) {
          if (!lone) lone = at;
        } else {
          open.pop_back();
        }
      }
    }
    if (!open.empty() && !lone) lone = open.back();
    if (straight % 2 == 1 && !lone) lone = static_cast<Offset>(text.text.find(U'"', paragraph.begin));
    if (lone) text.observations.push_back({"txt-quote", {*lone, *lone + 1}, to_utf8(text.view({*lone, *lone + 1}))});
  }

  const Dictionaries& dictionaries_;
  std::vector<bool> marked_, behind_, own_;               ///< of credits
  Openings credits_{}, publication_{}, date_words_{}, attendance_{};
  std::unordered_set<std::u32string> header_labels_{}, surnames_{}, post_heads_{}, function_words_{};
  std::vector<std::pair<std::u32string, Turn::Kind>> turn_labels_{};   ///< longest first
  std::unordered_map<std::u32string, Abbreviation> abbreviations_{};
  std::vector<std::pair<std::u32string, Genre>> genres_{};             ///< longest first
  std::vector<std::u32string> meetings_{};
};

}  // namespace

Stage segment(const Dictionaries& dictionaries) {
  return {"segment",
          "Finds paragraphs, headlines, sentences, credits and transcript turns",
          {Layer::text},
          {Layer::sentences},
          [segmenter = Segmenter(dictionaries)](Document& document) {
            for (Text& text : document.texts) segmenter.segment(text);
          }};
}

}  // namespace minutes
