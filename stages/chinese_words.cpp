// An open-addressing table of words, keyed by a hash that grows from right to left, so that one walk
// back from an offset tries every length.
#include "stages/chinese_words.hpp"

#include <algorithm>

#include "pipeline/unicode.hpp"

namespace minutes {
namespace {

/// FNV-1a over code points. Two of a few thousand words share a value with a chance of 1 in 10^12,
/// so words are not compared again.
constexpr std::uint64_t hash_start = 14695981039346656037ULL;
constexpr std::uint64_t extend(std::uint64_t hash, char32_t character) {
  return (hash ^ character) * 1099511628211ULL;
}
/// The low bits of the product depend on few input bits; the table index takes the high ones too.
constexpr std::size_t spread(std::uint64_t key) {
  return static_cast<std::size_t>(key ^ (key >> 29) ^ (key >> 43));
}

}  // namespace

ChineseWords::Slot* ChineseWords::find(std::uint64_t key) {
  std::size_t index = spread(key) & (slots_.size() - 1);
  while (slots_[index].key != 0 && slots_[index].key != key) index = (index + 1) & (slots_.size() - 1);
  return &slots_[index];
}

const ChineseWords::Slot* ChineseWords::find(std::uint64_t key) const {
  std::size_t index = spread(key) & (slots_.size() - 1);
  while (slots_[index].key != 0 && slots_[index].key != key) index = (index + 1) & (slots_.size() - 1);
  return slots_[index].key == key ? &slots_[index] : nullptr;
}

void ChineseWords::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.key != 0) *find(slot.key) = slot;
  }
}

void ChineseWords::add(Part part, std::u32string_view word, std::uint32_t entry) {
  if (word.empty()) return;
  if ((used_ + 1) * 2 > slots_.size()) grow();
  std::uint64_t key = hash_start;
  for (auto character = word.rbegin(); character != word.rend(); ++character) {
    key = extend(key, *character);
  }
  Slot& slot = *find(key);
  if (slot.key == 0) ++used_;
  slot.key = key;
  const auto bit = static_cast<std::uint16_t>(1U << part);
  if ((slot.mask & bit) == 0) slot.entry[part] = entry;
  slot.mask |= bit;
  longest_ = std::max(longest_, word.size());
  if (word.size() > 1) ends_[pair(word[word.size() - 2], word.back())] = true;
  if (word.back() < last_.size()) last_[word.back()] |= bit;
}

void ChineseWords::add_all(Part part, Kind kind, const Dictionaries& dictionaries) {
  const Dictionary& dictionary = dictionaries.of(kind);
  for (const std::string_view column : {"zh", "zh_variants"}) {
    for (std::size_t row = 0; row < dictionary.size(); ++row) {
      for (const std::string_view form : dictionary.forms(row, column)) {
        add(part, dictionaries.folding()(from_utf8(form)), static_cast<std::uint32_t>(row));
      }
    }
  }
}

ChineseWords::Found ChineseWords::ending_at(std::u32string_view folded, Offset end,
                                            Offset limit) const {
  Found found;
  if (end <= limit || folded[end - 1] >= last_.size() || last_[folded[end - 1]] == 0) return found;
  std::uint64_t key = hash_start;
  std::size_t longest = std::min<std::size_t>(longest_, end - limit);
  if (longest > 1 && !ends_[pair(folded[end - 2], folded[end - 1])]) longest = 1;
  for (std::size_t length = 1; length <= longest; ++length) {
    key = extend(key, folded[end - length]);
    const Slot* slot = find(key);
    if (slot == nullptr) continue;
    for (std::size_t part = 0; part < parts; ++part) {
      if (((slot->mask >> part) & 1U) == 0) continue;
      found.length[part] = static_cast<std::uint8_t>(length);
      found.entry[part] = slot->entry[part];
    }
  }
  return found;
}

}  // namespace minutes
