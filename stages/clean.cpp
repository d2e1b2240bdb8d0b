// Marks what is not the report: web page parts, pinyin in brackets, mark-up, cue times, stage notes,
// invisible characters. It takes nothing out itself; normalize builds the text without it.
#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/characters.hpp"
#include "pipeline/unicode.hpp"
#include "stages/stages.hpp"

namespace minutes {
namespace {

constexpr bool is_bar(char32_t c) { return c == U'|' || c == U'｜' || c == U'│' || c == U'丨'; }
constexpr bool is_stop(char32_t c) {
  return c == U'。' || c == U'！' || c == U'？' || c == U'!' || c == U'?' || c == U'.';
}
/// The arrow or bracket of a navigation path.
constexpr bool is_path_mark(char32_t c) {
  return c == U'>' || c == U'＞' || c == U'›' || c == U'»' || c == U'→';
}

/// A line of the source as forms are compared: folded, without blanks, each run of digits one `#`.
struct Squeezed {
  std::u32string text{};
  std::vector<Offset> at{};      ///< where each character of `text` begins in the source
  std::vector<Offset> end{};     ///< and ends

  void clear() {
    text.clear();
    at.clear();
    end.clear();
  }
  void push(char32_t character, Offset from) {
    if (is_digit(character)) {
      if (!text.empty() && text.back() == U'#') {
        end.back() = from + 1;
        return;
      }
      character = U'#';
    }
    text.push_back(character);
    at.push_back(from);
    end.push_back(from + 1);
  }
};

/// Forms of the boilerplate dictionary under the character they are looked up by.
struct Form {
  std::u32string key{};          ///< squeezed
  std::uint32_t row{};
  bool open{};                   ///< ends in a colon or a number: a line may go on behind it
};

class FormIndex {
 public:
  explicit FormIndex(bool by_last) : by_last_(by_last), present_(0x10000), pairs_(0x10000) {}

  void add(Form form) {
    const char32_t key = by_last_ ? form.key.back() : form.key.front();
    if (key >= present_.size()) return;
    present_[key] = true;
    pairs_[pair(form.key[0], form.key.size() > 1 ? form.key[1] : 0)] = true;
    forms_[key].push_back(std::move(form));
  }
  /// Longest first, so that the first that fits is the one.
  void finish() {
    for (auto& [key, forms] : forms_) {
      std::sort(forms.begin(), forms.end(), [](const Form& a, const Form& b) {
        return a.key.size() != b.key.size() ? a.key.size() > b.key.size() : a.key < b.key;
      });
    }
  }
  /// Whether a form may begin with these two characters: a quick look that spares most others.
  bool may_begin(char32_t first, char32_t second) const {
    return pairs_[pair(first, second)] || pairs_[pair(first, 0)];
  }
  /// The forms filed under a character; null where there are none.
  const std::vector<Form>* under(char32_t character) const {
    if (character >= present_.size() || !present_[character]) return nullptr;
    return &forms_.at(character);
  }

 private:
  static std::size_t pair(char32_t first, char32_t second) { return (first * 613 + second) & 0xFFFF; }

  bool by_last_;
  std::vector<bool> present_, pairs_;
  std::unordered_map<char32_t, std::vector<Form>> forms_{};
};

/// Vowels with tone marks and what stands under the mark; ü is written v.
char32_t without_tone(char32_t c) {
  static constexpr std::array<std::pair<std::u32string_view, char32_t>, 7> vowels{{
      {U"āáǎàăĀÁǍÀ", U'a'},
      {U"ēéěèĕêĒÉĚÈ", U'e'},
      {U"īíǐìĭ", U'i'},
      {U"ōóǒòŏŌÓǑÒ", U'o'},
      {U"ūúǔùŭ", U'u'},
      {U"üǖǘǚǜÜ", U'v'},
      {U"ńňǹ", U'n'},
  }};
  if (is_ascii_upper(c)) return c - U'A' + U'a';
  for (const auto& [marked, plain] : vowels) {
    if (marked.find(c) != marked.npos) return plain;
  }
  return c;
}

class Cleaner {
 public:
  explicit Cleaner(const Dictionaries& dictionaries) : dictionaries_(dictionaries) {
    const Dictionary& forms = dictionaries.of(Kind::boilerplate);
    for (std::uint32_t row = 0; row < forms.size(); ++row) {
      for (std::string_view column : {"zh", "en"}) {
        for (std::string_view form : forms.forms(row, column)) add_form(row, form);
      }
    }
    for (FormIndex* index : {&lines_, &prefixes_, &suffixes_, &contained_, &openers_}) index->finish();
  }

