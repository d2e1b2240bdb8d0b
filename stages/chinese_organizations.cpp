// Organizations of Chinese texts, read from right to left.
#include "stages/chinese_organizations.hpp"

#include <algorithm>
#include <optional>

#include "pipeline/characters.hpp"
#include "pipeline/unicode.hpp"
#include "stages/surface_index.hpp"

namespace minutes {
namespace {

/// How far a name may reach to the left of its suffix, in code points.
constexpr Offset longest_name = 40;
/// Unknown characters between a level word and the suffix (州市域办), or in front of a strong suffix.
constexpr Offset longest_unknown_core = 8, longest_unknown_name = 12;
/// Unknown characters of a place in front of its level word: 浔川市.
constexpr Offset longest_unknown_place = 4;
/// Confidence of a name put together of dictionary words, and of one with unknown parts.
constexpr float known_confidence = 1, unknown_confidence = 0.7F;

/// A name that ends where it was looked for.
struct Reading {
  Span span{};
  OrganizationKind kind{OrganizationKind::other};
  Level level{};
  std::uint32_t entry{no_entry};
  float confidence{known_confidence};
};

}  // namespace

std::vector<ChineseOrganizations::Row> ChineseOrganizations::rows(const Dictionaries& dictionaries,
                                                                  Kind kind) {
  const Dictionary& dictionary = dictionaries.of(kind);
  std::vector<Row> rows(dictionary.size());
  const auto kinds =
      dictionaries.attributes<OrganizationKind>(kind, "kind", OrganizationKind::other);
  const auto levels = dictionaries.attributes<Level>(kind, "level", Level::unknown);
  const auto weak = dictionaries.flags(kind, "flags", "weak");
  const auto whole = dictionaries.flags(kind, "flags", "whole");
  const auto inner = dictionaries.flags(kind, "flags", "inner");
  const auto never = dictionaries.flags(kind, "flags", "never");
  const auto group = dictionaries.flags(kind, "note", "group");
  const auto place = dictionaries.flags(kind, "flags", "place");
  const auto adjective = dictionaries.flags(kind, "flags", "adjective");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    rows[row] = {kinds[row], levels[row], weak[row],
                 whole[row], inner[row], never[row],  group[row], place[row],
                 adjective[row]};
  }
  return rows;
}

ChineseOrganizations::ChineseOrganizations(const Dictionaries& dictionaries)
    : border_words_(dictionaries),
      conjunction_(dictionaries.flags(Kind::function_word, "kind", "conjunction")),
      group_head_(dictionaries.flags(Kind::title_head, "flags", "group")),
      founds_(dictionaries.of(Kind::function_word).size()),
      organizations_(rows(dictionaries, Kind::organization)),
      suffixes_(rows(dictionaries, Kind::organization_suffix)),
      levels_(rows(dictionaries, Kind::level)),
      cores_(rows(dictionaries, Kind::organization_core)),
      places_(rows(dictionaries, Kind::place)) {
  for (const std::string_view id : {"zh-cheng-li", "zh-zu-jian", "zh-she-li"}) {
    const std::size_t row = dictionaries.of(Kind::function_word).find(id);
    if (row < founds_.size()) founds_[row] = true;
  }
  words_.add_all(ChineseWords::organization, Kind::organization, dictionaries);
  words_.add_all(ChineseWords::suffix, Kind::organization_suffix, dictionaries);
  words_.add_all(ChineseWords::core, Kind::organization_core, dictionaries);
  words_.add_all(ChineseWords::level, Kind::level, dictionaries);
  words_.add_all(ChineseWords::place, Kind::place, dictionaries);
  words_.add_all(ChineseWords::head, Kind::title_head, dictionaries);
  words_.add_all(ChineseWords::head, Kind::meeting_word, dictionaries);
  words_.add_all(ChineseWords::head, Kind::speaker, dictionaries);
  // Local patterns stand for one level and hold for all: the unit of 州公安局 is 公安局.
  const Dictionary& organizations = dictionaries.of(Kind::organization);
  for (std::size_t row = 0; row < organizations.size(); ++row) {
    const Level level = organizations_[row].level;
    if (level == Level::unknown || level == Level::national) continue;
    for (const std::string_view column : {"zh", "zh_variants"}) {
      for (const std::string_view form : organizations.forms(row, column)) {
        const std::u32string word = dictionaries.folding()(from_utf8(form));
        const auto found = words_.ending_at(word, 1, 0);
        // 村“两委” has no unit: the quotation marks belong to a way of speaking.
        if (word.size() > 2 && found.length[ChineseWords::level] == 1 && is_han(word[1])) {
          words_.add(ChineseWords::unit, std::u32string_view(word).substr(1),
                     static_cast<std::uint32_t>(row));
        }
      }
    }
  }
}

