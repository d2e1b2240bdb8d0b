// Vocabulary as data: loads dictionaries/*.tsv and finds their terms in a text. The format stands in
// dictionaries/README.md; this is its only parser.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/document.hpp"
#include "pipeline/folding.hpp"
#include "pipeline/term_trie.hpp"

namespace minutes {

/// The dictionaries, one for each file. The order is that of the table in dictionary.cpp, the one
/// place to add a dictionary.
enum class Kind : std::uint8_t {
  abbreviation, boilerplate, credit, ethnic_group, event, finding, function_word, genre_word,
  given_name, held_word, level, lexicon, meeting_word, mode_word, name_element, numeral,
  organization,
  organization_core, organization_suffix, participation, pinyin, place, programme_head,
  reporting_verb, slogan, slogan_exclusion, slogan_head, speaker, surname, task_word, time_word,
  title, title_head, title_modifier, traditional, venue_word,
};

/// The column a form stands in.
enum class Form : std::uint8_t { zh, zh_variant, en, en_variant, en_machine };
constexpr bool is_english(Form form) { return form >= Form::en; }

/// One file after loading. Immutable.
class Dictionary {
 public:
  std::string_view name() const { return name_; }
  std::size_t size() const { return lines_.size(); }
  bool has_column(std::string_view column) const;
  /// The cell of a row; empty where the file has no such column.
  std::string_view cell(std::size_t row, std::string_view column) const;
  /// A cell's forms: its parts between `|`.
  std::vector<std::string_view> forms(std::size_t row, std::string_view column) const;
  std::size_t line(std::size_t row) const { return lines_[row]; }  ///< in the file, from 1
  const std::vector<std::string_view>& columns() const { return columns_; }
  std::span<const std::string_view> cells(std::size_t row) const {
    return std::span(cells_).subspan(row * columns_.size(), columns_.size());
  }
  /// The row whose first column is `key`; size() where there is none. Binary search.
  std::size_t find(std::string_view key) const;

 private:
  friend class DictionaryReader;
  std::string name_{};
  std::shared_ptr<const std::string> content_{};  ///< the file; all views point into it
  std::vector<std::string_view> columns_{};
  std::vector<std::string_view> cells_{};         ///< row after row
  std::vector<std::size_t> lines_{};
};

/// A fault in a dictionary file, with its place; lines and columns from 1, columns in code points.
struct DictionaryFault {
  std::string file{};
  std::size_t line{}, column{};
  std::string message{};
};
std::string to_string(const DictionaryFault&);

/// All dictionaries of one folder. Immutable after loading; shared by all threads.
class Dictionaries {
 public:
  /// Throws UsageError with every fault, one a line, when a file is missing or malformed. The
  /// lexicon, large and needed for pairs only, is left out: `load_lexicon` reads it.
  static Dictionaries load(const std::filesystem::path& folder);
  /// Every fault of the files in `folder`, without loading them for use.
  static std::vector<DictionaryFault> check(const std::filesystem::path& folder);

  const Dictionary& of(Kind kind) const { return files_[static_cast<std::size_t>(kind)]; }
  /// The lexicon for sentence alignment. Throws UsageError.
  Dictionary load_lexicon() const;
  const std::filesystem::path& folder() const { return folder_; }
  const Folding& folding() const { return folding_; }

  /// An entry that a match names.
  std::string_view cell(const Match& match, std::string_view column) const {
    return of(match.kind).cell(match.entry, column);
  }

  /// Finds all terms of all dictionaries in `folded`, leftmost-longest within each kind, in one pass.
  /// A form that begins or ends with a Latin letter or a digit matches at word edges only.
  Matches find_terms(std::u32string_view folded) const;

  /// For each row of `kind`, the value of `column` as an enumeration; rows without one get
  /// `otherwise`. Stages call it once, when they are made.
  template <class Enumeration>
  std::vector<Enumeration> attributes(Kind kind, std::string_view column,
                                      Enumeration otherwise) const {
    const Dictionary& dictionary = of(kind);
    std::vector<Enumeration> values(dictionary.size(), otherwise);
    for (std::size_t row = 0; row < dictionary.size(); ++row) {
      if (auto value = parse<Enumeration>(dictionary.cell(row, column))) values[row] = *value;
    }
    return values;
  }
  /// For each row of `kind`, whether the `|`-list in `column` holds `flag`.
  std::vector<bool> flags(Kind kind, std::string_view column, std::string_view flag) const;

 private:
  std::filesystem::path folder_{};
  std::vector<Dictionary> files_{};
  Folding folding_{};
  TermTrie terms_{};
};

/// The parts of a cell between `|`; none for an empty cell.
std::vector<std::string_view> split_forms(std::string_view cell);

}  // namespace minutes
