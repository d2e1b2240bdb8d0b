// Pinyin and other romanizations of names.
#include "stages/romanization.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "pipeline/characters.hpp"
#include "pipeline/unicode.hpp"

namespace minutes {
namespace {

constexpr std::size_t longest_syllable = 6; // zhuang, chuang, shuang
constexpr std::size_t longest_surname = 16; // letters of a compound one
constexpr std::size_t most_syllables = 8;
constexpr std::size_t most_readings = 24;

/// A Latin letter without its accent; ü becomes v. The letters that names use.
char32_t plain(char32_t c) {
  if (c < 0xC0)
    return c;
  constexpr std::u32string_view from = U"àáâãäåāăçćčèéêëēĕėęěğìíîïīñńňòóôõöøōŏőšśşùúûūŭůýÿžźżǎǐǒǔ";
  constexpr std::u32string_view to = U"aaaaaaaaccceeeeeeeeegiiiiinnnooooooooosssuuuuuuyyzzzaiou";
  static_assert(from.size() == to.size());
  if (c == U'ü' || c == U'ǖ' || c == U'ǘ' || c == U'ǚ' || c == U'ǜ')
    return U'v';
  const auto found = from.find(c);
  return found == std::u32string_view::npos ? c : to[found];
}

/// A syllable of plain letters as a number; 0 for anything else.
std::uint32_t packed(std::u32string_view syllable) {
  if (syllable.size() > longest_syllable)
    return 0;
  std::uint32_t number = 0;
  for (const char32_t c : syllable) {
    if (!is_ascii_lower(c))
      return 0;
    number = number << 5U | static_cast<std::uint32_t>(c - U'a' + 1);
  }
  return number;
}

bool parts_syllables(char32_t c) { return c == U'\'' || c == U'-'; }

/// Letters only, ü and its spellings as u: what two spellings are compared by.
std::string key(std::u32string_view latin) {
  std::string letters;
  for (const char32_t c : latin) {
    char32_t letter = plain(c);
    if (is_ascii_upper(letter))
      letter = letter - U'A' + U'a';
    if (is_ascii_lower(letter))
      letters.push_back(static_cast<char>(letter));
  }
  std::string result;
  for (std::size_t at = 0; at < letters.size(); ++at) {
    const bool after_l_or_n = at > 0 && (letters[at - 1] == 'l' || letters[at - 1] == 'n');
    if (letters[at] == 'v') {
      result.push_back('u');
    } else if (after_l_or_n && letters[at] == 'y' && at + 1 < letters.size() &&
               letters[at + 1] == 'u' && (at + 2 == letters.size() || letters[at + 2] != 'a')) {
      continue; // lyu, nyu; not n + yuan
    } else {
      result.push_back(letters[at]);
    }
  }
  return result;
}
std::string key(std::string_view latin) { return key(from_utf8(latin)); }

/// A syllable as heard by someone who cannot tell Wade-Giles from pinyin: voicing, aspiration and
/// palatals fall together.
std::string coarse(std::string_view syllable) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> starts{{
      {"zh", "c"},
      {"ch", "c"},
      {"sh", "s"},
      {"hs", "s"},
      {"ts", "c"},
      {"tz", "c"},
      {"j", "c"},
      {"q", "c"},
      {"x", "s"},
      {"z", "c"},
      {"b", "p"},
      {"d", "t"},
      {"g", "k"},
      {"r", "j"},
  }};
  std::string result(syllable);
  for (const auto& [from, to] : starts) {
    if (syllable.starts_with(from)) {
      result = std::string(to) + std::string(syllable.substr(from.size()));
      break;
    }
  }
  // Wade-Giles jen is pinyin ren, but chen of Wade-Giles may be zhen: vowels fold too.
  std::string folded;
  for (std::size_t at = 0; at < result.size(); ++at) {
    const std::string_view rest = std::string_view(result).substr(at);
    if (rest.starts_with("ong") || rest.starts_with("ung")) {
      folded += "ung";
      at += 2;
    } else if (rest.starts_with("uo") && rest.size() == 2) {
      folded += "o";
      ++at;
    } else if ((rest.starts_with("ie") || rest.starts_with("ia")) && rest.size() > 2) {
      folded += rest[1] == 'e' ? "ie" : "ia";
      ++at;
    } else if (rest == "ian" || rest == "ien") {
      folded += "ien";
      at += 2;
    } else {
      folded += rest[0];
    }
  }
  if (folded.ends_with("ian"))
    folded.replace(folded.size() - 3, 3, "ien");
  if (folded == "ci" || folded == "cih" || folded == "cu")
    folded = "ci";
  if (folded == "si" || folded == "sih" || folded == "su")
    folded = "si";
  if (folded.ends_with("eh"))
    folded.pop_back();
  return folded;
}

/// The words of a Latin name: parted by spaces, hyphens, dots and changes from lower to upper case.
std::vector<std::string> words_of(std::u32string_view latin) {
  std::vector<std::string> words;
  std::u32string word;
  const auto flush = [&] {
    if (std::string letters = key(word); !letters.empty())
      words.push_back(std::move(letters));
    word.clear();
  };
  char32_t last = U' ';
  for (const char32_t c : latin) {
    if (c == U'\'' || c == U'’' || c == U'‘')
      continue;
    if (!is_latin(c) || (is_latin_upper(c) && !is_latin_upper(last) && is_latin(last)))
      flush();
    if (is_latin(c))
      word.push_back(c);
    last = c;
  }
  flush();
  return words;
}

std::string join(const std::vector<std::string>& parts, std::size_t first, std::size_t last) {
  std::string joined;
  for (std::size_t at = first; at < last; ++at)
    joined += parts[at];
  return joined;
}

/// Whether `found` spells `syllables` with at most one edit (a letter replaced, added or lost) in
/// each of them; the number of edits, or -1. With `open`, the text may be a beginning: then `found`
/// must end at the border of a syllable and `used` tells how many it took.
int edits(const std::vector<std::string>& syllables, std::string_view found) {
  constexpr int far = 100;
  std::vector<int> cost(found.size() + 1, far), next(found.size() + 1);
  cost[0] = 0;
  for (const std::string& syllable : syllables) {
    std::fill(next.begin(), next.end(), far);
    for (std::size_t from = 0; from <= found.size(); ++from) {
      if (cost[from] >= far)
        continue;
      const std::size_t shortest = syllable.size() > 1 ? syllable.size() - 1 : 1;
      for (std::size_t length = shortest; length <= syllable.size() + 1; ++length) {
        if (from + length > found.size())
          break;
        const std::string_view piece = found.substr(from, length);
        int price = far;
        if (piece == syllable) {
          price = 0;
        } else if (length == syllable.size()) {
          std::size_t different = 0;
          for (std::size_t at = 0; at < length; ++at)
            different += piece[at] != syllable[at];
          // A syllable of one or two letters has nothing left after an edit.
          if (different == 1 && length > 2)
            price = 1;
        } else {
          const std::string_view longer = length > syllable.size() ? piece : syllable;
          const std::string_view shorter =
              length > syllable.size() ? std::string_view(syllable) : piece;
          std::size_t at = 0;
          while (at < shorter.size() && shorter[at] == longer[at])
            ++at;
          if (shorter.substr(at) == longer.substr(at + 1))
            price = 1;
        }
        if (price < far)
          next[from + length] = std::min(next[from + length], cost[from] + price);
      }
    }
    std::swap(cost, next);
  }
  return cost[found.size()] >= far ? -1 : cost[found.size()];
}

std::u32string lower_from(std::string_view utf8) {
  std::u32string text = from_utf8(utf8);
  for (char32_t& c : text) {
    if (is_ascii_upper(c))
      c = c - U'A' + U'a';
    c = plain(c);
  }
  return text;
}

} // namespace

