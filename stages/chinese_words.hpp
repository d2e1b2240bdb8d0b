// Finds dictionary words backwards: the longest one of each kind that ends at an offset.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/dictionary.hpp"

namespace minutes {

/// Chinese words of several kinds, found by where they end. The matches of a text are
/// leftmost-longest and so may hide a word that ends here behind one that ends later; organizations
/// and posts are put together from the right and need every word. Immutable after filling.
class ChineseWords {
 public:
  enum Part : std::uint8_t {
    organization,
    unit,          ///< an organization without the level word of its pattern: 公安局 of 州公安局
    core, suffix, level, place, title, head, modifier,
    parts          ///< how many there are
  };

  struct Found {
    std::array<std::uint8_t, parts> length{};  ///< 0: none of this kind ends here
    std::array<std::uint32_t, parts> entry{};
  };

  /// Adds a word; `word` is folded. The first entry of a word stays.
  void add(Part part, std::u32string_view word, std::uint32_t entry);
  /// Adds the Chinese forms of a dictionary.
  void add_all(Part part, Kind kind, const Dictionaries& dictionaries);
  /// The longest word of each kind that ends at `end` and does not begin before `limit`.
  Found ending_at(std::u32string_view folded, Offset end, Offset limit) const;
  /// Whether a word of `part` that ends in `last` exists: a quick test before `ending_at`.
  bool may_end_in(Part part, char32_t last) const {
    return last < last_.size() && ((last_[last] >> part) & 1U) != 0;
  }

 private:
  struct Slot {
    std::uint64_t key{};                       ///< hash of the word, right to left; 0: free
    std::uint16_t mask{};                      ///< the kinds it is a word of
    std::array<std::uint32_t, parts> entry{};
  };
  Slot* find(std::uint64_t key);
  const Slot* find(std::uint64_t key) const;
  void grow();

  std::vector<Slot> slots_ = std::vector<Slot>(1024);
  std::size_t used_{};
  std::size_t longest_{};
  /// Which pairs of characters words end in, by a hash: most offsets need no look at the table.
  static std::size_t pair(char32_t before_last, char32_t last) {
    return (before_last * 0x9E3779B1U ^ last * 0x85EBCA6BU) >> 14;
  }
  std::vector<bool> ends_ = std::vector<bool>(1U << 18);
  std::vector<std::uint16_t> last_ = std::vector<std::uint16_t>(0x10000);
};

}  // namespace minutes
