// Finds the list beside a slogan; the announced number decides between possible splits.
#include "stages/slogan_items.hpp"

#include <algorithm>
#include <optional>

#include "pipeline/characters.hpp"
#include "stages/clauses.hpp"

namespace minutes {
namespace {

/// How far a list may reach, so that a text without stops is still read in linear time.
constexpr Offset list_reach = 240;
/// How far behind a slogan its list may be announced: “五个一批”清单，即…
constexpr Offset introducer_reach = 14;
constexpr std::size_t largest_list = 40;

bool announces(const std::vector<unsigned>& counts, std::size_t size) {
  return std::find(counts.begin(), counts.end(), size) != counts.end();
}

/// 三减一增 has four items, though three may be announced.
bool is_sum(const std::vector<unsigned>& counts, std::size_t size) {
  return !counts.empty() && counts.front() == size;
}

bool is_chinese_stop(char32_t c) {
  return c == U'。' || c == U';' || c == U'!' || c == U'?' || is_line_end(c);
}

/// Without blanks, quotation marks and what `text` puts around an item.
Span item_span(const Text& text, Span span) {
  for (;;) {
    span = trimmed(text, span);
    if (span.empty()) return span;
    const char32_t first = text.folded[span.begin];
    const char32_t last = text.folded[span.end - 1];
    const bool opens = first == U'“' || first == U'"' || text.text[span.begin] == U'‘';
    const bool closes = last == U'”' || last == U'"' || text.text[span.end - 1] == U'’';
    if (opens && closes && span.size() > 1) {
      ++span.begin;
      --span.end;
    } else if (last == U',' || last == U'.' || last == U'、') {
      --span.end;
    } else {
      return span;
    }
  }
}

// --- Chinese ---------------------------------------------------------------------------------

/// The parts between 、 outside brackets and quotation marks.
std::vector<Span> enumerated(const Text& text, Span span, char32_t separator) {
  std::vector<Span> parts;
  int depth = 0;
  Offset begin = span.begin;
  for (Offset at = span.begin; at < span.end && parts.size() < largest_list; ++at) {
    const char32_t c = text.folded[at];
    if (is_opening_bracket(c) || c == U'“') ++depth;
    if (is_closing_bracket(c) || c == U'”') depth = std::max(0, depth - 1);
    if (depth > 0 || c != separator) continue;
    // 1,200
    if (c == U',' && at > span.begin && at + 1 < span.end && is_digit(text.folded[at - 1]) &&
        is_digit(text.folded[at + 1])) {
      continue;
    }
    parts.push_back({begin, at});
    begin = at + 1;
  }
  parts.push_back({begin, span.end});
  return parts;
}

/// The last part split at 和: the one split whose halves are nearest in length.
std::optional<std::vector<Span>> split_last(const SloganWords& words, const Text& text,
                                            std::vector<Span> parts) {
  const Span last = parts.back();
  std::optional<std::pair<Span, Span>> best;
  int best_difference = 0;
  for (Offset at = last.begin + 1; at + 1 < last.end; ++at) {
    const Offset joiner = words.joiners.at(text.folded, at);
    if (joiner == 0 || at + joiner >= last.end) continue;
    const Span left{last.begin, at};
    const Span right{at + joiner, last.end};
    const int difference =
        std::abs(static_cast<int>(left.size()) - static_cast<int>(right.size()));
    if (best && difference >= best_difference) continue;
    best = {left, right};
    best_difference = difference;
  }
  if (!best) return {};
  parts.back() = best->first;
  parts.push_back(best->second);
  return parts;
}

/// 紧盯草场边界、虫草采挖、婚姻家庭: cuts what governs the list off its first item. Items of one list
/// are built alike, so their common length or first character tells where the first one begins.
Span first_item(const SloganWords& words, const Text& text, const std::vector<Span>& parts) {
  Span first = trimmed(text, parts.front());
  const std::u32string_view folded = text.folded;
  const Offset length = parts[1].size();
  const bool same_length = std::all_of(parts.begin() + 1, parts.end(),
                                       [&](Span part) { return part.size() == length; });
  const char32_t begin = folded[parts[1].begin];
  const bool same_begin = std::all_of(parts.begin() + 1, parts.end(), [&](Span part) {
    return !part.empty() && folded[part.begin] == begin;
  });
  if (parts.size() > 2 && same_begin && is_han(begin)) {
    std::optional<Offset> nearest;
    for (Offset at = first.end; at-- > first.begin;) {
      if (folded[at] != begin) continue;
      if (first.end - at == length) return {at, first.end};
      // An item is longer than its first character.
      if (!nearest && first.end - at > 1) nearest = at;
    }
    if (nearest) return {*nearest, first.end};
  }
  if (same_length && first.size() > length && (parts.size() > 2 || length > 2)) {
    return {first.end - length, first.end};
  }
  // Behind the last verb that leaves something over.
  for (Offset at = first.end - std::min<Offset>(2, first.size()); at > first.begin; --at) {
    const Offset verb = words.verbs.ending_at(folded, at);
    if (verb >= 2 || (verb == 1 && at - 1 == first.begin)) return {at, first.end};
  }
  return first;
}

/// 增强“四个意识”、坚定“四个自信”、做到“两个维护”: clauses with verbs of their own, no list.
bool is_governed(const SloganWords& words, const Text& text, const std::vector<Span>& parts) {
  const Span last = trimmed(text, parts.back());
  if (words.verbs.ending_at(text.folded, last.end) == last.size()) return true;
  return std::any_of(parts.begin(), parts.end(), [&](Span part) {
    const std::u32string_view words_of = text.folded_view(trimmed(text, part));
    const std::size_t quote = words_of.find(U'“');
    return quote != words_of.npos && quote > 0 && &part != &parts.front();
  });
}

/// 甲、乙、丙“三大短板”, 甲、乙和丙的“三大体系”.
SloganItems chinese_before(const SloganWords& words, const Text& text, Span outer, Span sentence,
                           const std::vector<unsigned>& counts, bool may_lack_one) {
  const std::u32string_view folded = text.folded;
  SloganItems found;
  Offset end = outer.begin;
  bool attributive = false;
  if (end > sentence.begin && folded[end - 1] == U'的') {
    --end;
    attributive = true;
  }
  bool open = false;
  if (const Offset opener = words.openers.ending_at(folded, end); opener != 0 && opener < end) {
    end -= opener;
    open = true;
  }
  const Offset limit = end > sentence.begin + list_reach ? end - list_reach : sentence.begin;
  Offset begin = end;
  int depth = 0;
  while (begin > limit) {
    const char32_t c = folded[begin - 1];
    if (c == U'”' || is_closing_bracket(c)) ++depth;
    if (c == U'“' || is_opening_bracket(c)) {
      if (depth == 0) break;
      --depth;
    }
    if (depth == 0 && (c == U',' || c == U':' || is_chinese_stop(c))) break;
    --begin;
  }
  if (begin >= end) return found;
  std::vector<Span> parts = enumerated(text, {begin, end}, U'、');
  const auto split = split_last(words, text, parts);
  // A lone 和 makes a list only of two.
  if (parts.size() < 2 && !(split && announces(counts, 2))) return found;
  if (split && (is_sum(counts, split->size()) ||
                (!announces(counts, parts.size()) &&
                 (announces(counts, split->size()) || parts.size() < 2 ||
                  (!counts.empty() && split->size() < counts.front()))))) {
    parts = *split;
  }
  if (!counts.empty()) {
    const std::size_t count = counts.front();
    if (parts.size() > count && !announces(counts, parts.size())) {
      parts.erase(parts.begin(), parts.end() - static_cast<std::ptrdiff_t>(count));
    }
    const bool is_short = parts.size() < count;
    const bool lacks_one = parts.size() + 1 == count && (attributive || may_lack_one);
    if (is_short && !open && !lacks_one) return found;
    // 沙尾镇、蚝头街道要落实“三个不漏”: who is to do it.
    if (is_short && may_lack_one && words.verbs.ending_at(folded, end) != 0) return found;
    found.open = open && is_short;
  }
  if (parts.size() < 2 || is_governed(words, text, parts)) return {};
  parts.front() = first_item(words, text, parts);
  for (const Span part : parts) {
    const Span item = item_span(text, part);
    if (item.empty()) return {};
    found.items.push_back(item);
  }
  return found;
}

/// Where the list behind a slogan begins; `closing` is what ends it besides a stop.
struct ListBegin {
  Offset begin{};
  bool bracket{};
};

std::optional<ListBegin> chinese_introducer(const SloganWords& words, const Text& text,
                                            Offset from, Offset end) {
  const std::u32string_view folded = text.folded;
  end = std::min(end, from + introducer_reach);
  for (Offset at = from; at < end; ++at) {
    const char32_t c = folded[at];
    if (c == U':') return ListBegin{at + 1, false};
    if (c == U'(') return ListBegin{at + 1, true};
    if (c == U'—' || c == U'-') {
      while (at < end && (folded[at] == U'—' || folded[at] == U'-')) ++at;
      return ListBegin{at, false};
    }
    if (const Offset length = words.introducers.at(folded, at)) {
      Offset begin = at + length;
      if (begin < folded.size() && (folded[begin] == U':' || folded[begin] == U',')) ++begin;
      return ListBegin{begin, false};
    }
    if (c == U',') {
      if (words.introducers.at(folded, at + 1) == 0) return {};
    } else if (!is_han(c) && !is_word(c) && !is_blank(c) && c != U'”' && c != U'"') {
      return {};
    }
  }
  return {};
}

SloganItems chinese_after(const SloganWords& words, const Text& text, Span outer, Span sentence,
                          const std::vector<unsigned>& counts) {
  const std::u32string_view folded = text.folded;
  SloganItems found;
  const auto introduced = chinese_introducer(words, text, outer.end, sentence.end);
  if (!introduced) return found;
  const Offset limit = std::min(sentence.end, introduced->begin + list_reach);
  const auto region = [&](bool over_commas) {
    int depth = 0;
    Offset end = introduced->begin;
    for (; end < limit; ++end) {
      const char32_t c = folded[end];
      if (depth == 0 && is_closing_bracket(c)) break;
      if (is_opening_bracket(c) || c == U'“') ++depth;
      if (is_closing_bracket(c) || c == U'”') depth = std::max(0, depth - 1);
      if (depth == 0 && (is_chinese_stop(c) || (c == U',' && !over_commas))) break;
    }
    return Span{introduced->begin, end};
  };
  Span list = region(introduced->bracket);
  std::vector<Span> parts = enumerated(text, list, U'、');
  if (parts.size() < 2) {
    // 即抓学习，抓执行，抓效能
    const std::vector<Span> clauses = enumerated(text, region(true), U',');
    if (clauses.size() > 1 && announces(counts, clauses.size())) parts = clauses;
  }
  // 等 and what follows it is no item.
  for (Offset at = parts.back().begin + 1; at < parts.back().end; ++at) {
    if (words.openers.at(folded, at) == 0) continue;
    parts.back().end = at;
    found.open = counts.empty() || parts.size() < counts.front();
    break;
  }
  const auto split = split_last(words, text, parts);
  if (split && (is_sum(counts, split->size()) ||
                (!announces(counts, parts.size()) &&
                 (announces(counts, split->size()) || counts.empty() ||
                  split->size() < counts.front())))) {
    parts = *split;
  }
  if (parts.size() < 2) return {};
  const std::size_t count = counts.empty() ? parts.size() : counts.front();
  const bool fits = announces(counts, parts.size()) || counts.empty() || found.open ||
                    parts.size() + 1 == count || (introduced->bracket && parts.size() == count + 1);
  if (!fits) return {};
  for (const Span part : parts) {
    const Span item = item_span(text, part);
    if (item.empty()) return {};
    found.items.push_back(item);
  }
  return found;
}

/// 以“三学三提”活动为抓手，做到学…提…、学…提…、学…提…: items built like the name, anywhere behind it.
SloganItems chinese_alike(const Text& text, Span outer, Span sentence, const SloganShape& shape) {
  const std::u32string_view folded = text.folded;
  SloganItems found;
  if (shape.counted.size() < 2 || shape.numbers.empty() ||
      shape.numbers.front() != shape.numbers.back()) {
    return found;
  }
  const Offset limit = std::min(sentence.end, outer.end + list_reach);
  Offset begin = outer.end;
  while (begin < limit && folded[begin] != shape.counted.front()) ++begin;
  Offset end = begin;
  while (end < limit && !is_chinese_stop(folded[end]) && folded[end] != U',') ++end;
  if (begin >= end) return found;
  for (const Span part : enumerated(text, {begin, end}, U'、')) {
    const Span item = item_span(text, part);
    if (item.size() <= shape.counted.size() || folded[item.begin] != shape.counted.front()) return {};
    // Each counted character in turn.
    Offset at = item.begin;
    for (const char32_t c : shape.counted) {
      while (at < item.end && folded[at] != c) ++at;
      if (at == item.end) return {};
    }
    found.items.push_back(item);
  }
  if (found.items.size() != shape.numbers.front()) return {};
  return found;
}

// --- English ---------------------------------------------------------------------------------

constexpr std::u32string_view conjunction = U"and ";
constexpr std::u32string_view inner_conjunction = U" and ";
constexpr std::u32string_view preposition = U"of ";
/// "keep an eye on the three disputes of A, B and C, and resolve the risks": an item is shorter than
/// a clause.
constexpr std::size_t longest_last_item = 5;

bool starts_with(const Text& text, Span span, std::u32string_view word) {
  return text.folded_view(span).starts_with(word);
}

/// A dash that stands between words: —, --, or a hyphen between blanks.
bool is_dash(std::u32string_view folded, Offset at) {
  if (folded[at] == U'—') return true;
  return folded[at] == U'-' && at > 0 && at + 1 < folded.size() &&
         (is_blank(folded[at - 1]) || folded[at - 1] == U'-') &&
         (is_blank(folded[at + 1]) || folded[at + 1] == U'-');
}

std::size_t count_words(const Text& text, Span span) {
  std::size_t count = 0;
  for (Offset at = span.begin; at < span.end; ++at) {
    if (is_word(text.folded[at]) && (at == span.begin || !is_word(text.folded[at - 1]))) ++count;
  }
  return count;
}

/// Whether "and D" behind a comma can be the last item of a list.
bool is_last_item(const SloganWords& words, const Text& text, Span part) {
  if (count_words(text, part) > longest_last_item + 1) return false;
  for (const Match& word : text.matches.of(Kind::function_word, part)) {
    if (is_english(word.form) && words.is_determiner[word.entry]) return false;
  }
  return text.folded_view(part).find_first_of(U"“\"") == std::u32string_view::npos;
}

Span without_conjunction(const Text& text, Span span) {
  span = trimmed(text, span);
  if (starts_with(text, span, conjunction)) span.begin += static_cast<Offset>(conjunction.size());
  return span;
}

/// "C and D" split at the conjunction; of several at the one whose halves are nearest in length.
std::optional<std::pair<Span, Span>> halves(const Text& text, Span span) {
  span = without_conjunction(text, span);
  const std::u32string_view part = text.folded_view(span);
  std::optional<std::pair<Span, Span>> best;
  int best_difference = 0;
  for (std::size_t at = part.find(inner_conjunction); at != part.npos;
       at = part.find(inner_conjunction, at + 1)) {
    const auto offset = span.begin + static_cast<Offset>(at);
    const Span left{span.begin, offset};
    const Span right{offset + static_cast<Offset>(inner_conjunction.size()), span.end};
    const int difference =
        std::abs(static_cast<int>(left.size()) - static_cast<int>(right.size()));
    if (best && difference >= best_difference) continue;
    best = {left, right};
    best_difference = difference;
  }
  return best;
}

/// The items of a list that begins the comma parts given. `closed`: all parts belong to it.
std::vector<Span> english_list(const SloganWords& words, const Text& text,
                               const std::vector<Span>& parts, const std::vector<unsigned>& counts,
                               bool closed) {
  std::vector<std::vector<Span>> candidates;
  std::vector<Span> list;
  for (std::size_t index = 0; index < parts.size() && index < largest_list; ++index) {
    const Span part = trimmed(text, parts[index]);
    const bool leading = starts_with(text, part, conjunction);
    if (leading && (!closed && !is_last_item(words, text, part))) break;
    list.push_back(without_conjunction(text, part));
    if (leading) {
      candidates.push_back(list);
      break;
    }
    if (const auto split = halves(text, part)) {
      std::vector<Span> shorter = list;
      shorter.back() = split->first;
      shorter.push_back(split->second);
      candidates.push_back(std::move(shorter));
    }
    if (closed && index + 1 == parts.size()) candidates.push_back(list);
  }
  if (candidates.empty()) return {};
  // A list with the serial comma holds its "and" parts together: look at the longest reading first.
  for (auto candidate = candidates.rbegin(); candidate != candidates.rend(); ++candidate) {
    if (announces(counts, candidate->size())) return *candidate;
  }
  // None fits: the one that comes nearest.
  const auto distance = [&](const std::vector<Span>& candidate) {
    const int count = counts.empty() ? 0 : static_cast<int>(counts.front());
    return std::abs(count - static_cast<int>(candidate.size()));
  };
  return *std::min_element(candidates.begin(), candidates.end(),
                           [&](const auto& left, const auto& right) { return distance(left) < distance(right); });
}

/// "public participation should be improved": the last item ends where the sentence goes on.
Span before_predicate(const SloganWords& words, const Text& text, Span item) {
  for (const Match& word : text.matches.of(Kind::function_word, item)) {
    if (!is_english(word.form) || word.span.begin == item.begin) continue;
    // "speed bumps at 1,150 spots"
    const bool counted = words.is_preposition[word.entry] && word.span.end + 1 < item.end &&
                         is_digit(text.folded[word.span.end + 1]);
    if (!counted && !words.is_auxiliary[word.entry]) continue;
    item.end = word.span.begin;
    return trimmed(text, item);
  }
  return item;
}

/// the “Three Replacements” by replacing chips, lines and labor: the verb that repeats the name is no
/// part of the first item.
Span without_repeated_name(const Text& text, Span item, const SloganShape& shape) {
  constexpr std::size_t stem = 5;
  const std::u32string_view name = text.folded_view(shape.head);
  const std::u32string_view words = text.folded_view(item);
  const std::size_t blank = words.find(U' ');
  if (blank == words.npos || blank < stem || !words.substr(0, blank).ends_with(U"ing") ||
      !name.starts_with(words.substr(0, stem))) {
    return item;
  }
  item.begin += static_cast<Offset>(blank) + 1;
  return item;
}

/// Where a list may stand, and what closes it.
struct EnglishRegion {
  Offset begin{};
  bool closed{};               ///< in brackets
  bool dashed{};               ///< between dashes
};

SloganItems english_items_in(const SloganWords& words, const Text& text, EnglishRegion region,
                             Span sentence, const SloganShape& shape,
                             const std::vector<unsigned>& counts) {
  const std::u32string_view folded = text.folded;
  Offset end = region.begin;
  const Offset limit = std::min(sentence.end, end + 2 * list_reach);
  while (end < limit && folded[end] != U';' && folded[end] != (region.closed ? U')' : U'.') &&
         !is_line_end(folded[end]) && !(region.dashed && is_dash(folded, end))) {
    ++end;
  }
  const std::vector<Span> parts = enumerated(text, {region.begin, end}, U',');
  std::vector<Span> list = english_list(words, text, parts, counts, region.closed);
  if (list.empty()) return {};
  if (!region.closed) list.back() = before_predicate(words, text, list.back());
  const Span first = without_repeated_name(text, list.front(), shape);
  const bool all_repeat = std::all_of(list.begin(), list.end(), [&](Span item) {
    return without_repeated_name(text, item, shape) != item;
  });
  if (!all_repeat) list.front() = first;
  SloganItems found;
  for (const Span part : list) {
    const Span item = item_span(text, part);
    if (item.empty()) return {};
    found.items.push_back(item);
  }
  if (found.items.size() < 2) return {};
  return found;
}

SloganItems english_after(const SloganWords& words, const Text& text, Span outer, Span sentence,
                          const SloganShape& shape, const std::vector<unsigned>& counts) {
  const std::u32string_view folded = text.folded;
  // The head behind the quotation marks: "governance model", "action"; up to five words.
  Offset at = outer.end;
  for (std::size_t words_seen = 0; at < sentence.end && words_seen < 6;) {
    const char32_t c = folded[at];
    if (is_blank(c)) {
      ++at;
      continue;
    }
    EnglishRegion region;
    if (c == U'(' || c == U':' || c == U'—' || (c == U'-' && is_blank(folded[at - 1]))) {
      region = {at + 1, c == U'(', c == U'—' || c == U'-'};
      while (region.begin < sentence.end && is_dash(folded, region.begin)) ++region.begin;
      return english_items_in(words, text, region, sentence, shape, counts);
    }
    Offset next = at;
    if (c == U',') ++next;
    while (next < sentence.end && is_blank(folded[next])) ++next;
    if (const Offset length = words.introducers.at(folded, next)) {
      region.begin = next + length;
      if (region.begin < sentence.end && folded[region.begin] == U',') ++region.begin;
      return english_items_in(words, text, region, sentence, shape, counts);
    }
    if (!is_word(c)) return {};
    if (folded.substr(at).starts_with(preposition)) {
      region.begin = at + static_cast<Offset>(preposition.size());
      return english_items_in(words, text, region, sentence, shape, counts);
    }
    if (const Match* word = text.matches.at(at, Kind::function_word);
        word != nullptr && is_english(word->form) && words.is_preposition[word->entry] &&
        word->span.end + 1 < sentence.end) {
      // "on" and "in" govern other things as well: only a list of three and more that fits.
      region.begin = word->span.end + 1;
      SloganItems found = english_items_in(words, text, region, sentence, shape, counts);
      if (found.items.size() > 2 && announces(counts, found.items.size())) return found;
    }
    while (at < sentence.end && (is_word(folded[at]) || folded[at] == U'-')) ++at;
    ++words_seen;
  }
  return {};
}

}  // namespace

SloganItems chinese_items(const SloganWords& words, const Text& text, Span outer, Span sentence,
                          const SloganShape& shape, const std::vector<unsigned>& counts) {
  SloganItems found = chinese_before(words, text, outer, sentence, counts, false);
  if (found.items.empty()) found = chinese_after(words, text, outer, sentence, counts);
  if (found.items.empty()) found = chinese_alike(text, outer, sentence, shape);
  // One that is missing is a fault of the text, worth telling; more are another list.
  if (found.items.empty()) found = chinese_before(words, text, outer, sentence, counts, true);
  return found;
}

SloganItems english_items(const SloganWords& words, const Text& text, Span outer, Span sentence,
                          const SloganShape& shape, const std::vector<unsigned>& counts) {
  return english_after(words, text, outer, sentence, shape, counts);
}

}  // namespace minutes
