// Words of time beside a date, found at an offset.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/dictionary.hpp"

namespace minutes {

/// The words of dictionaries/time_words.tsv. A stage that reads a date needs them at places where
/// Text::matches holds a longer word (月底前 inside 7月底前), so they are looked up here.
class TimeWords {
 public:
  /// Column `kind` of the dictionary, a bit each.
  enum KindBit : std::uint32_t {
    month = 1, weekday = 2, part = 4, deadline_before = 8, deadline_after = 16, month_end = 32,
    period = 64, relative = 128, period_before = 256, period_after = 512, range = 1024,
    publication_label = 2048, meeting_label = 4096, count_before = 8192, no_deadline = 16384,
    ahead = 32768, ahead_for = 65536, ahead_opening = 131072, past = 262144, generic = 524288,
    event_deadline = 1048576, day_of_month = 2097152,
  };
  struct Word {
    std::u32string form{};       ///< folded
    std::uint32_t kind{};        ///< one KindBit
    std::string value{};
    bool english{};
  };

  explicit TimeWords(const Dictionaries& dictionaries);

  /// The longest word of these kinds that begins at `at`, in English at word edges; or null.
  const Word* at(std::u32string_view folded, Offset at, std::uint32_t kinds) const;
  /// The longest word of these kinds that ends at `end`, or null.
  const Word* ending_at(std::u32string_view folded, Offset end, std::uint32_t kinds) const;
  /// The kinds of all words that begin with `character`: none there, none to look for.
  std::uint32_t kinds_beginning(char32_t character) const { return by_first_.kinds_of(character); }

 private:
  /// Words by one of their characters.
  struct Index {
    std::vector<std::uint16_t> bucket_of{};              ///< by code point of the basic plane
    /// What tells most words apart without a look at them.
    struct Entry {
      std::uint32_t word{};
      std::uint32_t kind{};
      char32_t next{};         ///< the character beside the indexed one; 0 for words of one
    };
    std::vector<std::vector<Entry>> buckets{};           ///< the first one is empty
    std::vector<std::uint32_t> kinds{};                  ///< by bucket: of all its words
    void add(char32_t character, Entry entry);
    std::uint32_t kinds_of(char32_t character) const {
      return kinds[character < bucket_of.size() ? bucket_of[character] : 0];
    }
    const std::vector<Entry>& of(char32_t character) const {
      return buckets[character < bucket_of.size() ? bucket_of[character] : 0];
    }
  };

  std::vector<Word> words_{};    ///< longest first
  Index by_first_{}, by_last_{};
};

}  // namespace minutes
