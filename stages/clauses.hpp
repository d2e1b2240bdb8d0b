// What the sentence-level stages share: clauses, and the outer edges of a person with posts.
#pragma once

#include <algorithm>
#include <vector>

#include "pipeline/dictionary.hpp"
#include "pipeline/document.hpp"

namespace minutes {

/// The parts of a sentence between commas, colons, semicolons and stops that stand outside
/// quotation marks, book titles and brackets. 、 does not cut. Without outer blanks; none empty.
std::vector<Span> clauses_of(const Text& text, Span sentence);

/// Where a person's name with the posts in front of it begins, or with those behind it ends.
Offset left_edge(const PersonMention& person);
/// Also behind a bracket of tags and a form of address: 泽仁曲珍（女，藏族）, 鄺子衡先生.
Offset right_edge(const Text& text, const PersonMention& person);

/// `span` without blanks at its ends.
Span trimmed(const Text& text, Span span);

/// The elements of a list sorted by span.begin that begin inside `span`, as indices.
template <class Annotation>
std::pair<std::size_t, std::size_t> inside(const std::vector<Annotation>& annotations, Span span) {
  const auto before = [](const Annotation& annotation, Offset offset) {
    return annotation.span.begin < offset;
  };
  const auto first = std::lower_bound(annotations.begin(), annotations.end(), span.begin, before);
  const auto last = std::lower_bound(first, annotations.end(), span.end, before);
  return {static_cast<std::size_t>(first - annotations.begin()),
          static_cast<std::size_t>(last - annotations.begin())};
}

}  // namespace minutes
