// Composes English names of organizations leftwards from their last noun, then chains them with
// "of".
#include "stages/english_organizations.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "pipeline/characters.hpp"
#include "pipeline/unicode.hpp"

namespace minutes {

/// Words [first, last) of a text that may name an organization.
struct EnglishOrganizations::Name {
  std::size_t first{}, last{};
  std::size_t noun{};             ///< where the last noun (suffix) begins
  bool known{};                   ///< stands in organizations.tsv
  bool particular{};              ///< names one organization by itself
  bool level{}, proper{}, core{}; ///< what stands in front of the noun
  bool guessed{};                 ///< has words no dictionary knows
  bool plural{}, whole{}, machine{};
  bool capital{};       ///< the noun is capitalized
  bool hall{};          ///< a meeting may be held in it
  bool noun_has_core{}; ///< the noun says what it is about (Publicity Department)
  OrganizationKind kind{OrganizationKind::other};
  std::optional<OrganizationKind> core_kind{}; ///< of the field in front of the noun
  Level level_value{};
  std::uint32_t entry{no_entry};
};

struct EnglishOrganizations::Scan {
  Text& text;
  const EnglishWords& words;
  std::vector<Name> names{};                                ///< sorted, disjoint
  std::vector<std::pair<std::size_t, std::size_t>> halls{}; ///< words that name a venue

