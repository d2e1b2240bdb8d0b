// Finds numbered slogans with their items, and quoted names of programmes.
#include <algorithm>
#include <memory>
#include <span>
#include <vector>

#include "pipeline/characters.hpp"
#include "stages/clauses.hpp"
#include "stages/slogan_items.hpp"
#include "stages/slogan_words.hpp"
#include "stages/stages.hpp"

namespace minutes {
namespace {

// The weights of domain guide 6.4.
constexpr int quoted_score = 3;
constexpr int items_score = 2;
constexpr int verb_score = 1;
constexpr int accepted_score = 3;

/// Longer quotations are sentences.
constexpr Offset longest_chinese_name = 24;
constexpr Offset longest_english_name = 80;
/// The head of a programme stands within so many characters, or English words, behind its name:
/// “格桑花”调解品牌, the “Open Kitchen” school canteen program.
/// Figures are nothing but a name: the “1262” early warning response linkage mechanism.
struct Reach {
  Offset characters{};
  std::size_t words{};
  bool over_prepositions{};
};
constexpr Reach head_reach{6, 3, false};
constexpr Reach head_reach_of_code{10, 5, true};
constexpr Offset longest_formula = 16;
constexpr Offset no_mark = 0xFFFFFFFF;

/// Something between quotation marks.
struct Quotation {
  Span inner{};
  Span outer{};
  std::size_t sentence{};      ///< into Text::sentences
  bool has_head{};             ///< 行动, "action" behind it, or behind one it is coordinated with
};

class SloganFinder {
 public:
  SloganFinder(const SloganWords& words, Text& text)
      : words_(words), text_(text), folded_(text.folded), english_(text.language == Language::en) {}

  void find() {
    for (std::size_t index = 0; index < text_.sentences.size(); ++index) {
      const Sentence& sentence = text_.sentences[index];
      if (sentence.kind != SentenceKind::credit) read_quotations(index);
    }
    mark_heads();
    for (const Quotation& quotation : quotations_) read_quoted(quotation);
    find_unquoted();
    std::sort(found_.begin(), found_.end(), [](const SloganMention& left, const SloganMention& right) {
      return left.span < right.span;
    });
    text_.slogans = std::move(found_);
  }

 private:
  // --- quotations ----------------------------------------------------------------------------

  bool is_open_mark(Offset at) const {
    const char32_t c = text_.text[at];
    // An opening ‘ stands at a word's edge, an apostrophe inside.
    return folded_[at] == U'“' || (c == U'‘' && (at == 0 || !is_latin(folded_[at - 1])));
  }
  bool is_close_mark(Offset at) const {
    const char32_t c = text_.text[at];
    return folded_[at] == U'”' ||
           (c == U'’' && (at + 1 >= folded_.size() || !is_latin(folded_[at + 1])));
  }

  void read_quotations(std::size_t sentence) {
    const Span span = text_.sentences[sentence].span;
    Offset open = no_mark;
    bool single = false;
    bool straight = false;
    int titles = 0;
    for (Offset at = span.begin; at < span.end; ++at) {
      const char32_t c = folded_[at];
      if (c == U'《') ++titles;
      if (c == U'》') titles = std::max(0, titles - 1);
      if (titles > 0) continue;
      const bool is_straight = c == U'"' && (open == no_mark || straight);
      if (open != no_mark && ((straight && is_straight) ||
                   (!straight && is_close_mark(at) && (text_.text[at] == U'’') == single))) {
        add_quotation({open + 1, at}, sentence);
        open = no_mark;
      } else if (is_straight || is_open_mark(at)) {
        open = at;
        straight = is_straight;
        single = text_.text[at] == U'‘';
      }
    }
  }