Romanization::Romanization(const Dictionaries& dictionaries) {
  const Dictionary& pinyin = dictionaries.of(Kind::pinyin);
  for (std::size_t row = 0; row < pinyin.size(); ++row) {
    const std::u32string character = from_utf8(pinyin.cell(row, "character"));
    if (character.size() != 1)
      continue;
    auto& list = readings_[character[0]];
    for (const std::string_view reading : pinyin.forms(row, "readings")) {
      list.emplace_back(reading);
      // Interjections (m, ng, hm) read so too; no name contains them.
      const std::u32string syllable = from_utf8(reading);
      if (syllable.find_first_of(U"aeiouv") != syllable.npos)
        syllables_.insert(packed(syllable));
    }
  }

  constexpr double common = 10;
  const Dictionary& surnames = dictionaries.of(Kind::surname);
  const auto know = [this](std::u32string word, Surname as) {
    Surname& known = latin_surnames_[std::move(word)];
    known = std::max(known, as);
  };
  for (std::size_t row = 0; row < surnames.size(); ++row) {
    const std::u32string han = from_utf8(surnames.cell(row, "surname"));
    HanSurname entry;
    const std::string_view number = surnames.cell(row, "per_million");
    std::from_chars(number.data(), number.data() + number.size(), entry.per_million);
    for (const std::string_view reading : surnames.forms(row, "readings")) {
      entry.readings.emplace_back(reading);
      std::u32string word = from_utf8(reading);
      const Surname as = han.size() > 1                ? Surname::compound
                         : entry.per_million >= common ? Surname::pinyin
                                                       : Surname::rare;
      know(word, as);
      // lv is written lyu, lu or lü, which the lookup makes lv.
      if (word == U"lv")
        know(U"lyu", as);
    }
    for (const std::string_view form : surnames.forms(row, "romanizations")) {
      entry.romanizations.emplace_back(form);
      if (entry.per_million >= common)
        know(lower_from(form), Surname::romanized);
    }
    han_surnames_.emplace(han, std::move(entry));
  }

  const Dictionary& elements = dictionaries.of(Kind::name_element);
  for (std::size_t row = 0; row < elements.size(); ++row) {
    std::vector<std::string> spellings;
    for (const std::string_view column : {"en", "en_variants"}) {
      for (const std::string_view form : elements.forms(row, column)) {
        spellings.emplace_back(form);
        latin_elements_.insert(lower_from(form));
      }
    }
    for (const std::string_view column : {"zh", "zh_variants"}) {
      for (const std::string_view form : elements.forms(row, column)) {
        elements_.emplace(from_utf8(form), spellings);
      }
    }
  }
}