/// Reads the organizations and places of one text.
class ChineseOrganizations::Reader {
 public:
  Reader(const ChineseOrganizations& owner, Text& text)
      : owner_(owner), words_(owner.words_), text_(text), folded_(text.folded),
        borders_(owner.border_words_, text) {}

  void run() {
    find_organizations();
    find_again();
    find_places();
  }

 private:
  using Part = ChineseWords::Part;

  /// What a walk to the left has taken so far.
  struct Walk {
    Offset begin{};
    bool known{};              ///< a core, a body or a whole suffix was taken
    bool leveled{};            ///< a level word or a place was taken: only a place may come before it
    bool starts_in_level{};    ///< the leftmost part is a level word that places end in
    bool generic{};            ///< the leftmost part is a level word without a place: 州级, 各级
    unsigned levels{};         ///< level words taken
    bool unknown{};            ///< it spans characters that no dictionary has
    OrganizationKind body{OrganizationKind::other};  ///< of the body it belongs to
    Level level{};
  };

  bool is_credit(Offset offset) {
    while (sentence_ < text_.sentences.size() && text_.sentences[sentence_].span.end <= offset) {
      ++sentence_;
    }
    return sentence_ < text_.sentences.size() &&
           text_.sentences[sentence_].kind == SentenceKind::credit &&
           text_.sentences[sentence_].span.begin <= offset;
  }

  /// The office that issues minutes stands first in a line of its own, with the day; asked after
  /// `is_credit`.
  bool is_issuer(const Reading& reading) const {
    return reading.kind != OrganizationKind::media &&
           text_.sentences[sentence_].span.begin == reading.span.begin;
  }

  void find_organizations() {
    std::vector<Reading> readings;
    const auto size = static_cast<Offset>(folded_.size());
    for (Offset end = 1; end <= size; ++end) {
      const char32_t last = folded_[end - 1];
      if (!words_.may_end_in(Part::suffix, last) && !words_.may_end_in(Part::organization, last) &&
          !words_.may_end_in(Part::unit, last)) {
        continue;
      }
      auto reading = read(end);
      if (reading && (!is_credit(end - 1) || is_issuer(*reading))) readings.push_back(*reading);
    }
    // Ends ascend. A reading that reaches further left swallows those inside it.
    std::vector<Reading> kept;
    for (const Reading& reading : readings) {
      bool keep = true;
      while (!kept.empty() && kept.back().span.end > reading.span.begin) {
        if (kept.back().span.begin >= reading.span.begin ||
            kept.back().span.size() < reading.span.size()) {
          kept.pop_back();
        } else {
          keep = false;
          break;
        }
      }
      if (keep) kept.push_back(reading);
    }
    for (const Reading& reading : kept) {
      if (is_outlet(reading)) continue;
      text_.organizations.push_back(
          {reading.span, reading.kind, reading.level, reading.entry, reading.confidence});
    }
  }