  void add_quotation(Span inner, std::size_t sentence) {
    Quotation quotation;
    quotation.outer = {inner.begin - 1, inner.end + 1};
    quotation.inner = without_article(trimmed(text_, inner));
    quotation.sentence = sentence;
    const Offset longest = english_ ? longest_english_name : longest_chinese_name;
    if (quotation.inner.size() < 2 || quotation.inner.size() > longest) return;
    while (quotation.inner.size() > 2 && (folded_[quotation.inner.end - 1] == U',' ||
                                          folded_[quotation.inner.end - 1] == U'.')) {
      --quotation.inner.end;
    }
    quotations_.push_back(quotation);
  }

  Span without_article(Span span) const {
    const Match* word = english_ ? text_.matches.at(span.begin, Kind::function_word) : nullptr;
    const bool counts = text_.matches.at(span.begin, Kind::numeral) != nullptr;
    if (word != nullptr && !counts && words_.is_determiner[word->entry] && word->span.end + 1 < span.end) {
      span.begin = word->span.end + 1;
    }
    return span;
  }

  /// A name has the head that follows, also over 、 and 和: “A”、“B”和“C”机制.
  void mark_heads() {
    for (std::size_t index = quotations_.size(); index-- > 0;) {
      Quotation& quotation = quotations_[index];
      const Span sentence = text_.sentences[quotation.sentence].span;
      quotation.has_head = head_behind(quotation.outer.end, sentence.end,
                                       is_digit_code(quotation.inner) ? head_reach_of_code : head_reach);
      if (quotation.has_head || index + 1 == quotations_.size()) continue;
      const Quotation& next = quotations_[index + 1];
      quotation.has_head = next.has_head && next.sentence == quotation.sentence &&
                           is_coordination({quotation.outer.end, next.outer.begin});
    }
  }

  bool is_coordination(Span between) const {
    Offset at = between.begin;
    while (at < between.end) {
      const char32_t c = folded_[at];
      if (is_blank(c) || c == U',' || c == U'、') {
        ++at;
      } else if (const Offset joiner = words_.joiners.at(folded_, at)) {
        at += joiner;
      } else {
        return false;
      }
    }
    return between.size() < 8;
  }

  bool head_behind(Offset at, Offset end, Reach reach) const {
    if (!english_) {
      const Offset begin = at;
      const Offset limit = std::min(end, at + reach.characters);
      for (; at < limit; ++at) {
        const Match* head = text_.matches.at(at, Kind::programme_head);
        // A single character is a head right behind the name only.
        if (head != nullptr && (head->span.size() > 1 || at == begin)) return true;
        if (!is_han(folded_[at]) && !is_word(folded_[at])) return false;
        // 的, 在, 和; but 代表 is also a noun, and 应 a part of 响应.
        const Match* word = text_.matches.at(at, Kind::function_word);
        if (word == nullptr) continue;
        const bool harmless = word->span.size() > 1 || reach.over_prepositions;
        if (!(harmless && words_.is_preposition[word->entry])) return false;
      }
      return false;
    }
    for (std::size_t count = 0; count < reach.words && at < end; ++count) {
      while (at < end && is_blank(folded_[at])) ++at;
      if (at >= end || !is_word(folded_[at])) return false;
      if (text_.matches.at(at, Kind::programme_head) != nullptr) return true;
      if (text_.matches.at(at, Kind::function_word) != nullptr ||
          text_.matches.at(at, Kind::reporting_verb) != nullptr) {
        return false;
      }
      while (at < end && (is_word(folded_[at]) || folded_[at] == U'-')) ++at;
    }
    return false;
  }

  bool ends_in_head(Span span) const {
    const Match* head = text_.matches.ending_at(span.end, Kind::programme_head);
    return head != nullptr && head->span.begin > span.begin && (english_ || head->span.size() > 1);
  }

  // --- quoted names --------------------------------------------------------------------------

  bool speaks(const Match& match) const { return is_english(match.form) == english_; }

  const Match* whole(Span span, Kind kind) const {
    const Match* match = text_.matches.at(span.begin, kind);
    return match != nullptr && match->span == span && speaks(*match) ? match : nullptr;
  }

