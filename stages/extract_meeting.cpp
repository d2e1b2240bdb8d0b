// Finds the meeting itself: title, name, day, place and venues, as headline and lead give them.
#include <algorithm>
#include <optional>
#include <vector>

#include "pipeline/characters.hpp"
#include "stages/clauses.hpp"
#include "stages/stages.hpp"

namespace minutes {
namespace {

/// How far into the body the lead reaches: agenda and attendance come later.
constexpr std::size_t lead_sentences = 4;

class MeetingFinder {
 public:
  explicit MeetingFinder(const Dictionaries& dictionaries)
      : bare_(dictionaries.flags(Kind::meeting_word, "flags", "bare")),
        halls_(dictionaries.flags(Kind::meeting_word, "flags", "hall")),
        records_(dictionaries.flags(Kind::meeting_word, "flags", "record")),
        places_(dictionaries.flags(Kind::time_word, "kind", "place-label")),
        subject_verbs_(dictionaries.flags(Kind::held_word, "flags", "object")),
        visits_(dictionaries.flags(Kind::held_word, "flags", "visit")),
        prepositions_(dictionaries.flags(Kind::function_word, "kind", "preposition")),
        determiners_(dictionaries.flags(Kind::function_word, "kind", "determiner")),
        venue_kinds_(dictionaries.attributes<VenueKind>(Kind::venue_word, "kind", VenueKind::main)) {
  }

  void find(Text& text) const {
    text.meeting = {};
    for (const Sentence& sentence : text.sentences) {
      if (sentence.kind != SentenceKind::title) continue;
      text.meeting.title = sentence.span;
      break;
    }
    std::size_t seen = 0;
    for (const Sentence& sentence : text.sentences) {
      if (sentence.kind != SentenceKind::body) continue;
      if (seen++ == lead_sentences || !text.meeting.name.empty()) break;
      find_in_lead(text, sentence.span);
    }
    if (text.meeting.name.empty()) name_from_title(text);
    if (!text.meeting.place) place_from_label(text);
    if (!text.meeting.place) place_from_visit(text);
    for (std::size_t date = 0; date < text.dates.size() && !text.meeting.date; ++date) {
      if (text.dates[date].use == DateMention::Use::meeting) text.meeting.date = date;
    }
    find_venues(text);
  }

 private:
  bool speaks(const Text& text, const Match& match) const {
    return is_english(match.form) == (text.language == Language::en);
  }

  void find_in_lead(Text& text, Span sentence) const {
    for (const Match& held : text.matches.of(Kind::held_word, sentence)) {
      if (!speaks(text, held) || visits_[held.entry]) continue;
      const Span name = text.language == Language::zh ? chinese_name(text, sentence, held)
                                                      : english_name(text, sentence, held);
      if (name.empty()) continue;
      text.meeting.name = name;
      find_place(text, sentence, held, name);
      return;
    }
  }

  // --- Chinese -------------------------------------------------------------------------------

  /// 在云达市召开全州…推进会: behind the verb. 全州…推进会在云达市召开: before it.
  Span chinese_name(const Text& text, Span sentence, const Match& held) const {
    const std::vector<Span> clauses = clauses_of(text, sentence);
    const auto clause = std::find_if(clauses.begin(), clauses.end(),
                                     [&](Span candidate) { return candidate.contains(held.span); });
    if (clause == clauses.end()) return {};
    const Span behind = ending_in_meeting({held.span.end, clause->end}, text);
    if (!behind.empty()) return without_measure(text, behind);
    if (subject_verbs_[held.entry]) return {};
    Offset begin = clause->begin;
    Offset end = held.span.begin;
    // Back over 在…, dates and words of time between the name and the verb.
    const auto words = text.matches.of(Kind::meeting_word, {begin, end});
    Offset last = begin;
    for (const Match& word : words) {
      if (!is_english(word.form) && !halls_[word.entry]) last = std::max(last, word.span.end);
    }
    end = std::min(end, last);
    begin = skip_time(text, begin, end);
    if (begin >= end || is_bare(text, {begin, end})) return {};
    return {begin, end};
  }

  /// Behind dates, words of time and the blanks and commas between them.
  Offset skip_time(const Text& text, Offset begin, Offset end) const {
    while (begin < end) {
      const char32_t c = text.folded[begin];
      const auto [first, last] = inside(text.dates, {begin, begin + 1});
      if (first != last) {
        begin = text.dates[first].span.end;
      } else if (const Match* word = text.matches.at(begin, Kind::time_word)) {
        begin = word->span.end;
      } else if (is_space(c) || c == U',') {
        ++begin;
      } else {
        break;
      }
    }
    return std::min(begin, end);
  }