  const Match* ending(std::size_t word, Kind kind) const {
    const Match* match = text.matches.ending_at(words[word].span.end, kind);
    return match != nullptr && is_english(match->form) ? match : nullptr;
  }
  const Match* beginning(std::size_t word, Kind kind) const {
    const Match* match = text.matches.at(words[word].span.begin, kind);
    return match != nullptr && is_english(match->form) ? match : nullptr;
  }
  bool any_capital(std::size_t first, std::size_t last) const {
    for (std::size_t at = first; at < last; ++at) {
      if (words[at].capital)
        return true;
    }
    return false;
  }
};

namespace {

/// The words [first, last) a match stands on; empty where its borders are no word borders.
std::pair<std::size_t, std::size_t> words_of(const EnglishWords& words, const Match& match) {
  const std::size_t first = words.beginning_at(match.span.begin);
  const std::size_t last = words.ending_at(match.span.end);
  if (first >= words.size() || last >= words.size() || last <= first)
    return {0, 0};
  return {first, last};
}

bool is_and(const EnglishWords& words, std::size_t at) {
  return words[at].is_word() && words.folded(at) == U"and";
}
bool is_of(const EnglishWords& words, std::size_t at) {
  return words[at].is_word() && words.folded(at) == U"of";
}
bool is_the(const EnglishWords& words, std::size_t at) {
  return words[at].is_word() && words.folded(at) == U"the";
}

/// A capitalized word that can be part of a proper name.
bool is_proper(const EnglishWord& word) {
  constexpr std::uint32_t never = EnglishWord::function | EnglishWord::modifier |
                                  EnglishWord::address | EnglishWord::time | EnglishWord::levels;
  return word.is_word() && word.capital && !word.has(never);
}

/// A lower-case word that can be part of a name machine translation made: a noun, as far as known.
bool is_plain(const EnglishWord& word) {
  constexpr std::uint32_t never = EnglishWord::function | EnglishWord::verb |
                                  EnglishWord::modifier | EnglishWord::address | EnglishWord::time |
                                  EnglishWord::levels | EnglishWord::credit | EnglishWord::meeting;
  return word.is_word() && !word.capital && !word.has(never);
}

} // namespace

EnglishOrganizations::EnglishOrganizations(const Dictionaries& dictionaries)
    : dictionaries_(&dictionaries), vocabulary_(dictionaries), romanization_(dictionaries),
      suffix_kind_(
          dictionaries.attributes(Kind::organization_suffix, "kind", OrganizationKind::other)),
      organization_kind_(
          dictionaries.attributes(Kind::organization, "kind", OrganizationKind::other)),
      core_kind_(dictionaries.attributes(Kind::organization_core, "kind", OrganizationKind::other)),
      organization_level_(dictionaries.attributes(Kind::organization, "level", Level::unknown)),
      place_level_(dictionaries.attributes(Kind::place, "level", Level::unknown)),
      suffix_whole_(dictionaries.flags(Kind::organization_suffix, "flags", "whole")),
      suffix_hall_(dictionaries.flags(Kind::organization_suffix, "flags", "hall")),
      suffix_skipped_(dictionaries.flags(Kind::organization_suffix, "flags", "never")) {
  // What a place name may end in as well is an area more than a body.
  std::unordered_set<std::string_view> areas;
  const Dictionary& levels = dictionaries.of(Kind::level);
  const auto ends_place = dictionaries.flags(Kind::level, "flags", "place");
  for (std::size_t row = 0; row < levels.size(); ++row) {
    if (ends_place[row])
      areas.insert(levels.cell(row, "en"));
  }
  const Dictionary& suffixes = dictionaries.of(Kind::organization_suffix);
  for (std::size_t row = 0; row < suffixes.size(); ++row) {
    for (const std::string_view form : suffixes.forms(row, "en_variants")) {
      if (areas.contains(form))
        suffix_skipped_[row] = true;
    }
  }
  const Dictionary& organizations = dictionaries.of(Kind::organization);
  for (std::size_t row = 0; row < organizations.size(); ++row) {
    for (const std::string_view column : {"en", "en_variants"}) {
      for (const std::string_view form : organizations.forms(row, column)) {
        if (std::all_of(form.begin(), form.end(), [](char c) { return c < 'a' || c > 'z'; })) {
          acronyms_.insert(dictionaries.folding()(from_utf8(form)));
        }
      }
    }
  }
}

void EnglishOrganizations::find(Text& text) const {
  const EnglishWords words(text, vocabulary_);
  Scan scan{text, words};
  collect_known(scan);
  collect_composed(scan);
  join_chains(scan);

  text.organizations.clear();
  for (const Name& name : scan.names) {
    if (!name.particular)
      continue;
    // "Hui ethnic group" is a people.
    if (scan.ending(name.last - 1, Kind::ethnic_group) != nullptr)
      continue;
    if (is_no_body(scan, name)) {
      if (name.hall)
        scan.halls.emplace_back(name.first, name.last);
      continue;
    }
    OrganizationMention mention;
    mention.span = words.span(name.first, name.last);
    // Council Business Division 3
    constexpr std::size_t most_digits = 2;
    if (const EnglishWord& next = words[name.last];
        next.is_word() && name.capital && name.first != name.noun &&
        next.span.size() <= most_digits && next.span.begin == mention.span.end + 1 &&
        is_digit(scan.text.folded[next.span.begin]) && !words[name.last + 1].is_word()) {
      mention.span.end = next.span.end;
    }
    mention.kind = name.kind;
    mention.level = name.level_value;
    mention.entry = name.entry;
    mention.confidence = name.known ? 1.0F : name.guessed ? 0.7F : 0.9F;
    text.organizations.push_back(mention);
  }
  find_places(scan);
}

/// What looks like a body and is none here: a venue, the outlet of a dateline, a broadcast meeting.
bool EnglishOrganizations::is_no_body(const Scan& scan, const Name& name) const {
  const EnglishWords& words = scan.words;
  if (name.first == 0)
    return false;
  const std::size_t before = name.first - 1;
  // the “Open Laboratory” initiative
  if (words[before].form == EnglishWord::Form::quote &&
      words[name.last].form == EnglishWord::Form::quote) {
    return true;
  }
  if (name.hall && before > 0 && is_the(words, before) &&
      words[before - 1].has(EnglishWord::preposition) &&
      (words.folded(before - 1) == U"at" || words.folded(before - 1) == U"in")) {
    for (std::size_t at = before; words[at].form != EnglishWord::Form::border; --at) {
      if (scan.beginning(at, Kind::held_word) != nullptr)
        return true;
    }
  }
  if (name.kind == OrganizationKind::media) {
    // (Xinlu News Agency) --
    if (words[before].form == EnglishWord::Form::open &&
        words[name.last].form == EnglishWord::Form::close && name.last + 1 < words.size() &&
        words[name.last + 1].form == EnglishWord::Form::other) {
      return true;
    }
    // state TV and telephone conference
    constexpr std::size_t longest = 3;
    for (std::size_t at = name.last; at < words.size() && at < name.last + longest; ++at) {
      if (words[at].has(EnglishWord::meeting))
        return true;
      if (!is_and(words, at) && !is_plain(words[at]))
        break;
    }
  }
  return false;
}

/// Names of organizations.tsv as they stand.
void EnglishOrganizations::collect_known(Scan& scan) const {
  const EnglishWords& words = scan.words;
  for (const Match& match : scan.text.matches.of(Kind::organization)) {
    if (!is_english(match.form))
      continue;
    auto [first, last] = words_of(words, match);
    while (first < last && words[first].has(EnglishWord::article))
      ++first;
    if (first >= last)
      continue;
    const EnglishWord& end = words[last - 1];
    // Acronyms are words too (MOST, SAFE); a single common noun names nobody.
    if (last - first == 1 && !end.upper &&
        (!end.capital || organization_kind_[match.entry] == OrganizationKind::institution ||
         end.has(EnglishWord::function) ||
         acronyms_.contains(std::u32string(words.folded(first))))) {
      continue;
    }
    // 检察长 is "prosecutor" as its office is: the post is meant.
    if (scan.ending(last - 1, Kind::title_head) != nullptr)
      continue;
    // "executive meeting of the State Council": the meeting is none, its body is one.
    std::uint32_t entry = match.entry;
    for (std::size_t at = first + 1; at + 1 < last; ++at) {
      if (!is_of(words, at))
        continue;
      if (words[at - 1].has(EnglishWord::meeting) && !words[at - 1].capital) {
        first = at + (words[at + 1].has(EnglishWord::article) ? 2 : 1);
        entry = no_entry;
      }
      break;
    }
    // State Council executive meeting
    while (last > first + 1 && !words[last - 1].capital &&
           organization_kind_[match.entry] != OrganizationKind::leading_group &&
           words[last - 1].has(EnglishWord::meeting | EnglishWord::modifier) &&
           scan.ending(last - 1, Kind::organization_suffix) == nullptr) {
      --last;
      entry = no_entry;
    }
    bool level = false;
    for (std::size_t at = first; at < last; ++at)
      level = level || words[at].has(EnglishWord::level);
    const bool clear = last - first > 2 && organization_level_[match.entry] != Level::unknown;
    if (!level && !clear && !end.capital)
      continue;
    const Match* noun = scan.ending(last - 1, Kind::organization_suffix);
    if (noun != nullptr && vocabulary_.is_plural(*noun, scan.text.folded_view(noun->span)))
      continue;
    // Communist Party's Politburo; but "the Party's" goes where a level word makes the rest clear.
    if (!level && first > 1 && words[first - 1].form == EnglishWord::Form::possessive &&
        is_proper(words[first - 2])) {
      first -= 2;
      while (first > 0 && is_proper(words[first - 1]))
        --first;
    }
    // Dake | County Committee of the CPPCC: the row says X for the place.
    constexpr std::size_t most_proper = 2;
    for (std::size_t taken = 0;
         taken < most_proper && level && first > 1 && words[first].capital &&
         words[first].has(EnglishWord::level) && is_proper(words[first - 1]) &&
         !words[first - 1].has(EnglishWord::level | EnglishWord::verb) &&
         scan.ending(first - 1, Kind::title_head) == nullptr;
         ++taken) {
      --first;
    }
    Name name;
    name.first = name.noun = first;
    name.last = last;
    name.known = name.particular = name.whole = true;
    name.capital = end.capital;
    name.level = level;
    name.kind = organization_kind_[match.entry];
    name.level_value = organization_level_[match.entry];
    name.entry = entry;
    scan.names.push_back(name);
  }
}

/// Names composed around a noun that says what a unit is.
void EnglishOrganizations::collect_composed(Scan& scan) const {
  const EnglishWords& words = scan.words;
  const Text& text = scan.text;
  std::vector<Name> composed;
  std::size_t last_noun = 0; // where the noun before this one ends
  std::u32string_view last_folded;
  for (const Match& match : text.matches.of(Kind::organization_suffix)) {
    if (!is_english(match.form) || suffix_skipped_[match.entry])
      continue;
    const auto [first, last] = words_of(words, match);
    if (last == 0)
      continue;
    const std::u32string_view folded = text.folded_view(match.span);
    // "detachment detachment captain": the second noun belongs to the post.
    const bool doubled = last_noun == first && last_folded == folded;
    last_noun = last;
    last_folded = folded;
    if (doubled)
      continue;
    const Match* post = scan.ending(last - 1, Kind::title_head);
    if (post != nullptr && post->span.begin >= match.span.begin) {
      // A body that is also a post (prosecutor): the post is meant, but for "standing committee".
      if (last - first == 1)
        continue;
    }
    Name name;
    name.first = name.noun = first;
    name.last = last;
    name.kind = suffix_kind_[match.entry];
    name.whole = suffix_whole_[match.entry];
    name.hall = suffix_hall_[match.entry];
    name.machine = match.form == Form::en_machine;
    name.capital = scan.any_capital(first, last);
    name.plural = vocabulary_.is_plural(match, folded);
    for (std::size_t at = first; at + 1 < last; ++at) { // League Committee
      if (!words[at].has(EnglishWord::level) || words[at].has(EnglishWord::levels))
        continue;
      name.level = true;
      name.level_value = vocabulary_.level(words.folded(at));
    }
    for (const Match& core : text.matches.of(Kind::organization_core, match.span)) {
      if (is_english(core.form) && core.span.end <= match.span.end &&
          core_kind_[core.entry] != OrganizationKind::other) {
        name.noun_has_core = true;
      }
    }
    // Agriculture and Rural | Affairs Bureau: the field reaches into the noun.
    if (last - first > 1) {
      if (const Match* core = scan.ending(first, Kind::organization_core)) {
        const auto [begin, end] = words_of(words, *core);
        if (end != 0 && begin < first) {
          name.first = begin;
          name.noun = first + 1;
          name.core = true;
          if (core_kind_[core->entry] != OrganizationKind::other)
            name.core_kind = core_kind_[core->entry];
        }
      }
    }
    extend_left(scan, name);
    extend_right(scan, name);
    while (!composed.empty() && composed.back().first >= name.first)
      composed.pop_back();
    if (!composed.empty() && composed.back().last > name.first)
      continue;
    name.particular = is_particular(scan, name);
    // "Department" is a Party body or a government one: what it is about decides.
    if (name.kind == OrganizationKind::party && !name.whole && name.core_kind) {
      name.kind = *name.core_kind;
    }
    composed.push_back(name);
  }

  // Known names win where they are longer; what contains the other wins in any case.
  std::vector<Name> merged;
  merged.reserve(scan.names.size() + composed.size());
  std::merge(scan.names.begin(), scan.names.end(), composed.begin(), composed.end(),
             std::back_inserter(merged),
             [](const Name& left, const Name& right) { return left.first < right.first; });
  scan.names.clear();
  for (Name& name : merged) {
    bool keep = true;
    while (keep && !scan.names.empty() && scan.names.back().last > name.first) {
      Name& other = scan.names.back();
      const std::size_t size = name.last - name.first, other_size = other.last - other.first;
      const bool better = name.particular != other.particular ? name.particular
                          : size != other_size                ? size > other_size
                                                              : name.known && !other.known;
      if (!better) {
        keep = false;
        if (size == other_size && name.known)
          other = name;
      } else {
        // The longer name knows less of itself than the known one inside it.
        if (other.known && !name.known) {
          if (name.level_value == Level::unknown)
            name.level_value = other.level_value;
          if (other.first == name.first)
            name.kind = other.kind; // CPC X Committee
        }
        scan.names.pop_back();
      }
    }
    if (keep)
      scan.names.push_back(name);
  }
}

/// Takes in what stands in front of the noun. Words no dictionary knows are taken on trial: they
/// stay only where a level word or a capitalized word follows further left.
bool EnglishOrganizations::extend_left(const Scan& scan, Name& name) const {
  enum class Last : std::uint8_t { noun, core, proper, plain, level, place };
  const EnglishWords& words = scan.words;
  constexpr int most_plain = 4;
  std::size_t edge = name.first;
  Last last = Last::noun;
  int plain = 0;
  bool after_and = false, guessed = false;
  const auto accept = [&](std::size_t to, Last as) {
    edge = name.first = to;
    last = as;
    name.guessed = name.guessed || guessed;
    guessed = false;
    plain = 0;
    after_and = false;
  };
  while (edge > 0) {
    const std::size_t at = edge - 1;
    const EnglishWord& word = words[at];
    if (word.form == EnglishWord::Form::possessive) {
      if (at == 0 || !words[at - 1].is_word())
        break;
      if (const Match* core = scan.ending(at, Kind::organization_core)) { // women's, people's
        const auto [first, end] = words_of(words, *core);
        if (end != 0) {
          if (core_kind_[core->entry] != OrganizationKind::other) {
            name.core = true;
            name.core_kind = core_kind_[core->entry];
          }
          accept(first, Last::core);
          continue;
        }
      }
      const Match* noun = scan.ending(at, Kind::organization_suffix);
      if (noun == nullptr && is_proper(words[at - 1]) && !name.level && !name.proper &&
          !name.core && plain == 0) {
        accept(at, last); // Communist Party's Politburo
        continue;
      }
      break;
    }
    if (word.form == EnglishWord::Form::comma) {
      // A list of fields: Culture, Sports and Tourism.
      if (!after_and && last == Last::core && at > 0 && name.core &&
          scan.ending(at - 1, Kind::organization_core) != nullptr && at + 2 < words.size() &&
          scan.beginning(edge, Kind::organization_core) != nullptr) {
        const Match* core = scan.ending(at - 1, Kind::organization_core);
        const auto [first, end] = words_of(words, *core);
        std::size_t next = edge;
        while (next < name.noun && !is_and(words, next))
          ++next;
        if (end != 0 && next < name.noun) {
          accept(first, Last::core);
          continue;
        }
      }
      break;
    }
    // Communist Party of China (CPC) Central Committee
    if (word.form == EnglishWord::Form::close && at > 3 && words[at - 1].upper &&
        words[at - 2].form == EnglishWord::Form::open) {
      if (const Match* owner = scan.ending(at - 3, Kind::organization)) {
        const auto [first, end] = words_of(words, *owner);
        if (end != 0 && words[first].capital) {
          name.proper = true;
          name.kind = organization_kind_[owner->entry];
          accept(first, Last::noun);
          continue;
        }
      }
      break;
    }
    if (!word.is_word())
      break;
    if (const Match* noun = scan.ending(at, Kind::organization_suffix)) {
      const auto [first, end] = words_of(words, *noun);
      const OrganizationKind host = suffix_kind_[noun->entry];
      const bool good = end != 0 && !after_and &&
                        !vocabulary_.is_plural(*noun, scan.text.folded_view(noun->span)) &&
                        (suffix_whole_[noun->entry] || scan.any_capital(first, end)) &&
                        !(end - first == 1 && word.has(EnglishWord::level)) && // League
                        (scan.ending(at, Kind::title_head) == nullptr || end - first > 1);
      if (good) {
        // The body decides what its committees and offices are.
        if (suffix_whole_[noun->entry] || name.kind == OrganizationKind::other) {
          name.kind = suffix_kind_[noun->entry];
        }
        // CPPCC Lanxi County Committee; University Office
        if (words[first].upper || host == OrganizationKind::school ||
            host == OrganizationKind::enterprise || host == OrganizationKind::institution) {
          name.proper = true;
        }
        for (std::size_t inside = first; inside < end; ++inside) {
          name.level = name.level || words[inside].has(EnglishWord::level);
        }
        accept(first, Last::noun);
        continue;
      }
    }
    if (const Match* core = scan.ending(at, Kind::organization_core)) {
      const auto [first, end] = words_of(words, *core);
      if (end != 0 &&
          !words[first].has(EnglishWord::function | EnglishWord::verb | EnglishWord::credit)) {
        if (core_kind_[core->entry] != OrganizationKind::other) {
          name.core = true;
          name.core_kind = core_kind_[core->entry];
        }
        name.level =
            name.level || words[first].has(EnglishWord::level); // municipal social governance
        accept(first, Last::core);
        continue;
      }
    }
    if (word.has(EnglishWord::level)) {
      if (word.has(EnglishWord::levels) || after_and || word.has(EnglishWord::function))
        break;
      const Level level = vocabulary_.level(words.folded(at));
      // The level that matters is the one of the area, said first: Yunda City County Committee is
      // none.
      if (level != Level::unknown)
        name.level_value = level;
      name.level = true;
      accept(at, Last::level);
      continue;
    }
    if (const Match* place = scan.ending(at, Kind::place)) {
      const auto [first, end] = words_of(words, *place);
      if (end != 0 && words[first].capital && !after_and) {
        name.proper = true;
        if (name.level_value == Level::unknown)
          name.level_value = place_level_[place->entry];
        accept(first, Last::place);
        continue;
      }
    }
    if (is_and(words, at) && at > 0 && !after_and) {
      const bool right = (last == Last::core || last == Last::proper || last == Last::plain) &&
                         !(last == Last::proper && scan.beginning(edge, Kind::place) != nullptr);
      const EnglishWord& left = words[at - 1];
      const bool left_core = scan.ending(at - 1, Kind::organization_core) != nullptr;
      const bool left_noun =
          scan.ending(at - 1, Kind::organization_suffix) != nullptr && !left_core;
      if (right && left.is_word() && !left_noun && !left.has(EnglishWord::level) &&
          (left_core || (last == Last::core && (is_plain(left) || is_proper(left))) ||
           (last == Last::proper && is_proper(left) && // Flood and Drought, not Lu Wei and Langqu
            romanization_.syllable_count(words.folded(at - 1)) == 0 &&
            romanization_.syllable_count(words.folded(edge)) == 0))) {
        after_and = true;
        edge = at;
        continue;
      }
      break;
    }
    // Second Affiliated Hospital, 17th People's Congress, Tea Professional Cooperative
    const bool ordinal = word.has(EnglishWord::ordinal) && !after_and &&
                         (word.capital || is_digit(scan.text.folded[word.span.begin]));
    const bool mistaken = word.has(EnglishWord::mistaken) && word.capital && !after_and &&
                          !word.has(EnglishWord::function) && at > 0 && is_proper(words[at - 1]);
    if (ordinal || mistaken) {
      name.proper = name.proper || word.capital;
      accept(at, Last::proper);
      continue;
    }
    if (is_proper(word) && scan.ending(at, Kind::title_head) == nullptr) {
      if (after_and && scan.ending(at, Kind::place) != nullptr)
        break;
      name.proper = true;
      accept(at, Last::proper);
      continue;
    }
    if (is_plain(word) && scan.ending(at, Kind::title_head) == nullptr && ++plain <= most_plain) {
      guessed = true;
      edge = at;
      last = Last::plain;
      continue;
    }
    break;
  }
  // "Party's Central Commission": the owner goes where the rest is particular by itself.
  for (std::size_t at = name.first; at + 1 < name.noun; ++at) {
    if (words[at].form == EnglishWord::Form::possessive && words[at + 1].has(EnglishWord::level)) {
      name.first = at + 1;
      break;
    }
  }
  return true;
}

/// Takes in the field behind the noun: Ministry of Finance, Association for Science and Technology.
bool EnglishOrganizations::extend_right(const Scan& scan, Name& name) const {
  const EnglishWords& words = scan.words;
  if (name.plural || name.last + 1 >= words.size())
    return false;
  std::size_t at = name.last;
  if (!words[at].is_word()) {
    // An abbreviation set off by a comma or in brackets: Publicity Department, CCCPC.
    if (words[at].form == EnglishWord::Form::comma && words[at + 1].upper &&
        scan.beginning(at + 1, Kind::organization) != nullptr && name.capital &&
        name.first != name.noun + 1) {
      const Match* known = scan.beginning(at + 1, Kind::organization);
      const auto [first, end] = words_of(words, *known);
      const bool alone = end == at + 2 && !words[end].is_word();
      const bool ends = end == at + 2 && (alone || !words[end].capital);
      if (ends && organization_kind_[known->entry] == OrganizationKind::party) {
        name.last = end;
        name.proper = true;
        return true;
      }
    }
    return false;
  }
  const std::u32string_view folded = words.folded(at);
  const bool of = folded == U"of";
  if (!of && folded != U"for" && folded != U"on")
    return false;
  if (!name.capital)
    return false;
  ++at;
  if (is_the(words, at))
    ++at;
  // The field: dictionary cores and capitalized words, joined by and, of, the and commas.
  std::size_t end = at;
  bool any_core = false, any_proper = false;
  while (end < words.size() && words[end].is_word()) {
    std::size_t next = end;
    if (const Match* core = scan.beginning(end, Kind::organization_core)) {
      const auto [first, past] = words_of(words, *core);
      if (past != 0) {
        next = past;
        any_core = true;
      }
    }
    if (next == end && is_proper(words[end]) && (!of || !words[end].upper) &&
        !words[end].has(EnglishWord::level) && scan.beginning(end, Kind::place) == nullptr &&
        scan.beginning(end, Kind::title_head) == nullptr &&
        scan.beginning(end, Kind::organization) == nullptr) {
      next = end + 1;
      // What may be pinyin is a place or a person.
      any_proper = any_proper || !of || romanization_.syllable_count(words.folded(end)) == 0;
    }
    if (next == end)
      break;
    end = next;
    // A conjunction goes in only with another part of the field behind it.
    if (end + 1 < words.size() &&
        (is_and(words, end) || words[end].form == EnglishWord::Form::comma)) {
      const Match* more = scan.beginning(end + 1, Kind::organization_core);
      if (any_core && more != nullptr &&
          scan.ending(end + 1, Kind::organization_suffix) == nullptr) {
        ++end;
        continue;
      }
      // Science and Engineering
      if (any_core && is_and(words, end) && is_proper(words[end + 1]) &&
          romanization_.syllable_count(words.folded(end + 1)) == 0 && !words[end + 2].capital &&
          !words[end + 1].has(EnglishWord::level) &&
          scan.beginning(end + 1, Kind::place) == nullptr &&
          scan.beginning(end + 1, Kind::title_head) == nullptr &&
          scan.beginning(end + 1, Kind::organization) == nullptr &&
          scan.beginning(end + 1, Kind::organization_suffix) == nullptr) {
        end += 2;
      }
      break;
    }
  }
  while (end > at && !words[end - 1].is_word())
    --end;
  if (end <= at || !(any_core || any_proper))
    return false;
  // Party branch of Kumbulak Village: a place, which the chain takes.
  if (!any_core && words[end].is_word() && words[end].capital)
    return false;
  // A noun inside the field means another organization begins there: the chain will join it.
  for (std::size_t inside = at; inside < end; ++inside) {
    if (const Match* noun = scan.beginning(inside, Kind::organization_suffix)) {
      const auto [first, past] = words_of(words, *noun);
      if (past > first)
        return false;
    }
  }
  if (scan.beginning(end, Kind::organization_suffix) != nullptr)
    return false;
  name.last = end;
  name.core = true;
  return true;
}

/// Whether the words name one organization and not a sort of organizations.
bool EnglishOrganizations::is_particular(const Scan& scan, const Name& name) const {
  if (name.plural)
    return false;
  const bool alone = name.first == name.noun;
  if (alone && !name.core && !name.proper) {
    // By itself only what says what it is about (Publicity Department), or an acronym (CPPCC).
    const bool acronym = name.last - name.first == 1 && scan.words[name.first].upper;
    return name.whole && ((name.noun_has_core && name.capital) || acronym);
  }
  const bool council = name.kind == OrganizationKind::court ||
                       name.kind == OrganizationKind::procuratorate ||
                       name.kind == OrganizationKind::congress ||
                       name.kind == OrganizationKind::cppcc || name.kind == OrganizationKind::party;
  const bool official =
      council || name.kind == OrganizationKind::government ||
      name.kind == OrganizationKind::supervision || name.kind == OrganizationKind::military ||
      name.kind == OrganizationKind::mass || name.kind == OrganizationKind::leading_group;
  if (name.machine && !name.whole) {
    if (!name.capital)
      return name.level && name.core;
    if (!name.level && !name.core && scan.words[name.noun - 1].has(EnglishWord::meeting))
      return false; // Conference Room
  }
  if (name.level && !name.core && !name.proper && !name.guessed) {
    // "county committee" is one body, "county office" may be any.
    const std::u32string_view noun = scan.words.folded(name.last - 1);
    return name.capital || name.whole || council || noun == U"committee" || noun == U"commission" ||
           noun == U"government" || (official && name.noun + 1 < name.last) || name.noun_has_core;
  }
  if (name.level)
    return name.capital || official;
  if (name.capital)
    return name.core || name.proper || name.noun_has_core;
  // Lower-case noun without a level word: Langqu detachment, Yunda court.
  return name.proper &&
         (name.core || name.whole || council || name.kind == OrganizationKind::military);
}

/// Joins "of": General Office of the county government.
void EnglishOrganizations::join_chains(Scan& scan) const {
  const EnglishWords& words = scan.words;
  std::vector<Name>& names = scan.names;
  std::vector<Name> joined;
  for (std::size_t index = names.size(); index-- > 0;) {
    Name name = names[index];
    const bool branch = name.proper && !joined.empty() && // Huritu branch of … Co., Ltd.
                        joined.back().kind == OrganizationKind::enterprise;
    const bool official = name.capital || name.whole || branch ||
                          name.kind == OrganizationKind::party ||
                          name.kind == OrganizationKind::congress;
    const bool seated = !name.particular && name.whole && words[name.last].is_word() &&
                        words.folded(name.last) == U"in"; // People's Congress in Talin League
    if (!name.plural && official && name.last + 1 < words.size() &&
        (is_of(words, name.last) || seated)) {
      std::size_t at = name.last + 1;
      if (words[at].has(EnglishWord::article))
        ++at;
      // "of the Party's Central Committee": an owner may stand between.
      if (!seated && !joined.empty() && joined.back().particular && joined.back().first == at) {
        const Name& inner = joined.back();
        name.last = inner.last;
        if (name.level_value == Level::unknown)
          name.level_value = inner.level_value;
        if (!name.particular)
          name.entry = no_entry;
        name.known = false;
        name.particular = true;
        name.guessed = inner.guessed;
        joined.pop_back();
      } else if (name.whole || name.capital) {
        // of a place: People's Government of Lanxi County, Bank of China
        std::size_t end = at;
        bool noun = false;
        if (const Match* place = scan.beginning(at, Kind::place);
            place != nullptr && words[at].capital) {
          const auto [first, past] = words_of(words, *place);
          if (past != 0) {
            end = past;
            noun = true;
          }
        }
        // Academy of Animal Science of the autonomous prefecture
        if (words[at - 1].has(EnglishWord::article) && name.capital && !words[at].capital) {
          std::size_t past = at;
          while (past < words.size() && words[past].has(EnglishWord::level) &&
                 !words[past].has(EnglishWord::levels | EnglishWord::function)) {
            ++past;
          }
          if (past > at && words[past - 1].has(EnglishWord::level_noun) && name.particular) {
            name.last = past;
            name.known = false;
            name.entry = no_entry;
            joined.push_back(name);
            continue;
          }
        }
        while (end < words.size() && is_proper(words[end]) && end - at < 5 &&
               scan.beginning(end, Kind::title_head) == nullptr && !words.ends_place(at, end)) {
          if (words[end].has(EnglishWord::level))
            noun = true;
          ++end;
        }
        if (noun && end > at && words[at].capital && words[end - 1].is_word()) {
          name.last = end;
          if (name.level_value == Level::unknown) {
            name.level_value = vocabulary_.level(words.folded(end - 1));
          }
          name.particular = true;
          while (!joined.empty() && joined.back().first < end)
            joined.pop_back();
        }
      }
    }
    joined.push_back(name);
  }
  std::reverse(joined.begin(), joined.end());
  names = std::move(joined);
}

/// Places that are no part of an organization: known names, capitalized words with a level noun,
/// and what follows "held in".
void EnglishOrganizations::find_places(Scan& scan) const {
  const EnglishWords& words = scan.words;
  Text& text = scan.text;
  text.places.clear();
  std::size_t organization = 0, hall = 0;
  bool held = false; // a word of meeting stands earlier in the sentence
  std::size_t index = 0;
  while (index < words.size()) {
    const EnglishWord& word = words[index];
    if (word.form == EnglishWord::Form::border)
      held = false;
    if (word.has(EnglishWord::verb))
      held = true;
    while (organization < text.organizations.size() &&
           text.organizations[organization].span.end <= word.span.begin) {
      ++organization;
    }
    if (organization < text.organizations.size() &&
        text.organizations[organization].span.contains(word.span.begin)) {
      ++index;
      continue;
    }
    while (hall < scan.halls.size() && scan.halls[hall].first < index)
      ++hall;
    if (hall < scan.halls.size() && scan.halls[hall].first == index) {
      // The town of a hall: Haiping Media Center.
      const Match* known = scan.beginning(index, Kind::place);
      const std::size_t past = known != nullptr ? words_of(words, *known).second : index + 1;
      if (past > index && is_proper(word) &&
          (known != nullptr || romanization_.syllable_count(words.folded(index)) > 0)) {
        const Span span = words.span(index, past);
        text.places.push_back(
            {span, span, known != nullptr ? place_level_[known->entry] : Level::unknown});
      }
      index = scan.halls[hall].second;
      continue;
    }
    if (!is_proper(word) ||
        (word.has(EnglishWord::level) && index > 0 && !words[index - 1].is_word())) {
      ++index;
      continue;
    }
    // Jinping in Xi Jinping is no place.
    if (index > 0 && words[index - 1].is_word() && words[index - 1].capital &&
        romanization_.surname(words.folded(index - 1)) >= Romanization::Surname::pinyin &&
        (index + 1 >= words.size() || !words[index + 1].has(EnglishWord::level))) {
      ++index;
      continue;
    }
    PlaceMention place;
    std::size_t end = index, core = index;
    if (const Match* known = scan.beginning(index, Kind::place)) {
      const auto [first, past] = words_of(words, *known);
      if (past != 0) {
        end = core = past;
        place.level = place_level_[known->entry];
        while (core > index + 1 && words[core - 1].has(EnglishWord::level_noun))
          --core;
      }
    }
    if (end == core && end < words.size()) {
      std::size_t next = end == index ? index : end;
      while (next < words.size() && next - index < 4 && is_proper(words[next]) &&
             !words[next].has(EnglishWord::level) &&
             scan.beginning(next, Kind::title_head) == nullptr) {
        ++next;
      }
      std::size_t nouns = next;
      while (nouns < words.size() && nouns - next < 3 && words[nouns].capital &&
             words[nouns].has(EnglishWord::level) && !words[nouns].has(EnglishWord::levels)) {
        ++nouns;
      }
      if (next > index && nouns > next && words[nouns - 1].has(EnglishWord::level_noun)) {
        core = next;
        end = nouns;
        place.level = vocabulary_.level(words.folded(nouns - 1));
      } else if (end == index && held && index > 0 && words[index - 1].is_word() &&
                 (words.folded(index - 1) == U"in" || words.folded(index - 1) == U"at") &&
                 next > index && next - index < 3 && words.folded(index - 1) == U"in") {
        end = core = next;
      }
    }
    if (end == index) {
      ++index;
      continue;
    }
    place.span = words.span(index, end);
    place.core = words.span(index, core);
    text.places.push_back(place);
    index = end;
  }
}

} // namespace minutes