  void read_quoted(const Quotation& quotation) {
    const Span inner = quotation.inner;
    if (whole(inner, Kind::slogan) == nullptr && whole(inner, Kind::slogan_exclusion) != nullptr) {
      // 光伏治沙、林下种植、草原旅游“三大产业”: the list makes the everyday word a slogan.
      add_numbered(inner, quotation.outer, quotation.sentence, quoted_score, true);
      return;
    }
    if (whole(inner, Kind::slogan) == nullptr) {
      const std::vector<Span> parts = double_names(inner);
      if (parts.size() > 1) {
        for (const Span part : parts) add_numbered(part, part, quotation.sentence, quoted_score);
        return;
      }
    }
    if (add_numbered(inner, quotation.outer, quotation.sentence, quoted_score)) return;
    if (is_named(quotation)) {
      SloganMention slogan;
      slogan.span = inner;
      slogan.kind = SloganKind::named;
      if (const Match* match = whole(inner, Kind::slogan)) slogan.entry = match->entry;
      found_.push_back(std::move(slogan));
    }
  }

  /// “双修、双城”: two names in one pair of quotation marks, each with its own 双.
  std::vector<Span> double_names(Span inner) const {
    std::vector<Span> parts;
    Offset begin = inner.begin;
    for (Offset at = inner.begin; at < inner.end; ++at) {
      Offset joiner = folded_[at] == U'、' || folded_[at] == U',' ? 1 : 0;
      if (joiner == 0 && english_ && at > inner.begin) joiner = words_.joiners.at(folded_, at);
      if (joiner == 0) continue;
      if (at > begin) parts.push_back(trimmed(text_, {begin, at}));
      begin = at + joiner;
    }
    if (begin < inner.end) parts.push_back(trimmed(text_, {begin, inner.end}));
    const bool all_double = std::all_of(parts.begin(), parts.end(), [&](Span part) {
      const Match* numeral = text_.matches.at(part.begin, Kind::numeral);
      return numeral != nullptr && words_.is_multiple[numeral->entry];
    });
    if (!all_double) parts.clear();
    return parts;
  }

  bool is_named(const Quotation& quotation) const {
    const Span inner = quotation.inner;
    for (Offset at = inner.begin; at < inner.end; ++at) {
      const char32_t c = folded_[at];
      if (c == U'。' || c == U';' || c == U'!' || c == U'?' || c == U':') return false;
      if (!english_ && c == U',') return false;
    }
    if (whole(inner, Kind::slogan) != nullptr) return true;
    if (words_.no_names.ending_at(folded_, inner.end) != 0) return false;
    if (is_digit_code(inner)) return quotation.has_head;
    // “12345”, “5·12”: a telephone number, a date.
    if (std::all_of(folded_.begin() + inner.begin, folded_.begin() + inner.end,
                    [](char32_t c) { return is_digit(c) || !(is_han(c) || is_word(c)); })) {
      return false;
    }
    // 第六险, "first line": an ordinal is no name.
    if (const auto number = words_.numbers.read(text_, inner.begin); number && number->ordinal) return false;
    if (!english_ && words_.numbers.read(text_, inner.begin + 1).value_or(Number{}).ordinal) return false;
    if (quotation.has_head || ends_in_head(inner)) return true;
    if (words_.programme_verbs.ending_at(folded_, quotation.outer.begin) != 0 && inner.size() > 2) return true;
    return is_one_by_one(inner) || is_hundred_days(inner) || is_in_title(quotation);
  }

  /// “1262”预警响应联动机制: four figures that are no year; telephone numbers have three or five.
  bool is_digit_code(Span inner) const {
    constexpr Offset length = 4;
    const auto first = folded_.begin() + inner.begin;
    if (inner.size() != length || !std::all_of(first, first + length, is_digit)) return false;
    const bool is_year = (folded_[inner.begin] == U'1' && folded_[inner.begin + 1] == U'9') ||
                         (folded_[inner.begin] == U'2' && folded_[inner.begin + 1] == U'0');
    return !is_year;
  }