  /// The name that ends at `end`.
  std::optional<Reading> read(Offset end) {
    const Offset limit = end > longest_name ? end - longest_name : 0;
    const auto found = words_.ending_at(folded_, end, limit);
    Offset of_organization = found.length[Part::organization];
    if (of_organization > 0 && owner_.organizations_[found.entry[Part::organization]].group) {
      if (found.length[Part::suffix] < of_organization) return std::nullopt;
      of_organization = 0;
    }
    const Offset of_unit = found.length[Part::unit];
    const Offset of_suffix = found.length[Part::suffix];
    const Offset length = std::max({of_organization, of_unit, of_suffix});
    if (length == 0 || crosses_a_word(end - length, end)) return std::nullopt;
    Reading reading;
    Walk walk{.begin = end - length};
    const Row* suffix = of_suffix > 0 ? &owner_.suffixes_[found.entry[Part::suffix]] : nullptr;
    if (of_organization == length) {
      reading.entry = found.entry[Part::organization];
      const Row& row = owner_.organizations_[reading.entry];
      reading.kind = row.kind;
      walk.level = row.level;
      walk.known = true;
      walk.starts_in_level = begins_with_level(walk.begin, end);
      walk.leveled = walk.starts_in_level || row.level == Level::national;
      if (walk.starts_in_level) widen_level(walk, limit);
      // 我们党 is the Party, but no name of it.
      if ((borders_.after(walk.begin) & ChineseBorders::determiner) != 0) return std::nullopt;
      if (length == 2 && !walk.starts_in_level && !is_clear_right(end)) return std::nullopt;
    } else if (of_unit == length) {
      reading.entry = found.entry[Part::unit];
      reading.kind = owner_.organizations_[reading.entry].kind;
      walk.known = true;
    } else {
      reading.kind = suffix->kind;
    }
    const bool bare_suffix = of_suffix == length && of_organization < length;
    if (bare_suffix && suffix->never) return std::nullopt;
    if (bare_suffix && suffix->inner && is_before_head(end - length, end)) {
      return std::nullopt;  // 党组书记 belongs to the office itself, which ends before 党组
    }
    const Offset before_suffix = walk.begin;
    const bool named = heads_its_post(end);
    const bool strong = named || (has_own_names(reading.kind) &&
                        (length > 1 || (reading.kind == OrganizationKind::religious &&
                                        is_clear_right(end))));
    take_parts(walk, limit, reading.kind);
    if (!has_clear_left(walk.begin) && !take_unknown(walk, limit, length, strong, reading.kind == OrganizationKind::enterprise) &&
        !take_charged(walk, limit, end)) {
      return std::nullopt;
    }
    if (reading.kind == OrganizationKind::media) take_longer_place(walk, limit);
    take_conjunct(walk, limit);
    if (walk.begin == before_suffix && bare_suffix) take_charged(walk, limit, end);
    if (reading.kind == OrganizationKind::leading_group) take_founded(walk, limit);
    const std::uint16_t left = borders_.before(walk.begin);
    if ((left & ChineseBorders::determiner) != 0 || walk.generic) return std::nullopt;
    const bool bare = walk.begin == before_suffix;
    // 办事处主任: a post names its office.
    if (bare && bare_suffix && !suffix->whole && !(length > 2 && is_before_head(end, end))) {
      return std::nullopt;
    }
    // 常委会组成人员 are people of a body named elsewhere.
    if (bare && is_before_group(end)) return std::nullopt;
    // “两委” is a way of speaking.
    if (bare && length == 2 && is_quoted(walk.begin, end)) return std::nullopt;
    // 领导小组, 档案馆 alone are nouns.
    if (bare && of_organization == length && walk.level == Level::unknown &&
        is_common_noun(reading.kind)) {
      return std::nullopt;
    }
    // Without a level word only a clear end tells 政法委 from the beginning of a longer word.
    if (!walk.leveled && bare_suffix && !strong && !is_clear_right(end)) return std::nullopt;
    // 市中心: a level word alone does not make an organization of one character.
    if (bare_suffix && suffix->weak && !walk.known && !walk.unknown && length == 1) {
      return std::nullopt;
    }
    reading.span = {walk.begin, end};
    reading.level = walk.level;
    // A pattern stands for its own level only: 地区妇联 is no 县妇联.
    if (reading.entry != no_entry) {
      const Level level = owner_.organizations_[reading.entry].level;
      if (level != Level::unknown && level != Level::national && walk.level != Level::unknown &&
          level != walk.level) {
        reading.entry = no_entry;
      }
    }
    // The office of a congress belongs to the congress.
    if (bare_suffix && reading.kind == OrganizationKind::government &&
        (walk.body == OrganizationKind::congress || walk.body == OrganizationKind::cppcc)) {
      reading.kind = walk.body;
    }
    if (walk.unknown) reading.confidence = unknown_confidence;
    return reading;
  }

  /// Whether the noun of a post begins behind `end`, or at `begin` and goes on behind `end`: 党组成员.
  bool is_before_head(Offset begin, Offset end) const {
    if ((borders_.after(end) & ChineseBorders::head) != 0) return true;
    const Match* head = begin < end ? text_.matches.at(begin, Kind::title_head) : nullptr;
    return head != nullptr && head->span.end > end;
  }

  bool is_before_group(Offset end) const {
    const Match* head = text_.matches.at(end, Kind::title_head);
    return head != nullptr && owner_.group_head_[head->entry];
  }

  /// 执行局局长, 教务处副处长: the post repeats what its office is called.
  bool heads_its_post(Offset end) const {
    constexpr Offset longest_modifier = 3;
    if ((borders_.after(end) & ChineseBorders::head) == 0) return false;
    for (Offset offset = end; offset < folded_.size() && offset <= end + longest_modifier; ++offset) {
      if (const Match* head = text_.matches.at(offset, Kind::title_head)) {
        return folded_[offset] == folded_[end - 1] && head->span.size() == 2;
      }
    }
    return false;
  }

  bool is_quoted(Offset begin, Offset end) const {
    return begin > 0 && end < folded_.size() && folded_[begin - 1] == U'“' && folded_[end] == U'”';
  }

  static bool is_common_noun(OrganizationKind kind) {
    return kind == OrganizationKind::leading_group || kind == OrganizationKind::institution ||
           kind == OrganizationKind::other || kind == OrganizationKind::religious;
  }
  /// Kinds whose names are accepted with nothing known but the suffix: 东屏新闻网.
  static bool has_own_names(OrganizationKind kind) {
    switch (kind) {
      case OrganizationKind::enterprise:
      case OrganizationKind::school:
      case OrganizationKind::media:
      case OrganizationKind::government:
      case OrganizationKind::religious:
      case OrganizationKind::court:
      case OrganizationKind::procuratorate:
      case OrganizationKind::military:
        return true;
      default:
        return false;
    }
  }

