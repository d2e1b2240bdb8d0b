// Finds reporting cues: a speaker, a reporting verb, and something said.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/characters.hpp"
#include "pipeline/unicode.hpp"
#include "stages/clauses.hpp"
#include "stages/stages.hpp"

namespace minutes {
namespace {

enum class SpeakerKind : std::uint8_t { meeting, pronoun, group };
enum class WordKind : std::uint8_t { other, preposition, conjunction, adverb, auxiliary };

/// Who a clause is about. `known` is false for a subject that is neither the meeting nor a person
/// (an office, "participants"), whose words make no statement.
struct Subject {
  bool known{};
  bool by_meeting{};
  std::optional<std::size_t> person{};
  Offset end{};               ///< behind the subject
};

/// After these acts the rest of the sentence is what was said: its verbs are no cues.
bool opens_speech(Act act) {
  switch (act) {
    case Act::state: case Act::stress: case Act::require: case Act::hold: case Act::call:
    case Act::propose: case Act::pledge: case Act::ask: case Act::answer:
      return true;
    default:
      return false;
  }
}

class StatementFinder {
 public:
  explicit StatementFinder(const Dictionaries& dictionaries) {
    const Dictionary& verbs = dictionaries.of(Kind::reporting_verb);
    for (std::size_t row = 0; row < verbs.size(); ++row) {
      acts_.push_back(parse<Act>(verbs.cell(row, "act")));
    }
    const Dictionary& speakers = dictionaries.of(Kind::speaker);
    for (std::size_t row = 0; row < speakers.size(); ++row) {
      const std::string_view kind = speakers.cell(row, "kind");
      speakers_.push_back(kind == "meeting"   ? SpeakerKind::meeting
                          : kind == "pronoun" ? SpeakerKind::pronoun
                                              : SpeakerKind::group);
    }
    const Dictionary& words = dictionaries.of(Kind::function_word);
    for (std::size_t row = 0; row < words.size(); ++row) {
      const std::string_view kind = words.cell(row, "kind");
      words_.push_back(kind == "preposition"   ? WordKind::preposition
                       : kind == "conjunction" ? WordKind::conjunction
                       : kind == "adverb"      ? WordKind::adverb
                       : kind == "auxiliary"   ? WordKind::auxiliary
                                               : WordKind::other);
    }
    copula_ = dictionaries.flags(Kind::function_word, "kind", "copula");
    mode_values_ = dictionaries.attributes<Mode>(Kind::mode_word, "mode", Mode::unknown);
    roles_ = dictionaries.attributes<Role>(Kind::participation, "role", Role::mentioned);
  }

  void find(Text& text) const {
    State state{text};
    std::vector<bool> in_turn(text.sentences.size());
    add_turns(text, in_turn);
    for (std::size_t index = 0; index < text.sentences.size(); ++index) {
      const Sentence& sentence = text.sentences[index];
      if (sentence.kind != SentenceKind::body) continue;
      // A turn is one statement of its speaker; only a decision of the meeting on a line of its own
      // stands out of it.
      const bool opens_line =
          index > 0 && text.sentences[index - 1].paragraph != sentence.paragraph;
      if (in_turn[index] && !opens_line) continue;
      state.sentence = index;
      state.meeting_only = in_turn[index];
      const std::size_t before = text.cues.size();
      if (text.language == Language::zh) {
        find_chinese(state, sentence.span);
      } else {
        find_english(state, sentence.span);
      }
      if (text.cues.size() == before && !in_turn[index]) continue_last(text, index);
      note_keynote(state, sentence.span);
    }
    for (Cue& cue : text.cues) cue.mode = mode_of(text, cue);
    std::stable_sort(text.cues.begin(), text.cues.end(),
                     [](const Cue& a, const Cue& b) { return a.verb.begin < b.verb.begin; });
  }

