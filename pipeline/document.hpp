// The one document type: every stage fills some fields of a Document and rewrites none it does not own.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/matches.hpp"
#include "pipeline/offset_map.hpp"
#include "pipeline/span.hpp"

namespace minutes {

// ---------------------------------------------------------------------------------------------
// Vocabulary of the record. The spelling of each value in a record is its `to_string`.

enum class Language : std::uint8_t { zh, en };
enum class Script : std::uint8_t { hans, hant, latn };
/// Input kinds, domain guide 1.1.
enum class Genre : std::uint8_t { news, minutes, record, transcript, release, subtitle, inspection };
enum class SentenceKind : std::uint8_t { title, heading, body, credit };
enum class Role : std::uint8_t {
  chair, speaker, presenter, attendee, observer, absent, recorder, mentioned
};
enum class Status : std::uint8_t { current, former, acting, designate };
enum class Gender : std::uint8_t { unknown, female, male };
enum class OrganizationKind : std::uint8_t {
  party, government, congress, cppcc, supervision, court, procuratorate, military, mass, enterprise,
  institution, school, religious, leading_group, media, international, other
};
enum class Level : std::uint8_t {
  unknown, national, provincial, prefectural, county, township, village
};
enum class SloganKind : std::uint8_t { numbered, named };
/// Speech acts, domain guide 2.1; `speak` is a plain turn of a transcript.
enum class Act : std::uint8_t {
  state, stress, require, hold, affirm, criticize, relay, hear, report, deliberate, decide, adopt,
  deploy, call, propose, pledge, announce, appoint, sign, award, greet, ask, answer, speak
};
enum class Mode : std::uint8_t {
  unknown, achievement, situation, problem, judgment, directive, commitment, procedure
};
enum class CreditRole : std::uint8_t {
  reporter, correspondent, editor, duty_editor, chief_editor, reviewer, photographer, translator,
  author, source
};
enum class VenueKind : std::uint8_t { main, branch, video };
enum class Severity : std::uint8_t { error, warning, note };

std::string_view to_string(Language);
std::string_view to_string(Script);
std::string_view to_string(Genre);
std::string_view to_string(SentenceKind);
std::string_view to_string(Role);
std::string_view to_string(Status);
std::string_view to_string(Gender);
std::string_view to_string(OrganizationKind);
std::string_view to_string(Level);
std::string_view to_string(SloganKind);
std::string_view to_string(Act);
std::string_view to_string(Mode);
std::string_view to_string(CreditRole);
std::string_view to_string(VenueKind);
std::string_view to_string(Severity);

/// The value whose `to_string` is `name`; nothing for an unknown name. Defined for the enumerations
/// that dictionaries spell out.
template <class Enumeration>
std::optional<Enumeration> parse(std::string_view name);
template <> std::optional<Role> parse(std::string_view name);
template <> std::optional<Status> parse(std::string_view name);
template <> std::optional<OrganizationKind> parse(std::string_view name);
template <> std::optional<Level> parse(std::string_view name);
template <> std::optional<Act> parse(std::string_view name);
template <> std::optional<Mode> parse(std::string_view name);
template <> std::optional<CreditRole> parse(std::string_view name);
template <> std::optional<Severity> parse(std::string_view name);
template <> std::optional<VenueKind> parse(std::string_view name);

// ---------------------------------------------------------------------------------------------
// One language side of a meeting: the text, and annotations that stand off from it.
// All offsets are Unicode code points, half-open, into Text::text, unless said otherwise.

/// What the program was given, told in the record.
struct Source {
  std::string path{};
  std::string sha256{};        ///< of the bytes, lower-case hexadecimal
  std::uint64_t bytes{};
  std::string encoding{};      ///< IANA name: UTF-8, GB18030, Big5, ...
  std::string media_type{};    ///< text/plain, text/markdown, application/x-subrip, text/vtt
};

/// A part of the source that the text leaves out.
struct Removal {
  Span source{};               ///< into Text::original
  std::string reason{};        ///< id of dictionaries/boilerplate.tsv, or `space`, `wrap`, `ruby`, ...
};

struct Sentence {
  Span span{};
  SentenceKind kind{};
  std::uint32_t paragraph{};   ///< from 1
};

/// One labelled turn of a transcript.
struct Turn {
  enum class Kind : std::uint8_t { speak, question, answer };
  Span label{};                ///< `主持人 何砚`, without brackets and colon
  Kind kind{};
  std::size_t first_sentence{}, last_sentence{};  ///< indices into Text::sentences, both included
};

/// A day, month or year; 0 stands for an unknown part.
struct Day {
  int year{}, month{}, day{};
  bool operator==(const Day&) const = default;
};

struct DateMention {
  enum class Use : std::uint8_t { plain, meeting, publication, deadline, period };
  Span span{};
  Day first{}, last{};         ///< equal for a single day; `first` of a deadline is unused
  Use use{};
  bool year_inferred{}, month_inferred{};
  bool impossible{};           ///< stands in the text but not in the calendar (June 31)
  bool vague{};                ///< a deadline that names an event, not a day (before the flood season)
};

struct PlaceMention {
  Span span{};                 ///< with its level word: 云达市; `core` is without: 云达
  Span core{};
  Level level{};
};

struct OrganizationMention {
  Span span{};
  OrganizationKind kind{OrganizationKind::other};
  Level level{};
  std::uint32_t entry{no_entry};         ///< of dictionaries/organizations.tsv
  float confidence{1};
};

struct PostMention {
  Span span{};                               ///< the post as it stands: 州委副书记
  std::uint32_t title{no_entry};  ///< entry of dictionaries/titles.tsv
  std::optional<std::size_t> organization{};  ///< into Text::organizations; inherited where elliptic
  Status status{};
};

/// A person's full name where it stands, with the posts that this place gives.
struct PersonMention {
  Span span{};
  std::vector<PostMention> posts{};
  Gender gender{};
  std::string ethnicity{};                   ///< as in the text: 藏族
  float confidence{1};
};

/// What a person did at the meeting, said at `cue` (出席, chaired).
struct RoleMention {
  std::size_t person{};                      ///< into Text::people
  Role role{};
  Span cue{};
};

struct SloganMention {
  Span span{};                               ///< without quotation marks
  SloganKind kind{};
  std::vector<unsigned> numbers{};           ///< 三会一课: 3, 1
  Span head{};                               ///< 体系 in 五大体系; empty where there is none
  std::vector<Span> items{};
  bool open{};                               ///< the list ends in 等, "and so on"
  std::uint32_t entry{no_entry};  ///< of dictionaries/slogans.tsv
};

/// A reporting verb with its speaker.
struct Cue {
  Span verb{};
  Act act{};
  bool by_meeting{};                         ///< else `speaker` is set
  std::optional<std::size_t> speaker{};      ///< into Text::people
  Mode mode{};
  std::vector<std::size_t> sentences{};      ///< indices; the first holds the cue
};

struct CreditMention {
  CreditRole role{};
  Span name{};
};

struct TaskMention {
  Span span{};
  std::optional<std::size_t> due{};          ///< into Text::dates
  std::vector<std::size_t> organizations{};  ///< owners, into Text::organizations
  std::vector<std::size_t> people{};         ///< owners, into Text::people
};

struct VenueMention {
  VenueKind kind{};
  Span span{};
};

/// The meeting as this text tells it.
struct MeetingMention {
  Span title{};                              ///< the headline; empty where there is none
  Span name{};                               ///< of the meeting, as the lead gives it
  std::optional<std::size_t> date{};         ///< into Text::dates
  std::optional<std::size_t> place{};        ///< into Text::places
};

/// Something only the stage that saw it can tell; `check` turns it into a finding.
struct Observation {
  std::string code{};                        ///< a finding code of dictionaries/findings.tsv
  Span span{};                               ///< into Text::text; may be empty
  std::string detail{};                      ///< for the message
};

/// One language side.
struct Text {
  Language language{};
  bool language_known{};                     ///< from an option or a file name; else decode decides
  Script script{};
  Genre genre{};
  Source source{};

