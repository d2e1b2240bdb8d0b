// An index of the words of time by their first and last characters.
#include "stages/time_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "pipeline/characters.hpp"
#include "pipeline/unicode.hpp"

namespace minutes {
namespace {

constexpr std::array<std::pair<std::string_view, std::uint32_t>, 22> kind_names{{
    {"month", TimeWords::month},
    {"weekday", TimeWords::weekday},
    {"part", TimeWords::part},
    {"deadline-before", TimeWords::deadline_before},
    {"deadline-after", TimeWords::deadline_after},
    {"month-end", TimeWords::month_end},
    {"period", TimeWords::period},
    {"relative", TimeWords::relative},
    {"period-before", TimeWords::period_before},
    {"period-after", TimeWords::period_after},
    {"range", TimeWords::range},
    {"publication-label", TimeWords::publication_label},
    {"meeting-label", TimeWords::meeting_label},
    {"count-before", TimeWords::count_before},
    {"no-deadline", TimeWords::no_deadline},
    {"ahead", TimeWords::ahead},
    {"ahead-for", TimeWords::ahead_for},
    {"ahead-opening", TimeWords::ahead_opening},
    {"past", TimeWords::past},
    {"generic", TimeWords::generic},
    {"event-deadline", TimeWords::event_deadline},
    {"day-of-month", TimeWords::day_of_month},
}};

bool at_word_edges(std::u32string_view folded, Offset begin, Offset end) {
  const bool open = begin == 0 || !is_word(folded[begin - 1]) || !is_word(folded[begin]);
  return open && (end >= folded.size() || !is_word(folded[end]) || !is_word(folded[end - 1]));
}

}  // namespace

void TimeWords::Index::add(char32_t character, Entry entry) {
  if (bucket_of.empty()) {
    bucket_of.resize(0x10000);
    buckets.resize(1);
    kinds.resize(1);
  }
  if (character >= bucket_of.size()) return;
  std::uint16_t& bucket = bucket_of[character];
  if (bucket == 0) {
    bucket = static_cast<std::uint16_t>(buckets.size());
    buckets.emplace_back();
    kinds.push_back(0);
  }
  buckets[bucket].push_back(entry);
  kinds[bucket] |= entry.kind;
}

TimeWords::TimeWords(const Dictionaries& dictionaries) {
  const Dictionary& rows = dictionaries.of(Kind::time_word);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto kind =
        std::find_if(kind_names.begin(), kind_names.end(),
                     [&](const auto& name) { return name.first == rows.cell(row, "kind"); });
    if (kind == kind_names.end()) continue;
    for (const std::string_view column : {"zh", "zh_variants", "en", "en_variants", "marks"}) {
      for (const std::string_view form : rows.forms(row, column)) {
        std::u32string folded = dictionaries.folding()(from_utf8(form));
        const bool english = is_latin(folded[0]);
        words_.push_back(
            {std::move(folded), kind->second, std::string(rows.cell(row, "value")), english});
      }
    }
  }
  std::stable_sort(words_.begin(), words_.end(), [](const Word& left, const Word& right) {
    return left.form.size() > right.form.size();
  });
  for (std::uint32_t index = 0; index < words_.size(); ++index) {
    const Word& word = words_[index];
    const std::size_t size = word.form.size();
    by_first_.add(word.form.front(), {index, word.kind, size > 1 ? word.form[1] : U'\0'});
    by_last_.add(word.form.back(), {index, word.kind, size > 1 ? word.form[size - 2] : U'\0'});
  }
}

const TimeWords::Word* TimeWords::at(std::u32string_view folded, Offset at,
                                     std::uint32_t kinds) const {
  if (at >= folded.size() || (by_first_.kinds_of(folded[at]) & kinds) == 0) return nullptr;
  const char32_t next = at + 1 < folded.size() ? folded[at + 1] : U'\0';
  for (const Index::Entry& entry : by_first_.of(folded[at])) {
    if ((entry.kind & kinds) == 0 || (entry.next != next && entry.next != U'\0')) continue;
    const Word& word = words_[entry.word];
    if (!folded.substr(at).starts_with(word.form)) continue;
    const Offset end = at + static_cast<Offset>(word.form.size());
    if (!word.english || at_word_edges(folded, at, end)) return &word;
  }
  return nullptr;
}

const TimeWords::Word* TimeWords::ending_at(std::u32string_view folded, Offset end,
                                            std::uint32_t kinds) const {
  if (end == 0 || end > folded.size() || (by_last_.kinds_of(folded[end - 1]) & kinds) == 0) return nullptr;
  const char32_t next = end > 1 ? folded[end - 2] : U'\0';
  for (const Index::Entry& entry : by_last_.of(folded[end - 1])) {
    if ((entry.kind & kinds) == 0 || (entry.next != next && entry.next != U'\0')) continue;
    const Word& word = words_[entry.word];
    if (!folded.substr(0, end).ends_with(word.form)) continue;
    const Offset begin = end - static_cast<Offset>(word.form.size());
    if (!word.english || at_word_edges(folded, begin, end)) return &word;
  }
  return nullptr;
}

}  // namespace minutes