 private:
  struct State {
    Text& text;
    std::size_t sentence{};
    std::optional<std::size_t> last_speaker{};   ///< person who spoke last: what 他 stands for
    bool speaker_said{};                         ///< `last_speaker` has a cue already
    bool meeting_only{};                         ///< inside a turn
  };

  // --- transcripts ---------------------------------------------------------------------------

  void add_turns(Text& text, std::vector<bool>& in_turn) const {
    for (const Turn& turn : text.turns) {
      for (std::size_t index = turn.first_sentence;
           index <= turn.last_sentence && index < text.sentences.size(); ++index) {
        in_turn[index] = true;
      }
    }
    const Panel panel = panel_of(text, in_turn);
    for (const Turn& turn : text.turns) {
      Cue cue;
      cue.verb = turn.label;
      cue.act = turn.kind == Turn::Kind::answer     ? Act::answer
                : turn.kind == Turn::Kind::question ? Act::ask
                                                    : Act::speak;
      cue.speaker = speaker_of(text, turn, panel);
      for (std::size_t index = turn.first_sentence;
           index <= turn.last_sentence && index < text.sentences.size(); ++index) {
        if (text.sentences[index].kind == SentenceKind::body) cue.sentences.push_back(index);
      }
      if (cue.speaker && !cue.sentences.empty()) text.cues.push_back(std::move(cue));
    }
  }

  /// Who sits there, as the text around the turns tells.
  struct Panel {
    std::optional<std::size_t> moderator{};
    std::optional<std::size_t> only_other{};   ///< when just one person is not the moderator
  };

  Panel panel_of(const Text& text, const std::vector<bool>& in_turn) const {
    Panel panel;
    if (text.turns.empty()) return panel;
    std::vector<std::size_t> seen;
    for (std::size_t index = 0; index < text.sentences.size(); ++index) {
      const Sentence& sentence = text.sentences[index];
      if (in_turn[index] || sentence.kind == SentenceKind::credit) continue;
      const auto [first, last] = inside(text.people, sentence.span);
      for (std::size_t person = first; person < last; ++person) seen.push_back(person);
      for (const Match& match : text.matches.of(Kind::participation, sentence.span)) {
        if (panel.moderator || roles_[match.entry] != Role::chair) continue;
        const auto before = inside(text.people, {sentence.span.begin, match.span.begin});
        if (before.first != before.second) panel.moderator = before.second - 1;
      }
    }
    std::size_t others = 0;
    for (std::size_t person : seen) {
      const auto name = text.folded_view(text.people[person].span);
      if (panel.moderator && name == text.folded_view(text.people[*panel.moderator].span)) continue;
      if (panel.only_other && name == text.folded_view(text.people[*panel.only_other].span)) continue;
      ++others;
      panel.only_other = person;
    }
    if (others != 1) panel.only_other.reset();
    return panel;
  }

  /// The person in the label; "Moderator:" is who moderates, "A:" the only one who can answer.
  std::optional<std::size_t> speaker_of(const Text& text, const Turn& turn, const Panel& panel) const {
    const auto [first, last] = inside(text.people, turn.label);
    if (first != last) return first;
    for (const Match& match : text.matches.of(Kind::participation, turn.label)) {
      if (roles_[match.entry] == Role::chair) return panel.moderator;
    }
    if (turn.kind == Turn::Kind::answer) return panel.only_other;
    return std::nullopt;
  }

  // --- shared --------------------------------------------------------------------------------

  /// Adds the cue; a person who speaks becomes the one that 他 stands for.
  void add(State& state, const Match& verb, const Subject& subject) const {
    const auto act = acts_[verb.entry];
    if (!act || !subject.known || (state.meeting_only && !subject.by_meeting)) return;
    Cue cue;
    cue.verb = verb.span;
    cue.act = *act;
    cue.by_meeting = subject.by_meeting;
    cue.speaker = subject.person;
    cue.sentences.push_back(state.sentence);
    if (subject.person) {
      state.last_speaker = subject.person;
      state.speaker_said = true;
    }
    state.text.cues.push_back(std::move(cue));
  }

