// Lexical and length-based sentence alignment.
#include "stages/sentence_alignment.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>

#include "pipeline/characters.hpp"
#include "pipeline/unicode.hpp"
#include "stages/clauses.hpp"

namespace minutes {
namespace {

constexpr std::size_t longest_lexicon_word = 5;
constexpr double lexical_rate = 0.2;       // r of the lexical gain
constexpr double exact_weight = 0.8;       // numbers and names
constexpr double length_variance = 60;     // s² per Chinese character
constexpr std::size_t least_tokens = 1000; // frequencies of a short text say too little
constexpr double paragraph_break = -1.2;   // log cost of a bead over a paragraph end

/// FNV-1a over bytes or code points.
template <class Range>
std::uint64_t hash_of(const Range& range, std::uint64_t seed) {
  std::uint64_t hash = 14695981039346656037ULL ^ seed;
  for (auto unit : range) {
    hash ^= static_cast<std::uint64_t>(unit);
    hash *= 1099511628211ULL;
  }
  return hash | 1;                         // 0 stands for "no token"
}

constexpr std::uint64_t word_seed = 0, number_seed = 77, name_seed = 991, lexicon_seed = 5;

/// A light English stem: plural, past and -ing endings go.
std::string stem(std::string_view word) {
  const auto cut = [&](std::string_view ending, std::size_t keep) {
    if (word.size() >= keep + ending.size() && word.ends_with(ending)) {
      word.remove_suffix(ending.size());
      return true;
    }
    return false;
  };
  if (cut("ies", 2) || cut("ied", 2)) return std::string(word) + "y";
  cut("'s", 1);
  if (!word.ends_with("ss")) cut("s", 3);
  if (cut("ing", 3) || cut("ed", 3) || cut("ly", 3)) {
    if (word.size() > 3 && word.back() == word[word.size() - 2]) word.remove_suffix(1);
  }
  if (word.size() > 3 && word.back() == 'e') word.remove_suffix(1);
  if (word.size() > 7) word = word.substr(0, 7);
  return std::string(word);
}

std::uint64_t number_hash(double value) {
  std::array<char, 32> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                          std::chars_format::scientific, 6);
  return hash_of(std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())),
                 number_seed);
}

/// A number in digits at `at`, with 万, 亿, million behind it; its end, or `at` where there is none.
Offset read_number(const Text& text, const std::vector<double>& numerals, Offset at, Offset end,
                   double& value) {
  Offset stop = at;
  std::string digits;
  while (stop < end) {
    const char32_t c = text.folded[stop];
    const bool inner = (c == U'.' || c == U',') && stop + 1 < end && is_digit(text.folded[stop + 1]);
    if (!is_digit(c) && !inner) break;
    if (c != U',') digits.push_back(static_cast<char>(c));
    ++stop;
  }
  if (digits.empty()) return at;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  while (stop < end) {
    const Offset next = text.folded[stop] == U' ' ? stop + 1 : stop;
    const Match* unit = text.matches.at(next, Kind::numeral);
    if (unit == nullptr || unit->span.end > end || numerals[unit->entry] < 100) break;
    value *= numerals[unit->entry];
    stop = unit->span.end;
  }
  return stop;
}

struct BeadShape {
  std::size_t zh, en;
  double prior;
};

constexpr std::array<BeadShape, 20> shapes{{
    {1, 1, 0.60}, {1, 2, 0.12}, {2, 1, 0.06}, {1, 3, 0.05},  {3, 1, 0.012}, {2, 2, 0.015},
    {1, 4, 0.02}, {4, 1, 0.004}, {2, 3, 0.01}, {3, 2, 0.006}, {1, 5, 0.008}, {5, 1, 0.002},
    {1, 6, 0.003}, {6, 1, 0.001}, {3, 3, 0.002}, {2, 4, 0.003}, {4, 2, 0.001}, {0, 1, 0.012},
    {1, 0, 0.012}, {3, 4, 0.0005},
}};

/// log of the two-sided tail probability of a standard normal deviate.
double log_tail(double deviate) {
  return std::log(std::max(1e-12, std::erfc(std::abs(deviate) / std::sqrt(2.0))));
}

class Aligner {
 public:
  Aligner(const std::vector<AlignmentSentence>& zh, const std::vector<AlignmentSentence>& en,
          const Lexicon& lexicon)
      : zh_(zh), en_(en), lexicon_(lexicon) {}