  /// Whether a dictionary word begins inside [begin, end) and reaches beyond: 局 in 局长; or ends in
  /// [begin, end] and begins before: 部署, 常务会议.
  bool crosses_a_word(Offset begin, Offset end) const {
    for (Offset offset = begin; offset < end; ++offset) {
      for (const Match& match : text_.matches.beginning_at(offset)) {
        if (match.span.end < end || is_english(match.form)) continue;
        switch (match.kind) {
          case Kind::title_head:
          case Kind::meeting_word:
          case Kind::speaker:
            break;
          case Kind::organization_suffix:
            if (match.span.end > end && owner_.suffixes_[match.entry].never) return true;
            continue;
          case Kind::function_word:
          case Kind::reporting_verb:
          case Kind::participation:
          case Kind::task_word:
            if (match.span.size() == 1 || match.span.end == end) continue;
            return true;
          default:
            continue;
        }
        if (match.span.end == end) {
          if (match.kind == Kind::title_head && match.span.begin >= begin) return true;
          continue;
        }
        // 纪委书记 and 党组会议 are an organization and another word.
        const auto rest = words_.ending_at(folded_, match.span.end, end);
        if (rest.length[Part::head] != match.span.end - end) return true;
      }
    }
    constexpr Offset longest_word = 6;
    for (Offset offset = begin > longest_word ? begin - longest_word : 0; offset < begin; ++offset) {
      for (const Match& match : text_.matches.beginning_at(offset)) {
        if (match.span.end < end || is_english(match.form)) continue;
        switch (match.kind) {
          case Kind::title_head:
          case Kind::meeting_word:
          case Kind::reporting_verb:
          case Kind::function_word:
          case Kind::participation:
          case Kind::task_word:
          case Kind::venue_word:
            return true;
          default:
            continue;
        }
      }
    }
    return false;
  }

  /// 自治区政协, 全市法院: the level word that a local pattern begins with is the end of a longer one.
  void widen_level(Walk& walk, Offset limit) const {
    const auto found = words_.ending_at(folded_, walk.begin + 1, limit);
    if (found.length[Part::level] < 2) return;
    const Row& row = owner_.levels_[found.entry[Part::level]];
    if (row.level == Level::unknown) return;  // 驻州
    walk.begin = walk.begin + 1 - found.length[Part::level];
    walk.level = row.level;
    walk.starts_in_level = row.place;
    walk.generic = !row.place;
  }

  bool begins_with_level(Offset begin, Offset end) const {
    for (Offset length = 1; length <= 3 && begin + length < end; ++length) {
      const auto found = words_.ending_at(folded_, begin + length, begin);
      if (found.length[Part::level] == length && owner_.levels_[found.entry[Part::level]].place) {
        return true;
      }
    }
    return false;
  }