  /// A sentence without a cue goes on with the last statement of its paragraph: subject-less 要….
  static void continue_last(Text& text, std::size_t sentence) {
    if (text.cues.empty()) return;
    Cue& cue = text.cues.back();
    const bool same_paragraph =
        text.sentences[cue.sentences.back()].paragraph == text.sentences[sentence].paragraph;
    if (same_paragraph && opens_speech(cue.act)) cue.sentences.push_back(sentence);
  }

  /// Who gave the speech is the one that 他 stands for until somebody else speaks.
  void note_keynote(State& state, Span sentence) const {
    if (state.speaker_said) return;
    for (const Match& match : state.text.matches.of(Kind::participation, sentence)) {
      if (roles_[match.entry] != Role::speaker) continue;
      const auto [first, last] = inside(state.text.people, {sentence.begin, match.span.begin});
      if (first == last) continue;
      // The nearest group of names before the verb; its first name when it is alone in its clause.
      state.last_speaker = last - 1;
      return;
    }
  }

  /// Nobody has spoken yet: the first person the body names is the one that it is about.
  Subject pronoun_subject(const State& state, Offset end) const {
    std::optional<std::size_t> speaker = state.last_speaker;
    for (std::size_t index = 0; index < state.text.sentences.size() && !speaker; ++index) {
      if (state.text.sentences[index].kind != SentenceKind::body) continue;
      const auto [first, last] = inside(state.text.people, state.text.sentences[index].span);
      if (first != last) speaker = first;
      if (index >= state.sentence) break;
    }
    return {speaker.has_value(), false, speaker, end};
  }

  Mode mode_of(const Text& text, const Cue& cue) const {
    switch (cue.act) {
      case Act::require: case Act::call: return Mode::directive;
      case Act::pledge: return Mode::commitment;
      case Act::affirm: return Mode::achievement;
      case Act::criticize: return Mode::problem;
      case Act::relay: case Act::hear: case Act::deliberate: case Act::decide: case Act::adopt:
      case Act::deploy: case Act::announce: case Act::appoint: case Act::sign: case Act::award:
      case Act::greet:
        return Mode::procedure;
      default: break;
    }
    const Span sentence = text.sentences[cue.sentences.front()].span;
    const auto signs = text.matches.of(Kind::mode_word, {cue.verb.end, sentence.end});
    if (!signs.empty()) return mode_values_[signs.front().entry];
    if (cue.act == Act::stress) return Mode::directive;
    if (cue.act == Act::hold) return Mode::judgment;
    return Mode::situation;
  }

  WordKind word_kind(const Match* match) const {
    return match == nullptr ? WordKind::other : words_[match->entry];
  }

  // --- Chinese -------------------------------------------------------------------------------

  /// Behind adverbs, dates and words of time from `at` on.
  Offset skip_light(const Text& text, Offset at, Offset end) const {
    while (at < end) {
      if (is_space(text.folded[at])) {
        ++at;
        continue;
      }
      // 会 may be a word of its own, but not in 会议; 曾 not in a name.
      const auto people = inside(text.people, {at, at + 1});
      if (text.matches.at(at, Kind::speaker) != nullptr ||
          text.matches.at(at, Kind::reporting_verb) != nullptr || people.first != people.second) {
        break;
      }
      const auto [first, last] = inside(text.dates, {at, at + 1});
      if (first != last) {
        at = text.dates[first].span.end;
        continue;
      }
      if (const Match* word = text.matches.at(at, Kind::time_word)) {
        at = word->span.end;
        continue;
      }
      const Match* word = text.matches.at(at, Kind::function_word);
      const WordKind kind = word_kind(word);
      if (word != nullptr && (kind == WordKind::adverb || kind == WordKind::auxiliary ||
                              kind == WordKind::conjunction)) {
        at = word->span.end;
        continue;
      }
      break;
    }
    return at;
  }