  std::vector<Bead> align() {
    if (zh_.empty() || en_.empty()) return {};
    prepare();
    const std::size_t rows = zh_.size() + 1;
    constexpr double impossible = -std::numeric_limits<double>::infinity();
    std::vector<double> best(rows * width_, impossible);
    std::vector<std::uint8_t> step(rows * width_, 0xFF);
    at(best, 0, 0) = 0;
    for (std::size_t i = 0; i < rows; ++i) {
      for (std::size_t j = first_column(i); j < end_column(i); ++j) {
        const double score = at(best, i, j);
        if (score == impossible) continue;
        for (std::size_t shape = 0; shape < shapes.size(); ++shape) {
          const std::size_t next_i = i + shapes[shape].zh, next_j = j + shapes[shape].en;
          if (next_i >= rows || next_j > en_.size() || !in_band(next_i, next_j)) continue;
          const double next = score + gain(i, j, shapes[shape]);
          if (next <= at(best, next_i, next_j)) continue;
          at(best, next_i, next_j) = next;
          at(step, next_i, next_j) = static_cast<std::uint8_t>(shape);
        }
      }
    }
    return trace(step);
  }

 private:
  // --- the band: columns around the diagonal of each row -------------------------------------

  std::size_t first_column(std::size_t row) const {
    const auto middle = static_cast<double>(row) * slope_;
    const double first = middle - static_cast<double>(width_ / 2);
    return first <= 0 ? 0 : static_cast<std::size_t>(first);
  }
  std::size_t end_column(std::size_t row) const {
    return std::min(first_column(row) + width_, en_.size() + 1);
  }
  bool in_band(std::size_t row, std::size_t column) const {
    return column >= first_column(row) && column < end_column(row);
  }
  template <class Cell>
  Cell& at(std::vector<Cell>& cells, std::size_t row, std::size_t column) const {
    return cells[row * width_ + (column - first_column(row))];
  }

  // --- scores --------------------------------------------------------------------------------

  /// How one English token of a sentence is supported by one Chinese sentence, and the reverse.
  struct Support {
    std::uint32_t token{};
    double weight{};
  };

  void prepare() {
    slope_ = static_cast<double>(en_.size()) / static_cast<double>(zh_.size());
    const std::size_t longer = std::max(zh_.size(), en_.size());
    width_ = std::min(en_.size() + 1, 80 + longer / 10);
    std::size_t zh_characters = 0, en_characters = 0;
    for (const AlignmentSentence& sentence : zh_) zh_characters += sentence.characters;
    for (const AlignmentSentence& sentence : en_) en_characters += sentence.characters;
    ratio_ = static_cast<double>(en_characters) /
             static_cast<double>(std::max<std::size_t>(1, zh_characters));
    zh_rarity_ = rarity_of(zh_);
    en_rarity_ = rarity_of(en_);
    index_english();
  }

  /// For each token 1 / its frequency in the text.
  static std::vector<std::vector<double>> rarity_of(const std::vector<AlignmentSentence>& sentences) {
    std::unordered_map<std::uint64_t, std::size_t> frequency;
    std::size_t total = 0;
    for (const AlignmentSentence& sentence : sentences) {
      total += sentence.tokens.size();
      for (const auto& token : sentence.tokens) ++frequency[key(token)];
    }
    std::vector<std::vector<double>> rarity;
    for (const AlignmentSentence& sentence : sentences) {
      rarity.emplace_back();
      for (const auto& token : sentence.tokens) {
        rarity.back().push_back(static_cast<double>(std::max(total, least_tokens)) /
                                static_cast<double>(frequency[key(token)]));
      }
    }
    return rarity;
  }

  static std::uint64_t key(const AlignmentSentence::Token& token) {
    return token.hash != 0 ? token.hash : (std::uint64_t{token.gloss.first} << 20) + 2;
  }