  /// “一户一档”, “one household, one file”: one of this for each one of that.
  bool is_one_by_one(Span inner) const {
    std::size_t ones = 0;
    Offset last = inner.begin;
    for (const Match& match : text_.matches.of(Kind::numeral, inner)) {
      if (!speaks(match)) continue;
      if (words_.numeral[match.entry] != 1) return false;
      last = match.span.begin;
      if (ones++ == 0 && last != inner.begin) return false;
    }
    if (ones != 2) return false;
    constexpr Offset longest_half = 3;
    return english_ || (last - inner.begin == inner.end - last && last - inner.begin <= longest_half);
  }

  /// "service Social investment Hundred Days": a longer name with a number, translated without its head.
  bool is_hundred_days(Span inner) const {
    if (!english_) return false;
    const auto blanks = std::count_if(folded_.begin() + inner.begin, folded_.begin() + inner.end, is_blank);
    if (blanks < 2) return false;
    const auto numerals = text_.matches.of(Kind::numeral, inner);
    return std::any_of(numerals.begin(), numerals.end(), [&](const Match& match) {
      return is_english(match.form) && words_.is_large[match.entry];
    });
  }

  /// “电视问政” in the body and 电视问政 in the headline: a name that everybody knows.
  bool is_in_title(const Quotation& quotation) const {
    if (quotation.inner.size() < 4 || text_.sentences.empty()) return false;
    const Sentence& title = text_.sentences.front();
    if (title.kind != SentenceKind::title || quotation.sentence == 0) return false;
    const std::size_t at = text_.folded_view(title.span).find(text_.folded_view(quotation.inner));
    if (at == std::u32string_view::npos) return false;
    const Offset begin = title.span.begin + static_cast<Offset>(at);
    return begin == 0 || !is_open_mark(begin - 1);
  }

  // --- numbered slogans ----------------------------------------------------------------------

  /// Adds the slogan at `span` if enough speaks for one. `outer` includes quotation marks; `score` is
  /// what its surroundings say; `needs_list`: only a list of as many items speaks for one.
  bool add_numbered(Span span, Span outer, std::size_t sentence, int score, bool needs_list = false) {
    SloganShape shape = english_ ? english_shape(words_, text_, span) : chinese_shape(words_, text_, span);
    const Match* entry = whole(span, Kind::slogan);
    if (entry != nullptr && words_.numbers_of[entry->entry].empty()) return false;
    if (entry == nullptr && shape.numbers.empty()) return false;
    if (words_.verbs.ending_at(folded_, outer.begin) != 0) score += verb_score;
    SloganMention slogan;
    slogan.span = span;
    slogan.kind = SloganKind::numbered;
    slogan.head = shape.head;
    slogan.numbers = entry != nullptr ? words_.numbers_of[entry->entry] : shape.numbers;
    const Span region = text_.sentences[sentence].span;
    const std::vector<unsigned> counts = counts_of(slogan, shape);
    SloganItems items = english_ ? english_items(words_, text_, outer, region, shape, counts)
                                 : chinese_items(words_, text_, outer, region, shape, counts);
    // Without quotation marks only a list shows that more than a plain count is meant.
    const bool listed = !items.items.empty();
    const bool announced = std::find(counts.begin(), counts.end(), items.items.size()) != counts.end();
    if (needs_list && !announced) return false;
    const bool quoted = score >= quoted_score || shape.formula_parts > 2;
    score += shape.score + (listed ? items_score : 0) + (shape.formula_parts > 2 ? quoted_score : 0);
    // A complete list in front of a quoted name says more than any head: “三大问题”.
    if (quoted && announced) score = std::max(score, accepted_score);
    if (entry == nullptr && (score < accepted_score || !(quoted || listed))) return false;
    slogan.items = std::move(items.items);
    slogan.open = items.open;
    if (entry != nullptr) {
      slogan.entry = entry_of(span, slogan.items);
      // Another list of the same name: its own numeral counts.
      if (slogan.entry == no_entry && !shape.numbers.empty()) slogan.numbers = shape.numbers;
    }
    found_.push_back(std::move(slogan));
    return true;
  }