  /// From `span.begin` to the last meeting word of the clause; empty where there is none, or where
  /// nothing but a bare 会议 stands there.
  Span ending_in_meeting(Span span, const Text& text) const {
    Offset end = span.begin;
    for (const Match& word : text.matches.of(Kind::meeting_word, span)) {
      if (is_english(word.form) || halls_[word.entry] || word.span.begin < end) continue;
      if (inside_quotes(text, {span.begin, word.span.begin})) continue;
      end = word.span.end;
      // 会议纪要, 会议精神: the word goes on.
      const char32_t next = end < span.end ? text.folded[end] : U' ';
      if (next != U'的' && !is_meeting_continued(text, end)) break;
    }
    Span name = trimmed(text, {span.begin, end});
    const auto [first, last] = inside(text.dates, {name.begin, name.begin + 1});
    if (first != last) name.begin = std::min(name.end, text.dates[first].span.end);
    if (name.empty() || is_bare(text, name)) return {};
    return name;
  }

  static bool is_meeting_continued(const Text& text, Offset end) {
    return text.matches.at(end, Kind::meeting_word) != nullptr;
  }

  static bool inside_quotes(const Text& text, Span span) {
    int depth = 0;
    for (Offset at = span.begin; at < span.end; ++at) {
      if (text.folded[at] == U'“' || text.folded[at] == U'《') ++depth;
      if (text.folded[at] == U'”' || text.folded[at] == U'》') --depth;
    }
    return depth > 0;
  }

  /// 了, 一次 in front of the name.
  static Span without_measure(const Text& text, Span name) {
    if (!name.empty() && text.folded[name.begin] == U'了') ++name.begin;
    return name;
  }

  /// A lone 会议 names nothing.
  bool is_bare(const Text& text, Span name) const {
    const Match* word = text.matches.at(name.begin, Kind::meeting_word);
    return word != nullptr && word->span == name && bare_[word->entry];
  }

  /// 霞岭州…会议纪要, 會議紀錄: the title of formal minutes without its last word.
  void name_from_title(Text& text) const {
    if (text.language != Language::zh) return;
    for (const Sentence& sentence : text.sentences) {
      if (sentence.kind != SentenceKind::title && sentence.kind != SentenceKind::heading) break;
      const auto words = text.matches.of(Kind::meeting_word, sentence.span);
      for (const Match& word : words) {
        if (!records_[word.entry] || word.span.end != sentence.span.end) continue;
        const Span name{sentence.span.begin, word.span.begin};
        if (!name.empty() && !is_bare(text, name)) {
          text.meeting.name = name;
          return;
        }
      }
    }
  }

  // --- English -------------------------------------------------------------------------------

  /// "The third meeting of … was held": before the verb. "chaired the 41st meeting of …": behind it.
  Span english_name(const Text& text, Span sentence, const Match& held) const {
    if (subject_verbs_[held.entry]) return english_object(text, sentence, held.span.end);
    // "On the morning of April 11, 2024, the first …": a date in front goes with all before it.
    Offset begin = sentence.begin;
    const auto words = text.matches.of(Kind::meeting_word, {sentence.begin, held.span.begin});
    const auto [first, last] = inside(text.dates, {sentence.begin, held.span.begin});
    for (std::size_t date = first; date < last; ++date) {
      const Span span = text.dates[date].span;
      if (!words.empty() && words.front().span.begin < span.begin) break;
      begin = std::min(span.end, held.span.begin);
    }
    while (begin < held.span.begin && (is_space(text.folded[begin]) || text.folded[begin] == U',')) {
      ++begin;
    }
    // Behind a dateline: "YUNDA, Sept. 14 (X Daily) -- The meeting …".
    for (Offset at = begin; at + 1 < held.span.begin; ++at) {
      if ((text.folded[at] == U'-' && text.folded[at + 1] == U'-') || text.folded[at] == U'—') {
        begin = at + 2;
      }
    }
    begin = std::min(begin, held.span.begin);
    Span name = trimmed(text, {begin, held.span.begin});
    name.begin = skip_determiner(text, name.begin);
    if (name.empty() || name.size() > 300) return {};
    const bool person = inside(text.people, name).first != inside(text.people, name).second;
    if (person || is_bare(text, name)) return {};
    return name;
  }