  /// The subject a clause opens with; nothing when the clause has none of its own.
  std::optional<Subject> chinese_subject(const State& state, Span clause) const {
    const Text& text = state.text;
    const Offset begin = skip_light(text, clause.begin, clause.end);
    const auto [first, last] = inside(text.people, clause);
    for (std::size_t index = first; index < last; ++index) {
      const PersonMention& person = text.people[index];
      if (left_edge_with_unit(text, person) > begin) break;
      return Subject{true, false, index, right_edge(text, person)};
    }
    if (const Match* speaker = text.matches.at(begin, Kind::speaker)) {
      const Offset end = speaker->span.end;
      switch (speakers_[speaker->entry]) {
        case SpeakerKind::meeting: return Subject{true, true, {}, end};
        case SpeakerKind::pronoun: return pronoun_subject(state, end);
        case SpeakerKind::group: return Subject{false, false, {}, end};
      }
    }
    // A meeting that "was held" stays the subject: 推进会今天召开，就…再部署.
    for (const Match& held : text.matches.of(Kind::held_word, clause)) {
      const auto words = text.matches.of(Kind::meeting_word, {begin, held.span.begin});
      const auto organizations = inside(text.organizations, {begin, begin + 1});
      if (words.empty() || organizations.first != organizations.second) continue;
      if (text.matches.of(Kind::meeting_word, {held.span.end, clause.end}).empty()) {
        return Subject{true, true, {}, held.span.end};
      }
    }
    const auto organizations = inside(text.organizations, {begin, begin + 1});
    if (organizations.first != organizations.second) {
      return Subject{false, false, {}, text.organizations[organizations.first].span.end};
    }
    return std::nullopt;
  }

  /// With an organization right in front: 西北大学叶明教授.
  static Offset left_edge_with_unit(const Text& text, const PersonMention& person) {
    const Offset edge = left_edge(person);
    const auto [first, last] = inside(text.organizations, {edge > 30 ? edge - 30 : 0, edge});
    for (std::size_t index = last; index-- > first;) {
      if (text.organizations[index].span.end == edge) return text.organizations[index].span.begin;
    }
    return edge;
  }

  bool is_nominal(const Text& text, const Match& verb, Offset clause_end) const {
    // 发布 in 发布会.
    const Match* meeting = text.matches.at(verb.span.begin, Kind::meeting_word);
    if (meeting != nullptr && meeting->span.end > verb.span.end) return true;
    const char32_t before = verb.span.begin > 0 ? text.folded[verb.span.begin - 1] : U' ';
    const char32_t after = verb.span.end < clause_end ? text.folded[verb.span.end] : U' ';
    return before == U'的' || after == U'的' || before == U'《';
  }

  void find_chinese(State& state, Span sentence) const {
    const Text& text = state.text;
    Subject subject;
    bool speech = false;          // inside what somebody said
    for (const Span clause : clauses_of(text, sentence)) {
      Offset from = clause.begin;
      if (auto own = chinese_subject(state, clause)) {
        // In reported speech only the meeting or a person begins anew, an office does not, and
        // nothing may stand between subject and verb.
        if (speech && (!own->known || !verb_follows(text, own->end))) continue;
        const Subject before = std::exchange(subject, *own);
        from = own->end;
        if (speech && !find_in_clause(state, subject, from, clause, sentence, speech)) {
          subject = before;
        } else if (!speech) {
          find_in_clause(state, subject, from, clause, sentence, speech);
        }
        continue;
      }
      if (!speech && subject.known) find_in_clause(state, subject, from, clause, sentence, speech);
    }
  }

  static constexpr std::size_t longest_rest = 4;   ///< code points behind the verb of a topic phrase

  bool verb_follows(const Text& text, Offset at) const {
    at = skip_light(text, at, static_cast<Offset>(text.folded.size()));
    return text.matches.at(at, Kind::reporting_verb) != nullptr;
  }

