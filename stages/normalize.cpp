// Builds the text from what clean kept: width, spaces, hard wraps, glued sentences, doubled marks.
#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>
#include <vector>

#include "pipeline/characters.hpp"
#include "pipeline/unicode.hpp"
#include "stages/stages.hpp"

namespace minutes {
namespace {

constexpr bool is_chinese_stop(char32_t c) { return c == U'。' || c == U'！' || c == U'？'; }
constexpr bool is_english_stop(char32_t c) { return c == U'.' || c == U'!' || c == U'?'; }
constexpr bool is_closing(char32_t c) {
  return is_closing_quote(c) || is_closing_bracket(c) || c == U'"' || c == U'\'';
}
/// CJK punctuation and full width forms: what has its space inside.
constexpr bool is_wide_mark(char32_t c) {
  return (c >= 0x3001 && c <= 0x303F && c != 0x3005 && c != 0x3007) ||
         (c >= 0xFF01 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) ||
         (c >= 0xFF3B && c <= 0xFF40) || (c >= 0xFF5B && c <= 0xFF65) || is_opening_quote(c) ||
         is_closing_quote(c) || c == U'…' || c == U'—';
}
constexpr bool is_combining(char32_t c) { return c >= 0x300 && c <= 0x36F; }
/// Han characters kept for round trips only: each is another one after canonical composition.
constexpr bool is_compatibility_han(char32_t c) {
  return (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}
/// Columns on a screen of fixed width.
constexpr Offset width_of(char32_t c) { return is_han(c) || is_wide_mark(c) || c == 0x3000 ? 2 : 1; }

/// A line of the kept source, without outer blanks.
struct Line {
  Offset begin{}, end{};      ///< into the kept draft
  Offset width{};             ///< columns
  bool apart{};               ///< a blank line stands above
  bool indented{};
  bool stopped{};             ///< ends in a sentence stop
};

class Normalizer {
 public:
  explicit Normalizer(const Dictionaries& dictionaries)
      : dictionaries_(dictionaries), simplified_(0x10000) {
    const Dictionary& abbreviations = dictionaries.of(Kind::abbreviation);
    const std::vector<bool> may_end = dictionaries.flags(Kind::abbreviation, "flags", "may-end");
    for (std::uint32_t row = 0; row < abbreviations.size(); ++row) {
      if (!may_end[row]) abbreviations_.insert(from_utf8(abbreviations.cell(row, "en")));
    }
    const Dictionary& pairs = dictionaries.of(Kind::traditional);
    for (std::size_t row = 0; row < pairs.size(); ++row) {
      const std::u32string to = from_utf8(pairs.cell(row, "simplified"));
      if (to.size() == 1 && to[0] < simplified_.size()) simplified_[to[0]] = true;
    }
  }

  void normalize(Text& text) const {
    Work work{text, {}, {}, {}, {}, 0, 0, {}, 0, 0, {}};
    keep(work);
    find_lines(work);
    find_joins(work);
    for (std::size_t first = 0; first < work.lines.size();) {
      std::size_t last = first;
      while (work.joined[last]) ++last;
      add_paragraph(work, first, last);
      first = last + 1;
    }
    finish(work);
  }

 private:
  static constexpr Offset narrowest_wrap_zh = 24, narrowest_wrap_en = 40;   ///< columns
  static constexpr Offset widest_wrap = 160;
  static constexpr std::size_t longest_run = 16;   ///< single characters looked at on either side
  static constexpr std::size_t longest_address = 60;
  static constexpr std::size_t most_places = 100;  ///< observations of one kind

  struct Work {
    Text& text;
    Draft kept;                    ///< the source without removals, line ends as \n
    std::vector<Line> lines;
    std::vector<bool> joined;      ///< a line with the next one
    Draft paragraph;               ///< scratch
    std::size_t wraps;             ///< line ends taken out
    std::size_t gaps;              ///< blanks inside Chinese taken out
    Span first_gap;
    std::size_t paragraph_begin;   ///< in out.text
    std::size_t quotes;            ///< straight ones in the paragraph so far
    Draft out;
  };

  // --- lines ---------------------------------------------------------------------------------

  static void keep(Work& work) {
    const std::u32string& source = work.text.original;
    auto removal = work.text.removed.begin();
    const auto last = work.text.removed.end();
    work.kept.text.reserve(source.size());
    work.kept.origin.reserve(source.size());
    for (Offset at = 0; at < source.size();) {
      if (removal != last && at == removal->source.begin) {
        if (removal->reason == "html-break") work.kept.append(U'\n', Draft::inserted);
        if (removal->reason == "html-space") work.kept.append(U' ', Draft::inserted);
        at = removal->source.end;
        ++removal;
        continue;
      }
      char32_t c = source[at];
      if (is_line_end(c)) {
        if (c == U'\r' && at + 1 < source.size() && source[at + 1] == U'\n') ++at;
        c = U'\n';
      }
      work.kept.append(c, at);
      ++at;
    }
  }

  static void find_lines(Work& work) {
    const std::u32string& kept = work.kept.text;
    bool apart = false;
    for (Offset begin = 0; begin < kept.size();) {
      Offset end = begin;
      while (end < kept.size() && kept[end] != U'\n') ++end;
      Line line{begin, end, 0, apart, false, false};
      while (line.begin < line.end && is_blank(kept[line.begin])) ++line.begin;
      while (line.end > line.begin && is_blank(kept[line.end - 1])) --line.end;
      if (line.begin == line.end) {
        // What clean took away leaves an empty line too, but only a blank one sets lines apart.
        const bool blank_in_source = begin == 0 || end == kept.size() ||
                                     work.kept.origin[end] == Draft::inserted ||
                                     is_blank_line(work.text.original, work.kept.origin[end]);
        if (blank_in_source) apart = true;
      } else {
        Offset indent = 0;
        for (Offset at = begin; at < line.begin; ++at) indent += width_of(kept[at]);
        line.indented = indent >= 2;
        line.width = indent;                   // a wrapping program counts the indent too
        for (Offset at = line.begin; at < line.end; ++at) line.width += width_of(kept[at]);
        Offset tail = line.end;
        while (tail > line.begin && is_closing(kept[tail - 1])) --tail;
        if (tail > line.begin) {
          line.stopped = is_chinese_stop(kept[tail - 1]) || is_english_stop(kept[tail - 1]) ||
                         kept[tail - 1] == U'…';
        }
        work.lines.push_back(line);
        apart = false;
      }
      begin = end + 1;
    }
    work.joined.assign(work.lines.size(), false);
  }

  static bool is_blank_line(const std::u32string& source, Offset line_end) {
    while (line_end > 0 && (is_blank(source[line_end - 1]) || source[line_end - 1] == U'\r')) --line_end;
    return line_end == 0 || is_line_end(source[line_end - 1]);
  }

  /// Which line ends are no ends of paragraphs.
  static void find_joins(Work& work) {
    if (work.text.genre == Genre::subtitle) {
      join_cues(work);
      return;
    }
    join_columns(work);
    join_wraps(work);
    work.wraps = static_cast<std::size_t>(std::count(work.joined.begin(), work.joined.end(), true));
  }

  /// A column of single characters is one line.
  static void join_columns(Work& work) {
    const auto single = [&](std::size_t index) {
      const Line& line = work.lines[index];
      return line.end - line.begin == 1 && is_han(work.kept.text[line.begin]);
    };
    for (std::size_t first = 0; first < work.lines.size(); ++first) {
      std::size_t last = first;
      while (last < work.lines.size() && single(last)) ++last;
      if (last - first >= 5) {
        for (std::size_t index = first; index + 1 < last; ++index) work.joined[index] = true;
      }
      first = std::max(first, last);
    }
  }

  /// The columns of the first word of a line: what a wrapping program did not get into the line above.
  static Offset first_word(const Work& work, const Line& line) {
    const std::u32string& kept = work.kept.text;
    if (!is_word(kept[line.begin]) && width_of(kept[line.begin]) == 2) {
      return 4;                              // an opening mark goes with the character behind it
    }
    Offset at = line.begin, width = 0;
    while (at < line.end && !is_blank(kept[at]) && width_of(kept[at]) == 1) {
      ++width;
      ++at;
    }
    if (width > 0) return at < line.end && is_blank(kept[at]) ? width : std::max<Offset>(width, 2);
    // A mark that may not begin a line drags a character down with it.
    return at + 1 < line.end && is_wide_mark(kept[at + 1]) ? 4 : 2;
  }

  /// Hard wraps: almost every line without a stop is as wide as the widest.
  static void join_wraps(Work& work) {
    const std::vector<Line>& lines = work.lines;
    if (lines.size() < 3) return;
    std::vector<Offset> widths;
    for (const Line& line : lines) widths.push_back(line.width);
    std::sort(widths.begin(), widths.end(), std::greater<>());
    // The widest line that another one comes near: one headline may stand out.
    Offset widest = 0;
    for (std::size_t index = 0; index + 1 < widths.size() && index < 3; ++index) {
      if (widths[index] - widths[index + 1] <= widths[index] / 6) {
        widest = widths[index];
        break;
      }
    }
    const bool english = work.text.language == Language::en;
    if (widest < (english ? narrowest_wrap_en : narrowest_wrap_zh) || widest > widest_wrap) return;
    const auto follows = [&](std::size_t index) {
      return index + 1 < lines.size() && !lines[index + 1].apart &&
             !(lines[index + 1].indented && !lines[index].indented) &&
             !(lines[index + 1].indented && lines[index].stopped);
    };
    const auto full = [&](std::size_t index) {
      const bool blank = work.kept.text[lines[index].end - 1] < 0x2E80 &&
                         work.kept.text[lines[index + 1].begin] < 0x2E80;
      // Printed lines differ by a character or two; a line without a stop is surely no end.
      const Offset slack = lines[index].stopped ? 0 : widest / 12;
      return lines[index].width + first_word(work, lines[index + 1]) + (blank ? 1 : 0) + slack > widest;
    };
    std::size_t wrapped = 0, against = 0;
    for (std::size_t index = 0; index + 1 < lines.size(); ++index) {
      if (!follows(index) || lines[index].stopped) continue;
      ++(full(index) ? wrapped : against);
    }
    if (wrapped < 3 || wrapped < 2 * against) return;
    for (std::size_t index = 0; index + 1 < lines.size(); ++index) {
      if (follows(index) && full(index)) work.joined[index] = true;
    }
  }

  /// Cues of subtitles run on until a stop; without stops each line stands for itself.
  static void join_cues(Work& work) {
    const std::vector<Line>& lines = work.lines;
    const auto stopped = static_cast<std::size_t>(
        std::count_if(lines.begin(), lines.end(), [](const Line& line) { return line.stopped; }));
    if (stopped * 8 < lines.size()) return;
    const std::u32string& kept = work.kept.text;
    for (std::size_t index = 0; index + 1 < lines.size(); ++index) {
      const Line& next = lines[index + 1];
      const bool dash = next.end - next.begin > 1 &&
                        (kept[next.begin] == U'-' || kept[next.begin] == U'–') &&
                        is_blank(kept[next.begin + 1]);
      const auto head = std::u32string_view(kept).substr(next.begin, std::min<Offset>(next.end - next.begin, 40));
      const bool label = head.find_first_of(U"：:>") != head.npos;
      work.joined[index] = !lines[index].stopped && !dash && !label;
    }
  }

  // --- characters ----------------------------------------------------------------------------

  /// Fills work.paragraph with lines `first` to `last`, characters mapped one for one.
  void gather(Work& work, std::size_t first, std::size_t last) const {
    Draft& paragraph = work.paragraph;
    paragraph.text.clear();
    paragraph.origin.clear();
    const std::u32string& kept = work.kept.text;
    for (std::size_t index = first; index <= last; ++index) {
      Offset begin = work.lines[index].begin;
      const Offset end = work.lines[index].end;
      if (work.text.genre == Genre::subtitle && end - begin > 1 &&
          (kept[begin] == U'-' || kept[begin] == U'–') && is_blank(kept[begin + 1])) {
        remove(work, work.kept.origin[begin], "cue");
        begin += 2;
      }
      if (index > first && !paragraph.text.empty()) {
        const char32_t left = paragraph.text.back(), right = kept[begin];
        const bool chinese = width_of(left) == 2 || width_of(right) == 2;
        const bool hyphen = left == U'-' && is_latin(right);
        const bool cue = work.text.genre == Genre::subtitle;
        if ((!chinese || cue) && !hyphen) paragraph.append(U' ', Draft::inserted);
      }
      for (Offset at = begin; at < end; ++at) {
        const Offset used = add_mapped(work, at, end);
        at += used - 1;
      }
    }
  }

  static void remove(Work& work, Offset source, std::string_view reason) {
    if (source != Draft::inserted) work.text.removed.push_back({{source, source + 1}, std::string(reason)});
  }

  /// Adds the character at `at` of the kept draft; returns how many it took.
  static Offset add_mapped(Work& work, Offset at, Offset end) {
    Draft& paragraph = work.paragraph;
    const std::u32string& kept = work.kept.text;
    const Offset from = work.kept.origin[at];
    char32_t c = kept[at];
    if (at + 1 < end && is_combining(kept[at + 1])) {
      Offset last = at + 1;
      while (last < end && is_combining(kept[last])) ++last;
      const std::u32string composed = to_nfc(std::u32string_view(kept).substr(at, last - at));
      for (Offset index = 0; index < last - at; ++index) {
        if (index < composed.size()) {
          paragraph.append(composed[index], work.kept.origin[at + index]);
        } else {
          remove(work, work.kept.origin[at + index], "composed");
        }
      }
      return last - at;
    }
    if (is_compatibility_han(c)) {
      const std::u32string composed = to_nfc(std::u32string_view(&c, 1));
      if (composed.size() == 1) c = composed[0];
    } else if ((c >= U'０' && c <= U'９') || (c >= U'Ａ' && c <= U'Ｚ') || (c >= U'ａ' && c <= U'ｚ')) {
      c = c - U'！' + U'!';
    } else if (c == U'’' || c == U'‘') {
      const bool inside = !paragraph.text.empty() && is_latin(paragraph.text.back()) &&
                          at + 1 < end && is_latin(kept[at + 1]);
      if (work.text.language == Language::en || inside) c = U'\'';
    }
    paragraph.append(c, from);
    return 1;
  }

  // --- paragraphs ----------------------------------------------------------------------------

  void add_paragraph(Work& work, std::size_t first, std::size_t last) const {
    gather(work, first, last);
    const std::u32string& paragraph = work.paragraph.text;
    if (paragraph.empty()) return;
    if (!work.out.text.empty()) {
      const Offset line_end = work.lines[first].begin;
      Offset from = Draft::inserted;
      // The line end in front of this line, where the source has one there.
      for (Offset at = line_end; at > 0 && from == Draft::inserted; --at) {
        if (work.kept.text[at - 1] == U'\n') {
          from = work.kept.origin[at - 1];
          break;
        }
      }
      work.out.append(U'\n', from);
    }
    work.paragraph_begin = work.out.text.size();
    work.quotes = 0;
    const bool prose = std::any_of(paragraph.begin(), paragraph.end(), is_chinese_stop);
    for (std::size_t at = 0; at < paragraph.size(); ++at) {
      if (is_blank(paragraph[at])) {
        std::size_t end = at;
        while (end < paragraph.size() && is_blank(paragraph[end])) ++end;
        if (end < paragraph.size() && at > 0 && keeps_gap(work, at, end, prose)) {
          work.out.append(U' ', work.paragraph.origin[at]);
        }
        at = end - 1;
        continue;
      }
      if (is_noise(work, at)) {
        remove(work, work.paragraph.origin[at], "noise");
        continue;
      }
      if (work.text.language == Language::en && is_glued(work, at)) {
        work.out.append(U' ', Draft::inserted);
        const auto here = static_cast<Offset>(work.out.text.size());
        note(work, "seg-glue", {here - 2, here + 1}, {});
      }
      if (paragraph[at] == U'"') ++work.quotes;
      work.out.append(paragraph[at], work.paragraph.origin[at]);
    }
  }

  static void note(Work& work, std::string_view code, Span span, std::string detail) {
    work.text.observations.push_back({std::string(code), span, std::move(detail)});
  }

  // --- noise ---------------------------------------------------------------------------------

  /// A mark written twice, a comma in front of a stop, a dot inside Chinese: 市.委.
  static bool is_noise(const Work& work, std::size_t at) {
    const std::u32string& paragraph = work.paragraph.text;
    const std::u32string& out = work.out.text;
    const char32_t c = paragraph[at];
    const char32_t next = at + 1 < paragraph.size() ? paragraph[at + 1] : U'\n';
    const char32_t previous = out.size() > work.paragraph_begin ? out.back() : U'\n';
    switch (c) {
      case U'，':
      case U'、':
      case U'；':
      case U'：':
        return next == c || next == U'。' || previous == c ||
               (c == U'，' && (next == U',' || previous == U',' || previous == U'、'));
      case U',':
        return next == U',' || next == U'，' || next == U'。';
      case U';':
        return next == U';';
      case U'。':
        return previous == U'。';
      case U'.':
        if (is_han(previous) && is_han(next)) return true;
        // Two dots; three are an ellipsis.
        return previous == U'.' && next != U'.' && out.size() >= work.paragraph_begin + 2 &&
               out[out.size() - 2] != U'.' && is_latin(out[out.size() - 2]);
      default:
        return false;
    }
  }

  // --- blanks --------------------------------------------------------------------------------

  /// How many Han characters stand side by side from `at` on, in steps of `step`.
  static std::size_t han_run(std::u32string_view text, std::size_t at, int step) {
    std::size_t count = 0;
    while (at < text.size() && is_han(text[at]) && count < 6) {
      ++count;
      at = step > 0 ? at + 1 : at - 1;       // wraps round below 0 and so ends the loop
    }
    return count;
  }

  static Offset gap_width(std::u32string_view text, std::size_t begin, std::size_t end) {
    Offset width = 0;
    for (; begin < end; ++begin) width += width_of(text[begin]);
    return width;
  }

  /// Whether a reader needs the blanks from `begin` to `end`: between Latin words always, between
  /// Chinese characters where they separate names or the clauses of a headline.
  static bool keeps_gap(Work& work, std::size_t begin, std::size_t end, bool prose) {
    const std::u32string_view text = work.paragraph.text;
    const char32_t left = text[begin - 1], right = text[end];
    const bool wide = end - begin > 1 || text[begin] == 0x3000 || text[begin] == U'\t';
    if (is_han(left) && is_han(right)) {
      const bool keep = separates(text, begin, end, prose);
      if (!keep) {
        const auto here = static_cast<Offset>(work.out.text.size());
        if (work.gaps++ == 0) work.first_gap = {here - 1, here + 1};
      }
      return keep;
    }
    const bool left_mark = is_wide_mark(left), right_mark = is_wide_mark(right);
    if (left_mark || right_mark) {
      if (work.text.language == Language::en && !is_han(left) && !is_han(right)) return true;
      const bool outside = (is_closing(left) || is_han(left) || is_word(left)) &&
                           (is_opening_quote(right) || is_opening_bracket(right) || is_han(right) ||
                            is_word(right));
      return !prose && outside;
    }
    if (is_han(left) != is_han(right)) {
      const char32_t other = is_han(left) ? right : left;
      if (is_digit(other)) return prose ? false : wide || !is_counted(text, begin, end);
      if (other < 0x80 && !is_word(other)) {
        return !prose && (is_closing_bracket(left) || is_opening_bracket(right) || !is_han(right));
      }
    }
    return true;
  }

  /// 2022 年 3 月: a figure of up to four digits between Chinese characters.
  static bool is_counted(std::u32string_view text, std::size_t begin, std::size_t end) {
    std::size_t digits = 0;
    if (is_digit(text[end])) {
      while (end < text.size() && is_digit(text[end])) ++end, ++digits;
      if (end < text.size() && is_blank(text[end])) ++end;
      return digits <= 4 && end < text.size() && is_han(text[end]);
    }
    while (digits < begin && is_digit(text[begin - 1 - digits])) ++digits;
    return digits <= 4;
  }

  static bool separates(std::u32string_view text, std::size_t begin, std::size_t end, bool prose) {
    const std::size_t left = han_run(text, begin - 1, -1), right = han_run(text, end, 1);
    if (left == 1 && right == 1) return !is_spread(text, begin, end);
    if (!prose) return true;
    // （记者 张莹 杨春凌）
    std::size_t open = begin;
    for (std::size_t steps = 0; open > 0 && steps < 40 && !is_closing_bracket(text[open]); ++steps) {
      if (is_opening_bracket(text[--open])) return true;
    }
    // A list of names: three or more short words with blanks between them. A post may stand in front
    // of the first: 省领导韩知远 丁建华 田雯 出席.
    const auto is_name = [](std::size_t size) { return size >= 2 && size <= 4; };
    if (left < 2 || !is_name(right)) return false;
    const std::size_t before = begin - left, behind = end + right;
    std::size_t far = before;
    while (far > 0 && is_blank(text[far - 1])) --far;
    if (is_name(left) && far > 0 && far < before && han_run(text, far - 1, -1) >= 2) return true;
    far = behind;
    while (far < text.size() && is_blank(text[far])) ++far;
    return far > behind && far < text.size() && is_name(han_run(text, far, 1));
  }

  /// Whether single characters around a gap are one word spread out: 田 雯, 会 议 指 出. In a run of
  /// them the wider gaps separate.
  static bool is_spread(std::u32string_view text, std::size_t begin, std::size_t end) {
    const Offset width = gap_width(text, begin, end);
    const auto is_single = [&](std::size_t at) {
      return at < text.size() && is_han(text[at]) && (at == 0 || !is_han(text[at - 1])) &&
             (at + 1 == text.size() || !is_han(text[at + 1]));
    };
    std::size_t at = begin - 1;
    for (std::size_t steps = 0; steps < longest_run && at > 0 && is_blank(text[at - 1]); ++steps) {
      const std::size_t gap_end = at;
      while (at > 0 && is_blank(text[at - 1])) --at;
      if (at == 0 || !is_single(at - 1)) break;
      if (gap_width(text, at, gap_end) < width) return false;
      --at;
    }
    at = end;
    for (std::size_t steps = 0; steps < longest_run && at + 1 < text.size() && is_blank(text[at + 1]); ++steps) {
      const std::size_t gap_begin = at + 1;
      at = gap_begin;
      while (at < text.size() && is_blank(text[at])) ++at;
      if (!is_single(at)) break;
      if (gap_width(text, gap_begin, at) < width) return false;
    }
    return true;
  }

  // --- glued sentences -----------------------------------------------------------------------

  /// Whether a sentence or clause begins at `at` with no space in front: speech.He
  bool is_glued(const Work& work, std::size_t at) const {
    const std::u32string& paragraph = work.paragraph.text;
    const std::u32string_view out = std::u32string_view(work.out.text).substr(work.paragraph_begin);
    const char32_t c = paragraph[at];
    const bool quote = c == U'“' || c == U'"';
    if ((!is_latin_upper(c) && !quote) || out.empty() || is_blank(out.back())) return false;
    if (quote && (at + 1 == paragraph.size() || !is_latin_upper(paragraph[at + 1]))) return false;
    if (c == U'"' && work.quotes % 2 == 1) return false;              // it closes
    std::size_t end = out.size();
    while (end > 0 && is_closing(out[end - 1])) --end;
    if (end < 2) return false;
    const bool closed = end < out.size();
    const char32_t stop = out[end - 1], before = out[end - 2];
    if (!is_english_stop(stop) && !(stop == U';' && !closed)) return false;
    // `"Wait!"She`: a closing mark behind the stop settles it but for brackets of initials.
    std::size_t word = end - 1;
    while (word > 0 && end - word < longest_address && !is_blank(out[word - 1])) --word;
    const std::u32string_view token = out.substr(word, end - word);
    const std::u32string_view rest = std::u32string_view(paragraph).substr(at, longest_address);
    if (token.find(U"://") != token.npos || token.starts_with(U"www.") || token.find(U'@') != token.npos ||
        rest.substr(0, rest.find(U' ')).find(U'@') != rest.npos) {
      return false;                                                  // an address
    }
    if (is_latin_upper(before)) {
      // CPPCC.The is one, J.Smith and U.S.Army are not.
      if (end < 3 || !is_word(out[end - 3])) return false;
    } else if (!is_latin(before) && !is_digit(before) && before != U'%' && !is_closing(before)) {
      return false;
    }
    if (stop != U'.') return true;
    const bool number = std::all_of(token.begin(), token.end() - 1, is_digit);
    if (number && word == 0 && token.size() <= 3) return false;     // a list: 1.Strengthen
    return !is_abbreviation(token, std::u32string_view(paragraph).substr(at));
  }

  /// Whether the word before a dot, its dot included, is one that ends no sentence: Dr., the Ph. of Ph.D.
  bool is_abbreviation(std::u32string_view token, std::u32string_view next) const {
    while (!token.empty() && !is_word(token.front())) token.remove_prefix(1);
    const std::u32string word(token);
    if (abbreviations_.count(word) > 0) return true;
    const std::size_t dot = next.substr(0, 6).find(U'.');
    return dot != next.npos && dot <= 2 && word.size() <= 4;
  }

  // --- the finished text ---------------------------------------------------------------------

  void finish(Work& work) const {
    Text& text = work.text;
    text.to_original = work.out.map();
    text.text = std::move(work.out.text);
    text.folded = dictionaries_.folding()(text.text);
    std::sort(text.removed.begin(), text.removed.end(), [](const Removal& a, const Removal& b) {
      return a.source.begin < b.source.begin;
    });
    if (text.language == Language::zh) text.script = script_of(text);
    tell_removals(text);
    if (work.wraps > 0) {
      note(work, "txt-wrap", {}, "line ends inside sentences: " + std::to_string(work.wraps));
    }
    if (work.gaps > 0) {
      note(work, "txt-space", work.first_gap, std::to_string(work.gaps) + (work.gaps == 1 ? " place" : " places"));
    }
  }

  /// Traditional where more characters have a Simplified counterpart than are one.
  Script script_of(const Text& text) const {
    std::size_t traditional = 0, simplified = 0;
    for (char32_t c : text.text) {
      if (!is_han(c) || c >= simplified_.size()) continue;
      if (dictionaries_.folding()(c) != c) {
        ++traditional;
      } else if (simplified_[c]) {
        ++simplified;
      }
    }
    return traditional > simplified ? Script::hant : Script::hans;
  }

  /// An observation for each place where clean took something away; neighbours count once.
  void tell_removals(Text& text) const {
    const Dictionary& boilerplate = dictionaries_.of(Kind::boilerplate);
    std::array<std::size_t, 4> told{};
    std::string_view last_code;
    Offset last_end = 0;
    for (const Removal& removal : text.removed) {
      std::string_view code = "blp-removed";
      std::size_t kind = 0;
      const std::size_t row = boilerplate.find(removal.reason);
      if (row < boilerplate.size()) {
        const std::string_view reason = boilerplate.cell(row, "reason");
        if (reason == "stage-note") continue;
        if (reason == "truncated") code = "blp-trunc", kind = 1;
      } else if (removal.reason == "ruby") {
        code = "txt-ruby", kind = 2;
      } else if (removal.reason == "invisible") {
        code = "txt-invis", kind = 3;
      } else if (removal.reason != "path" && removal.reason != "address" && !removal.reason.starts_with("html")) {
        continue;
      }
      const bool beside = code == last_code && code != "txt-ruby" &&
                          std::all_of(text.original.begin() + last_end,
                                      text.original.begin() + removal.source.begin, is_space);
      last_code = code;
      last_end = removal.source.end;
      if (beside || ++told[kind] > most_places) continue;
      const Offset here = text_offset(text, removal.source.begin);
      const bool shown = code != "blp-removed" && here > 0;
      const Span source{removal.source.begin, std::min(removal.source.end, removal.source.begin + 40)};
      text.observations.push_back({std::string(code), shown ? Span{here - 1, here} : Span{here, here},
                                   detail_of(text, code, source)});
    }
  }

  static std::string detail_of(const Text& text, std::string_view code, Span source) {
    if (code == "txt-invis") return {};
    return to_utf8(std::u32string_view(text.original).substr(source.begin, source.size()));
  }

  /// Where in the text stands what follows `source` in the original.
  static Offset text_offset(const Text& text, Offset source) {
    const auto runs = text.to_original.runs();
    const auto run = std::partition_point(runs.begin(), runs.end(), [&](const Run& candidate) {
      return candidate.source + candidate.length <= source;
    });
    if (run == runs.end()) return static_cast<Offset>(text.text.size());
    return run->text + (source > run->source ? source - run->source : 0);
  }

  const Dictionaries& dictionaries_;
  std::vector<bool> simplified_;                          ///< is the counterpart of a Traditional one
  std::unordered_set<std::u32string> abbreviations_{};    ///< with their dot, as written
};

}  // namespace

Stage normalize(const Dictionaries& dictionaries) {
  return {"normalize",
          "Folds width and spaces, joins hard wraps, splits glued sentences",
          {Layer::original, Layer::kept},
          {Layer::text},
          [normalizer = Normalizer(dictionaries)](Document& document) {
            for (Text& text : document.texts) normalizer.normalize(text);
          }};
}

}  // namespace minutes