bool Romanization::is_syllable(std::u32string_view word) const {
  if (word.empty() || word.size() > longest_syllable)
    return false;
  std::array<char32_t, longest_syllable> letters{};
  std::size_t size = 0;
  for (const char32_t c : word)
    letters[size++] = plain(c);
  if (syllables_.contains(packed({letters.data(), size})))
    return true;
  // lyu, nyu
  if (size > 2 && (letters[0] == U'l' || letters[0] == U'n') && letters[1] == U'y' &&
      letters[2] == U'u') {
    letters[1] = U'v';
    std::copy(letters.begin() + 3, letters.end(), letters.begin() + 2);
    return syllables_.contains(packed({letters.data(), size - 1}));
  }
  return false;
}

std::vector<std::u32string_view> Romanization::syllables(std::u32string_view word) const {
  std::vector<std::u32string_view> result;
  constexpr std::size_t longest_word = most_syllables * (longest_syllable + 1);
  if (word.empty() || word.size() > longest_word)
    return result;
  // fewest[i]: syllables needed for the first i letters; length[i]: of the last of them.
  std::array<std::size_t, longest_word + 1> fewest{}, length{};
  fewest.fill(most_syllables + 1);
  fewest[0] = 0;
  for (std::size_t from = 0; from < word.size(); ++from) {
    if (fewest[from] > most_syllables)
      continue;
    if (from > 0 && parts_syllables(word[from])) {
      if (fewest[from] < fewest[from + 1]) {
        fewest[from + 1] = fewest[from];
        length[from + 1] = 0;
      }
      continue;
    }
    for (std::size_t size = 1; size <= longest_syllable && from + size <= word.size(); ++size) {
      if (!is_latin(word[from + size - 1]))
        break;
      // The earlier border wins a tie: fangan is fan-gan, as an apostrophe would mark fang'an.
      if (fewest[from] + 1 < fewest[from + size] && is_syllable(word.substr(from, size))) {
        fewest[from + size] = fewest[from] + 1;
        length[from + size] = size;
      }
    }
  }
  if (fewest[word.size()] > most_syllables || parts_syllables(word.back()))
    return result;
  for (std::size_t end = word.size(); end > 0;) {
    if (length[end] == 0) {
      --end;
      continue;
    }
    result.push_back(word.substr(end - length[end], length[end]));
    end -= length[end];
  }
  std::reverse(result.begin(), result.end());
  return result;
}

