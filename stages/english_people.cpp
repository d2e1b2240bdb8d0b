// Names and posts of English texts: finds both, then reads lists of them.
#include "stages/english_people.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "pipeline/characters.hpp"
#include "pipeline/unicode.hpp"

namespace minutes {

/// Words [first, last) that are a post.
struct EnglishPeople::Post {
  std::size_t first{}, last{};
  std::uint32_t head{no_entry}; ///< of title_heads
  bool plural{};                ///< covers several names
  bool body{};                  ///< an organization that stands for the post of its member
  bool carries{};               ///< names its own organization
};

/// Words [first, last) that are a name.
struct EnglishPeople::Name {
  std::size_t first{}, last{};
  bool sure{}; ///< by its form alone
  bool reversed{}, split{}, lower{}, cut{}, surname_only{};
  bool known{}; ///< found again
  float confidence{1};
  std::vector<std::size_t> posts{};
  bool shared{}; ///< its posts are those of the name before
};

struct EnglishPeople::Scan {
  Text& text;
  const EnglishWords& words;
  std::vector<Post> posts{};                                    ///< sorted, disjoint
  std::vector<Name> names{};                                    ///< sorted, disjoint
  std::vector<std::pair<std::size_t, std::size_t>> swallowed{}; ///< words where a name should be
  std::vector<std::size_t>
      organization_at{};              ///< for each word the organization it is part of, or none
  std::vector<std::size_t> post_at{}; ///< for each word the post it begins, or none
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  const Match* ending(std::size_t word, Kind kind) const {
    const Match* match = text.matches.ending_at(words[word].span.end, kind);
    return match != nullptr && is_english(match->form) ? match : nullptr;
  }
  const Match* beginning(std::size_t word, Kind kind) const {
    const Match* match = text.matches.at(words[word].span.begin, kind);
    return match != nullptr && is_english(match->form) ? match : nullptr;
  }
  /// Whether the words around `word`, up to the borders, are all capitalized but for function
  /// words.
  bool is_headline(std::size_t word) const {
    std::size_t first = word, last = word;
    while (words[first].form != EnglishWord::Form::border)
      --first;
    while (words[last].form != EnglishWord::Form::border)
      ++last;
    constexpr std::size_t longest = 40;
    if (last - first > longest)
      return false;
    for (std::size_t at = first; at < last; ++at) {
      if (words[at].is_word() && !words[at].capital && !words[at].has(EnglishWord::function))
        return false;
    }
    return text.folded[words[last - 1].span.end - 1] != U'.';
  }
  bool in_organization(std::size_t word) const {
    return word < organization_at.size() && organization_at[word] != none;
  }
};

namespace {

constexpr std::uint32_t never_in_name =
    EnglishWord::function | EnglishWord::level | EnglishWord::time | EnglishWord::modifier |
    EnglishWord::address | EnglishWord::credit | EnglishWord::article | EnglishWord::meeting;

bool is_mark(const EnglishWord& word, EnglishWord::Form form) { return word.form == form; }
bool is_comma(const EnglishWord& word) { return word.form == EnglishWord::Form::comma; }

/// Whether a clause may go on behind a name with this word: a verb of the genre, a mark, "and".
bool closes_name(const EnglishWord& word) {
  if (!word.is_word())
    return word.form != EnglishWord::Form::quote;
  return word.has(EnglishWord::verb | EnglishWord::conjunction | EnglishWord::auxiliary |
                  EnglishWord::preposition | EnglishWord::adverb);
}

} // namespace

EnglishPeople::EnglishPeople(const Dictionaries& dictionaries)
    : dictionaries_(&dictionaries), vocabulary_(dictionaries), romanization_(dictionaries),
      head_group_(dictionaries.flags(Kind::title_head, "flags", "group")),
      head_address_(dictionaries.flags(Kind::title_head, "flags", "address")),
      head_carries_(dictionaries.flags(Kind::title_head, "flags", "carries")),
      head_person_(dictionaries.flags(Kind::title_head, "flags", "person")),
      head_female_(dictionaries.flags(Kind::title_head, "flags", "female")),
      head_male_(dictionaries.flags(Kind::title_head, "flags", "male")),
      modifier_status_(dictionaries.attributes(Kind::title_modifier, "status", Status::current)) {}

void EnglishPeople::find(Text& text) const {
  const EnglishWords words(text, vocabulary_);
  Scan scan{text, words};
  scan.organization_at.assign(words.size(), Scan::none);
  std::size_t word = 0;
  for (std::size_t index = 0; index < text.organizations.size(); ++index) {
    const Span span = text.organizations[index].span;
    while (word < words.size() && words[word].span.begin < span.begin)
      ++word;
    for (; word < words.size() && words[word].span.end <= span.end; ++word) {
      if (!words[word].span.empty())
        scan.organization_at[word] = index;
    }
  }
  find_posts(scan);
  find_names(scan);
  find_known_names(scan);
  read_lists(scan);
  write(scan);
}

/// Posts: a head noun, leftwards its modifiers and organization, rightwards what follows "of".
void EnglishPeople::find_posts(Scan& scan) const {
  const EnglishWords& words = scan.words;
  const Text& text = scan.text;
  std::size_t floor = 0; // words before this belong to the post before
  for (const Match& match : text.matches.of(Kind::title_head)) {
    if (!is_english(match.form) || head_group_[match.entry] || head_address_[match.entry])
      continue;
    std::size_t first = words.beginning_at(match.span.begin);
    std::size_t last = words.ending_at(match.span.end);
    // vice-governor: the noun begins inside a hyphenated word.
    if (first >= words.size() && last < words.size() && last > 0 && words[last - 1].is_word() &&
        words[last - 1].span.begin < match.span.begin) {
      first = last - 1;
    }
    if (first >= words.size() || last >= words.size() || first >= last || first < floor)
      continue;
    if (words[last - 1].has(EnglishWord::credit))
      continue;
    // Moderator, host: what someone did there, no post.
    if (const Match* part = text.matches.at(match.span.begin, Kind::participation);
        head_person_[match.entry] && part != nullptr && part->span == match.span) {
      continue;
    }
    const std::u32string_view folded = text.folded_view(match.span);
    // "deputy" is a post before "to" and between a body and a name, a modifier elsewhere.
    if (first + 1 == last && words[first].has(EnglishWord::modifier)) {
      const EnglishWord& next = words[last];
      const bool to = next.is_word() && next.has(EnglishWord::preposition);
      const bool named = first > 0 && scan.in_organization(first - 1) && next.is_word() &&
                         next.capital && !next.has(EnglishWord::modifier);
      if (!to && !named)
        continue;
    }
    Post post;
    post.head = match.entry;
    post.plural = vocabulary_.is_plural(match, folded);
    post.carries = head_carries_[match.entry];

    // A head that ends inside an organization: the body itself as a post, or a part of its name.
    if (scan.in_organization(last - 1)) {
      const std::size_t index = scan.organization_at[last - 1];
      const bool starts_before = first > 0 && !scan.in_organization(first);
      std::size_t begin = last - 1, end = last;
      while (begin > 0 && scan.organization_at[begin - 1] == index)
        --begin;
      while (end < words.size() && scan.organization_at[end] == index)
        ++end;
      if (starts_before) {
        last = end; // member of the [Standing Committee of …]
      } else if (match.form == Form::en_machine && end == last) {
        post.body = true;
        first = begin;
      } else {
        continue;
      }
    }

    // Leftwards.
    std::size_t edge = first;
    while (!post.body && edge > floor) {
      const std::size_t at = edge - 1;
      const EnglishWord& word = words[at];
      if (scan.in_organization(at)) {
        const std::size_t index = scan.organization_at[at];
        while (edge > floor && scan.organization_at[edge - 1] == index)
          --edge;
        continue;
      }
      if (is_mark(word, EnglishWord::Form::possessive) && at > floor && words[at - 1].is_word() &&
          (words[at - 1].has(EnglishWord::level) || words[at - 1].capital) &&
          scan.beginning(at - 1, Kind::surname) == nullptr) {
        edge = at - 1;
        continue;
      }
      if (!word.is_word())
        break;
      if (word.has(EnglishWord::modifier)) {
        edge = at;
        continue;
      }
      if (word.has(EnglishWord::level) && !word.has(EnglishWord::levels | EnglishWord::function)) {
        edge = at;
        continue;
      }
      if (const Match* core = scan.ending(at, Kind::organization_core)) {
        const std::size_t begin = words.beginning_at(core->span.begin);
        if (begin < words.size() && begin >= floor && !words[begin].has(EnglishWord::function)) {
          edge = begin;
          continue;
        }
      }
      if (const Match* place = scan.ending(at, Kind::place); place != nullptr && word.capital) {
        const std::size_t begin = words.beginning_at(place->span.begin);
        if (begin < words.size() && begin >= floor) {
          edge = begin;
          continue;
        }
      }
      if (const Match* noun = scan.ending(at, Kind::organization_suffix);
          noun != nullptr && !vocabulary_.is_plural(*noun, text.folded_view(noun->span)) &&
          scan.ending(at, Kind::title_head) == nullptr) {
        const std::size_t begin = words.beginning_at(noun->span.begin);
        if (begin < words.size() && begin >= floor) {
          edge = begin;
          continue;
        }
      }
      if (word.capital && !word.has(never_in_name) &&
          scan.ending(at, Kind::title_head) == nullptr &&
          romanization_.surname(words.folded(at)) < Romanization::Surname::pinyin) {
        // The tail of a name in front of this post is none of it.
        if (at > 0 && words[at - 1].is_word() && words[at - 1].capital &&
            romanization_.surname(words.folded(at - 1)) >= Romanization::Surname::pinyin &&
            romanization_.syllable_count(words.folded(at)) > 0) {
          break;
        }
        edge = at;
        continue;
      }
      break;
    }
    post.first = std::max(edge, floor);

    // Rightwards: of/to/for + organization, place or field.
    if (last + 1 < words.size() && words[last].has(EnglishWord::preposition)) {
      const std::u32string_view link = words.folded(last);
      if (link == U"of" || link == U"to" || link == U"for" || link == U"in" || link == U"at") {
        std::size_t at = last + 1;
        const bool article = words[at].has(EnglishWord::article);
        if (article)
          ++at;
        std::size_t owner = at; // the Party's Central Commission
        while (owner + 1 < words.size() && owner - at < 3 && words[owner].is_word() &&
               words[owner].capital && !scan.in_organization(owner)) {
          ++owner;
        }
        if (article && owner == at && words[at].is_word()) // the university's Commission
          owner = at + 1;
        if (owner > at && owner + 1 < words.size() &&
            is_mark(words[owner], EnglishWord::Form::possessive) &&
            scan.in_organization(owner + 1)) {
          at = owner + 1;
        }
        std::size_t end = at;
        if (scan.in_organization(at)) {
          const std::size_t index = scan.organization_at[at];
          while (end < words.size() && scan.organization_at[end] == index)
            ++end;
        } else if (link == U"of" || link == U"for") {
          while (end < words.size() && end - at < 6 && words[end].is_word()) {
            if (scan.in_organization(end))
              break;
            if (const Match* core = scan.beginning(end, Kind::organization_core)) {
              const std::size_t past = words.ending_at(core->span.end);
              if (past < words.size()) {
                end = past;
                continue;
              }
            }
            const EnglishWord& word = words[end];
            if (words.ends_place(at, end))
              break;
            // Minister of publicity Wang Haiyan
            if (word.capital && end + 1 < words.size() && words[end + 1].capital &&
                romanization_.surname(words.folded(end)) >= Romanization::Surname::pinyin &&
                romanization_.syllable_count(words.folded(end + 1)) > 0) {
              break;
            }
            const bool area = word.has(EnglishWord::level) && !word.has(EnglishWord::levels) &&
                              (article || word.capital);
            if (const Match* noun = scan.beginning(end, Kind::organization_suffix);
                noun != nullptr &&
                (end > at ||
                 (article && !vocabulary_.is_plural(*noun, text.folded_view(noun->span))))) {
              const std::size_t past = words.ending_at(noun->span.end);
              if (past < words.size()) {
                end = past;
                continue;
              }
            }
            const bool proper = word.capital && !word.has(never_in_name) &&
                                scan.beginning(end, Kind::title_head) == nullptr;
            const bool joined = end > at && end + 1 < words.size() && words.folded(end) == U"and" &&
                                scan.beginning(end + 1, Kind::organization_core) != nullptr;
            if (!area && !proper && !joined)
              break;
            ++end;
          }
        }
        // "leading group of …" behind a bare noun in lower case is a group, and stays outside.
        if (end > at)
          last = end;
      }
    }
    post.last = last;
    // A body counts as a post only where no post is built on it.
    while (!scan.posts.empty() && scan.posts.back().body && scan.posts.back().last > post.first) {
      scan.posts.pop_back();
    }
    scan.posts.push_back(post);
    if (!post.body)
      floor = last;
  }
  scan.post_at.assign(words.size(), Scan::none);
  for (std::size_t index = 0; index < scan.posts.size(); ++index) {
    scan.post_at[scan.posts[index].first] = index;
  }
}

/// A Han name by its form: surname and given name, in any of their spellings.
bool EnglishPeople::read_name(const Scan& scan, std::size_t first, bool behind_post,
                              Name& name) const {
  using Surname = Romanization::Surname;
  const EnglishWords& words = scan.words;
  const auto usable = [&](std::size_t at) {
    return at < words.size() && words[at].is_word() && words[at].capital &&
           !scan.in_organization(at) && scan.post_at[at] == Scan::none;
  };
  if (!usable(first))
    return false;
  const std::u32string_view word = words.folded(first);
  Surname surname = romanization_.surname(word);
  // A double surname: Wang-Chen Yi.
  if (const auto hyphen = word.find(U'-');
      surname == Surname::none && hyphen != word.npos &&
      romanization_.surname(word.substr(0, hyphen)) >= Surname::pinyin &&
      romanization_.surname(word.substr(hyphen + 1)) >= Surname::pinyin) {
    surname = Surname::compound;
  }
  name = Name{};
  name.first = first;

  // CHAN Wing-kei, Stanley LEUNG Kai-ming: the surname in capitals shows where the name divides.
  std::size_t family = first;
  constexpr std::size_t most_given = 2;
  while (family < first + most_given && usable(family) && !words[family].upper &&
         !words[family].has(never_in_name)) {
    ++family;
  }
  if (usable(family) && words[family].upper && !words[family].has(never_in_name) &&
      romanization_.surname(words.folded(family)) != Surname::none) {
    const bool hyphenated =
        usable(family + 1) && words.folded(family + 1).find(U'-') != std::u32string_view::npos;
    if (hyphenated || (family > first && behind_post)) {
      name.last = family + (hyphenated ? 2 : 1);
      name.sure = true;
      return true;
    }
  }

  if (surname == Surname::none) {
    // Joined: LuChengyue. A capital inside shows the border.
    const std::u32string_view shown = scan.text.view(words[first].span);
    for (std::size_t at = 2; at + 2 < shown.size() && !words[first].upper; ++at) {
      if (is_latin_upper(shown[at]) && is_ascii_lower(shown[at - 1]) &&
          romanization_.surname(word.substr(0, at)) >= Surname::pinyin &&
          romanization_.syllable_count(word.substr(at)) > 0) {
        name.last = first + 1;
        name.sure = true;
        name.split = true;
        name.confidence = 0.9F;
        return true;
      }
    }
  }

  if (surname != Surname::none && usable(first + 1)) {
    const std::size_t second = first + 1;
    const std::u32string_view given = words.folded(second);
    const bool hyphenated = given.find(U'-') != given.npos;
    const std::size_t syllables = romanization_.syllable_count(given);
    const bool initials = given.find(U'.') != given.npos;
    // Both halves are everyday words: You Can.
    const bool everyday =
        words[first].has(EnglishWord::function) && words[second].has(EnglishWord::function);
    // Time words stay in: Jun is a month only without a surname.
    constexpr std::uint32_t never =
        never_in_name & ~std::uint32_t{EnglishWord::function | EnglishWord::time};
    const bool not_name = words[second].has(never) ||
                          scan.beginning(first, Kind::title_head) != nullptr ||
                          scan.beginning(second, Kind::organization_suffix) != nullptr;
    if (!everyday && !not_name) {
      // Zhao Qi Ming: three capitals, one syllable each.
      if (syllables == 1 && usable(second + 1) && surname >= Surname::rare &&
          romanization_.syllable_count(words.folded(second + 1)) == 1 &&
          !words[second + 1].has(never_in_name) && words[second + 1].span.size() > 1) {
        name.last = second + 2;
        name.split = true;
        name.sure = surname >= Surname::pinyin;
        name.confidence = 0.95F;
        return true;
      }
      if (syllables >= 1 && syllables <= (surname == Surname::compound ? 2U : 3U) &&
          words[second].span.size() > 1) {
        name.last = second + 1;
        name.sure = surname >= Surname::pinyin && syllables <= 2;
        name.split = hyphenated && surname >= Surname::pinyin;
        if (!name.sure)
          name.confidence = 0.9F;
        if (name.sure || behind_post || surname >= Surname::rare)
          return true;
      }
      // Hsieh Wen-ta: other romanizations show themselves by the hyphen.
      if (hyphenated && syllables == 0 && behind_post) {
        name.last = second + 1;
        name.confidence = 0.9F;
        return true;
      }
      if (initials && surname >= Surname::pinyin) {
        name.last = second + 1;
        name.sure = behind_post;
        name.confidence = 0.8F;
        if (second + 1 < words.size() && scan.text.folded[words[second].span.end] == U'.')
          ++name.last;
        return true;
      }
    }
  }

  // Given name first: Chengyue Lu. Never sure by itself.
  if (usable(first + 1)) {
    const std::size_t second = first + 1;
    const Surname other = romanization_.surname(words.folded(second));
    const std::size_t syllables = romanization_.syllable_count(word);
    if (other >= Surname::pinyin && syllables >= 2 && syllables <= 3 &&
        surname != Surname::compound && !romanization_.is_element(word) &&
        words[second].span.size() > 1 && !words[second].has(never_in_name) &&
        !words[first].has(never_in_name) && scan.beginning(first, Kind::place) == nullptr) {
      name.last = second + 1;
      name.reversed = true;
      name.confidence = 0.9F;
      const EnglishWord& next = words[std::min(second + 1, words.size() - 1)];
      return behind_post || next.has(EnglishWord::verb) ||
             (is_comma(next) && !words[first - 1].is_word());
    }
    // Two elements of a Tibetan name: Zeren Quzhen.
    if (romanization_.is_element(word) && romanization_.is_element(words.folded(second)) &&
        !words[first].has(never_in_name) && !words[second].has(never_in_name)) {
      name.last = second + 1;
      name.sure = word.size() > 3 && words.folded(second).size() > 3;
      name.confidence = 0.95F;
      return name.sure || behind_post;
    }
  }
  return false;
}

/// A name no form tells: capitalized words behind a post, or before a comma and a post.
bool EnglishPeople::read_foreign(const Scan& scan, std::size_t first, bool behind_post,
                                 Name& name) const {
  const EnglishWords& words = scan.words;
  name = Name{};
  name.first = name.last = first;
  constexpr std::size_t most = 4;
  bool native = true;
  while (name.last < words.size() && name.last - first < most) {
    const EnglishWord& word = words[name.last];
    const bool initial = word.span.size() == 1;
    if (!word.is_word() || !word.capital || scan.in_organization(name.last) ||
        scan.post_at[name.last] != Scan::none || (word.has(never_in_name) && !initial) ||
        scan.beginning(name.last, Kind::organization_suffix) != nullptr ||
        scan.beginning(name.last, Kind::organization_core) != nullptr ||
        (word.upper && word.span.size() > 2 && name.last == first && // but Nurbek TOLEUHAN
         romanization_.syllable_count(words.folded(name.last)) == 0)) {
      break;
    }
    if (name.last == first && scan.beginning(first, Kind::place) != nullptr &&
        !(behind_post && romanization_.is_element(words.folded(first)) &&
          words[first + 1].capital && !words[first + 1].has(EnglishWord::level))) {
      return false;
    }
    native = native && (initial || romanization_.is_nearly_pinyin(words.folded(name.last)));
    ++name.last;
    // The full stop of an initial.
    if (initial && name.last < words.size() &&
        scan.text.folded[words[name.last].span.begin] == U'.' &&
        words[name.last].form == EnglishWord::Form::other && name.last + 1 < words.size() &&
        words[name.last + 1].is_word() && words[name.last + 1].capital) {
      ++name.last;
    }
  }
  const std::size_t size = name.last - first;
  if (size == 0)
    return false;
  // In a headline of capitals any word may stand here.
  if (!native && scan.is_headline(first))
    return false;
  const EnglishWord& next = words[std::min(name.last, words.size() - 1)];
  if (!closes_name(next) && scan.post_at[std::min(name.last, words.size() - 1)] == Scan::none)
    return false;
  const EnglishWord& end = words[name.last - 1];
  if (native && size > 1 && end.span.size() == 1) {
    name.cut = true;
    name.confidence = 0.7F;
    return true;
  }
  if (size == 1) {
    if (end.span.size() < 3 || !native) {
      // Wa, Ng: too short; and an unknown word alone is a name only with a post behind it.
      if (end.span.size() < 2 || (!native && behind_post))
        return false;
    }
    const std::u32string_view folded = words.folded(first);
    if (romanization_.surname(folded) != Romanization::Surname::none &&
        !romanization_.is_element(folded) && romanization_.syllable_count(folded) <= 1) {
      name.surname_only = true;
      name.cut = true;
      name.confidence = 0.5F;
      return behind_post;
    }
    if (!native && end.upper)
      return false;
    name.confidence = 0.8F;
    return native || (!behind_post && end.is == 0);
  }
  name.confidence = native ? 0.9F : 0.8F;
  return true;
}

/// liu zhenbang: only directly behind a post, or between a border and a verb.
bool EnglishPeople::read_lower_case(const Scan& scan, std::size_t first, Name& name) const {
  const EnglishWords& words = scan.words;
  if (first + 1 >= words.size() || !words[first].is_word() || words[first].capital)
    return false;
  if (scan.in_organization(first) || scan.post_at[first] != Scan::none)
    return false;
  name = Name{};
  name.first = first;
  if (romanization_.surname(words.folded(first)) < Romanization::Surname::pinyin) {
    // ergu laha: no Han name, but words of two syllables that are no English.
    const std::size_t second = first + 1;
    const auto foreign = [&](std::size_t at) {
      return words[at].is_word() && !words[at].capital && words[at].is == 0 &&
             scan.post_at[at] == Scan::none && romanization_.syllable_count(words.folded(at)) == 2;
    };
    if (!foreign(first) || !foreign(second) || second + 1 >= words.size() ||
        !closes_name(words[second + 1])) {
      return false;
    }
    name.last = second + 1;
    name.lower = true;
    name.confidence = 0.7F;
    return true;
  }
  std::size_t syllables = 0, at = first + 1;
  while (at < words.size() && at - first < 3 && words[at].is_word() && !words[at].capital &&
         !words[at].has(EnglishWord::function | EnglishWord::verb) &&
         scan.post_at[at] == Scan::none) {
    const std::size_t count = romanization_.syllable_count(words.folded(at));
    if (count == 0 || syllables + count > 2)
      break;
    syllables += count;
    ++at;
  }
  if (syllables == 0 || at >= words.size() || !closes_name(words[at]))
    return false;
  name.last = at;
  name.lower = true;
  name.split = at - first > 2;
  name.confidence = 0.8F;
  return true;
}

/// Any spelling in front of a comma and a post: `wei-dong zhao, director`, `Sun hao, president`.
bool EnglishPeople::read_ruined(const Scan& scan, std::size_t first, Name& name) const {
  const EnglishWords& words = scan.words;
  constexpr std::size_t most = 3;
  std::size_t last = first, syllables = 0, unknown = 0;
  while (last < words.size() && last - first < most && words[last].is_word() &&
         !scan.in_organization(last) && scan.post_at[last] == Scan::none) {
    const std::u32string_view word = words.folded(last);
    const std::size_t count = romanization_.syllable_count(word);
    if (count == 0 && !romanization_.is_nearly_pinyin(word))
      return false;
    unknown += words[last].is == 0;
    syllables += count;
    ++last;
  }
  const std::size_t size = last - first;
  if (size < 2 || last + 1 >= words.size() || !is_comma(words[last]))
    return false;
  std::size_t next = last + 1;
  if (words[next].has(EnglishWord::article))
    ++next;
  if (scan.post_at[next] == Scan::none || scan.posts[scan.post_at[next]].body ||
      words[scan.posts[scan.post_at[next]].last].capital) {
    return false;
  }
  using Surname = Romanization::Surname;
  name = Name{};
  name.first = first;
  name.last = last;
  name.lower = true;
  name.confidence = 0.8F;
  if (romanization_.surname(words.folded(first)) >= Surname::pinyin && syllables >= 2 &&
      syllables <= 4) {
    name.split = size > 2;
    return true;
  }
  if (size == 2 && romanization_.surname(words.folded(first + 1)) >= Surname::pinyin &&
      syllables == 3) {
    name.reversed = true;
    return true;
  }
  return unknown == size && !scan.is_headline(first);
}

/// Whether only names part a name that ends at `end` from a post that covers several of them.
bool EnglishPeople::shares_post(const Scan& scan, std::size_t end) const {
  const EnglishWords& words = scan.words;
  constexpr std::size_t longest = 24;
  for (std::size_t at = end; at < words.size() && at < end + longest; ++at) {
    if (scan.post_at[at] != Scan::none) {
      const Post& post = scan.posts[scan.post_at[at]];
      return at > end && is_comma(words[at - 1]) && post.plural && !post.body;
    }
    const bool joins = is_comma(words[at]) || (words[at].is_word() && words.folded(at) == U"and");
    const bool proper = words[at].is_word() && words[at].capital && !scan.in_organization(at) &&
                        !words[at].has(EnglishWord::verb);
    if (!joins && (!proper || at == end))
      return false;
  }
  return false;
}

/// Behind a post without a name: an auxiliary that was a surname (曾 "has") and what is left of the
/// given name. Returns the word behind them, or `first` where nothing was swallowed.
std::size_t EnglishPeople::swallowed(const Scan& scan, std::size_t first) const {
  const EnglishWords& words = scan.words;
  if (first >= words.size() || !words[first].has(EnglishWord::auxiliary) || words[first].capital)
    return first;
  std::size_t at = first + 1;
  bool pinyin = true;
  while (at < words.size() && at - first < 4 && words[at].is_word() && !words[at].capital) {
    const EnglishWord& word = words[at];
    const bool verb = word.has(EnglishWord::verb);
    const std::size_t count = romanization_.syllable_count(words.folded(at));
    if (verb || (at > first + 1 && word.has(EnglishWord::adverb)) ||
        (pinyin && at > first + 1 && count == 0))
      break;
    pinyin = pinyin && count > 0;
    ++at;
  }
  if (at == first + 1 || at >= words.size())
    return first;
  const EnglishWord& next = words[at];
  const bool clause_ends = is_comma(next) || next.has(EnglishWord::verb) ||
                           (next.has(EnglishWord::adverb | EnglishWord::conjunction) && pinyin);
  if (!clause_ends)
    return first;
  if (pinyin)
    return at;
  // "has kept and," ends in a conjunction, which no English clause does.
  if (words[at - 1].has(EnglishWord::conjunction))
    return at;
  return first;
}

/// What machine translation left of the last character: Zhong Yi M; Zhang Li na.
void EnglishPeople::take_tail(const Scan& scan, Name& name) const {
  const EnglishWords& words = scan.words;
  const std::size_t at = name.last;
  if (name.last - name.first != 2 || at + 1 >= words.size() || !words[at].is_word() ||
      scan.post_at[at] != Scan::none || !closes_name(words[at + 1]) ||
      romanization_.syllable_count(words.folded(at - 1)) != 1) {
    return;
  }
  if (words[at].capital && words[at].span.size() == 1) {
    ++name.last;
    name.cut = true;
    name.confidence = 0.7F;
  } else if (!words[at].capital && words[at].is == 0 &&
             romanization_.syllable_count(words.folded(at)) == 1) {
    ++name.last;
    name.split = true;
    name.confidence = 0.8F;
  }
}

void EnglishPeople::find_names(Scan& scan) const {
  const EnglishWords& words = scan.words;
  // Posts by where they end; those of several people.
  std::vector<bool> post_ends(words.size() + 1), plural_ends(words.size() + 1);
  for (const Post& post : scan.posts) {
    if (!post.body) {
      post_ends[post.last] = true;
      plural_ends[post.last] = post.plural;
    }
  }
  std::size_t row = Scan::none; // where the last name of a row behind a plural post ends
  bool credit = false;
  for (std::size_t at = 1; at < words.size();) {
    const EnglishWord& word = words[at];
    if (word.form == EnglishWord::Form::border)
      credit = false;
    if (word.has(EnglishWord::credit))
      credit = true;
    if (scan.post_at[at] != Scan::none) {
      const Post& post = scan.posts[scan.post_at[at]];
      // "the state standing committee" is a post only behind a name.
      if (!post.body) {
        at = post.last;
        credit = false;
        if (const std::size_t end = swallowed(scan, at); end > at) {
          scan.swallowed.emplace_back(at, end);
          at = end;
        }
        continue;
      }
    }
    if (!word.is_word() || scan.in_organization(at)) {
      if (word.form != EnglishWord::Form::slash && word.form != EnglishWord::Form::colon &&
          !is_comma(word)) {
        credit = false;
      }
      ++at;
      continue;
    }
    const std::size_t before = at - 1;
    std::size_t address = at;
    // Mr. has a full stop of its own.
    if (address > 1 && words[address - 1].form == EnglishWord::Form::other &&
        words[address - 2].has(EnglishWord::address)) {
      --address;
    }
    while (address > 0 && words[address - 1].has(EnglishWord::address))
      --address;
    const bool behind_post = post_ends[at] || address < at;
    Name name;
    bool found = false;
    if (word.capital) {
      found = read_name(scan, at, behind_post, name);
      if (found && !behind_post) {
        // Part of a longer proper name (Xi Jinping Thought, Sun Yat-sen University)?
        const EnglishWord& next = words[std::min(name.last, words.size() - 1)];
        const bool goes_on = next.is_word() && next.capital && !next.has(EnglishWord::verb) &&
                             scan.post_at[name.last] == Scan::none &&
                             !next.has(EnglishWord::function);
        const bool went_on =
            words[before].is_word() && words[before].capital &&
            !words[before].has(EnglishWord::function | EnglishWord::address | EnglishWord::verb) &&
            !post_ends[at];
        const bool place = scan.beginning(at, Kind::place) != nullptr &&
                           words.ending_at(scan.beginning(at, Kind::place)->span.end) >= name.last;
        if (goes_on || went_on || place) {
          at = std::max(name.last, at + 1);
          continue;
        }
      }
      if (found && behind_post) {
        const EnglishWord& next = words[std::min(name.last, words.size() - 1)];
        // A name form with more capitals behind it is the start of something longer, cut or
        // foreign.
        Name longer;
        if (next.is_word() && next.capital && scan.post_at[name.last] == Scan::none && !name.sure &&
            read_foreign(scan, at, true, longer) && longer.last > name.last) {
          name = longer;
        }
      }
      if (!found && behind_post) {
        found = read_foreign(scan, at, true, name);
        // Mr. Zhang is no cut name, and no full one.
        if (found && name.surname_only && !post_ends[at])
          found = false;
      }
      if (!found && !behind_post && !words[before].is_word()) {
        // Before a comma and a post of its own: Tuya, director of …
        Name candidate;
        if (read_foreign(scan, at, false, candidate) && candidate.last + 1 < words.size() &&
            is_comma(words[candidate.last])) {
          std::size_t next = candidate.last + 1;
          if (words[next].has(EnglishWord::article))
            ++next;
          if (scan.post_at[next] != Scan::none) {
            const Post& post = scan.posts[scan.post_at[next]];
            const EnglishWord& behind = words[post.last];
            if (!post.body && !(behind.is_word() && behind.capital)) {
              name = candidate;
              found = true;
            }
          }
        }
      }
      // members Sarangerel, Temuqile and Qi Yanjun; Uni Badma and Tong Jiale, vice presidents
      if (!found && !behind_post && (!words[before].is_word() || words.folded(before) == U"and")) {
        Name candidate;
        const bool behind_row = row != Scan::none && row < at && at - row <= 2;
        if (read_foreign(scan, at, false, candidate) &&
            (behind_row || shares_post(scan, candidate.last))) {
          name = candidate;
          found = true;
        }
      }
      if (!found && !behind_post && words.folded(before) == U"and") {
        Name candidate;
        if (read_foreign(scan, at, false, candidate) && candidate.last + 1 < words.size() &&
            is_comma(words[candidate.last]) && scan.post_at[candidate.last + 1] != Scan::none &&
            !scan.posts[scan.post_at[candidate.last + 1]].body &&
            !words[scan.posts[scan.post_at[candidate.last + 1]].last].capital) {
          name = candidate;
          found = true;
        }
      }
    } else if (post_ends[at] || (!words[before].is_word() && at + 2 < words.size())) {
      found = read_lower_case(scan, at, name);
      if (found && !post_ends[at]) {
        found = words[name.last].has(EnglishWord::verb) &&
                !words[name.last].has(EnglishWord::preposition);
      }
    }
    if (!found && !behind_post &&
        (!words[before].is_word() || words[before].has(EnglishWord::verb | EnglishWord::auxiliary |
                                                       EnglishWord::conjunction))) {
      found = read_ruined(scan, at, name);
    }
    if (found)
      take_tail(scan, name);
    if (!found) {
      if (!words[at].has(EnglishWord::credit) && words.folded(at) != U"and")
        credit = false;
      ++at;
      continue;
    }
    const bool in_row = row != Scan::none && row < at && at - row <= 2;
    row = plural_ends[at] || in_row ? name.last : Scan::none;
    at = name.last;
    if (!credit)
      scan.names.push_back(std::move(name));
  }
}

/// Finds names again where nothing stands beside them, and drops surnames that a full name
/// explains.
void EnglishPeople::find_known_names(Scan& scan) const {
  const EnglishWords& words = scan.words;
  const auto key = [&](const Name& name) {
    std::u32string text;
    for (std::size_t at = name.first; at < name.last; ++at) {
      text += words.folded(at);
      text += U' ';
    }
    return text;
  };
  std::unordered_set<std::u32string> surnames, known, turned;
  std::unordered_map<std::u32string, std::unordered_set<std::u32string>, WordHash,
                     std::equal_to<>>
      families; // first word -> names
  std::unordered_map<std::u32string, std::size_t, WordHash, std::equal_to<>>
      longest; // first word -> most words of a name
  for (const Name& name : scan.names) {
    if (name.surname_only)
      continue;
    for (std::size_t at = name.first; at < name.last; ++at) {
      surnames.insert(std::u32string(words.folded(at)));
    }
    if (name.last - name.first == 1 && name.confidence < 0.8F)
      continue;
    known.insert(key(name));
    if (name.last - name.first > 1)
      families[std::u32string(words.folded(name.first))].insert(key(name));
    std::size_t& most = longest[std::u32string(words.folded(name.first))];
    most = std::max(most, name.last - name.first);
    if (name.last - name.first == 2 && !name.cut) { // Aga Jimu for Jimu Aga
      turned.insert(std::u32string(words.folded(name.first + 1)) + U' ' +
                    std::u32string(words.folded(name.first)) + U' ');
      std::size_t& other = longest[std::u32string(words.folded(name.first + 1))];
      other = std::max<std::size_t>(other, 2);
    }
  }
  std::erase_if(scan.names, [&](const Name& name) {
    return name.surname_only && surnames.contains(std::u32string(words.folded(name.first)));
  });

  std::vector<Name> all;
  all.reserve(scan.names.size());
  std::size_t next = 0;
  for (std::size_t at = 0; at < words.size();) {
    if (next < scan.names.size() && scan.names[next].first == at) {
      at = scan.names[next].last;
      all.push_back(std::move(scan.names[next++]));
      continue;
    }
    const auto begins = words[at].is_word() ? longest.find(words.folded(at)) : longest.end();
    bool found = false;
    if (begins != longest.end() && !scan.in_organization(at)) {
      const std::size_t limit = next < scan.names.size() ? scan.names[next].first : words.size();
      for (std::size_t size = begins->second; size > 0 && !found; --size) {
        Name name;
        name.first = at;
        name.last = at + size;
        if (name.last > limit || (size == 1 && !words[at].capital))
          continue;
        const EnglishWord& behind = words[std::min(name.last, words.size() - 1)];
        const bool goes_on = behind.is_word() && behind.capital &&
                             !behind.has(EnglishWord::function | EnglishWord::verb) &&
                             scan.post_at[std::min(name.last, words.size() - 1)] == Scan::none;
        if (goes_on)
          continue;
        if (!known.contains(key(name))) {
          if (size != 2 || !words[at].capital || !turned.contains(key(name)))
            continue;
          name.reversed = true;
          name.confidence = 0.9F;
        }
        if (at > 0 && words[at - 1].has(EnglishWord::credit))
          continue;
        name.known = true;
        name.lower = !words[at].capital;
        at = name.last;
        all.push_back(std::move(name));
        found = true;
      }
    }
    // "Shi, also a member of …": the surname of one person, and a post.
    if (!found && words[at].is_word() && words[at].capital && at > 0 && !words[at - 1].is_word() &&
        at + 3 < words.size() && is_comma(words[at + 1])) {
      const auto owner = families.find(words.folded(at));
      std::size_t post = at + 2;
      const bool also = words[post].has(EnglishWord::adverb);
      while (post + 1 < words.size() && post < at + 4 &&
             words[post].has(EnglishWord::adverb | EnglishWord::article)) {
        ++post;
      }
      if (owner != families.end() && owner->second.size() == 1 && also &&
          scan.post_at[post] != Scan::none && !scan.posts[scan.post_at[post]].body) {
        Name name;
        name.first = at;
        name.last = at + 1;
        name.known = true;
        all.push_back(std::move(name));
        found = true;
        ++at;
      }
    }
    if (!found)
      ++at;
  }
  scan.names = std::move(all);
}

/// A line under a name that holds nothing but a post: `Chief Engineer, Marine Works Department`.
/// Adds it as a post; returns the word behind the line, or `border` where it is no such line.
std::size_t EnglishPeople::post_line(Scan& scan, std::size_t border) const {
  const EnglishWords& words = scan.words;
  std::size_t first = border;
  while (first < words.size() && words[first].form == EnglishWord::Form::border)
    ++first;
  if (first >= words.size() || !words[first].capital || border == 0)
    return border;
  // Behind an empty line something else begins.
  std::size_t lines = 0;
  for (Offset at = words[border - 1].span.end; at < words[first].span.begin; ++at)
    lines += is_line_end(scan.text.text[at]);
  if (lines > 1)
    return border;
  constexpr std::size_t longest = 14;
  std::size_t last = first;
  std::size_t found = Scan::none;
  while (last < words.size() && words[last].form != EnglishWord::Form::border) {
    const EnglishWord& word = words[last];
    if (last - first >= longest || word.form == EnglishWord::Form::colon ||
        word.form == EnglishWord::Form::other || word.has(EnglishWord::address) ||
        (!word.capital && !word.has(EnglishWord::preposition) &&
         word.has(EnglishWord::verb | EnglishWord::auxiliary))) {
      return border;
    }
    if (const std::size_t post = scan.post_at[last];
        post != Scan::none && found == Scan::none && !scan.posts[post].body) {
      found = post;
    }
    ++last;
  }
  if (found == Scan::none)
    return border;
  Post post = scan.posts[found];
  post.first = first;
  post.last = last;
  post.plural = false;
  scan.posts.push_back(post);
  return last;
}

/// Walks over posts and names that only commas, "and" and brackets part, and gives posts to names.
void EnglishPeople::read_lists(Scan& scan) const {
  const EnglishWords& words = scan.words;
  constexpr std::size_t nobody = Scan::none;

  struct List {
    bool any{}, title_first{};
    bool commas{};                      ///< a comma parts the first post from its name
    std::vector<std::size_t> pending{}; ///< posts without a name yet
    std::size_t first_pending_end{};    ///< where the last of them ends
    std::size_t last_name{nobody};      ///< index into names
    std::vector<std::size_t> group{};   ///< names that share the posts in front of them
    std::vector<std::size_t> group_posts{};
    bool group_open{}; ///< the group still takes names
  } run;
  std::vector<Name>& names = scan.names;

  const auto plural = [&](const std::vector<std::size_t>& posts) {
    return std::any_of(posts.begin(), posts.end(),
                       [&](std::size_t post) { return scan.posts[post].plural; });
  };
  /// The posts stand behind the last name: they are its own.
  const auto give_back = [&](std::vector<std::size_t>& posts) {
    if (posts.empty() || run.last_name == nobody) {
      posts.clear();
      return;
    }
    if (!plural(posts)) {
      Name& name = names[run.last_name];
      if (name.shared)
        name.posts.clear();
      name.shared = false;
      name.posts.insert(name.posts.end(), posts.begin(), posts.end());
    } else {
      // "A and B, deputy county heads": all names of the row that have none.
      for (const std::size_t index : run.group) {
        if (names[index].posts.empty())
          names[index].posts = posts;
      }
      if (names[run.last_name].posts.empty())
        names[run.last_name].posts = posts;
    }
    run.group.clear();
    run.group_open = false;
    posts.clear();
  };
  const auto flush = [&] {
    if (run.any)
      give_back(run.pending);
    run = List{};
  };

  std::size_t name_index = 0;
  std::size_t swallow_index = 0;
  bool comma_before = false; // since the last item
  for (std::size_t at = 0; at < words.size();) {
    while (name_index < names.size() && names[name_index].first < at)
      ++name_index;
    while (swallow_index < scan.swallowed.size() && scan.swallowed[swallow_index].first < at)
      ++swallow_index;
    if (name_index < names.size() && names[name_index].first == at) {
      Name& name = names[name_index];
      if (!run.any) {
        run.any = true;
        run.title_first = false;
      }
      if (!run.pending.empty()) {
        const bool adjacent = run.first_pending_end == at;
        std::vector<std::size_t> mine;
        // "At the invitation of the Chairman, Ms Karen Lau briefed members"
        const Post& front = scan.posts[run.pending.back()];
        const bool other = !adjacent && front.last - front.first == 1 && front.first > 0 &&
                           words[front.first - 1].has(EnglishWord::article) &&
                           words[at - 1].has(EnglishWord::address);
        if (run.last_name == nobody) {
          run.commas = !adjacent;
          if (!other)
            mine = std::move(run.pending);
        } else if (run.title_first && (adjacent || run.commas)) {
          mine = std::move(run.pending);
        } else if (run.title_first && words.folded(front.first - 1) == U"and") {
          mine = std::move(run.pending); // Mayor A and Commissioner, B,
        } else if (adjacent) {
          mine = {run.pending.back()};
          run.pending.pop_back();
          give_back(run.pending);
        } else {
          give_back(run.pending);
        }
        run.pending.clear();
        name.posts = mine;
        run.group.clear();
        run.group_posts = mine;
        run.group_open = !mine.empty();
        run.group.push_back(name_index);
      } else if (run.group_open && run.last_name != nobody &&
                 (plural(run.group_posts) || comma_before || run.group.size() > 1)) {
        name.posts = run.group_posts;
        name.shared = true;
        run.group.push_back(name_index);
      } else {
        if (run.group_open)
          run.group.clear();
        run.group_open = false;
        run.group.push_back(name_index);
      }
      run.last_name = name_index;
      at = name.last;
      comma_before = false;
      continue;
    }
    if (swallow_index < scan.swallowed.size() && scan.swallowed[swallow_index].first == at) {
      // The posts belong to someone whose name is lost.
      run.pending.clear();
      run.group.clear();
      run.group_open = false;
      at = scan.swallowed[swallow_index].second;
      comma_before = false;
      continue;
    }
    if (scan.post_at[at] != Scan::none) {
      const std::size_t index = scan.post_at[at];
      const Post& post = scan.posts[index];
      // An organization is a post only for a name in front of it.
      if (!post.body || (run.any && run.last_name != nobody && !run.title_first && comma_before) ||
          (post.body && !run.pending.empty() && !run.title_first)) {
        if (!run.any) {
          run.any = true;
          run.title_first = true;
        }
        run.pending.push_back(index);
        run.first_pending_end = post.last;
        at = post.last;
        comma_before = false;
        continue;
      }
    }
    const EnglishWord& word = words[at];
    using Mark = EnglishWord::Form;
    const bool joins =
        word.form == Mark::comma || word.form == Mark::open ||
        (word.is_word() && (word.has(EnglishWord::article) || word.has(EnglishWord::address) ||
                            words.folded(at) == U"and"));
    if (word.form == Mark::comma || word.form == Mark::open)
      comma_before = true;
    if (word.form == Mark::semicolon || word.form == Mark::close) {
      if (run.any && run.last_name != nobody) {
        give_back(run.pending);
        if (word.form == Mark::semicolon) {
          run.group.clear();
          run.group_open = false;
        }
      }
      ++at;
      continue;
    }
    // (Hui ethnic group) says nothing of posts.
    if (word.form == Mark::open && scan.post_at[at + 1] == Scan::none && run.any) {
      std::size_t close = at + 1;
      constexpr std::size_t longest = 8;
      while (close < words.size() && close - at < longest && words[close].form != Mark::close &&
             words[close].form != Mark::border && scan.post_at[close] == Scan::none) {
        ++close;
      }
      const bool named = name_index < names.size() && names[name_index].first < close;
      if (words[close].form == Mark::close && !named) {
        at = close + 1;
        continue;
      }
    }
    if (word.form == Mark::border && run.last_name != nobody && !run.title_first &&
        run.pending.empty() && names[run.last_name].posts.empty()) {
      const std::size_t behind = post_line(scan, at);
      if (behind > at && (name_index >= names.size() || names[name_index].first >= behind)) {
        run.pending.push_back(scan.posts.size() - 1);
        at = behind;
        flush();
        continue;
      }
    }
    // "removed A from the post of director"
    if (run.last_name != nobody && names[run.last_name].last == at && run.pending.empty() &&
        word.is_word() && word.has(EnglishWord::preposition)) {
      constexpr std::size_t longest = 4;
      std::size_t next = at;
      while (next < words.size() && next - at < longest && words[next].is_word() &&
             !words[next].capital && scan.post_at[next] == Scan::none) {
        ++next;
      }
      const std::u32string_view link = words.folded(next - 1);
      const bool apart = words.folded(at) == U"from" && link == U"of";
      if (next < words.size() && scan.post_at[next] != Scan::none &&
          !scan.posts[scan.post_at[next]].body && apart) {
        at = next;
        comma_before = true;
        continue;
      }
    }
    // "Shi, also a member", "A and B, both deputy mayors", "A, who is also director"
    if (run.last_name != nobody && names[run.last_name].last + 1 == at && run.pending.empty() &&
        comma_before && word.is_word()) {
      constexpr std::size_t longest = 4;
      std::size_t next = at;
      while (next < words.size() && next - at < longest && words[next].is_word() &&
             !words[next].capital && scan.post_at[next] == Scan::none &&
             words[next].has(EnglishWord::function) && !words[next].has(EnglishWord::preposition)) {
        ++next;
      }
      if (next > at && next < words.size() && scan.post_at[next] != Scan::none &&
          !scan.posts[scan.post_at[next]].body) {
        at = next;
        continue;
      }
    }
    if (!joins)
      flush();
    ++at;
  }
  flush();
}

/// What a form of address tells; unknown for none.
Gender EnglishPeople::gender(const Match* address) const {
  if (address == nullptr)
    return Gender::unknown;
  return head_female_[address->entry] ? Gender::female
         : head_male_[address->entry] ? Gender::male
                                      : Gender::unknown;
}

/// Turns names and posts into mentions, and tells what is odd about them.
void EnglishPeople::write(Scan& scan) const {
  const EnglishWords& words = scan.words;
  Text& text = scan.text;
  text.people.clear();
  const auto observe = [&](const char* code, Span span) {
    text.observations.push_back({code, span, to_utf8(text.view(span))});
  };
  for (const Name& name : scan.names) {
    PersonMention person;
    person.span = words.span(name.first, name.last);
    person.confidence = name.confidence;
    std::optional<std::size_t> inherited;
    for (const std::size_t index : name.posts) {
      const Post& post = scan.posts[index];
      PostMention mention;
      mention.span = words.span(post.first, post.last);
      bool levelled = false; // county mayor: the level word tells whose
      // The widest organization inside the post; a post without one takes that of the post before.
      for (std::size_t at = post.first; at < post.last; ++at) {
        levelled = levelled || words[at].has(EnglishWord::level);
        if (!scan.in_organization(at))
          continue;
        const std::size_t organization = scan.organization_at[at];
        if (!mention.organization || text.organizations[organization].span.size() >
                                         text.organizations[*mention.organization].span.size()) {
          mention.organization = organization;
        }
      }
      if (mention.organization) {
        inherited = mention.organization;
      } else if (!post.carries && !levelled) {
        mention.organization = inherited;
      }
      for (const Match& match : text.matches.of(Kind::title, mention.span)) {
        if (!is_english(match.form) || match.span.end > mention.span.end)
          continue;
        if (mention.title == no_entry)
          mention.title = match.entry;
      }
      for (const Match& match : text.matches.of(Kind::title_modifier, mention.span)) {
        if (!is_english(match.form) || match.span.end > mention.span.end)
          continue;
        if (modifier_status_[match.entry] != Status::current) {
          mention.status = modifier_status_[match.entry];
          break;
        }
      }
      person.posts.push_back(mention);
    }
    for (std::size_t at = name.first; at-- > 0 && person.gender == Gender::unknown;) {
      // Mr. has a full stop of its own.
      if (words[at].form == EnglishWord::Form::other && at > 0 &&
          words[at - 1].has(EnglishWord::address)) {
        continue;
      }
      if (!words[at].has(EnglishWord::address))
        break;
      person.gender = gender(scan.beginning(at, Kind::title_head));
    }
    // (Tibetan) directly behind the name.
    for (std::size_t at = name.last; at < words.size() && at < name.last + 6; ++at) {
      if (at == name.last && words[at].form != EnglishWord::Form::open)
        break;
      if (words[at].form == EnglishWord::Form::close)
        break;
      if (person.gender == Gender::unknown)
        person.gender = gender(scan.beginning(at, Kind::title_head));
      if (const Match* group = scan.beginning(at, Kind::ethnic_group)) {
        person.ethnicity = to_utf8(text.view(group->span));
        break;
      }
    }
    if (name.cut)
      observe("per-cut", person.span);
    if (name.lower)
      observe("per-lower", person.span);
    if (name.split)
      observe("per-variant", person.span);
    if (name.reversed)
      observe("per-order", person.span);
    text.people.push_back(std::move(person));
  }
  for (const auto& [first, last] : scan.swallowed)
    observe("per-swallow", words.span(first, last));
}

} // namespace minutes