  /// Adds the cues of one clause; `speech` becomes true when one opens reported speech.
  bool find_in_clause(State& state, const Subject& subject, Offset from, Span clause,
                      Span sentence, bool& speech) const {
    const Text& text = state.text;
    const auto verbs = text.matches.of(Kind::reporting_verb, {from, clause.end});
    const Offset at = skip_light(text, from, clause.end);
    const Match* opening = text.matches.at(at, Kind::function_word);
    if (word_kind(opening) == WordKind::preposition && text.matches.at(at, Kind::reporting_verb) == nullptr) {
      // A topic first: 就贯彻落实…进行了部署. The clause's last verb is the one.
      for (std::size_t index = verbs.size(); index-- > 0;) {
        if (is_english(verbs[index].form) || is_nominal(text, verbs[index], clause.end)) continue;
        // 在表彰大会上的讲话: what follows makes a noun of it.
        const std::u32string_view rest = text.folded_view({verbs[index].span.end, clause.end});
        if (rest.size() > longest_rest || rest.find(U'的') != rest.npos) return false;
        return add_cue(state, verbs[index], subject, speech);
      }
      return false;
    }
    Offset last_end = from;
    bool found = false;
    for (const Match& verb : verbs) {
      if (is_english(verb.form)) continue;
      // 听取并审议: a second verb stands right behind the first.
      if (skip_light(text, last_end, verb.span.begin) < verb.span.begin) break;
      if (is_nominal(text, verb, clause.end)) continue;
      if (verb.span.end + 1 >= sentence.end || !add_cue(state, verb, subject, speech)) break;
      found = true;
      last_end = verb.span.end;
      if (speech) break;
    }
    return found;
  }

  /// Adds the cue; what follows is reported speech after some acts, and behind a comma or a colon.
  bool add_cue(State& state, const Match& verb, const Subject& subject, bool& speech) const {
    const std::size_t count = state.text.cues.size();
    add(state, verb, subject);
    if (state.text.cues.size() == count) return false;
    const Offset end = verb.span.end;
    const char32_t next = end < state.text.folded.size() ? state.text.folded[end] : U' ';
    speech = speech || opens_speech(state.text.cues.back().act) || next == U',' || next == U':';
    return true;
  }

  // --- English -------------------------------------------------------------------------------

  /// Back over blanks and over words like "also", "has", "then"; "was" makes a passive and stops.
  Offset back_over_light(const Text& text, Offset at, Offset begin) const {
    while (at > begin) {
      if (is_space(text.folded[at - 1])) {
        --at;
        continue;
      }
      const Match* word = text.matches.ending_at(at, Kind::function_word);
      const WordKind kind = word_kind(word);
      if (word != nullptr && word->span.begin >= begin &&
          (kind == WordKind::adverb || kind == WordKind::auxiliary)) {
        at = word->span.begin;
        continue;
      }
      break;
    }
    return at;
  }

  /// The subject that ends right before `at`.
  std::optional<Subject> english_subject(const State& state, Offset at, Span sentence) const {
    const Text& text = state.text;
    if (const Match* speaker = text.matches.ending_at(at, Kind::speaker)) {
      switch (speakers_[speaker->entry]) {
        case SpeakerKind::meeting: return Subject{true, true, {}, at};
        case SpeakerKind::pronoun: return english_pronoun(state, *speaker, at);
        case SpeakerKind::group: return Subject{false, false, {}, at};
      }
    }
    const bool comma = at > sentence.begin && text.folded[at - 1] == U',';
    const Offset end = comma ? at - 1 : at;
    const auto [first, last] = inside(text.people, {sentence.begin, end});
    if (first != last) {
      const PersonMention& person = text.people[last - 1];
      const Offset edge = with_unit(text, right_edge(text, person), end);
      // "Liu Yan, deputy secretary of the commission, reported": the posts lie between.
      if (edge <= end && end - edge <= 1 && (!comma || edge > person.span.end)) {
        return Subject{true, false, last - 1, at};
      }
    }
    return surname_subject(text, end);
  }