  void clean(Text& text) const {
    Work work{text, {}, {}};
    find_cues(work);
    find_inline(work);
    if (text.genre != Genre::subtitle) {
      find_markdown(work);
      sort_found(work.found);
      find_lines(work);
    }
    sort_found(work.found);
    text.removed = std::move(work.found);
  }

 private:
  static constexpr std::size_t longest_note = 24;      ///< code points inside a stage note
  static constexpr std::size_t longest_tag = 400;
  static constexpr std::size_t longest_comment = 4000, longest_script = 20000;
  static constexpr std::size_t longest_time = 60;      ///< what stands in front of a cue's arrow
  static constexpr std::size_t short_line = 160;       ///< squeezed; noise lines are not longer
  static constexpr std::size_t body_line = 25;         ///< with a stop: a sentence of the report

  struct Work {
    Text& text;
    std::vector<Removal> found;
    Squeezed line;
    const std::u32string& source() const { return text.original; }
    void remove(Span span, std::string_view reason) {
      if (!span.empty()) found.push_back({span, std::string(reason)});
    }
  };

  void add_form(std::uint32_t row, std::string_view form) {
    const Dictionary& forms = dictionaries_.of(Kind::boilerplate);
    Squeezed squeezed;
    const std::u32string text = from_utf8(form);
    for (Offset at = 0; at < text.size(); ++at) {
      const char32_t c = dictionaries_.folding()(text[at]);
      if (!is_space(c) && !is_bar(c)) squeezed.push(c, at);
    }
    if (squeezed.text.empty()) return;
    const char32_t last = squeezed.text.back();
    Form entry{squeezed.text, row, last == U':' || last == U'#'};
    const std::string_view where = forms.cell(row, "where");
    const std::string_view reason = forms.cell(row, "reason");
    if (reason == "stage-note") {
      notes_.emplace(std::move(entry.key), row);
    } else if (where == "line") {
      lines_.add(std::move(entry));
    } else if (where == "prefix") {
      prefixes_.add(std::move(entry));
    } else if (where == "suffix") {
      suffixes_.add(std::move(entry));
    } else if (where == "contains") {
      contained_.add(std::move(entry));
    } else {
      openers_.add(std::move(entry));
    }
  }

  /// Sorted by begin and disjoint; of two that overlap the one that begins first keeps its whole.
  static void sort_found(std::vector<Removal>& found) {
    std::stable_sort(found.begin(), found.end(), [](const Removal& a, const Removal& b) {
      return a.source.begin != b.source.begin ? a.source.begin < b.source.begin
                                              : a.source.end > b.source.end;
    });
    std::vector<Removal> disjoint;
    disjoint.reserve(found.size());
    for (Removal& removal : found) {
      if (!disjoint.empty() && removal.source.begin < disjoint.back().source.end) {
        removal.source.begin = disjoint.back().source.end;
      }
      if (!removal.source.empty()) disjoint.push_back(std::move(removal));
    }
    found = std::move(disjoint);
  }

  static Offset line_end(const std::u32string& source, Offset at) {
    while (at < source.size() && !is_line_end(source[at])) ++at;
    return at;
  }

  // --- subtitles -----------------------------------------------------------------------------

