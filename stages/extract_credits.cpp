// Finds reporters, editors and sources in credit lines and datelines.
#include <algorithm>
#include <optional>
#include <vector>

#include "pipeline/characters.hpp"
#include "stages/clauses.hpp"
#include "stages/stages.hpp"

namespace minutes {
namespace {

class CreditFinder {
 public:
  explicit CreditFinder(const Dictionaries& dictionaries)
      : roles_(dictionaries.attributes<CreditRole>(Kind::credit, "role", CreditRole::reporter)),
        behind_(dictionaries.flags(Kind::credit, "flags", "behind")),
        own_(dictionaries.flags(Kind::credit, "flags", "own")),
        marked_(dictionaries.flags(Kind::credit, "flags", "marked")),
        conjunctions_(dictionaries.flags(Kind::function_word, "kind", "conjunction")) {}

  void find(Text& text) const {
    bool dateline_done = false;
    for (const Sentence& sentence : text.sentences) {
      if (sentence.kind == SentenceKind::credit) {
        find_labels(text, sentence.span);
      } else if (sentence.kind == SentenceKind::body && !dateline_done) {
        find_dateline(text, sentence.span);
        dateline_done = true;
      }
    }
    std::stable_sort(
        text.credits.begin(), text.credits.end(),
        [](const CreditMention& a, const CreditMention& b) { return a.name.begin < b.name.begin; });
  }

 private:
  static constexpr Offset longest_dateline = 60;   ///< code points: 新华社云达2月1日电（记者…）
  static constexpr Offset longest_outlet = 16;

  static bool separates(char32_t c) {
    return is_space(c) || c == U'/' || c == U':' || c == U'|' || c == U'、' || c == U',' ||
           c == U';' || c == U'(' || c == U')' || c == U'【' || c == U'】' || c == U'[' ||
           c == U']' || c == U'·' || c == U'。' || c == U'.' || c == U'-';
  }

  /// A label stands at the beginning or behind a separator, and is followed by one or by a name.
  bool is_label(const Text& text, const Match& match, Span line) const {
    if (behind_[match.entry] || own_[match.entry]) return false;
    if (is_english(match.form) != (text.language == Language::en)) return false;
    const Offset begin = match.span.begin;
    const bool opens = begin == line.begin || separates(text.folded[begin - 1]) ||
                       blank_in_source(text, begin) ||
                       text.matches.ending_at(begin, Kind::credit) != nullptr;
    if (!opens || match.span.end >= line.end) return false;
    // 文, 图, "by" are labels before a mark only: 文/丁玉.
    if (marked_[match.entry] || match.span.size() == 1) {
      const char32_t next = text.folded[match.span.end];
      return next == U'/' || next == U':' || next == U'|';
    }
    return true;
  }

  void find_labels(Text& text, Span line) const {
    const auto matches = text.matches.of(Kind::credit, line);
    for (std::size_t index = 0; index < matches.size(); ++index) {
      if (!is_label(text, matches[index], line)) continue;
      Offset end = line.end;
      for (std::size_t next = index + 1; next < matches.size(); ++next) {
        if (is_label(text, matches[next], line)) {
          end = matches[next].span.begin;
          break;
        }
      }
      add_names(text, roles_[matches[index].entry], {matches[index].span.end, end});
    }
  }

  /// 本报讯（记者 田雯）, 新华社云达9月14日电, "YUNDA, Sept. 14 (Yunda Daily) --".
  void find_dateline(Text& text, Span sentence) const {
    const Span head{sentence.begin, std::min(sentence.end, sentence.begin + longest_dateline)};
    const auto matches = text.matches.of(Kind::credit, head);
    for (const Match& match : matches) {
      if (behind_[match.entry] && !is_english(match.form) && ends_dateline(text, match.span.end)) {
        add_outlet(text, sentence, match);
        break;
      }
    }
    if (text.language == Language::en) add_wire(text, head);
    for (const Match& match : matches) {
      const bool bracketed = match.span.begin > head.begin &&
                             text.folded[match.span.begin - 1] == U'(' && is_label(text, match, head);
      if (!bracketed) continue;
      Offset close = match.span.end;
      while (close < sentence.end && text.folded[close] != U')') ++close;
      if (close < sentence.end) find_labels(text, {match.span.begin, close});
      break;
    }
  }

  /// "YUNDA, Sept. 14 (X Daily) --": the outlet in the bracket before the dash.
  static void add_wire(Text& text, Span head) {
    Offset open = head.end;
    for (Offset at = head.begin; at < head.end; ++at) {
      if (text.folded[at] == U'(') open = at;
      if (text.folded[at] != U')' || open >= at) continue;
      Offset next = at + 1;
      while (next < text.folded.size() && is_blank(text.folded[next])) ++next;
      const bool dash = next < text.folded.size() && (text.folded[next] == U'-' || text.folded[next] == U'—' ||
                                                      text.folded[next] == U'–');
      const Span outlet = trimmed(text, {open + 1, at});
      if (dash && !outlet.empty()) text.credits.push_back({CreditRole::source, outlet});
      return;
    }
  }

  /// 讯 and 电 end a dateline in front of a bracket, a colon, a date or a gap: not in 电视电话会议.
  static bool ends_dateline(const Text& text, Offset end) {
    if (end >= text.folded.size()) return false;
    const char32_t next = text.folded[end];
    return next == U'(' || next == U':' || next == U'【' || is_blank(next) || is_digit(next) ||
           blank_in_source(text, end);
  }