  Span english_object(const Text& text, Span sentence, Offset from) const {
    Offset begin = from;
    while (begin < sentence.end && is_space(text.folded[begin])) ++begin;
    begin = skip_determiner(text, begin);
    const auto words = text.matches.of(Kind::meeting_word, {begin, sentence.end});
    const auto clauses = clauses_of(text, {begin, sentence.end});
    if (words.empty() || clauses.empty() || !clauses.front().contains(words.front().span)) return {};
    Offset end = clauses.front().end;
    // Cut before "on the morning of", "in Yunda": a preposition with a date or a place behind it.
    for (const Match& word : text.matches.of(Kind::function_word, {words.front().span.end, end})) {
      // "of" goes on with the name: the opening of the autumn season.
      if (!prepositions_[word.entry] || text.folded_view(word.span) == U"of") continue;
      const Offset next = std::min(end, skip_determiner(text, word.span.end + 1));
      const auto places = inside(text.places, {next, next + 1});
      const auto dates = inside(text.dates, {word.span.end, std::min(end, word.span.end + 24)});
      const bool timed = text.matches.at(next, Kind::time_word) != nullptr;
      if (places.first != places.second || timed ||
          (dates.first != dates.second && text.dates[dates.first].span.begin <= next + 16)) {
        end = word.span.begin;
        break;
      }
    }
    const Span name = trimmed(text, {begin, end});
    return is_bare(text, name) ? Span{} : name;
  }

  Offset skip_determiner(const Text& text, Offset at) const {
    const Match* word = text.matches.at(at, Kind::function_word);
    if (word == nullptr || !determiners_[word->entry]) return at;
    at = word->span.end;
    while (at < text.folded.size() && is_space(text.folded[at])) ++at;
    return at;
  }

  // --- place, venues -------------------------------------------------------------------------

  /// 在云达市召开; "was held in Yunda City".
  void find_place(Text& text, Span sentence, const Match& held, Span name) const {
    const auto [first, last] = inside(text.places, sentence);
    for (std::size_t place = first; place < last; ++place) {
      const Span span = text.places[place].span;
      if (name.overlaps(span)) continue;
      const Offset before = span.begin;
      if (text.language == Language::zh) {
        const Match* word = text.matches.ending_at(before, Kind::function_word);
        if (word == nullptr || !prepositions_[word->entry] || span.end > held.span.begin) continue;
      } else {
        if (before < held.span.end || before == 0) continue;
        const Match* word = text.matches.ending_at(before - 1, Kind::function_word);
        if (word != nullptr && determiners_[word->entry] && word->span.begin > 0) {
          word = text.matches.ending_at(word->span.begin - 1, Kind::function_word);
        }
        if (word == nullptr || !prepositions_[word->entry]) continue;
      }
      text.meeting.place = place;
      return;
    }
  }

  /// 地点：云达市…
  void place_from_label(Text& text) const {
    for (const Match& label : text.matches.of(Kind::time_word)) {
      if (!places_[label.entry] || label.span.end >= text.folded.size()) continue;
      if (text.folded[label.span.end] != U':') continue;
      const auto [first, last] = inside(text.places, {label.span.end, label.span.end + 3});
      if (first != last) {
        text.meeting.place = first;
        return;
      }
    }
  }

  /// 赴三亚调研: an inspection is where its headline or lead says the leader went.
  void place_from_visit(Text& text) const {
    std::size_t seen = 0;
    for (const Sentence& sentence : text.sentences) {
      if (sentence.kind == SentenceKind::credit) continue;
      if (seen++ == lead_sentences) return;
      for (const Match& visit : text.matches.of(Kind::held_word, sentence.span)) {
        if (!visits_[visit.entry] || !speaks(text, visit)) continue;
        Offset at = visit.span.end;
        while (at < text.folded.size() && is_blank(text.folded[at])) ++at;
        const auto [first, last] = inside(text.places, {at, at + 1});
        if (first == last) continue;
        text.meeting.place = first;
        return;
      }
    }
  }

  void find_venues(Text& text) const {
    for (const Match& match : text.matches.of(Kind::venue_word)) {
      if (speaks(text, match)) text.venues.push_back({venue_kinds_[match.entry], match.span});
    }
  }

  std::vector<bool> bare_{}, halls_{}, records_{}, places_{}, subject_verbs_{}, visits_{}, prepositions_{},
      determiners_{};
  std::vector<VenueKind> venue_kinds_{};
};

}  // namespace

Stage extract_meeting(const Dictionaries& dictionaries) {
  return {"extract_meeting",
          "Title, name, day, place, venues of the meeting",
          {Layer::sentences, Layer::matches, Layer::dates, Layer::places, Layer::people},
          {Layer::meeting},
          [finder = MeetingFinder(dictionaries)](Document& document) {
            for (Text& text : document.texts) finder.find(text);
          }};
}

}  // namespace minutes