  /// `00:00:01,000 --> 00:00:04,000`, also with a dot, without hours, with settings behind.
  static bool is_cue_time(std::u32string_view line) {
    const std::size_t arrow = line.find(U"-->");
    if (arrow == line.npos) return false;
    std::size_t at = 0, digits = 0, colons = 0;
    while (at < arrow && is_blank(line[at])) ++at;
    for (; at < arrow && !is_blank(line[at]); ++at) {
      if (is_digit(line[at])) {
        ++digits;
      } else if (line[at] == U':') {
        ++colons;
      } else if (line[at] != U'.' && line[at] != U',') {
        return false;
      }
    }
    return digits >= 5 && colons >= 1;
  }

  /// Cue numbers, times, headers and notes; sets the genre.
  static void find_cues(Work& work) {
    const std::u32string_view source = work.source();
    // Only a file with an arrow between times is looked at line by line.
    bool timed = false;
    for (std::size_t arrow = source.find(U"-->"); arrow != source.npos && !timed;
         arrow = source.find(U"-->", arrow + 3)) {
      std::size_t begin = arrow;
      while (begin > 0 && arrow - begin < longest_time && !is_line_end(source[begin - 1])) --begin;
      timed = is_cue_time(source.substr(begin, arrow + 3 - begin));
    }
    if (!timed) return;
    work.text.genre = Genre::subtitle;
    std::vector<Span> lines;
    for (Offset begin = 0; begin < source.size();) {
      const Offset end = line_end(work.source(), begin);
      lines.push_back({begin, end});
      begin = end + 1;
    }
    const auto words = [&](std::size_t line) { return source.substr(lines[line].begin, lines[line].size()); };
    const auto blank = [&](std::size_t line) {
      return std::all_of(words(line).begin(), words(line).end(), is_space);
    };
    bool block = false;                  // inside WEBVTT, NOTE, STYLE or REGION, up to a blank line
    for (std::size_t line = 0; line < lines.size(); ++line) {
      const bool first = line == 0 || blank(line - 1);
      if (is_cue_time(words(line))) {
        block = false;
        work.remove(lines[line], "cue");
        // Above the times stands a number, or the name of a VTT cue alone.
        if (first || is_cue_time(words(line - 1))) continue;
        const auto above = words(line - 1);
        const bool number = std::all_of(above.begin(), above.end(), [](char32_t c) { return is_digit(c) || is_space(c); });
        if (number || line == 1 || blank(line - 2)) work.remove(lines[line - 1], "cue");
        continue;
      }
      for (std::u32string_view word : {U"WEBVTT", U"NOTE", U"STYLE", U"REGION"}) {
        const auto line_words = words(line);
        if (first && line_words.starts_with(word) &&
            (line_words.size() == word.size() || is_space(line_words[word.size()]))) {
          block = true;
        }
      }
      if (blank(line)) block = false;
      if (block) work.remove(lines[line], "cue");
    }
    sort_found(work.found);
  }

  // --- inside lines --------------------------------------------------------------------------

  void find_inline(Work& work) const {
    const std::u32string& source = work.source();
    Offset done = 0;
    for (Offset at = 0; at < source.size(); ++at) {
      const char32_t c = source[at];
      if (at < done) continue;
      if (c == U'<') {
        done = find_tag(work, at);
      } else if (c == U'&') {
        done = find_entity(work, at);
      } else if (c == U'{') {
        done = find_template(work, at);
      } else if (is_opening_bracket(c)) {
        done = find_note(work, at);
      } else if (is_invisible(c)) {
        // An invisible character inside Latin or Han text joins nothing: it goes without a trace.
        done = at;
        while (done < source.size() && is_invisible(source[done])) ++done;
        work.remove({at, done}, "invisible");
      }
    }
  }

