// Dictionary terms found in a text, indexed by where they begin and end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/span.hpp"

namespace minutes {

/// The entry index that stands for "none".
inline constexpr std::uint32_t no_entry = UINT32_MAX;

enum class Kind : std::uint8_t;  // dictionary.hpp
enum class Form : std::uint8_t;

/// A dictionary term found in a text. Within a kind matches are leftmost-longest and disjoint;
/// matches of different kinds may overlap.
struct Match {
  Span span{};
  Kind kind{};
  Form form{};                 ///< which column of the entry stood in the text
  std::uint32_t entry{};       ///< for Dictionaries::entry
};

/// All matches of one text, sorted by begin, then kind. Lookups by offset take constant time.
class Matches {
 public:
  Matches() = default;
  /// `matches` sorted by begin; `text_size` in code points.
  Matches(std::vector<Match> matches, std::size_t text_size);

  std::span<const Match> all() const { return matches_; }
  /// The matches that begin at `offset`, of any kind.
  std::span<const Match> beginning_at(Offset offset) const;
  /// The match of `kind` that begins at `offset`, or null.
  const Match* at(Offset offset, Kind kind) const;
  /// The match of `kind` that ends at `offset` (exclusive end), or null.
  const Match* ending_at(Offset offset, Kind kind) const;
  /// The matches of one kind, in order.
  std::span<const Match> of(Kind kind) const;
  /// The matches of `kind` that begin inside `span`.
  std::span<const Match> of(Kind kind, Span span) const;

 private:
  std::vector<Match> matches_{};
  std::vector<std::uint32_t> first_at_{};      ///< index of the first match that begins at or after
  std::vector<std::vector<Match>> by_kind_{};  ///< the same matches, a list a kind
};

}  // namespace minutes