  /// For each Chinese sentence and each English one in its band: which tokens support each other.
  void index_english() {
    struct Place {
      std::uint32_t sentence, token;
    };
    std::unordered_map<std::uint64_t, std::vector<Place>> places;
    for (std::uint32_t j = 0; j < en_.size(); ++j) {
      for (std::uint32_t token = 0; token < en_[j].tokens.size(); ++token) {
        places[en_[j].tokens[token].hash].push_back({j, token});
      }
    }
    support_.assign(zh_.size() * width_, {});
    for (std::size_t i = 0; i < zh_.size(); ++i) {
      const std::size_t first = first_column(i), end = std::min(end_column(i), en_.size());
      for (std::uint32_t token = 0; token < zh_[i].tokens.size(); ++token) {
        const auto& word = zh_[i].tokens[token];
        const auto add = [&](std::uint64_t hash, double weight) {
          const auto found = places.find(hash);
          if (found == places.end()) return;
          auto place = std::lower_bound(
              found->second.begin(), found->second.end(), first,
              [](const Place& candidate, std::size_t column) { return candidate.sentence < column; });
          for (; place != found->second.end() && place->sentence < end; ++place) {
            Pair& pair = support_[i * width_ + (place->sentence - first)];
            pair.en.push_back({place->token, weight});
            pair.zh.push_back({token, weight});
          }
        };
        if (word.hash != 0) {
          add(word.hash, exact_weight);
        } else if (word.gloss.count > 0) {
          const double weight = std::clamp(1.0 / word.gloss.count, 1.0 / 12, 0.5);
          for (std::uint32_t stem_index = 0; stem_index < word.gloss.count; ++stem_index) {
            add(lexicon_.stems(word.gloss)[stem_index], weight);
          }
        }
      }
    }
  }

  double gain(std::size_t i, std::size_t j, const BeadShape& shape) {
    double score = std::log(shape.prior);
    if (shape.zh == 0 || shape.en == 0) return score;
    double zh_length = 0, en_length = 0;
    std::size_t zh_tokens = 0, en_tokens = 0;
    for (std::size_t row = i; row < i + shape.zh; ++row) {
      zh_length += static_cast<double>(zh_[row].characters);
      zh_tokens += zh_[row].tokens.size();
      if (row > i && zh_[row].paragraph != zh_[row - 1].paragraph) score += paragraph_break;
    }
    for (std::size_t column = j; column < j + shape.en; ++column) {
      en_length += static_cast<double>(en_[column].characters);
      en_tokens += en_[column].tokens.size();
      if (column > j && en_[column].paragraph != en_[column - 1].paragraph) score += paragraph_break;
    }
    score += log_tail((en_length - ratio_ * zh_length) / std::sqrt(length_variance * std::max(1.0, zh_length)));
    double lexical = 0;
    for (std::size_t column = j; column < j + shape.en; ++column) {
      for (std::size_t row = i; row < i + shape.zh; ++row) {
        if (const Pair* pair = pair_at(row, column)) collect(pair->en);
      }
      lexical += lexical_gain(en_rarity_[column], zh_tokens);
    }
    for (std::size_t row = i; row < i + shape.zh; ++row) {
      for (std::size_t column = j; column < j + shape.en; ++column) {
        if (const Pair* pair = pair_at(row, column)) collect(pair->zh);
      }
      lexical += lexical_gain(zh_rarity_[row], en_tokens);
    }
    return score + lexical / 2;
  }

  struct Pair {
    std::vector<Support> en{}, zh{};
  };

  /// Adds what supports each token of one sentence.
  void collect(const std::vector<Support>& supports) {
    for (const Support& support : supports) {
      if (sums_.size() <= support.token) sums_.resize(support.token + 1, 0);
      if (sums_[support.token] == 0) touched_.push_back(support.token);
      sums_[support.token] += support.weight;
    }
  }

  /// The gain of the tokens collected, which are forgotten.
  double lexical_gain(const std::vector<double>& rarity, std::size_t other_tokens) {
    double gained = 0;
    for (std::uint32_t token : touched_) {
      gained += std::log1p(lexical_rate * sums_[token] * rarity[token] /
                           static_cast<double>(other_tokens));
      sums_[token] = 0;
    }
    touched_.clear();
    return gained;
  }

  const Pair* pair_at(std::size_t row, std::size_t column) const {
    if (!in_band(row, column)) return nullptr;
    return &support_[row * width_ + (column - first_column(row))];
  }

  std::vector<Bead> trace(std::vector<std::uint8_t>& step) {
    std::vector<Bead> beads;
    std::size_t i = zh_.size(), j = en_.size();
    while (i > 0 || j > 0) {
      const std::uint8_t shape = at(step, i, j);
      if (shape == 0xFF) break;
      i -= shapes[shape].zh;
      j -= shapes[shape].en;
      if (shapes[shape].zh == 0 || shapes[shape].en == 0) continue;
      Bead bead;
      for (std::size_t row = i; row < i + shapes[shape].zh; ++row) bead.zh.push_back(zh_[row].index);
      for (std::size_t column = j; column < j + shapes[shape].en; ++column) {
        bead.en.push_back(en_[column].index);
      }
      // A score from 0 to 1: the gain for each sentence, squeezed.
      const double gained = gain(i, j, shapes[shape]) - std::log(shapes[shape].prior);
      bead.score = 1 / (1 + std::exp(-gained / (2.0 * static_cast<double>(bead.zh.size() + bead.en.size()))));
      beads.push_back(std::move(bead));
    }
    std::reverse(beads.begin(), beads.end());
    return beads;
  }