  /// A tag with a name that HTML or WebVTT knows. What it stood for is told by the reason:
  /// `html-break` ends a line, `html` is nothing.
  Offset find_tag(Work& work, Offset at) const {
    static constexpr std::array<std::u32string_view, 44> names{
        U"a", U"b", U"i", U"u", U"p", U"c", U"em", U"h1", U"h2", U"h3", U"h4", U"h5", U"h6", U"hr",
        U"br", U"li", U"ol", U"td", U"th", U"tr", U"ul", U"rt", U"rp", U"div", U"img", U"sub",
        U"sup", U"pre", U"span", U"font", U"ruby", U"html", U"head", U"body", U"meta", U"link",
        U"lang", U"table", U"tbody", U"thead", U"strong", U"center", U"section", U"article"};
    static constexpr std::array<std::u32string_view, 15> breaks{
        U"p", U"br", U"li", U"tr", U"hr", U"h1", U"h2", U"h3", U"h4", U"h5", U"h6", U"div", U"table", U"section", U"article"};
    const std::u32string_view source = work.source();
    if (source.substr(at).starts_with(U"<!--")) {
      const std::size_t close = source.substr(at, longest_comment).find(U"-->");
      if (close == source.npos) return at;
      const Offset end = at + static_cast<Offset>(close) + 3;
      work.remove({at, end}, "html");
      return end;
    }
    Offset cursor = at + 1;
    const bool closing = cursor < source.size() && source[cursor] == U'/';
    if (closing) ++cursor;
    std::u32string name;
    while (cursor < source.size() && name.size() < 12 &&
           (is_latin(source[cursor]) || is_digit(source[cursor]))) {
      name.push_back(dictionaries_.folding()(source[cursor++]));
    }
    Offset close = cursor;
    while (close < source.size() && close - at < longest_tag && source[close] != U'>' &&
           source[close] != U'<') {
      ++close;
    }
    if (close >= source.size() || source[close] != U'>') return at;
    const Offset end = close + 1;
    const char32_t next = source[cursor];
    if (next != U'>' && next != U'/' && next != U'.' && !is_space(next)) return at;
    if (work.text.genre == Genre::subtitle && name == U"v" && !closing && next != U'>') {
      // <v Lu Chengyue>: the name and the bracket behind it stay as a turn's label.
      while (cursor < close && !is_blank(source[cursor])) ++cursor;
      while (cursor < close && is_blank(source[cursor])) ++cursor;
      work.remove({at, cursor}, "cue");
      return end;
    }
    if (work.text.genre == Genre::subtitle && (name == U"v" || is_digit(source[at + 1]))) {
      work.remove({at, end}, "cue");
      return end;
    }
    for (std::u32string_view hidden : {U"script", U"style"}) {
      if (name != hidden || closing) continue;
      const std::u32string_view rest = source.substr(at, longest_script);
      const std::size_t finish = rest.find(U"</" + std::u32string(hidden));
      const std::size_t last = finish == rest.npos ? finish : rest.find(U'>', finish);
      if (last == rest.npos) return at;
      const Offset close_end = at + static_cast<Offset>(last) + 1;
      work.remove({at, close_end}, "html");
      return close_end;
    }
    if (std::find(names.begin(), names.end(), name) == names.end()) return at;
    const bool ends_line = std::find(breaks.begin(), breaks.end(), name) != breaks.end();
    const bool cell = name == U"td" || name == U"th";
    work.remove({at, end}, ends_line ? "html-break" : cell ? "html-space" : "html");
    return end;
  }

  /// &nbsp; &#160; and others. Of &amp; the sign stays.
  Offset find_entity(Work& work, Offset at) const {
    static constexpr std::array<std::u32string_view, 10> blanks{
        U"nbsp", U"emsp", U"ensp", U"thinsp", U"#160", U"#32", U"#12288", U"#8195", U"#8194", U"#xa0"};
    static constexpr std::array<std::u32string_view, 20> names{
        U"lt", U"gt", U"quot", U"apos", U"ldquo", U"rdquo", U"lsquo", U"rsquo", U"mdash", U"ndash",
        U"hellip", U"middot", U"copy", U"bull", U"times", U"laquo", U"raquo", U"zwj", U"zwnj", U"shy"};
    const std::u32string_view source = work.source();
    const std::size_t semicolon = source.substr(at, 12).find(U';');
    if (semicolon == source.npos || semicolon < 3) return at;
    const Offset end = at + static_cast<Offset>(semicolon) + 1;
    const std::u32string name = dictionaries_.folding()(source.substr(at + 1, semicolon - 1));
    if (name == U"amp") {
      // &amp;nbsp; was escaped twice.
      if (source.substr(end).starts_with(U"nbsp;")) {
        work.remove({at, end + 5}, "html-space");
        return end + 5;
      }
      work.remove({at + 1, end}, "html");
      return end;
    }
    const bool blank = std::find(blanks.begin(), blanks.end(), name) != blanks.end();
    const bool number = name.size() > 1 && name[0] == U'#' && (is_digit(name[1]) || name[1] == U'x');
    if (!blank && !number && std::find(names.begin(), names.end(), name) == names.end()) return at;
    work.remove({at, end}, blank ? "html-space" : "html");
    return end;
  }