  /// Takes known parts to the left.
  void take_parts(Walk& walk, Offset limit, OrganizationKind kind) const {
    while (walk.begin > limit && (borders_.before(walk.begin) & ChineseBorders::mark) == 0) {
      const auto found = words_.ending_at(folded_, walk.begin, limit);
      const auto longer = [&](Part part, Offset than) { return found.length[part] > than; };
      Offset best = 0;
      Part part = Part::parts;
      const auto consider = [&](Part candidate) {
        if (longer(candidate, best)) {
          best = found.length[candidate];
          part = candidate;
        }
      };
      consider(Part::place);
      if (best > 0 && found.length[Part::level] > 0) {
        // 会同县 is a county, and "together with the county".
        const Offset name = walk.begin - best;
        constexpr std::uint16_t word =
            ChineseBorders::verb | ChineseBorders::function | ChineseBorders::owner;
        if (borders_.word_end(name, word) == walk.begin - found.length[Part::level]) best = 0;
      }
      consider(Part::level);
      if (!walk.leveled) {
        consider(Part::organization);
        consider(Part::unit);
        consider(Part::core);
        // One character is a unit only behind what it is about: not 会 of a word before the name.
        if (found.length[Part::suffix] > 0 && !owner_.suffixes_[found.entry[Part::suffix]].never &&
            (found.length[Part::suffix] > 1 || is_formed(walk.begin, limit))) {
          consider(Part::suffix);
        }
        if (best == 0) best = ordinal_length(walk.begin, limit);
      }
      if (best == 0 && walk.leveled && folded_[walk.begin - 1] == U'驻' && walk.begin > limit + 2) {
        // 省纪委监委驻省水利厅纪检监察组: one body inside another.
        const auto outer = words_.ending_at(folded_, walk.begin - 1, limit);
        if (outer.length[Part::organization] > 0 || outer.length[Part::unit] > 0 ||
            outer.length[Part::suffix] > 0) {
          --walk.begin;
          walk.leveled = walk.starts_in_level = false;
          continue;
        }
      }
      if (best == 0 && walk.leveled && kind == OrganizationKind::enterprise) {
        // 中国农业银行云岭省分行: a branch in a place.
        if (const Offset length = company_length(walk.begin, limit); length > 0) {
          walk.begin -= length;
          walk.leveled = walk.starts_in_level = false;
          walk.known = true;
          continue;
        }
      }
      if (best == 0 && walk.leveled && found.length[Part::organization] == 2) {
        // 中共 in front of a body of the Party belongs to its name.
        const Row& row = owner_.organizations_[found.entry[Part::organization]];
        if (row.kind == OrganizationKind::party && row.level == Level::national) {
          walk.begin -= 2;
        }
        return;
      }
      if (best == 0) return;
      const Offset begin = walk.begin - best;
      switch (part) {
        case Part::place:
          walk.level = walk.leveled ? walk.level : owner_.places_[found.entry[part]].level;
          walk.leveled = true;
          walk.starts_in_level = false;
          walk.generic = false;
          break;
        case Part::level: {
          const Row& row = owner_.levels_[found.entry[part]];
          // Behind a level word only the level word of a place: 浔川市 人民政府, not 国家 市.
          if (walk.leveled && !row.place) return;
          if (!walk.leveled) walk.level = row.level;
          const bool national = row.level == Level::national && best > 1;  // 中央, 国家
          if (row.adjective && !national) {
            walk.known = true;   // 市域 in 州市域办
          } else {
            walk.leveled = true;
          }
          ++walk.levels;
          walk.starts_in_level = row.place;
          walk.generic = !row.place && !national;
          break;
        }
        case Part::organization: {
          const Row& row = owner_.organizations_[found.entry[part]];
          const Offset end = walk.begin;
          walk.begin = begin;
          walk.known = true;
          walk.starts_in_level = begins_with_level(begin, end);
          walk.leveled = walk.starts_in_level || row.level == Level::national;
          walk.level = row.level;
          walk.body = row.kind;
          walk.generic = false;
          if (walk.starts_in_level) widen_level(walk, limit);
          continue;
        }
        case Part::unit:
          walk.body = owner_.organizations_[found.entry[part]].kind;
          walk.known = true;
          break;
        case Part::core:
          walk.known = true;
          break;
        case Part::parts:      // an ordinal says nothing of the body
          break;
        default:
          walk.body = owner_.suffixes_[found.entry[part]].kind;
          break;
      }
      walk.begin = begin;
    }
  }

  /// Whether the suffix of one character that ends at `end` has a known part before it.
  bool is_formed(Offset end, Offset limit) const {
    if (end < limit + 2) return false;
    const auto found = words_.ending_at(folded_, end - 1, limit);
    return found.length[Part::core] > 0 || found.length[Part::level] > 0 ||
           found.length[Part::unit] > 0 || found.length[Part::place] > 0 ||
           found.length[Part::suffix] > 1;
  }

  /// 第二, 第1 in front of `end`; 0 for none.
  Offset ordinal_length(Offset end, Offset limit) const {
    Offset begin = end;
    while (begin > limit && (is_digit(folded_[begin - 1]) || is_numeral(begin - 1))) --begin;
    if (begin == end || begin == limit) return 0;
    const Match* ordinal = text_.matches.ending_at(begin, Kind::numeral);
    return ordinal != nullptr && ordinal->span.size() == 1 && folded_[begin - 1] == U'第'
               ? end - begin + 1
               : 0;
  }
  bool is_numeral(Offset offset) const {
    const Match* numeral = text_.matches.at(offset, Kind::numeral);
    return numeral != nullptr && folded_[offset] != U'第';
  }

  bool has_clear_left(Offset begin) const {
    const std::uint16_t left = borders_.before(begin);
    if ((left & ChineseBorders::opens_organization) == 0) return false;
    // Behind a bracket the name goes on: 各市(州)党委.
    return begin == 0 || !is_closing_bracket(folded_[begin - 1]);
  }
  bool is_clear_right(Offset end) const {
    if ((borders_.after(end) & ChineseBorders::closes_organization) != 0) return true;
    return end < folded_.size() && (folded_[end] == U'第' || is_digit(folded_[end]));
  }