std::size_t Romanization::syllable_count(std::u32string_view word) const {
  return syllables(word).size();
}

Romanization::Surname Romanization::surname(std::u32string_view word) const {
  std::array<char32_t, longest_surname> letters{};
  std::size_t size = 0;
  for (const char32_t c : word) {
    if (c == U'\'')
      continue;
    if (size == letters.size())
      return Surname::none;
    letters[size++] = plain(c);
  }
  const auto found = latin_surnames_.find(std::u32string_view(letters.data(), size));
  return found == latin_surnames_.end() ? Surname::none : found->second;
}

bool Romanization::is_element(std::u32string_view word) const {
  std::u32string letters;
  for (const char32_t c : word)
    letters.push_back(plain(c));
  return latin_elements_.contains(letters);
}

bool Romanization::is_nearly_pinyin(std::u32string_view word) const {
  if (is_element(word) || syllable_count(word) > 0)
    return true;
  // Only losing a letter is tried: it undoes what machine translation does most (Zerren, Zhangg).
  std::u32string shorter;
  for (std::size_t at = 0; at < word.size() && word.size() > 3; ++at) {
    shorter.assign(word.substr(0, at));
    shorter.append(word.substr(at + 1));
    if (syllable_count(shorter) > 0)
      return true;
  }
  return false;
}

std::size_t Romanization::surname_length(std::u32string_view han_name) const {
  if (han_name.size() > 2 && han_surnames_.contains(std::u32string(han_name.substr(0, 2))))
    return 2;
  return han_name.size() > 1 && han_surnames_.contains(std::u32string(han_name.substr(0, 1))) ? 1
                                                                                              : 0;
}

std::vector<const std::vector<std::string>*>
Romanization::elements(std::u32string_view han_name) const {
  std::vector<const std::vector<std::string>*> result;
  for (std::size_t at = 0; at < han_name.size();) {
    if (is_name_dot(han_name[at])) {
      ++at;
      continue;
    }
    std::size_t length = std::min<std::size_t>(han_name.size() - at, 7);
    auto found = elements_.end();
    for (; length > 0; --length) {
      found = elements_.find(std::u32string(han_name.substr(at, length)));
      if (found != elements_.end())
        break;
    }
    if (length == 0)
      return {};
    result.push_back(&found->second);
    at += length;
  }
  return result;
}

