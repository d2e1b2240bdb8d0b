// A double-array trie over code points: finds every dictionary term in one pass over a text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/matches.hpp"

namespace minutes {

/// Terms with what they stand for. Built once, then immutable and safe to share.
/// Double array after Aoe, "An Efficient Digital Search Algorithm by Using a Double-Array
/// Structure" (1989); symbols are numbered densely in order of first use.
class TermTrie {
 public:
  struct Value {
    Kind kind{};
    Form form{};
    std::uint32_t entry{};
  };
  struct Term {
    std::u32string form{};       ///< folded, not empty
    Value value{};
  };

  TermTrie() = default;
  /// A form given twice for one kind keeps the value of the lower form column, then the lower entry.
  explicit TermTrie(std::vector<Term> terms);

  /// Leftmost-longest matches within each kind, sorted by begin, then kind. A term that begins (or
  /// ends) with a Latin letter or digit matches only where no such character stands before (or
  /// behind) it. Time is linear in the text times the longest term.
  std::vector<Match> find_all(std::u32string_view folded) const;

 private:
  std::uint32_t symbol(char32_t character) const {
    return character < symbols_.size() ? symbols_[character] : 0;
  }

  std::vector<std::uint16_t> symbols_{};   ///< code point to symbol; 0: in no term
  std::vector<std::int32_t> base_{};       ///< state to the base of its children
  std::vector<std::int32_t> check_{};      ///< slot to its parent state; -1: free
  std::vector<std::uint32_t> values_at_{}; ///< state to its first value; with state + 1 its end
  std::vector<Value> values_{};
};

}  // namespace minutes