  /// The outlet in front of 讯, 消息, 电: up to the place or the date. 本报 names nobody.
  void add_outlet(Text& text, Span sentence, const Match& label) const {
    Span outlet{sentence.begin, label.span.begin};
    const Match* own = text.matches.at(sentence.begin, Kind::credit);
    if (own != nullptr && own_[own->entry]) return;
    const Match* known = text.matches.at(outlet.begin, Kind::organization);
    // 新华社衡陵: a town behind the outlet. 央视网 is one name.
    if (known != nullptr && known->span.end + 2 <= label.span.begin) outlet.end = known->span.end;
    for (Offset at = outlet.begin + 1; at < outlet.end; ++at) {
      const auto [first, last] = inside(text.places, {at, at + 1});
      const auto dates = inside(text.dates, {at, at + 1});
      if (first != last || dates.first != dates.second || is_digit(text.folded[at]) ||
          separates(text.folded[at])) {
        outlet.end = at;
        break;
      }
    }
    outlet = trimmed(text, outlet);
    if (outlet.size() < 2 || outlet.size() > longest_outlet) return;
    if (!std::all_of(text.folded.begin() + outlet.begin, text.folded.begin() + outlet.end,
                     [](char32_t c) { return is_han(c) || is_word(c); })) {
      return;
    }
    text.credits.push_back({CreditRole::source, outlet});
  }

  void add_names(Text& text, CreditRole role, Span span) const {
    std::vector<Span> pieces = pieces_of(text, span);
    if (role == CreditRole::source) {
      if (!pieces.empty()) text.credits.push_back({role, pieces.front()});
      return;
    }
    for (const Span piece : pieces) {
      if (!is_name(text, piece)) break;   // what follows the names is something else
      text.credits.push_back({role, piece});
    }
  }

  /// Whether the source has a blank right before this code point that the text has not.
  static bool blank_in_source(const Text& text, Offset at) {
    if (at == 0) return false;
    const Offset left = text.to_original.to_source({at - 1, at}).end;
    const Offset right = text.to_original.to_source({at, at + 1}).begin;
    return right > left && right <= text.original.size() && is_blank(text.original[left]);
  }

  /// Whether the one blank at `at` stood for several.
  static bool wide_gap_in_source(const Text& text, Offset at) {
    if (at == 0 || at + 1 >= text.text.size()) return false;
    const Offset left = text.to_original.to_source({at - 1, at}).end;
    return text.to_original.to_source({at + 1, at + 2}).begin > left + 1;
  }

  /// Names between marks and blanks. In Chinese also blanks that normalizing took out count, and two
  /// single characters are one padded name: 田　雯.
  std::vector<Span> pieces_of(const Text& text, Span span) const {
    std::vector<Span> pieces;
    const bool chinese = text.language == Language::zh;
    Offset begin = span.begin;
    const auto close = [&](Offset end, Offset next) {
      Span piece = trimmed(text, {begin, end});
      if (!chinese) piece = without_stop(text, piece);
      begin = next;
      if (piece.empty()) return;
      if (chinese && piece.size() == 1 && !pieces.empty() && pieces.back().size() == 1 &&
          piece.begin - pieces.back().end <= 2) {
        pieces.back().end = piece.end;
      } else {
        pieces.push_back(piece);
      }
    };
    for (Offset at = span.begin; at < span.end; ++at) {
      const char32_t c = text.folded[at];
      const bool name_dot = c == U'·' && at > span.begin && is_han(text.folded[at - 1]);
      const bool initial = c == U'.' && !chinese;
      const bool word_blank = is_blank(c) && !chinese;
      if (separates(c) && !name_dot && !initial && !word_blank && !(c == U'-' && !chinese)) {
        close(at, at + 1);
      } else if (chinese && at > begin && blank_in_source(text, at)) {
        close(at, at);
      } else if (word_blank && wide_gap_in_source(text, at)) {
        close(at, at + 1);
      } else if (const Match* word = text.matches.at(at, Kind::function_word);
                 !chinese && word != nullptr && conjunctions_[word->entry]) {
        close(at, word->span.end);
      }
    }
    close(span.end, span.end);
    return pieces;
  }

  static Span without_stop(const Text& text, Span piece) {
    while (!piece.empty() && text.text[piece.end - 1] == U'.') --piece.end;
    return trimmed(text, piece);
  }

  /// Two to four Han characters, dotted names, or up to four Latin words.
  static bool is_name(const Text& text, Span piece) {
    const std::u32string_view name = text.folded_view(piece);
    if (text.language == Language::zh && is_han(name.front())) {
      const bool dotted = name.find(U'·') != name.npos;
      return name.size() >= 2 && name.size() <= (dotted ? 20u : 4u) &&
             std::all_of(name.begin(), name.end(), [](char32_t c) { return is_han(c) || c == U'·'; });
    }
    const auto blanks = std::count(name.begin(), name.end(), U' ');
    return blanks <= 3 && name.size() >= 2 && name.size() <= 40 &&
           std::none_of(name.begin(), name.end(), is_digit) && is_latin(name.front());
  }

  std::vector<CreditRole> roles_{};
  std::vector<bool> behind_{}, own_{}, marked_{}, conjunctions_{};
};

}  // namespace

Stage extract_credits(const Dictionaries& dictionaries) {
  return {"extract_credits",
          "Reporters, editors, sources",
          {Layer::sentences, Layer::matches, Layer::dates, Layer::places},
          {Layer::credits},
          [finder = CreditFinder(dictionaries)](Document& document) {
            for (Text& text : document.texts) finder.find(text);
          }};
}

}  // namespace minutes