  /// "Xiang Bo of the People's Procuratorate": the edge behind the organization.
  Offset with_unit(const Text& text, Offset edge, Offset end) const {
    const auto [first, last] = inside(text.organizations, {edge, end});
    if (first == last || text.organizations[first].span.end > end) return edge;
    for (Offset at = edge; at < text.organizations[first].span.begin;) {
      const Match* word = text.matches.at(at, Kind::function_word);
      if (word != nullptr && word_kind(word) != WordKind::conjunction) {
        at = word->span.end;
      } else if (is_space(text.folded[at])) {
        ++at;
      } else {
        return edge;
      }
    }
    return text.organizations[first].span.end;
  }

  Subject english_pronoun(const State& state, const Match& speaker, Offset end) const {
    if (is_thing(state.text, speaker)) return Subject{true, true, {}, end};
    return pronoun_subject(state, end);
  }

  /// Whether a name begins with the word, or has it in capitals: Eric SIU Ho-yin.
  static bool has_surname(const Text& text, Span name, Span word) {
    const auto size = word.size();
    for (Offset at = name.begin; at + size <= name.end; ++at) {
      const bool opens = at == name.begin || !is_latin(text.text[at - 1]);
      const bool ends = at + size == name.end || !is_latin(text.text[at + size]);
      if (!opens || !ends || text.folded_view({at, at + size}) != text.folded_view(word)) continue;
      const auto letters = text.view({at, at + size});
      if (at == name.begin || (size > 1 && std::all_of(letters.begin(), letters.end(), is_latin_upper))) {
        return true;
      }
    }
    return false;
  }

  /// "Shen stressed": a capitalised word that is the surname of exactly one known person.
  std::optional<Subject> surname_subject(const Text& text, Offset end) const {
    Offset begin = end;
    while (begin > 0 && is_latin(text.text[begin - 1])) --begin;
    if (begin == end || !is_latin_upper(text.text[begin])) return std::nullopt;
    const std::u32string_view word = text.folded_view({begin, end});
    std::optional<std::size_t> found;
    std::u32string_view found_name;
    for (std::size_t index = 0; index < text.people.size(); ++index) {
      const Span span = text.people[index].span;
      const std::u32string_view name = text.folded_view(span);
      if (name.size() <= word.size() || !has_surname(text, span, {begin, end})) continue;
      if (found && name != found_name) return std::nullopt;   // two people of that surname
      if (!found) found = index;
      found_name = name;
    }
    if (!found) return std::nullopt;
    return Subject{true, false, found, end};
  }

  void find_english(State& state, Span sentence) const {
    const Text& text = state.text;
    Subject subject;
    bool speech = false;
    std::size_t quote_depth = 0;
    Offset scanned = sentence.begin;
    for (const Match& verb : text.matches.of(Kind::reporting_verb, sentence)) {
      if (!is_english(verb.form)) continue;
      for (; scanned < verb.span.begin; ++scanned) {
        const char32_t c = text.folded[scanned];
        if (c == U'“') ++quote_depth;
        if (c == U'”' && quote_depth > 0) --quote_depth;
      }
      if (quote_depth > 0 || verb.span.end + 1 >= sentence.end) continue;
      // "Xi Jinping Thought" is a noun, and so is every capitalised word inside a sentence.
      if (verb.span.begin > sentence.begin && is_latin_upper(text.text[verb.span.begin])) continue;
      // A machine-made fragment holds its own speaker: "Meeting requirements, to …".
      if (const Match* speaker = text.matches.at(verb.span.begin, Kind::speaker);
          speaker != nullptr && verb.span.contains(speaker->span)) {
        add(state, verb, Subject{true, true, {}, verb.span.begin});
        if (verb.form == Form::en_machine) {
          state.text.observations.push_back({"act-frag", verb.span, to_utf8(text.view(verb.span))});
        }
        speech = true;
        continue;
      }
      const Offset at = back_over_light(text, verb.span.begin, sentence.begin);
      if (is_impersonal(text, at)) {
        add(state, verb, Subject{true, true, {}, at});
        speech = true;
        continue;
      }
      if (auto own = english_subject(state, at, sentence)) {
        if (speech && !own->known) continue;
        subject = *own;
      } else if (speech || !coordinated(text, at, sentence) ||
                 !(subject.known || opening_subject(state, subject, sentence, at))) {
        continue;
      }
      const std::size_t count = state.text.cues.size();
      add(state, verb, subject);
      if (state.text.cues.size() > count) {
        speech = speech || (opens_speech(state.text.cues.back().act) && opens_clause(text, verb.span));
      }
    }
  }