std::vector<std::vector<std::string>> Romanization::readings(std::u32string_view han_name) const {
  std::vector<std::vector<std::string>> result{{}};
  const std::size_t surname_size = surname_length(han_name);
  const auto extend = [&result](const std::vector<std::vector<std::string>>& choices) {
    std::vector<std::vector<std::string>> longer;
    for (const auto& choice : choices) {
      for (const auto& start : result) {
        if (longer.size() == most_readings)
          break;
        longer.push_back(start);
        longer.back().insert(longer.back().end(), choice.begin(), choice.end());
      }
    }
    result = std::move(longer);
  };
  std::size_t at = 0;
  if (surname_size > 0) {
    std::vector<std::vector<std::string>> choices;
    for (const std::string& reading :
         han_surnames_.at(std::u32string(han_name.substr(0, surname_size))).readings) {
      std::vector<std::string> parts;
      const std::u32string word = from_utf8(reading);
      for (const auto part : syllables(word))
        parts.push_back(to_utf8(part));
      if (!parts.empty())
        choices.push_back(std::move(parts));
    }
    if (!choices.empty()) {
      extend(choices);
      at = surname_size;
    }
  }
  for (; at < han_name.size(); ++at) {
    const auto found = readings_.find(han_name[at]);
    if (found == readings_.end())
      continue;
    std::vector<std::vector<std::string>> choices;
    for (const std::string& reading : found->second)
      choices.push_back({reading});
    extend(choices);
  }
  if (result.front().empty())
    result.clear();
  return result;
}

std::string Romanization::spell(std::u32string_view han_name) const {
  const auto write = [](const std::vector<std::string>& parts, std::size_t first,
                        std::size_t last) {
    std::string word;
    for (std::size_t at = first; at < last; ++at) {
      std::string part = parts[at];
      if (const auto umlaut = part.find('v'); umlaut != std::string::npos) {
        part.replace(umlaut, 1, part.size() == umlaut + 1 ? "yu" : "u");
      }
      if (!word.empty() && std::string_view("aeo").find(part[0]) != std::string_view::npos)
        word += '\'';
      word += part;
    }
    if (!word.empty() && word[0] >= 'a' && word[0] <= 'z')
      word[0] = static_cast<char>(word[0] - 32);
    return word;
  };
  // Parted by dots: given name and father's name, each on its own.
  for (std::size_t at = 0; at < han_name.size(); ++at) {
    if (!is_name_dot(han_name[at]))
      continue;
    const auto whole = [&](std::u32string_view part) {
      if (const auto known = elements_.find(std::u32string(part)); known != elements_.end()) {
        return known->second.front();
      }
      std::vector<std::string> parts;
      for (const char32_t c : part) {
        if (const auto found = readings_.find(c); found != readings_.end()) {
          parts.push_back(found->second.front());
        }
      }
      return write(parts, 0, parts.size());
    };
    const std::string first = whole(han_name.substr(0, at));
    const std::string second = spell(han_name.substr(at + 1));
    return first.empty() || second.empty() ? first + second : first + " " + second;
  }
  const auto made_of = elements(han_name);
  if (!made_of.empty() && (han_name.size() > 3 || surname_length(han_name) == 0)) {
    std::string name;
    for (const auto* element : made_of)
      name += (name.empty() ? "" : " ") + element->front();
    return name;
  }
  const auto all = readings(han_name);
  if (all.empty())
    return {};
  const std::size_t surname_size = surname_length(han_name);
  if (surname_size == 0 || han_name.size() > surname_size + 2)
    return write(all.front(), 0, all.front().size());
  return write(all.front(), 0, surname_size) + " " +
         write(all.front(), surname_size, all.front().size());
}