  /// {{item}} of a page template, {\an8} of a subtitle.
  Offset find_template(Work& work, Offset at) const {
    const std::u32string_view source = work.source();
    const auto rest = source.substr(at, 80);
    const bool style = rest.starts_with(U"{\\");
    if (!style && !rest.starts_with(U"{{")) return at;
    const std::u32string_view closing = style ? U"}" : U"}}";
    const std::size_t close = rest.find(closing);
    const std::size_t line = rest.find(U'\n');
    if (close == rest.npos || line < close) return at;
    const Offset end = at + static_cast<Offset>(close + closing.size());
    work.remove({at, end}, style ? "cue" : "html");
    return end;
  }

  /// What stands in brackets: pinyin of the characters in front, or a stage note.
  Offset find_note(Work& work, Offset at) const {
    const std::u32string_view source = work.source();
    Offset close = at + 1;
    while (close < source.size() && close - at <= longest_note + 1 &&
           !is_closing_bracket(source[close]) && !is_line_end(source[close])) {
      ++close;
    }
    if (close >= source.size() || !is_closing_bracket(source[close]) || close == at + 1) return at;
    const std::u32string_view inner = source.substr(at + 1, close - at - 1);
    const Span whole{at, close + 1};
    if (is_ruby(source.substr(0, at), inner)) {
      work.remove(whole, "ruby");
      return whole.end;
    }
    Squeezed squeezed;
    for (char32_t c : inner) {
      c = dictionaries_.folding()(c);
      if (!is_space(c)) squeezed.push(c, 0);
    }
    const auto note = notes_.find(squeezed.text);
    if (note == notes_.end()) return at;
    work.remove(whole, dictionaries_.of(Kind::boilerplate).cell(note->second, "id"));
    return whole.end;
  }

  /// Whether `inner` spells the last characters of `before` in pinyin.
  bool is_ruby(std::u32string_view before, std::u32string_view inner) const {
    if (before.empty() || !is_han(before.back())) return false;
    std::string spelled;
    for (char32_t c : inner) {
      if (is_blank(c) || c == U'\'' || c == U'’' || c == U'-' || (c >= U'1' && c <= U'5')) continue;
      c = without_tone(c);
      if (!is_ascii_lower(c)) return false;
      spelled.push_back(static_cast<char>(c));
    }
    std::size_t han = 0;
    while (han < before.size() && han < 6 && is_han(before[before.size() - 1 - han])) ++han;
    for (std::size_t count = 1; count <= han && !spelled.empty(); ++count) {
      if (spells(before.substr(before.size() - count), spelled)) return true;
    }
    return false;
  }

  bool spells(std::u32string_view characters, std::string_view spelled) const {
    if (characters.empty()) return spelled.empty();
    const Dictionary& pinyin = dictionaries_.of(Kind::pinyin);
    std::string key;
    append_utf8(key, dictionaries_.folding()(characters.front()));
    const std::size_t row = pinyin.find(key);
    if (row == pinyin.size()) return false;
    for (std::string_view reading : pinyin.forms(row, "readings")) {
      if (spelled.starts_with(reading) && spells(characters.substr(1), spelled.substr(reading.size()))) {
        return true;
      }
    }
    return false;
  }

  // --- Markdown ------------------------------------------------------------------------------