  static std::vector<unsigned> counts_of(const SloganMention& slogan, const SloganShape& shape) {
    if (shape.formula_parts != 0) return {shape.formula_parts};
    unsigned sum = 0;
    for (const unsigned number : slogan.numbers) sum += number;
    std::vector<unsigned> counts{sum};
    // 八荣八耻 may list its pairs; 四讲四有 as well.
    if (slogan.numbers.size() > 1) counts.push_back(slogan.numbers.front());
    return counts;
  }

  /// The row of the slogan; of several lists of one name the one whose items stand here.
  std::uint32_t entry_of(Span span, const std::vector<Span>& items) const {
    const auto rows = words_.rows_of.find(std::u32string(text_.folded_view(span)));
    if (rows == words_.rows_of.end()) return no_entry;
    const auto shared = [&](std::uint32_t row) {
      return std::count_if(items.begin(), items.end(), [&](Span item) {
        const std::u32string_view here = text_.folded_view(item);
        return std::any_of(words_.items_of[row].begin(), words_.items_of[row].end(),
                           [&](const std::u32string& other) {
                             return here.find(other) != here.npos || other.find(here) != other.npos;
                           });
      });
    };
    if (items.empty()) {
      return rows->second.size() == 1 && words_.is_known[rows->second.front()] ? rows->second.front()
                                                                                 : no_entry;
    }
    const auto best = std::max_element(
        rows->second.begin(), rows->second.end(),
        [&](std::uint32_t left, std::uint32_t right) { return shared(left) < shared(right); });
    return shared(*best) > 0 ? *best : no_entry;
  }

  // --- without quotation marks ---------------------------------------------------------------

  void find_unquoted() {
    taken_.assign(folded_.size() + 1, false);
    for (const Quotation& quotation : quotations_) {
      std::fill(taken_.begin() + quotation.outer.begin, taken_.begin() + quotation.outer.end, true);
    }
    const std::span<const Match> names = text_.matches.of(Kind::slogan);
    auto name = names.begin();
    int titles = 0;
    std::size_t sentence = 0;
    for (Offset at = 0; at < folded_.size(); ++at) {
      while (sentence < text_.sentences.size() && text_.sentences[sentence].span.end <= at) {
        ++sentence;
        titles = 0;
      }
      if (sentence == text_.sentences.size()) break;
      if (!text_.sentences[sentence].span.contains(at)) continue;
      if (text_.sentences[sentence].kind == SentenceKind::credit) continue;
      const char32_t c = folded_[at];
      if (c == U'《') ++titles;
      if (c == U'》') titles = std::max(0, titles - 1);
      if (titles > 0 || taken_[at]) continue;
      while (name != names.end() && name->span.begin < at) ++name;
      if (name != names.end() && name->span.begin == at && speaks(*name) && is_free(name->span) &&
          is_established(*name) && add_numbered(name->span, name->span, sentence, 0)) {
        at = name->span.end - 1;
        continue;
      }
      if (english_ && !(is_latin(c) && (at == 0 || !is_word(folded_[at - 1])))) continue;
      const Span counted = english_ ? english_counted(at) : chinese_counted(at);
      if (!counted.empty() && is_free(counted) && add_numbered(counted, counted, sentence, 0)) {
        at = counted.end - 1;
      }
    }
  }

  bool is_free(Span span) const {
    return std::none_of(taken_.begin() + span.begin, taken_.begin() + span.end,
                        [](bool taken) { return taken; });
  }

  bool has_numeral(Span span) const {
    const auto numerals = text_.matches.of(Kind::numeral, span);
    return std::any_of(numerals.begin(), numerals.end(),
                       [&](const Match& match) { return words_.numeral[match.entry] > 0; });
  }

