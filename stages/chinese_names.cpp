// The name model: a Bayes factor of independent characters.
#include "stages/chinese_names.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "pipeline/characters.hpp"
#include "pipeline/unicode.hpp"

namespace minutes {
namespace {

constexpr char32_t plane_size = 0x10000;
/// Shares that stand for "not in the tables": the character is rare, in names and elsewhere.
constexpr double rare_in_names = 2, rare_in_text = 20, rare_surname = 0.05;
/// What names of several elements are worth; one element alone may be a plain word (达瓦, 尼玛).
constexpr float elements_odds = 3, one_element_odds = 1;
/// Four characters of a Han name (two surnames, or three given characters) are legal and rare.
constexpr float long_name_penalty = 2;
constexpr char32_t dot = U'·';  // folding makes every name dot this one

double number(std::string_view cell) {
  double value{};
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

}  // namespace

ChineseNames::ChineseNames(const Dictionaries& dictionaries)
    : surname_(plane_size, impossible),
      given_(plane_size, static_cast<float>(std::log10(rare_in_names / rare_in_text))),
      element_edge_(plane_size) {
  std::vector<double> text_share(plane_size, rare_in_text);
  const Dictionary& given_names = dictionaries.of(Kind::given_name);
  for (std::size_t row = 0; row < given_names.size(); ++row) {
    const std::u32string character = from_utf8(given_names.cell(row, "character"));
    if (character.size() != 1 || character[0] >= plane_size) continue;
    const double in_names = number(given_names.cell(row, "name_per_million"));
    const double in_text = number(given_names.cell(row, "text_per_million"));
    text_share[character[0]] = in_text + 1;
    given_[character[0]] = static_cast<float>(
        std::log10((in_names + rare_in_names) / (in_text + rare_in_names)));
  }
  const Dictionary& surnames = dictionaries.of(Kind::surname);
  for (std::size_t row = 0; row < surnames.size(); ++row) {
    const std::u32string surname = from_utf8(surnames.cell(row, "surname"));
    const double share = number(surnames.cell(row, "per_million")) + rare_surname;
    if (surname.size() == 1 && surname[0] < plane_size) {
      surname_[surname[0]] = static_cast<float>(std::log10(share / text_share[surname[0]]));
    } else if (surname.size() == 2) {
      compound_surnames_.insert(surname);
    }
  }
  const Dictionary& elements = dictionaries.of(Kind::name_element);
  for (std::size_t row = 0; row < elements.size(); ++row) {
    for (const std::string_view column : {"zh", "zh_variants"}) {
      for (const std::string_view form : elements.forms(row, column)) {
        std::u32string element = dictionaries.folding()(from_utf8(form));
        longest_element_ = std::max(longest_element_, element.size());
        for (const char32_t character : {element.front(), element.back()}) {
          if (character < plane_size) element_edge_[character] = true;
        }
        elements_.insert(std::move(element));
      }
    }
  }
}

std::size_t ChineseNames::surname_length(std::u32string_view name) const {
  if (name.size() > 2 && compound_surnames_.contains(name.substr(0, 2))) return 2;
  return !name.empty() && name[0] < plane_size && surname_[name[0]] > impossible ? 1 : 0;
}

bool ChineseNames::is_made_of_elements(std::u32string_view name) const {
  // Bit i: the first i characters are whole elements.
  constexpr std::size_t longest = 31;
  if (name.size() < 2 || name.size() > longest || name[0] >= plane_size || !element_edge_[name[0]]) {
    return false;
  }
  std::uint32_t reached = 1;
  for (std::size_t begin = 0; begin < name.size(); ++begin) {
    if (((reached >> begin) & 1U) == 0) continue;
    for (std::size_t length = 1; length <= std::min(longest_element_, name.size() - begin); ++length) {
      if (elements_.contains(name.substr(begin, length))) {
        reached |= 1U << (begin + length);
      }
    }
  }
  return ((reached >> name.size()) & 1U) != 0;
}

bool ChineseNames::has_element_at_an_edge(std::u32string_view name) const {
  const auto is_edge = [&](char32_t c) { return c < plane_size && element_edge_[c]; };
  if (name.size() < 3 || name.size() > 6 || (!is_edge(name.front()) && !is_edge(name.back()))) {
    return false;
  }
  for (std::size_t length = 2; length <= std::min(longest_element_, name.size()); ++length) {
    if (elements_.contains(name.substr(0, length)) ||
        elements_.contains(name.substr(name.size() - length))) {
      return true;
    }
  }
  return false;
}

float ChineseNames::given_odds(std::u32string_view given) const {
  float sum = 0;
  for (const char32_t character : given) {
    sum += character < plane_size ? given_[character] : given_[0];
  }
  return sum;
}

float ChineseNames::han_odds(std::u32string_view name) const {
  const std::size_t surname = surname_length(name);
  if (surname == 0 || name.size() > surname + 3) return impossible;
  if (surname == 2) return 2 + given_odds(name.substr(2)) / 2;  // hardly a word begins like that
  float odds = surname_[name[0]] + given_odds(name.substr(1));
  if (name.size() > 3) odds -= long_name_penalty;
  return odds;
}

float ChineseNames::log_odds(std::u32string_view name) const {
  if (const std::size_t at = name.find(dot); at != std::u32string_view::npos) {
    // Parts around dots: the form itself says that this is a name of some people.
    for (std::size_t begin = 0; begin <= name.size();) {
      const std::size_t end = std::min(name.find(dot, begin), name.size());
      const std::u32string_view part = name.substr(begin, end - begin);
      if (part.empty() || part.size() > 7 || !std::all_of(part.begin(), part.end(), is_han)) {
        return impossible;
      }
      begin = end + 1;
    }
    return elements_odds;
  }
  if (name.size() < 2 || name.size() > 6 || !std::all_of(name.begin(), name.end(), is_han)) {
    return impossible;
  }
  float odds = han_odds(name);
  if (is_made_of_elements(name)) {
    odds = std::max(odds, elements_.contains(name) ? one_element_odds : elements_odds);
  }
  return odds;
}

}  // namespace minutes