double Romanization::compare(std::u32string_view han_name, std::u32string_view latin_name) const {
  const std::vector<std::string> words = words_of(latin_name);
  if (words.empty() || han_name.empty())
    return 0;
  const std::string found = join(words, 0, words.size());
  double best = 0;
  const auto score = [&best](double value) { best = std::max(best, value); };

  const std::size_t surname_size = surname_length(han_name);
  const HanSurname* han_surname = nullptr;
  if (surname_size > 0) {
    han_surname = &han_surnames_.at(std::u32string(han_name.substr(0, surname_size)));
  }
  for (std::vector<std::string> reading : readings(han_name)) {
    for (std::string& syllable : reading)
      syllable = key(std::string_view(syllable));
    const std::string whole = join(reading, 0, reading.size());
    if (found == whole)
      return 1;
    const std::size_t border = surname_size > 0 && surname_size < reading.size() ? surname_size : 0;
    const std::string surname_part = join(reading, 0, border);
    const std::string given = join(reading, border, reading.size());
    if (border > 0 && found == given + surname_part)
      return 1;

    std::vector<std::string> reversed(reading.begin() + static_cast<std::ptrdiff_t>(border),
                                      reading.end());
    reversed.insert(reversed.end(), reading.begin(),
                    reading.begin() + static_cast<std::ptrdiff_t>(border));
    if (whole.size() > 4) {
      for (const auto* order : {&reading, &reversed}) {
        const int count = edits(*order, found);
        if (count == 1)
          score(0.8);
        if (count > 1)
          score(0.72);
      }
    }
    // Cut: the last words are single letters that begin the next syllables.
    std::size_t initials = 0;
    while (initials < words.size() && words[words.size() - 1 - initials].size() == 1)
      ++initials;
    if (initials > 0 && initials < words.size()) {
      const std::string kept = join(words, 0, words.size() - initials);
      for (std::size_t used = 1; used < reading.size(); ++used) {
        if (used + initials > reading.size())
          break;
        bool same = true;
        for (std::size_t at = 0; at < initials && same; ++at) {
          same = reading[used + at][0] == words[words.size() - initials + at][0];
        }
        const std::vector<std::string> start(reading.begin(),
                                             reading.begin() + static_cast<std::ptrdiff_t>(used));
        if (same && edits(start, kept) >= 0)
          score(0.7);
      }
    }
    // Cut without a letter left: the first of two words or more, whole syllables.
    if (words.size() > 1 && reading.size() > 2 && initials == 0) {
      const std::vector<std::string> start(reading.begin(), reading.end() - 1);
      if (edits(start, found) == 0)
        score(0.7);
    }
    if (border > 0 && found == given && reading.size() > border + 1)
      score(0.6);
    if (border > 0 && found == surname_part)
      score(0.5);

    if (han_surname != nullptr && border > 0 && words.size() > 1) {
      // Another romanization of the surname, at either end; the given name heard alike.
      for (const bool surname_first : {true, false}) {
        const std::string& word = surname_first ? words.front() : words.back();
        bool same_surname = false;
        for (const std::string& form : han_surname->romanizations) {
          same_surname = same_surname || key(std::string_view(form)) == word;
        }
        const std::size_t first = surname_first ? 1 : 0;
        const std::size_t last = surname_first ? words.size() : words.size() - 1;
        if (!same_surname && word != surname_part)
          continue;
        std::size_t matched = 0;
        if (last - first == reading.size() - border) {
          for (std::size_t at = first; at < last; ++at) {
            matched += coarse(words[at]) == coarse(reading[border + at - first]);
          }
          if (matched == last - first)
            score(0.9);
        }
        if (same_surname && join(words, first, last) == given)
          score(0.9);
        if (same_surname && last - first == reading.size() - border)
          score(0.5);
      }
    }
  }
  // The spelling of the person's own language.
  const auto made_of = elements(han_name);
  if (!made_of.empty()) {
    std::vector<std::size_t> ends{0};
    for (const auto* element : made_of) {
      std::vector<std::size_t> next;
      for (const std::size_t end : ends) {
        for (const std::string& spelling : *element) {
          const std::string letters = key(std::string_view(spelling));
          if (std::string_view(found).substr(end).starts_with(letters))
            next.push_back(end + letters.size());
        }
      }
      std::sort(next.begin(), next.end());
      next.erase(std::unique(next.begin(), next.end()), next.end());
      ends = std::move(next);
    }
    if (std::find(ends.begin(), ends.end(), found.size()) != ends.end())
      score(0.9);
  }
  return best;
}

} // namespace minutes
