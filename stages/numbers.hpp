// Numbers as texts write them: 31.6亿, 二十三, 〇二二, 百分之六十二点五, "3.16 billion", "twenty-three".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/dictionary.hpp"

namespace minutes {

/// A number where it stands.
struct Number {
  Span span{};
  double value{};
  bool ordinal{};              ///< 第三, third, 41st
  bool percent{};              ///< `value` of a hundred: 92%, 百分之九十二
};

/// Reads numbers with the words of dictionaries/numerals.tsv. Immutable.
class Numbers {
 public:
  explicit Numbers(const Dictionaries& dictionaries);

  /// The longest number that begins at `at`, with its unit of magnitude (万, million) and percent
  /// sign; nothing where none begins or where `at` lies inside a word or number.
  std::optional<Number> read(const Text& text, Offset at) const;
  /// Every number of the text, in order, disjoint.
  std::vector<Number> all(const Text& text) const;

  /// The number in Chinese numerals alone that begins at `at`: 二十三, 〇二二, 三点二.
  std::optional<Number> chinese(std::u32string_view folded, Offset at) const;
  /// Whether `c` is a numeral: 〇, 一, 十, 百, 万.
  bool is_chinese_numeral(char32_t c) const { return sign(c).kind != Kind::none; }

 private:
  enum class Kind : std::uint8_t { none, digit, ten, unit };
  struct Sign {
    Kind kind{};
    double value{};
  };

  Sign sign(char32_t c) const {
    return c >= first_sign_ && c - first_sign_ < signs_.size() ? meanings_[signs_[c - first_sign_]]
                                                               : Sign{};
  }
  std::optional<Number> digits(std::u32string_view folded, Offset at) const;
  std::optional<Number> english(const Text& text, Offset at) const;
  void multiply_chinese(std::u32string_view folded, Number& number) const;
  void multiply_english(const Text& text, Number& number) const;
  Offset decimals(std::u32string_view folded, Offset at, double& value) const;

  std::vector<Sign> meanings_{};         ///< the first one means nothing
  std::vector<std::uint8_t> signs_{};    ///< by code point from `first_sign_`, into `meanings_`
  char32_t first_sign_{};
  char32_t point_{};                     ///< 点
  char32_t ordinal_{};                   ///< 第
  std::u32string percent_before_{};      ///< 百分之
  std::vector<double> values_{};         ///< by row of the dictionary
  enum class Word : std::uint8_t { other, digit, ten, unit, ordinal, percent };
  std::vector<Word> words_{};            ///< by row of the dictionary
};

}  // namespace minutes
