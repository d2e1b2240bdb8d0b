// Names a text has already shown, to find them again in it.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/span.hpp"

namespace minutes {

/// The document's own memory: surfaces with a number each. Views must outlive it.
class SurfaceIndex {
 public:
  struct Found {
    Offset length{};               ///< 0: none
    std::size_t value{};
  };
  /// Adds a surface of two or more characters; the value of one given twice stays.
  void add(std::u32string_view surface, std::size_t value);
  bool empty() const { return by_start_.empty(); }
  bool contains(std::u32string_view surface) const;
  /// The longest surface that stands at `offset`.
  Found longest_at(std::u32string_view folded, Offset offset) const;

 private:
  struct Entry {
    std::u32string_view surface{};
    std::size_t value{};
  };
  static std::uint64_t start(std::u32string_view surface) {
    return static_cast<std::uint64_t>(surface[0]) << 32 | surface[1];
  }

  std::bitset<4096> first_{};      ///< by the low bits of first characters: most offsets end here
  std::unordered_map<std::uint64_t, std::vector<Entry>> by_start_{};
};

}  // namespace minutes