  const std::vector<AlignmentSentence>& zh_;
  const std::vector<AlignmentSentence>& en_;
  const Lexicon& lexicon_;
  double slope_{}, ratio_{};
  std::size_t width_{};
  std::vector<std::vector<double>> zh_rarity_{}, en_rarity_{};
  std::vector<Pair> support_{};
  std::vector<double> sums_{};               // scratch of `collect`: zero between uses
  std::vector<std::uint32_t> touched_{};
};

}  // namespace

Lexicon::Lexicon(const Dictionary& lexicon) {
  words_.reserve(lexicon.size());
  for (std::size_t row = 0; row < lexicon.size(); ++row) {
    const std::u32string word = from_utf8(lexicon.cells(row)[0]);
    if (word.size() > longest_lexicon_word) continue;
    Gloss gloss{static_cast<std::uint32_t>(stems_.size()), 0};
    std::string_view english = lexicon.cells(row)[1];
    while (!english.empty()) {
      const std::size_t end = std::min(english.find(' '), english.size());
      if (end > 0) {
        stems_.push_back(hash_of(stem(english.substr(0, end)), word_seed));
        ++gloss.count;
      }
      english.remove_prefix(std::min(end + 1, english.size()));
    }
    words_.emplace(hash_of(word, lexicon_seed), gloss);
  }
}

std::size_t Lexicon::longest_word(std::u32string_view text, std::size_t at, Gloss& gloss) const {
  for (std::size_t size = std::min(longest_lexicon_word, text.size() - at); size > 0; --size) {
    const auto found = words_.find(hash_of(text.substr(at, size), lexicon_seed));
    if (found == words_.end()) continue;
    gloss = found->second;
    return size;
  }
  return 0;
}

std::vector<AlignmentSentence> alignment_sentences(const Text& text, const Dictionaries& dictionaries,
                                                   const Lexicon& lexicon,
                                                   const std::vector<std::string>& names) {
  const Dictionary& numeral_rows = dictionaries.of(Kind::numeral);
  std::vector<double> numerals(numeral_rows.size());
  for (std::size_t row = 0; row < numerals.size(); ++row) {
    const std::string_view value = numeral_rows.cell(row, "value");
    std::from_chars(value.data(), value.data() + value.size(), numerals[row]);
  }
  std::vector<AlignmentSentence> sentences;
  for (std::size_t index = 0; index < text.sentences.size(); ++index) {
    const Sentence& sentence = text.sentences[index];
    if (sentence.kind != SentenceKind::body) continue;
    AlignmentSentence found;
    found.index = index;
    found.paragraph = sentence.paragraph;
    found.characters = sentence.span.size();
    const auto [first, last] = inside(text.people, sentence.span);
    for (std::size_t person = first; person < last; ++person) {
      if (!names[person].empty()) found.tokens.push_back({hash_of(names[person], name_seed), {}});
    }
    for (Offset at = sentence.span.begin; at < sentence.span.end;) {
      double value = 0;
      if (const Offset end = read_number(text, numerals, at, sentence.span.end, value); end > at) {
        found.tokens.push_back({number_hash(value), {}});
        at = end;
      } else if (is_latin(text.folded[at])) {
        Offset stop = at;
        while (stop < sentence.span.end && (is_latin(text.folded[stop]) || text.folded[stop] == U'\'')) ++stop;
        const std::string word = to_utf8(text.folded_view({at, stop}));
        const Match* function = text.matches.at(at, Kind::function_word);
        if (function == nullptr || function->span.end != stop) {
          found.tokens.push_back({hash_of(stem(word), word_seed), {}});
        }
        at = stop;
      } else if (is_han(text.folded[at])) {
        Lexicon::Gloss gloss;
        const std::size_t size =
            lexicon.longest_word(text.folded_view({at, sentence.span.end}), 0, gloss);
        if (size > 0) found.tokens.push_back({0, gloss});
        at += static_cast<Offset>(std::max<std::size_t>(1, size));
      } else {
        ++at;
      }
    }
    sentences.push_back(std::move(found));
  }
  return sentences;
}

std::vector<Bead> align_sentences(const std::vector<AlignmentSentence>& zh,
                                  const std::vector<AlignmentSentence>& en, const Lexicon& lexicon) {
  return Aligner(zh, en, lexicon).align();
}

}  // namespace minutes