  /// Takes characters that no dictionary has, up to a clear border. False: this is no name.
  bool take_unknown(Walk& walk, Offset limit, Offset suffix_length, bool strong,
                    bool enterprise) const {
    if (walk.begin > 0 && is_closing_bracket(folded_[walk.begin - 1])) return false;
    const auto clear_within = [&](Offset from, Offset most) {
      for (Offset begin = from; begin > limit && from - begin < most;) {
        if (!is_han(folded_[--begin])) return from;
        // 十四届州政府: no name of a place.
        if (has_clear_left(begin)) return is_numeral(begin) ? from : begin;
        if (from - begin > 1 && is_party(begin)) return begin - 2;
        if (const Offset length = enterprise ? company_length(begin, limit) : 0;
            from - begin > 1 && length > 0 && has_clear_left(begin - length)) {
          return begin - length;
        }
      }
      return from;
    };
    if (walk.leveled) {
      // A place no dictionary has, or a word that is no known border.
      const Offset begin =
          walk.starts_in_level ? clear_within(walk.begin, longest_unknown_place) : walk.begin;
      // 澜州市: one character is enough in front of two level words, or after punctuation.
      const bool enough = walk.begin - begin > 1 || walk.levels > 1 ||
                          (borders_.before(begin) & ChineseBorders::mark) != 0;
      if (begin != walk.begin && enough) {
        walk.begin = begin;
        walk.unknown = true;
        return true;
      }
      return walk.known || suffix_length > 1;
    }
    // 州市域办: a level word further left, nothing that bounds a name between.
    Walk further = walk;
    for (Offset skipped = 1; skipped <= longest_unknown_core && walk.begin > limit + skipped;
         ++skipped) {
      const Offset begin = walk.begin - skipped;
      if (!is_han(folded_[begin]) || has_clear_left(begin)) break;
      const auto found = words_.ending_at(folded_, begin, limit);
      const bool starts = found.length[Part::place] > 0 || found.length[Part::organization] > 0 ||
                          (found.length[Part::level] > 0 &&
                           (owner_.levels_[found.entry[Part::level]].place ||
                            found.length[Part::level] > 1));
      if (!starts) continue;
      further.begin = begin;
      take_parts(further, limit, OrganizationKind::other);
      if (further.leveled && !further.generic && has_clear_left(further.begin)) {
        further.unknown = true;
        walk = further;
        return true;
      }
      further = walk;
    }
    if (!strong && !walk.known) {
      further.begin = clear_within(walk.begin, longest_unknown_core);
      if (further.begin == walk.begin || !take_conjunct(further, limit)) return false;
      walk = further;
      walk.unknown = true;
      return true;
    }
    const Offset begin = clear_within(walk.begin, longest_unknown_name);
    if (begin == walk.begin) return false;
    // 措管局: one character is enough behind punctuation only; 驻寺 is no monastery.
    if (!walk.known && walk.begin - begin < 2 &&
        (suffix_length == 1 || (borders_.before(begin) & ChineseBorders::mark) == 0)) {
      return false;
    }
    walk.begin = begin;
    walk.unknown = true;
    return true;
  }

  /// The length of the name of an enterprise that ends at `end`; 0 for none.
  Offset company_length(Offset end, Offset limit) const {
    const auto found = words_.ending_at(folded_, end, limit);
    const Offset known = found.length[Part::organization], suffix = found.length[Part::suffix];
    if (known > 1 && known >= suffix &&
        owner_.organizations_[found.entry[Part::organization]].kind == OrganizationKind::enterprise) {
      return known;
    }
    return suffix > 1 && owner_.suffixes_[found.entry[Part::suffix]].kind == OrganizationKind::enterprise
               ? suffix
               : 0;
  }

  /// 中共 before `end`.
  bool is_party(Offset end) const {
    if (end < 2) return false;
    const auto found = words_.ending_at(folded_, end, end - 2);
    if (found.length[Part::organization] != 2) return false;
    const Row& row = owner_.organizations_[found.entry[Part::organization]];
    return row.kind == OrganizationKind::party && row.level == Level::national &&
           has_clear_left(end - 2);
  }

  /// 由食品协调科牵头: between the words that charge a unit with something anything may stand.
  bool take_charged(Walk& walk, Offset limit, Offset end) const {
    if (walk.leveled || (borders_.after(end) & ChineseBorders::verb) == 0) return false;
    for (Offset begin = walk.begin; begin > limit && walk.begin - begin < longest_unknown_core;) {
      if (!is_han(folded_[--begin])) return false;
      if ((borders_.before(begin) & ChineseBorders::owner) == 0 || walk.begin - begin < 2) continue;
      walk.begin = begin;
      walk.unknown = walk.known = true;
      return true;
    }
    return false;
  }

  /// 成立审核评估工作专班: what is founded begins behind the verb, and may hold verbs itself.
  void take_founded(Walk& walk, Offset limit) const {
    if (walk.leveled) return;
    for (Offset begin = walk.begin; begin > limit && walk.begin - begin < longest_unknown_core;) {
      if (!is_han(folded_[--begin])) return;
      const Match* verb = text_.matches.ending_at(begin, Kind::function_word);
      if (verb == nullptr || !owner_.founds_[verb->entry]) continue;
      walk.begin = begin;
      walk.unknown = true;
      return;
    }
  }

  /// 金沙湾日报: the place found in front is the end of a longer one.
  void take_longer_place(Walk& walk, Offset limit) const {
    constexpr Offset longest = 2;
    if (has_clear_left(walk.begin)) return;
    for (Offset begin = walk.begin; begin > limit && walk.begin - begin < longest;) {
      if (!is_han(folded_[--begin])) return;
      if (!has_clear_left(begin)) continue;
      walk.begin = begin;
      walk.unknown = true;
      return;
    }
  }