  std::string bytes{};                       ///< raw input; decode empties it
  std::u32string original{};                 ///< decoded; fixed after decode
  std::u32string text{};                     ///< kept and normalized; fixed after normalize
  std::u32string folded{};                   ///< `text` for matching, one code point for one: lower
                                             ///< case, Simplified, half width (see folding.hpp)
  OffsetMap to_original{};                   ///< from `text` to `original`
  std::vector<Removal> removed{};            ///< sorted, disjoint

  std::vector<Sentence> sentences{};     ///< sorted, disjoint
  std::vector<Turn> turns{};             ///< transcripts only
  Matches matches{};                     ///< dictionary terms in `folded`
  std::vector<DateMention> dates{};      ///< each of these is sorted by begin
  std::vector<PlaceMention> places{};
  std::vector<OrganizationMention> organizations{};
  std::vector<PersonMention> people{};
  std::vector<SloganMention> slogans{};
  std::vector<CreditMention> credits{};
  std::vector<Cue> cues{};
  std::vector<RoleMention> roles{};
  std::vector<TaskMention> tasks{};
  std::vector<VenueMention> venues{};
  MeetingMention meeting{};
  std::vector<Observation> observations{};

  std::u32string_view view(Span span) const {
    return std::u32string_view(text).substr(span.begin, span.size());
  }
  std::u32string_view folded_view(Span span) const {
    return std::u32string_view(folded).substr(span.begin, span.size());
  }
};

// ---------------------------------------------------------------------------------------------
// The minutes: what `build_minutes` and `align_languages` make of one or two texts. Strings are
// UTF-8. An index into `people` 0 is the person `p1` of the record, and so on.

/// A place in one of the texts.
struct Mention {
  std::uint8_t document{};               ///< index into Document::texts
  Span span{};
  auto operator<=>(const Mention&) const = default;
};

/// A form in each language; empty where there is none.
struct Localized {
  std::string zh{}, en{};
  std::string& operator[](Language language) { return language == Language::zh ? zh : en; }
  const std::string& operator[](Language language) const {
    return language == Language::zh ? zh : en;
  }
  bool empty() const { return zh.empty() && en.empty(); }
};

/// The languages whose form was derived (dictionary, pinyin), not read.
struct Derived {
  bool zh{}, en{};
  bool& operator[](Language language) { return language == Language::zh ? zh : en; }
  bool operator[](Language language) const { return language == Language::zh ? zh : en; }
};

struct DateRecord {
  std::string edtf{};                    ///< EDTF level 1; empty: no date
  Localized text{};
  bool year_inferred{}, month_inferred{};
  std::vector<Mention> mentions{};
};

struct PlaceRecord {
  Localized name{};                      ///< empty: no place
  Derived derived{};
  std::vector<Mention> mentions{};
};

struct VenueRecord {
  VenueKind kind{};
  Localized text{};
  std::vector<Mention> mentions{};
};

struct MeetingRecord {
  Localized title{}, name{};
  DateRecord date{};
  PlaceRecord place{};
  std::vector<VenueRecord> venues{};
  std::vector<std::size_t> organizers{};  ///< into Minutes::organizations
};

struct Position {
  Localized text{};                      ///< as it stands
  Localized title{};                     ///< canonical, from the dictionary; may be empty
  std::optional<std::size_t> organization{};
  Status status{};
  std::vector<Mention> mentions{};
};

struct Person {
  Localized name{};
  Derived derived{};
  std::vector<Position> positions{};
  std::vector<Role> roles{};             ///< sorted, unique; `mentioned` when there is none
  Gender gender{};
  std::string ethnicity{};
  float confidence{1};
  std::vector<Mention> mentions{};
};

struct Organization {
  Localized name{}, full_name{};
  Derived derived{};
  OrganizationKind kind{OrganizationKind::other};
  Level level{};
  std::optional<std::size_t> parent{};
  float confidence{1};
  std::vector<Mention> mentions{};
};

struct SloganItem {
  Localized text{};
  std::vector<Mention> mentions{};
};

struct Slogan {
  Localized text{};
  Derived derived{};
  SloganKind kind{};
  std::vector<unsigned> numbers{};
  Localized head{};
  std::vector<SloganItem> items{};
  std::optional<bool> complete{};        ///< as many items as announced; nothing where none listed
  std::string glossary{};                ///< entry id; empty where there is none
  std::vector<Mention> mentions{};
};

/// A sentence of one of the texts.
struct SentenceRef {
  std::uint8_t document{};
  std::size_t sentence{};                ///< index into Text::sentences
  auto operator<=>(const SentenceRef&) const = default;
};

struct Statement {
  std::optional<std::size_t> speaker{};  ///< into Minutes::people; nothing: the meeting
  Act act{};
  Localized verb{};
  std::vector<SentenceRef> sentences{};
  Mode mode{};
};

struct Task {
  Localized text{};
  DateRecord due{};                      ///< empty edtf: none
  std::vector<std::size_t> organizations{}, people{};  ///< owners
  std::vector<Mention> mentions{};
};

struct Credit {
  CreditRole role{};
  Localized name{};
  std::vector<Mention> mentions{};
};

/// Sentences that translate each other; indices into Text::sentences of the zh and the en text.
struct Bead {
  std::vector<std::size_t> zh{}, en{};
  double score{};                        ///< 0 to 1
};

/// Something an editor should see.
struct Finding {
  std::string code{};                    ///< of dictionaries/findings.tsv
  Severity severity{};
  std::string message{};
  std::string suggestion{};              ///< may be empty
  std::vector<Mention> at{};
};

struct Minutes {
  MeetingRecord meeting{};
  std::vector<Person> people{};
  std::vector<Organization> organizations{};
  std::vector<Slogan> slogans{};
  std::vector<Statement> statements{};
  std::vector<Task> tasks{};
  std::vector<Credit> credits{};
  std::vector<Bead> alignment{};
  std::vector<Finding> findings{};
};

/// One meeting report, or one bilingual pair of reports.
struct Document {
  std::string id{};
  std::vector<Text> texts{};             ///< one, or two for a pair: zh first
  Minutes minutes{};
};

}  // namespace minutes
