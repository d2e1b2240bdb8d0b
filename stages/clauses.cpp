// Clauses of a sentence and edges of people.
#include "stages/clauses.hpp"

#include "pipeline/characters.hpp"

namespace minutes {
namespace {

bool cuts(char32_t c) {
  return c == U',' || c == U':' || c == U';' || c == U'。' || c == U'!' || c == U'?';
}

}  // namespace

Span trimmed(const Text& text, Span span) {
  while (span.begin < span.end && is_space(text.text[span.begin])) ++span.begin;
  while (span.end > span.begin && is_space(text.text[span.end - 1])) --span.end;
  return span;
}

std::vector<Span> clauses_of(const Text& text, Span sentence) {
  std::vector<Span> clauses;
  int depth = 0;
  Offset begin = sentence.begin;
  const auto close = [&](Offset end) {
    const Span clause = trimmed(text, {begin, end});
    if (!clause.empty()) clauses.push_back(clause);
    begin = end + 1;
  };
  for (Offset at = sentence.begin; at < sentence.end; ++at) {
    const char32_t c = text.folded[at];
    if (c == U'“' || is_opening_bracket(c)) {
      ++depth;
    } else if (c == U'”' || is_closing_bracket(c)) {
      depth = std::max(0, depth - 1);
    } else if (depth == 0 && cuts(c)) {
      // 3,000 and 14:30 are no clauses.
      const bool in_number = at > sentence.begin && at + 1 < sentence.end &&
                             is_digit(text.folded[at - 1]) && is_digit(text.folded[at + 1]);
      if (!in_number) close(at);
    }
  }
  if (begin < sentence.end) close(sentence.end);
  return clauses;
}

Offset left_edge(const PersonMention& person) {
  Offset edge = person.span.begin;
  for (const PostMention& post : person.posts) edge = std::min(edge, post.span.begin);
  return edge;
}

Offset right_edge(const Text& text, const PersonMention& person) {
  Offset edge = person.span.end;
  const auto size = static_cast<Offset>(text.folded.size());
  if (edge < size && text.folded[edge] == U'(') {
    Offset close = edge;
    while (close < size && close < edge + 40 && text.folded[close] != U')') ++close;
    if (close < size && text.folded[close] == U')') edge = close + 1;
  }
  for (const PostMention& post : person.posts) edge = std::max(edge, post.span.end);
  // A form of address is no post: 鄺子衡先生, 陆承岳同志.
  if (const Match* address = text.matches.at(edge, Kind::title_head)) edge = address->span.end;
  return edge;
}

}  // namespace minutes