  /// 立法会渔农及海滨事务委员会: what a committee is about may hold a conjunction, when the body it
  /// belongs to stands in front.
  bool take_conjunct(Walk& walk, Offset limit) const {
    constexpr Offset longest = 6;
    if (walk.leveled || walk.begin < limit + 3) return false;
    const Match* word = text_.matches.ending_at(walk.begin, Kind::function_word);
    if (word == nullptr || word->span.size() != 1 || !owner_.conjunction_[word->entry]) {
      return false;
    }
    for (Offset length = 2; length <= longest && word->span.begin > limit + length; ++length) {
      const Offset begin = word->span.begin - length;
      if (!is_han(folded_[begin]) || (length > 2 && has_clear_left(begin + 1))) return false;
      const auto found = words_.ending_at(folded_, begin, limit);
      const bool body = found.length[Part::organization] > 1 || found.length[Part::unit] > 1 ||
                        found.length[Part::suffix] > 1;
      if (!body) continue;
      // 市财政局和教育局 are two units.
      const auto before = words_.ending_at(folded_, word->span.begin, begin);
      if (before.length[Part::suffix] > 0 || before.length[Part::level] > 0) return false;
      Walk further = walk;
      further.begin = begin;
      further.known = true;
      take_parts(further, limit, OrganizationKind::other);
      if (!has_clear_left(further.begin)) return false;
      walk = further;
      return true;
    }
    return false;
  }

  /// A newspaper in a dateline is the source: at the start of a line, and the bracket of the
  /// reporter or the colon stands near.
  bool is_outlet(const Reading& reading) const {
    constexpr Offset near = 14;
    if (reading.kind != OrganizationKind::media) return false;
    Offset begin = reading.span.begin;
    // The outlet that asks in a transcript speaks.
    if (std::any_of(text_.turns.begin(), text_.turns.end(), [&](const Turn& turn) {
          return turn.label.contains(reading.span);
        })) {
      return false;
    }
    // A place no dictionary has may stand in front.
    for (Offset left = 0; left < longest_unknown_place && begin > 0 && is_han(folded_[begin - 1]);
         ++left) {
      --begin;
    }
    // 来源：朗曲日报; but a label of a turn may say more before its colon.
    if (begin > 0 && folded_[begin - 1] == U':') return true;
    if (begin > 0 && !is_space(folded_[begin - 1])) return false;
    for (Offset offset = reading.span.end; offset < folded_.size(); ++offset) {
      const char32_t character = folded_[offset];
      if (character == U'(' || character == U':') return true;
      if (offset - reading.span.end > near || (!is_han(character) && !is_digit(character) &&
                                               !is_blank(character))) {
        return false;
      }
    }
    return false;
  }

  /// Names found with unknown parts or by clear borders are found everywhere in the text.
  void find_again() {
    SurfaceIndex known;
    for (std::size_t index = 0; index < text_.organizations.size(); ++index) {
      known.add(text_.folded_view(text_.organizations[index].span), index);
    }
    if (known.empty()) return;
    std::vector<OrganizationMention> again;
    std::size_t next = 0;
    sentence_ = 0;
    for (Offset offset = 0; offset < folded_.size(); ++offset) {
      while (next < text_.organizations.size() && text_.organizations[next].span.end <= offset) ++next;
      if (next < text_.organizations.size() && text_.organizations[next].span.begin <= offset) {
        offset = text_.organizations[next].span.end - 1;
        continue;
      }
      const auto found = known.longest_at(folded_, offset);
      if (found.length < 3 || is_credit(offset)) continue;
      const Span span{offset, offset + found.length};
      if (next < text_.organizations.size() && text_.organizations[next].span.overlaps(span)) continue;
      if (crosses_a_word(span.end - 1, span.end) ||
          (borders_.before(offset) & ChineseBorders::determiner) != 0) {
        continue;
      }
      OrganizationMention mention = text_.organizations[found.value];
      mention.span = span;
      again.push_back(mention);
      offset = span.end - 1;
    }
    if (again.empty()) return;
    text_.organizations.insert(text_.organizations.end(), again.begin(), again.end());
    std::sort(text_.organizations.begin(), text_.organizations.end(),
              [](const auto& left, const auto& right) { return left.span < right.span; });
  }

