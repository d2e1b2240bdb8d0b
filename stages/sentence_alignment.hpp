// Alignment of Chinese and English sentences: dynamic programming over beads.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/dictionary.hpp"
#include "pipeline/document.hpp"

namespace minutes {

/// Chinese words and the stems of their English glosses.
class Lexicon {
 public:
  explicit Lexicon(const Dictionary& lexicon);

  struct Gloss {
    std::uint32_t first{}, count{};   ///< a run of `stems`
  };
  /// The longest word of at most five characters that begins at `at`; its length, 0 where none does.
  std::size_t longest_word(std::u32string_view text, std::size_t at, Gloss& gloss) const;
  /// Stems of a gloss, as hashes.
  const std::uint64_t* stems(Gloss gloss) const { return stems_.data() + gloss.first; }

 private:
  std::unordered_map<std::uint64_t, Gloss> words_{};
  std::vector<std::uint64_t> stems_{};
};

/// What one sentence offers for alignment. Tokens are hashes: of a word's stem, a number's value, a
/// name's letters.
struct AlignmentSentence {
  std::size_t index{};                      ///< into Text::sentences
  std::uint32_t paragraph{};
  std::size_t characters{};
  struct Token {
    std::uint64_t hash{};                   ///< English: the token. Chinese: an exact token, or 0
    Lexicon::Gloss gloss{};                 ///< Chinese words
  };
  std::vector<Token> tokens{};
};

/// The sentences of `kind` body of a text, with their tokens. `names` gives for each person mention
/// the letters it is compared by; empty letters are left out.
std::vector<AlignmentSentence> alignment_sentences(const Text& text, const Dictionaries& dictionaries,
                                                   const Lexicon& lexicon,
                                                   const std::vector<std::string>& names);

/// Beads that translate each other best, in order; sentences without a counterpart are in none.
/// Score: log prior + length term + half the lexical gain of both directions, after Moore (2002),
/// "Fast and Accurate Sentence Alignment of Bilingual Corpora", and hunalign (Varga et al. 2005);
/// the weights were measured on Chinese-English prose. Time is linear in the sentences beyond the
/// width of the band around the diagonal.
std::vector<Bead> align_sentences(const std::vector<AlignmentSentence>& zh,
                                  const std::vector<AlignmentSentence>& en, const Lexicon& lexicon);

}  // namespace minutes