  /// Whether a known name without quotation marks is meant: 三大攻坚战, "Two Centenary Goals".
  bool is_established(const Match& match) const {
    const Span span = match.span;
    const Match* excluded = text_.matches.at(span.begin, Kind::slogan_exclusion);
    // A name that is an exclusion too counts in quotation marks only.
    if (excluded != nullptr && speaks(*excluded) && excluded->span.size() >= span.size()) return false;
    if (!has_numeral(span)) return false;
    if (english_) {
      // Without capitals "two combinations" are two of something.
      Offset last = span.end - 1;
      while (last > span.begin && is_word(folded_[last - 1])) --last;
      return is_latin_upper(text_.text[span.begin]) && is_latin_upper(text_.text[last]);
    }
    if (span.begin > 0) {
      const char32_t before = folded_[span.begin - 1];
      if (before == U'第' || is_digit(before) || words_.numbers.is_chinese_numeral(before)) return false;
    }
    return words_.is_known[match.entry];
  }

  /// 五大体系, 三项原则: numeral, measure and an abstract head that begin at `at`.
  Span chinese_counted(Offset at) const {
    const char32_t c = folded_[at];
    if (is_digit(c)) return formula(at);
    if (!words_.numbers.is_chinese_numeral(c)) return {};
    if (at > 0 && (folded_[at - 1] == U'第' || is_word(folded_[at - 1]) ||
                   words_.numbers.is_chinese_numeral(folded_[at - 1]))) {
      return {};
    }
    if (text_.matches.at(at, Kind::slogan_exclusion) != nullptr) return {};
    const auto number = words_.numbers.chinese(folded_, at);
    if (!number || number->value < 2) return {};
    const Offset measure = words_.measures.at(folded_, number->span.end);
    if (measure == 0) return {};
    const Match* head = text_.matches.at(number->span.end + measure, Kind::slogan_head);
    if (head == nullptr || is_english(head->form) || head->span.size() < 2 ||
        words_.head_weight[head->entry] < 1) {
      return {};
    }
    return {at, head->span.end};
  }

  /// 1+4+N without quotation marks.
  Span formula(Offset at) const {
    if (at > 0 && is_word(folded_[at - 1])) return {};
    Offset end = at;
    while (end < folded_.size() && end < at + longest_formula &&
           (is_digit(folded_[end]) || folded_[end] == U'+' || folded_[end] == U'n' || folded_[end] == U'x')) {
      ++end;
    }
    return end > at + 3 && std::count(folded_.begin() + at, folded_.begin() + end, U'+') > 1 ? Span{at, end} : Span{};
  }

  /// "five major risks": numeral and head that begin at `at`.
  Span english_counted(Offset at) const {
    const Match* numeral = text_.matches.at(at, Kind::numeral);
    if (numeral == nullptr || !is_english(numeral->form) || words_.numeral[numeral->entry] < 2 ||
        is_digit(folded_[at])) {
      return {};
    }
    if (const Match* excluded = text_.matches.at(at, Kind::slogan_exclusion);
        excluded != nullptr && speaks(*excluded)) {
      return {};
    }
    Offset next = numeral->span.end;
    if (next >= folded_.size() || (!is_blank(folded_[next]) && folded_[next] != U'-')) return {};
    ++next;
    if (const Offset adjective = words_.big.at(folded_, next)) next += adjective + 1;
    const Match* head = text_.matches.at(next, Kind::slogan_head);
    if (head == nullptr || !is_english(head->form) || words_.head_weight[head->entry] < 2) return {};
    return {at, head->span.end};
  }

  const SloganWords& words_;
  Text& text_;
  const std::u32string& folded_;
  bool english_;
  std::vector<Quotation> quotations_{};
  std::vector<SloganMention> found_{};
  std::vector<bool> taken_{};          ///< by offset: inside quotation marks
};

}  // namespace

Stage extract_slogans(const Dictionaries& dictionaries) {
  return {"extract_slogans",
          "Numbered slogans with items, quoted programmes",
          {Layer::sentences, Layer::matches},
          {Layer::slogans},
          [words = std::make_shared<const SloganWords>(dictionaries)](Document& document) {
            for (Text& text : document.texts) SloganFinder(*words, text).find();
          }};
}

}  // namespace minutes