  void find_markdown(Work& work) const {
    const std::u32string_view source = work.source();
    if (work.text.source.media_type != "text/markdown" && source.find(U"](http") == source.npos) return;
    bool line_start = true;
    for (Offset at = 0; at < source.size(); ++at) {
      const char32_t c = source[at];
      if (is_line_end(c)) {
        line_start = true;
        continue;
      }
      if (line_start && !is_blank(c)) {
        line_start = false;
        Offset end = at;
        while (end < source.size() && (source[end] == U'#' || source[end] == U'>')) ++end;
        if (end == at && (c == U'-' || c == U'*' || c == U'+')) ++end;
        if (end > at && end < source.size() && is_blank(source[end])) {
          work.remove({at, end}, "markdown");
          at = end - 1;
          continue;
        }
      }
      const std::u32string_view rest = source.substr(at, 2);
      if (rest == U"**" || rest == U"__" || c == U'`') {
        const Offset size = c == U'`' ? 1 : 2;
        work.remove({at, at + size}, "markdown");
        at += size - 1;
      } else if (c == U'[') {
        at = find_link(work, at);
      }
    }
  }

  /// [text](address) keeps its text, ![text](address) nothing. Returns the last offset dealt with.
  static Offset find_link(Work& work, Offset at) {
    const std::u32string_view source = work.source();
    const auto rest = source.substr(at, longest_tag);
    const std::size_t middle = rest.find(U"](");
    if (middle == rest.npos || rest.find(U'\n') < middle) return at;
    const std::size_t close = rest.find(U')', middle);
    if (close == rest.npos) return at;
    const Offset text_end = at + static_cast<Offset>(middle);
    const Offset end = at + static_cast<Offset>(close) + 1;
    if (at > 0 && source[at - 1] == U'!') {
      work.remove({at - 1, end}, "markdown");
      return end - 1;
    }
    work.remove({at, at + 1}, "markdown");
    work.remove({text_end, end}, "markdown");
    return at;
  }

  // --- lines of the page ---------------------------------------------------------------------

  void find_lines(Work& work) const {
    const std::u32string& source = work.source();
    bool body = false;
    std::size_t skip = 0;                    // into the removals found so far, which are sorted
    const std::size_t known = work.found.size();
    for (Offset begin = 0; begin < source.size();) {
      const Offset end = line_end(source, begin);
      Squeezed& line = work.line;
      line.clear();
      std::size_t stops = 0;
      for (Offset at = begin; at < end; ++at) {
        while (skip < known && work.found[skip].source.end <= at) ++skip;
        if (skip < known && work.found[skip].source.contains(at)) continue;
        const char32_t c = dictionaries_.folding()(source[at]);
        if (is_space(c)) continue;
        if (is_stop(source[at])) ++stops;
        line.push(c, at);
      }
      if (!line.text.empty()) {
        const Form* opener = form_at(work, openers_, 0);
        // Above the report such a line stands for itself only.
        if (opener != nullptr && body) {
          work.remove({begin, static_cast<Offset>(source.size())}, id(opener->row));
          return;
        }
        if (opener != nullptr) {
          work.remove({begin, end}, id(opener->row));
        } else if (!is_noise(work, {begin, end}, body, stops)) {
          cut_ends(work, {begin, end});
          cut_segments(work, stops);
          cut_contained(work, {begin, end});
        }
        if (stops > 0 && line.text.size() >= body_line) body = true;
      }
      begin = end + 1;
    }
  }

  std::string_view id(std::uint32_t row) const {
    return dictionaries_.of(Kind::boilerplate).cell(row, "id");
  }
  std::string_view reason(std::uint32_t row) const {
    return dictionaries_.of(Kind::boilerplate).cell(row, "reason");
  }

  /// A Latin word is not cut: `views` does not fit in `reviews`.
  static bool at_edges(const Work& work, std::size_t first, std::size_t last) {
    const Squeezed& line = work.line;
    const auto cuts = [&](std::size_t left, std::size_t right) {
      return line.end[left] == line.at[right] && is_word(work.source()[line.at[right]]) &&
             is_word(work.source()[line.end[left] - 1]) && is_latin(line.text[left]) &&
             is_latin(line.text[right]);
    };
    return !(first > 0 && cuts(first - 1, first)) &&
           !(last < line.text.size() && cuts(last - 1, last));
  }

