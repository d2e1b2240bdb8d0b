// Where each code point of a text came from.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/span.hpp"

namespace minutes {

/// `length` code points at `text` that stand at `source` in the source, one for one.
struct Run {
  Offset text{}, source{}, length{};
  bool operator==(const Run&) const = default;
};

/// Runs in text order; source offsets ascend too. What no run covers was inserted or rewritten.
class OffsetMap {
 public:
  /// Adds a run, joined to the last one where both sides continue it. Text offsets must ascend.
  void add(Offset text, Offset source, Offset length);
  void clear() { runs_.clear(); }

  /// The smallest source span that holds what `span` was made from; empty at the nearest earlier
  /// place for a span that was inserted.
  Span to_source(Span span) const;

  std::span<const Run> runs() const { return runs_; }

 private:
  std::vector<Run> runs_{};
};

/// A text under rewriting together with the source offset of each code point: what `clean` and
/// `normalize` edit. Both work on a Draft, so offsets lead back through any number of steps.
struct Draft {
  static constexpr Offset inserted = 0xFFFFFFFF;   ///< the origin of a code point not in the source
  std::u32string text{};
  std::vector<Offset> origin{};                    ///< one for each code point of `text`

  void append(char32_t character, Offset from) {
    text.push_back(character);
    origin.push_back(from);
  }
  /// The map of the finished text.
  OffsetMap map() const;
};

}  // namespace minutes
