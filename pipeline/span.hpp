// Half-open ranges of code points.
#pragma once

#include <compare>
#include <cstdint>

namespace minutes {

/// A count of code points. A text has fewer than 2^32 of them (decode refuses larger ones).
using Offset = std::uint32_t;

/// Half-open range [begin, end) of code points.
struct Span {
  Offset begin{}, end{};
  constexpr Offset size() const { return end - begin; }
  constexpr bool empty() const { return end <= begin; }
  constexpr bool contains(Offset offset) const { return begin <= offset && offset < end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  auto operator<=>(const Span&) const = default;
};

}  // namespace minutes