  /// The form of `index` that the squeezed line has at `at`.
  static const Form* form_at(const Work& work, const FormIndex& index, std::size_t at) {
    const std::u32string& text = work.line.text;
    if (!index.may_begin(text[at], at + 1 < text.size() ? text[at + 1] : 0)) return nullptr;
    const std::vector<Form>* forms = index.under(text[at]);
    if (forms == nullptr) return nullptr;
    for (const Form& form : *forms) {
      if (text.compare(at, form.key.size(), form.key) == 0 && at_edges(work, at, at + form.key.size())) {
        return &form;
      }
    }
    return nullptr;
  }

  /// The form that is all of the squeezed line from `from` to `to`, or begins it and may go on.
  static const Form* whole_form(const Work& work, const FormIndex& index, std::size_t from,
                                std::size_t to) {
    const std::u32string& text = work.line.text;
    const std::vector<Form>* forms = from < to ? index.under(text[from]) : nullptr;
    if (forms == nullptr) return nullptr;
    for (const Form& form : *forms) {
      const std::size_t size = form.key.size();
      if (size > to - from || text.compare(from, size, form.key) != 0) continue;
      if (size == to - from) return &form;
      if (form.open && to - from <= short_line) return &form;
    }
    return nullptr;
  }

  /// Removes the line if all of it is noise.
  bool is_noise(Work& work, Span whole, bool body, std::size_t stops) const {
    const std::u32string& text = work.line.text;
    std::size_t from = 0, to = text.size();
    while (from < to && is_bar(text[from])) ++from;
    while (to > from && is_bar(text[to - 1])) --to;
    std::string_view why;
    if (from == to || is_rule(text)) {
      why = "decoration";
    } else if (const Form* form = whole_form(work, lines_, from, to)) {
      why = id(form->row);
    } else if (text.starts_with(U"http") && is_address(work, whole)) {
      why = "address";
    } else if (!body && stops == 0 && is_path(text)) {
      why = "path";
    }
    if (why.empty()) return false;
    work.remove(whole, why);
    return true;
  }

  /// ------, ******: a line drawn with one character.
  static bool is_rule(std::u32string_view text) {
    constexpr std::u32string_view strokes = U"-=*_~─━—·•＿＝－";
    return text.size() >= 3 && strokes.find(text[0]) != strokes.npos &&
           text.find_first_not_of(text[0]) == text.npos;
  }

  static bool is_address(const Work& work, Span whole) {
    const auto line = std::u32string_view(work.source()).substr(whole.begin, whole.size());
    const std::size_t first = line.find(U"http");
    return line.find(U"://") != line.npos &&
           std::none_of(line.begin() + static_cast<std::ptrdiff_t>(first), line.end(),
                        [](char32_t c) { return is_space(c) || is_han(c); });
  }

  /// News > Local: short parts between arrows.
  static bool is_path(std::u32string_view text) {
    std::size_t part = 0, marks = 0;
    for (char32_t c : text) {
      if (is_path_mark(c)) {
        ++marks;
        part = 0;
      } else if (++part > 24) {
        return false;
      }
    }
    return marks > 0 && marks < text.size();
  }

  /// Whether a reader sees a gap in front of the squeezed character `index`: a tab, a bar, a wide
  /// blank or two.
  static bool is_gap(const Work& work, std::size_t index) {
    const Squeezed& line = work.line;
    if (is_bar(line.text[index])) return true;
    if (index == 0) return false;
    const Offset begin = line.end[index - 1], end = line.at[index];
    if (end - begin >= 2) return true;
    return end > begin && (work.source()[begin] == U'\t' || work.source()[begin] == 0x3000);
  }