  void find_places() {
    std::vector<PlaceMention> found;
    for (const Match& match : text_.matches.of(Kind::place)) {
      if (is_english(match.form)) continue;
      // 全州 is the whole prefecture far more often than the county of that name.
      const Match* level = text_.matches.at(match.span.begin, Kind::level);
      if (level != nullptr && level->span.end >= match.span.end) continue;
      found.push_back(place(match.span, owner_.places_[match.entry].level));
    }
    for (const Match& match : text_.matches.of(Kind::level)) {
      if (is_english(match.form) || match.span.size() > 3 || !owner_.levels_[match.entry].place) continue;
      // 松卡市: two or three unknown characters between clear borders.
      const Offset end = match.span.end;
      if ((borders_.after(end) & (ChineseBorders::closes_organization)) == 0) continue;
      for (Offset length = 1; length <= 3 && match.span.begin >= length; ++length) {
        const Offset begin = match.span.begin - length;
        if (!is_han(folded_[begin])) break;
        if (!has_clear_left(begin)) continue;
        if (length > 1 && is_clear_for_place(begin) && (borders_.before(begin) & ChineseBorders::determiner) == 0) {
          found.push_back({{begin, end}, {begin, match.span.begin}, owner_.levels_[match.entry].level});
        }
        break;
      }
    }
    // 在松卡召开: no level word at all.
    for (const Match& held : text_.matches.of(Kind::held_word)) {
      if (is_english(held.form)) continue;
      for (Offset length = 1; length <= 4 && held.span.begin > length; ++length) {
        const Offset begin = held.span.begin - length;
        if (!is_han(folded_[begin])) break;
        const Match* word = text_.matches.ending_at(begin, Kind::function_word);
        if (word == nullptr || word->span.size() != 1 || folded_[begin - 1] != U'在') continue;
        found.push_back({{begin, held.span.begin}, {begin, held.span.begin}, Level::unknown});
        break;
      }
    }
    find_venue_towns(found);
    std::sort(found.begin(), found.end(), [](const PlaceMention& left, const PlaceMention& right) {
      return left.span.begin != right.span.begin ? left.span.begin < right.span.begin
                                                 : left.span.end > right.span.end;
    });
    std::size_t next = 0;
    Offset taken = 0;
    for (const PlaceMention& mention : found) {
      while (next < text_.organizations.size() &&
             text_.organizations[next].span.end <= mention.span.begin) {
        ++next;
      }
      const bool inside = next < text_.organizations.size() &&
                          text_.organizations[next].span.overlaps(mention.span);
      if (inside || mention.span.begin < taken) continue;
      taken = mention.span.end;
      text_.places.push_back(mention);
    }
  }

  /// 在棠州国际会议中心召开: the town inside the name of a hall.
  void find_venue_towns(std::vector<PlaceMention>& found) const {
    constexpr Offset longest_venue = 16, longest_town = 3;
    for (const Match& held : text_.matches.of(Kind::held_word)) {
      if (is_english(held.form)) continue;
      Offset begin = held.span.begin;
      while (begin > 0 && held.span.begin - begin < longest_venue && is_han(folded_[begin - 1]) &&
             folded_[begin - 1] != U'在') {
        --begin;
      }
      if (begin == 0 || folded_[begin - 1] != U'在') continue;
      for (Offset length = 1; length <= longest_town; ++length) {
        const Offset at = begin + length;
        if (text_.matches.at(at - 1, Kind::level) != nullptr) break;
        const Match* level = text_.matches.at(at, Kind::level);
        if (level == nullptr || !owner_.levels_[level->entry].place || level->span.size() != 1) continue;
        // Of the names with one character before the level word only those in 州 are in use for towns.
        if (length == 1 && folded_[at] != U'州') break;
        if (held.span.begin - level->span.end < 3) break;
        const Span span{begin, level->span.end};
        found.push_back({span, length == 1 ? span : Span{begin, at}, owner_.levels_[level->entry].level});
        break;
      }
    }
  }

  /// Prepositions are parts of words too often: 经 in 经济强省.
  bool is_clear_for_place(Offset begin) const {
    constexpr std::uint16_t clear = ChineseBorders::mark | ChineseBorders::verb |
                                    ChineseBorders::time | ChineseBorders::other_word;
    if ((borders_.before(begin) & clear) != 0) return true;
    const Match* word = text_.matches.ending_at(begin, Kind::function_word);
    return word != nullptr && (word->span.size() > 1 || owner_.conjunction_[word->entry] ||
                               folded_[begin - 1] == U'在');
  }

  /// A place with its core: the level word off, where two characters stay.
  PlaceMention place(Span span, Level level) const {
    PlaceMention mention{span, span, level};
    const auto found = words_.ending_at(folded_, span.end, span.begin);
    const Offset length = found.length[Part::level];
    if (length > 0 && length + 2 <= span.size() && owner_.levels_[found.entry[Part::level]].place) {
      mention.core.end -= length;
    }
    return mention;
  }

  const ChineseOrganizations& owner_;
  const ChineseWords& words_;
  Text& text_;
  const std::u32string& folded_;
  ChineseBorders borders_;
  std::size_t sentence_{};         ///< the first sentence that ends behind the offset last asked for
};

void ChineseOrganizations::find(Text& text) const { Reader(*this, text).run(); }

}  // namespace minutes