  /// "stressed that …", not "stressed the importance of … and urged …".
  bool opens_clause(const Text& text, Span verb) const {
    if (text.folded_view(verb).ends_with(U" that")) return true;
    Offset at = verb.end;
    while (at < text.folded.size() && is_space(text.folded[at])) ++at;
    const Match* word = text.matches.at(at, Kind::function_word);
    const WordKind kind = word_kind(word);
    return kind == WordKind::conjunction || kind == WordKind::preposition || text.folded[at] == U',' ||
           text.folded[at] == U':' || text.folded[at] == U'“' || text.folded[at] == U'"';
  }

  /// "It was agreed (at the meeting) that": the meeting speaks.
  bool is_impersonal(const Text& text, Offset at) const {
    const Match* copula = text.matches.ending_at(at, Kind::function_word);
    if (copula == nullptr || !copula_[copula->entry] || copula->span.begin == 0) return false;
    const Match* it = text.matches.ending_at(copula->span.begin - 1, Kind::speaker);
    return it != nullptr && speakers_[it->entry] == SpeakerKind::pronoun && is_thing(text, *it);
  }

  /// "It" is the meeting; the dictionary lists he, she and it as pronouns.
  static bool is_thing(const Text& text, const Match& pronoun) {
    return pronoun.span.size() == 2 && text.folded[pronoun.span.begin] == U'i';
  }

  /// "… and required", "…, heard": the verb shares the subject of the one before it.
  bool coordinated(const Text& text, Offset at, Span sentence) const {
    if (at == sentence.begin) return false;
    if (text.folded[at - 1] == U',') return true;
    const Match* word = text.matches.ending_at(at, Kind::function_word);
    return word_kind(word) == WordKind::conjunction;
  }

  /// The meeting or the person a sentence opens with: "Liu Cigui presided over …, heard …".
  bool opening_subject(const State& state, Subject& subject, Span sentence, Offset at) const {
    const Text& text = state.text;
    if (const Match* speaker = text.matches.at(sentence.begin, Kind::speaker);
        speaker != nullptr && speakers_[speaker->entry] == SpeakerKind::meeting) {
      subject = {true, true, {}, speaker->span.end};
      return true;
    }
    const auto [first, last] = inside(text.people, {sentence.begin, at});
    if (first == last) return false;
    // One person only: with several the verb's subject is a guess.
    if (last - first > 1) return false;
    subject = {true, false, first, text.people[first].span.end};
    return true;
  }

  std::vector<std::optional<Act>> acts_{};
  std::vector<SpeakerKind> speakers_{};
  std::vector<WordKind> words_{};
  std::vector<bool> copula_{};
  std::vector<Mode> mode_values_{};
  std::vector<Role> roles_{};
};

}  // namespace

Stage extract_statements(const Dictionaries& dictionaries) {
  return {"extract_statements",
          "Reporting cues with speaker and act",
          {Layer::sentences, Layer::matches, Layer::people},
          {Layer::cues},
          [finder = StatementFinder(dictionaries)](Document& document) {
            for (Text& text : document.texts) finder.find(text);
          }};
}

}  // namespace minutes
