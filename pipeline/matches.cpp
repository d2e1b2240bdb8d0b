// Lookups of dictionary matches by offset.
#include "pipeline/matches.hpp"

#include <algorithm>
#include <utility>

namespace minutes {

Matches::Matches(std::vector<Match> matches, std::size_t text_size)
    : matches_(std::move(matches)), first_at_(text_size + 2) {
  std::size_t index = 0;
  for (std::size_t offset = 0; offset < first_at_.size(); ++offset) {
    while (index < matches_.size() && matches_[index].span.begin < offset) ++index;
    first_at_[offset] = static_cast<std::uint32_t>(index);
  }
  for (const Match& match : matches_) {
    const auto kind = static_cast<std::size_t>(match.kind);
    if (by_kind_.size() <= kind) by_kind_.resize(kind + 1);
    by_kind_[kind].push_back(match);
  }
}

std::span<const Match> Matches::beginning_at(Offset offset) const {
  if (offset + 1 >= first_at_.size()) return {};
  const std::uint32_t first = first_at_[offset];
  return std::span(matches_).subspan(first, first_at_[offset + 1] - first);
}

const Match* Matches::at(Offset offset, Kind kind) const {
  for (const Match& match : beginning_at(offset)) {
    if (match.kind == kind) return &match;
  }
  return nullptr;
}

const Match* Matches::ending_at(Offset offset, Kind kind) const {
  const auto list = of(kind);
  // Disjoint within a kind: ends ascend with begins.
  const auto found = std::lower_bound(
      list.begin(), list.end(), offset,
      [](const Match& match, Offset end) { return match.span.end < end; });
  return found != list.end() && found->span.end == offset ? &*found : nullptr;
}

std::span<const Match> Matches::of(Kind kind) const {
  const auto index = static_cast<std::size_t>(kind);
  if (index >= by_kind_.size()) return {};
  return by_kind_[index];
}

std::span<const Match> Matches::of(Kind kind, Span span) const {
  const auto list = of(kind);
  const auto before = [](const Match& match, Offset offset) { return match.span.begin < offset; };
  const auto first = std::lower_bound(list.begin(), list.end(), span.begin, before);
  const auto last = std::lower_bound(first, list.end(), span.end, before);
  return list.subspan(static_cast<std::size_t>(first - list.begin()),
                      static_cast<std::size_t>(last - first));
}

}  // namespace minutes