  /// Cuts forms at the beginning and, one behind the other, at the end of the line.
  void cut_ends(Work& work, Span whole) const {
    Squeezed& line = work.line;
    if (const Form* form = form_at(work, prefixes_, 0)) {
      const std::size_t size = form->key.size();
      Offset end = line.end[size - 1];
      if (reason(form->row) == "navigation") {
        std::size_t gap = size;
        while (gap < line.text.size() && !is_gap(work, gap)) ++gap;
        if (gap < line.text.size()) {
          end = line.at[gap];
        } else if (std::any_of(line.text.begin(), line.text.end(), is_path_mark) ||
                   line.text.size() == size) {
          end = whole.end;
        }
      }
      work.remove({whole.begin, end}, id(form->row));
      if (end == whole.end) {
        line.clear();
        return;
      }
    }
    while (!line.text.empty()) {
      if (is_bar(line.text.back())) {
        pop(line, 1);
        continue;
      }
      const Form* form = suffix_form(work);
      if (form == nullptr) break;
      const std::size_t first = line.text.size() - form->key.size();
      work.remove({line.at[first], line.end.back()}, id(form->row));
      pop(line, form->key.size());
    }
  }

  static void pop(Squeezed& line, std::size_t count) {
    line.text.resize(line.text.size() - count);
    line.at.resize(line.text.size());
    line.end.resize(line.text.size());
  }

  const Form* suffix_form(const Work& work) const {
    const std::u32string& text = work.line.text;
    const std::vector<Form>* forms = suffixes_.under(text.back());
    if (forms == nullptr) return nullptr;
    for (const Form& form : *forms) {
      if (text.ends_with(form.key) && at_edges(work, text.size() - form.key.size(), text.size())) {
        return &form;
      }
    }
    return nullptr;
  }

  /// Counters and tools between the source and the date of a header line.
  void cut_segments(Work& work, std::size_t stops) const {
    const Squeezed& line = work.line;
    if (stops > 2 || line.text.size() > short_line) return;
    for (std::size_t from = 0; from < line.text.size();) {
      std::size_t to = from + 1;
      while (to < line.text.size() && !is_gap(work, to)) ++to;
      std::size_t first = from;
      while (first < to && is_bar(line.text[first])) ++first;
      const Form* form = whole_form(work, lines_, first, to);
      if (form != nullptr && (reason(form->row) == "counter" || reason(form->row) == "tools")) {
        work.remove({line.at[first], line.end[to - 1]}, id(form->row));
      }
      from = to;
    }
  }

  /// A line with a phrase of the page in it; in a long line only the sentence around the phrase.
  void cut_contained(Work& work, Span whole) const {
    const Squeezed& line = work.line;
    for (std::size_t at = 0; at < line.text.size(); ++at) {
      // Inside a Latin word no phrase begins.
      if (at > 0 && is_latin(line.text[at]) && is_latin(line.text[at - 1]) &&
          line.end[at - 1] == line.at[at]) {
        continue;
      }
      const Form* form = form_at(work, contained_, at);
      if (form == nullptr) continue;
      if (line.text.size() <= short_line) {
        work.remove(whole, id(form->row));
        return;
      }
      std::size_t from = at, to = at + form->key.size();
      while (from > 0 && !is_end(work, from - 1)) --from;
      while (to < line.text.size() && !is_end(work, to - 1)) ++to;
      work.remove({line.at[from], line.end[to - 1]}, id(form->row));
      at = to - 1;
    }
  }

  /// Whether the squeezed character `index` ends a sentence.
  static bool is_end(const Work& work, std::size_t index) {
    const Squeezed& line = work.line;
    const char32_t c = work.source()[line.at[index]];
    if (c == U'。' || c == U'！' || c == U'？') return true;
    return is_stop(c) && (index + 1 == line.text.size() || line.at[index + 1] > line.end[index]);
  }

  const Dictionaries& dictionaries_;
  FormIndex lines_{false}, prefixes_{false}, suffixes_{true}, contained_{false}, openers_{false};
  std::unordered_map<std::u32string, std::uint32_t> notes_{};
};

}  // namespace

Stage clean(const Dictionaries& dictionaries) {
  return {"clean",
          "Marks web page parts, mark-up, pinyin in brackets, invisible characters",
          {Layer::original},
          {Layer::kept},
          [cleaner = Cleaner(dictionaries)](Document& document) {
            for (Text& text : document.texts) cleaner.clean(text);
          }};
}

}  // namespace minutes
