// Runs of equal text on two sides.
#include "pipeline/offset_map.hpp"

#include <algorithm>

namespace minutes {

void OffsetMap::add(Offset text, Offset source, Offset length) {
  if (length == 0) return;
  if (!runs_.empty()) {
    Run& last = runs_.back();
    if (last.text + last.length == text && last.source + last.length == source) {
      last.length += length;
      return;
    }
  }
  runs_.push_back({text, source, length});
}

Span OffsetMap::to_source(Span span) const {
  // The first run that ends after the span begins.
  auto run = std::partition_point(runs_.begin(), runs_.end(), [&](const Run& candidate) {
    return candidate.text + candidate.length <= span.begin;
  });
  const Offset before = run == runs_.begin() ? 0 : (run - 1)->source + (run - 1)->length;
  if (run == runs_.end() || run->text >= span.end) return {before, before};
  const Offset begin = run->source + (std::max(span.begin, run->text) - run->text);
  Offset end = begin;
  for (; run != runs_.end() && run->text < span.end; ++run) {
    end = run->source + (std::min(span.end, run->text + run->length) - run->text);
  }
  return {begin, end};
}

OffsetMap Draft::map() const {
  OffsetMap map;
  for (Offset at = 0; at < origin.size(); ++at) {
    if (origin[at] != inserted) map.add(at, origin[at], 1);
  }
  return map;
}

}  // namespace minutes
