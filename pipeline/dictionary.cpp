// Reading and checking of dictionary files; the table of all dictionaries.
#include "pipeline/dictionary.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "pipeline/error.hpp"
#include "pipeline/unicode.hpp"

namespace minutes {
namespace {

/// Whether a cell's value is allowed.
using CellTest = bool (*)(std::string_view);

template <class Enumeration>
bool is_a(std::string_view value) {
  return parse<Enumeration>(value).has_value();
}

bool is_number(std::string_view value) {
  double number{};
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  return error == std::errc{} && end == value.data() + value.size();
}

template <const auto& allowed>
bool is_one_of(std::string_view value) {
  return std::find(std::begin(allowed), std::end(allowed), value) != std::end(allowed);
}

constexpr std::array<std::string_view, 5> boilerplate_places{"line", "prefix", "suffix", "contains",
                                                             "from"};
constexpr std::array<std::string_view, 6> speaker_kinds{"meeting", "pronoun",  "group",
                                                        "question", "answer", "label"};
constexpr std::array<std::string_view, 6> genres{"minutes", "record",  "transcript",
                                                 "release", "inspection", "news"};
constexpr std::array<std::string_view, 3> fixes{"automatic", "suggested", "none"};
constexpr std::array<std::string_view, 3> reliabilities{"A", "B", "C"};

struct ColumnRule {
  std::string_view column;
  CellTest test;             ///< for cells that are not empty
};

struct FileRule {
  Kind kind;
  std::string_view name;
  std::vector<std::string_view> columns;   ///< must be there, the first one first
  bool searched;                           ///< its zh and en columns are terms
  std::vector<ColumnRule> rules{};
};

/// Every dictionary, in the order of Kind. To add one: a Kind, a row here, a file, a line in
/// dictionaries/README.md.
const std::vector<FileRule>& file_rules() {
  static const std::vector<FileRule> rules{
      {Kind::abbreviation, "abbreviations", {"id", "en"}, false},
      {Kind::boilerplate, "boilerplate", {"id", "where", "zh", "en", "reason"}, false,
       {{"where", is_one_of<boilerplate_places>}}},
      {Kind::credit, "credits", {"id", "zh", "en", "role"}, true, {{"role", is_a<CreditRole>}}},
      {Kind::ethnic_group, "ethnic_groups", {"id", "zh", "en"}, true},
      {Kind::event, "events", {"id", "zh", "en", "begin", "end"}, true},
      {Kind::finding, "findings", {"code", "severity", "fix", "message"}, false,
       {{"severity", is_a<Severity>}, {"fix", is_one_of<fixes>}}},
      {Kind::function_word, "function_words", {"id", "zh", "en", "kind"}, true},
      {Kind::genre_word, "genre_words", {"id", "zh", "en", "genre"}, false,
       {{"genre", is_one_of<genres>}}},
      {Kind::given_name, "given_names",
       {"character", "name_per_million", "text_per_million", "female_share"}, false,
       {{"name_per_million", is_number}, {"text_per_million", is_number},
        {"female_share", is_number}}},
      {Kind::held_word, "held_words", {"id", "zh", "en"}, true},
      {Kind::level, "levels", {"id", "zh", "en", "level", "flags"}, true,
       {{"level", is_a<Level>}}},
      {Kind::lexicon, "lexicon", {"word", "english"}, false},
      {Kind::meeting_word, "meeting_words", {"id", "zh", "en", "flags"}, true},
      {Kind::mode_word, "mode_words", {"id", "zh", "en", "mode"}, true, {{"mode", is_a<Mode>}}},
      {Kind::name_element, "name_elements", {"id", "zh", "en", "group"}, true},
      {Kind::numeral, "numerals", {"id", "zh", "en", "value", "kind"}, true,
       {{"value", is_number}}},
      {Kind::organization, "organizations",
       {"id", "zh", "zh_variants", "en", "en_variants", "en_machine", "kind", "level"}, true,
       {{"kind", is_a<OrganizationKind>}, {"level", is_a<Level>}}},
      {Kind::organization_core, "organization_cores", {"id", "zh", "en", "kind"}, true,
       {{"kind", is_a<OrganizationKind>}}},
      {Kind::organization_suffix, "organization_suffixes", {"id", "zh", "en", "kind", "flags"},
       true, {{"kind", is_a<OrganizationKind>}}},
      {Kind::participation, "participation", {"id", "zh", "en", "role", "flags"}, true,
       {{"role", is_a<Role>}}},
      {Kind::pinyin, "pinyin", {"character", "readings"}, false},
      {Kind::place, "places", {"id", "zh", "zh_variants", "en", "en_variants", "level"}, true,
       {{"level", is_a<Level>}}},
      {Kind::programme_head, "programme_heads", {"id", "zh", "en"}, true},
      {Kind::reporting_verb, "reporting_verbs", {"id", "zh", "en", "act"}, true,
       {{"act", is_a<Act>}}},
      {Kind::slogan, "slogans",
       {"id", "zh", "zh_variants", "en", "en_variants", "en_machine", "numbers", "items_zh",
        "items_en", "reliability"}, true, {{"reliability", is_one_of<reliabilities>}}},
      {Kind::slogan_exclusion, "slogan_exclusions", {"id", "zh", "en"}, true},
      {Kind::slogan_head, "slogan_heads", {"id", "zh", "en", "weight"}, true,
       {{"weight", is_number}}},
      {Kind::speaker, "speakers", {"id", "zh", "en", "kind"}, true,
       {{"kind", is_one_of<speaker_kinds>}}},
      {Kind::surname, "surnames", {"surname", "readings", "romanizations", "per_million"}, false,
       {{"per_million", is_number}}},
      {Kind::task_word, "task_words", {"id", "zh", "en", "kind"}, true},
      {Kind::time_word, "time_words", {"id", "zh", "en", "kind", "value"}, true},
      {Kind::title, "titles", {"id", "zh", "zh_variants", "en", "en_variants", "en_machine"}, true},
      {Kind::title_head, "title_heads", {"id", "zh", "en", "flags"}, true},
      {Kind::title_modifier, "title_modifiers", {"id", "zh", "en", "status"}, true,
       {{"status", is_a<Status>}}},
      {Kind::traditional, "traditional", {"traditional", "simplified"}, false},
      {Kind::venue_word, "venue_words", {"id", "zh", "en", "kind"}, true,
       {{"kind", is_a<VenueKind>}}},
  };
  return rules;
}

constexpr std::array<std::pair<std::string_view, Form>, 5> searched_columns{{
    {"zh", Form::zh}, {"zh_variants", Form::zh_variant}, {"en", Form::en},
    {"en_variants", Form::en_variant}, {"en_machine", Form::en_machine},
}};

/// Whether an English pattern has the word X, which stands for a place.
bool is_pattern(std::string_view form) {
  for (std::size_t at = form.find('X'); at != form.npos; at = form.find('X', at + 1)) {
    const auto letter = [&](std::size_t index) {
      return index < form.size() && ((form[index] | 0x20) >= 'a' && (form[index] | 0x20) <= 'z');
    };
    if ((at == 0 || !letter(at - 1)) && !letter(at + 1)) return true;
  }
  return false;
}

std::size_t code_points(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t end = text.find(separator); end != text.npos;
       end = text.find(separator, begin)) {
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

}  // namespace

/// Parses one file and collects its faults.
class DictionaryReader {
 public:
  DictionaryReader(const std::filesystem::path& folder, const FileRule& rule)
      : rule_(rule), path_((folder / (std::string(rule.name) + ".tsv")).string()) {}

  Dictionary read() {
    dictionary_.name_ = rule_.name;
    std::ifstream file(path_, std::ios::binary);
    if (!file) {
      fault(0, 0, "cannot be read: put the file there, or name another folder with --dictionaries");
      return std::move(dictionary_);
    }
    std::string bytes(static_cast<std::size_t>(file.seekg(0, std::ios::end).tellg()), '\0');
    file.seekg(0).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file) {
      fault(0, 0, "cannot be read to its end");
      return std::move(dictionary_);
    }
    dictionary_.content_ = std::make_shared<const std::string>(std::move(bytes));
    const std::string& content = *dictionary_.content_;
    if (!is_valid_utf8(content)) fault(invalid_line(content), 1, "is not valid UTF-8");
    if (!content.empty() && content.back() != '\n') {
      fault(1 + static_cast<std::size_t>(std::count(content.begin(), content.end(), '\n')), 1,
            "the last line has no line end");
    }
    std::size_t begin = 0;
    for (std::size_t line = 1; begin < content.size(); ++line) {
      const std::size_t end = std::min(content.find('\n', begin), content.size());
      read_line(std::string_view(content).substr(begin, end - begin), line);
      begin = end + 1;
    }
    if (dictionary_.columns_.empty()) fault(1, 1, "has no line `# columns:`");
    if (!named_) fault(1, 1, "has no line `# dictionary: " + std::string(rule_.name) + "`");
    return std::move(dictionary_);
  }

  std::vector<DictionaryFault>& faults() { return faults_; }

 private:
  static std::size_t invalid_line(std::string_view content) {
    std::size_t line = 1;
    for (std::string_view text : split(content, '\n')) {
      if (!is_valid_utf8(text)) return line;
      ++line;
    }
    return line;
  }

  void fault(std::size_t line, std::size_t column, std::string message) {
    faults_.push_back({path_, line, column, std::move(message)});
  }

  void read_line(std::string_view text, std::size_t line) {
    if (text.ends_with('\r')) {
      fault(line, code_points(text), "ends in a carriage return: line ends are LF");
      text.remove_suffix(1);
    }
    if (text.empty()) {
      fault(line, 1, "is empty: delete the line");
    } else if (text.starts_with('#')) {
      read_header(text, line);
    } else {
      read_row(text, line);
    }
  }

  void read_header(std::string_view text, std::size_t line) {
    constexpr std::string_view name_key = "# dictionary: ";
    constexpr std::string_view columns_key = "# columns: ";
    if (text.starts_with(name_key)) {
      named_ = text.substr(name_key.size()) == rule_.name;
      if (!named_) fault(line, name_key.size() + 1, "names another dictionary than the file");
    } else if (text.starts_with(columns_key) && dictionary_.columns_.empty()) {
      dictionary_.columns_ = split(text.substr(columns_key.size()), '\t');
      for (std::string_view column : rule_.columns) {
        if (!dictionary_.has_column(column)) {
          fault(line, columns_key.size() + 1, "lacks the column `" + std::string(column) + "`");
        }
      }
      if (dictionary_.columns_.front() != rule_.columns.front()) {
        fault(line, columns_key.size() + 1,
              "the first column must be `" + std::string(rule_.columns.front()) + "`");
      }
    }
  }

  void read_row(std::string_view text, std::size_t line) {
    if (dictionary_.columns_.empty()) return;   // told once, at the end
    std::vector<std::string_view>& all = dictionary_.cells_;
    const std::size_t first = all.size();
    const std::size_t wanted = dictionary_.columns_.size();
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\t', begin), text.size());
      all.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
    if (const std::size_t found = all.size() - first; found != wanted) {
      all.resize(first);
      fault(line, 1,
            "has " + std::to_string(found) + " cells, the header names " + std::to_string(wanted) +
                " columns");
      return;
    }
    for (std::size_t cell = 0; cell < wanted; ++cell) {
      check_cell(dictionary_.columns_[cell], all[first + cell], line, [&] {
        return code_points(text.substr(0, static_cast<std::size_t>(all[first + cell].data() - text.data()))) + 1;
      });
    }
    if (first > 0) {
      const std::string_view before = all[first - wanted];
      if (all[first] == before) {
        fault(line, 1, "`" + std::string(before) + "` stands twice");
      } else if (all[first] < before) {
        fault(line, 1,
              "`" + std::string(all[first]) + "` is out of order: sort by bytes of the first column");
      }
    }
    dictionary_.lines_.push_back(line);
  }

  /// `column_of` counts the column only when there is a fault to tell.
  template <class ColumnOf>
  void check_cell(std::string_view column, std::string_view cell, std::size_t line,
                  const ColumnOf& column_of) {
    if (cell.empty()) {
      if (column == rule_.columns.front()) fault(line, column_of(), "the first cell is empty");
      return;
    }
    if (cell.front() == ' ' || cell.back() == ' ') {
      fault(line, column_of(), "a cell begins or ends with a space");
    }
    if (cell.front() == '|' || cell.back() == '|' || cell.find("||") != cell.npos) {
      fault(line, column_of(), "an empty form between `|`");
    }
    for (const ColumnRule& rule : rule_.rules) {
      if (rule.column == column && !rule.test(cell)) {
        fault(line, column_of(), "`" + std::string(cell) + "` is no value of `" + std::string(column) + "`");
      }
    }
  }

  const FileRule& rule_;
  std::string path_;
  Dictionary dictionary_{};
  std::vector<DictionaryFault> faults_{};
  bool named_{};
};

bool Dictionary::has_column(std::string_view column) const {
  return std::find(columns_.begin(), columns_.end(), column) != columns_.end();
}

std::string_view Dictionary::cell(std::size_t row, std::string_view column) const {
  const auto found = std::find(columns_.begin(), columns_.end(), column);
  if (found == columns_.end() || row >= size()) return {};
  return cells(row)[static_cast<std::size_t>(found - columns_.begin())];
}

std::vector<std::string_view> Dictionary::forms(std::size_t row, std::string_view column) const {
  return split_forms(cell(row, column));
}

std::size_t Dictionary::find(std::string_view key) const {
  std::size_t low = 0, high = size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (cells(middle).front() < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < size() && cells(low).front() == key ? low : size();
}

std::vector<std::string_view> split_forms(std::string_view cell) {
  if (cell.empty()) return {};
  return split(cell, '|');
}

std::string to_string(const DictionaryFault& fault) {
  std::string text = fault.file + ":";
  if (fault.line > 0) text += std::to_string(fault.line) + ":" + std::to_string(fault.column) + ":";
  return text + " " + fault.message;
}

namespace {

/// Slogans promise equal counts: items in both languages, and the number they announce.
void check_slogans(const Dictionary& slogans, const std::string& path,
                   std::vector<DictionaryFault>& faults) {
  for (std::size_t row = 0; row < slogans.size(); ++row) {
    const std::size_t zh = slogans.forms(row, "items_zh").size();
    const std::size_t en = slogans.forms(row, "items_en").size();
    if (zh != en) {
      faults.push_back({path, slogans.line(row), 1,
                        std::to_string(zh) + " Chinese items, " + std::to_string(en) +
                            " English ones"});
    }
    unsigned long announced = 0;
    for (std::string_view part : split(slogans.cell(row, "numbers"), '+')) {
      unsigned long number = 0;
      std::from_chars(part.data(), part.data() + part.size(), number);
      announced += number;                      // 4x2: four pairs, four items
    }
    if (zh > 0 && announced != zh) {
      faults.push_back({path, slogans.line(row), 1,
                        std::to_string(zh) + " items, but the number is " +
                            std::string(slogans.cell(row, "numbers"))});
    }
  }
}

/// A searched row without any form finds nothing. Some have forms only in `marks`, which stages look
/// up themselves.
void check_forms(const Dictionary& dictionary, const std::string& path,
                 std::vector<DictionaryFault>& faults) {
  for (std::size_t row = 0; row < dictionary.size(); ++row) {
    const bool found = std::any_of(
        searched_columns.begin(), searched_columns.end(),
        [&](const auto& column) { return !dictionary.cell(row, column.first).empty(); });
    if (!found && dictionary.cell(row, "marks").empty()) faults.push_back({path, dictionary.line(row), 1, "has no form in any language"});
  }
}

}  // namespace

namespace {

/// Reads one file and adds all its faults.
Dictionary read_checked(const std::filesystem::path& folder, const FileRule& rule,
                        std::vector<DictionaryFault>& faults) {
  DictionaryReader reader(folder, rule);
  Dictionary dictionary = reader.read();
  const std::string path = (folder / (std::string(rule.name) + ".tsv")).string();
  faults.insert(faults.end(), reader.faults().begin(), reader.faults().end());
  if (rule.searched) check_forms(dictionary, path, faults);
  if (rule.kind == Kind::slogan) check_slogans(dictionary, path, faults);
  return dictionary;
}

}  // namespace

std::vector<DictionaryFault> Dictionaries::check(const std::filesystem::path& folder) {
  std::vector<DictionaryFault> faults;
  for (const FileRule& rule : file_rules()) read_checked(folder, rule, faults);
  return faults;
}

Dictionaries Dictionaries::load(const std::filesystem::path& folder) {
  Dictionaries all;
  all.folder_ = folder;
  std::vector<DictionaryFault> faults;
  for (const FileRule& rule : file_rules()) {
    // The lexicon has its place in the list but is read by `load_lexicon`.
    all.files_.push_back(rule.kind == Kind::lexicon ? Dictionary{}
                                                    : read_checked(folder, rule, faults));
  }
  if (!faults.empty()) {
    std::string message;
    for (const DictionaryFault& fault : faults) message += to_string(fault) + "\n";
    throw UsageError(message + "dictionaries are malformed: mend the lines named above");
  }

  const Dictionary& traditional = all.of(Kind::traditional);
  for (std::size_t row = 0; row < traditional.size(); ++row) {
    const std::u32string from = from_utf8(traditional.cells(row)[0]);
    const std::u32string to = from_utf8(traditional.cells(row)[1]);
    if (from.size() == 1 && to.size() == 1) all.folding_.add(from[0], to[0]);
  }

  std::vector<TermTrie::Term> terms;
  for (const FileRule& rule : file_rules()) {
    if (!rule.searched) continue;
    const Dictionary& dictionary = all.of(rule.kind);
    for (const auto& [column, form] : searched_columns) {
      if (!dictionary.has_column(column)) continue;
      for (std::uint32_t row = 0; row < dictionary.size(); ++row) {
        for (std::string_view text : dictionary.forms(row, column)) {
          if (is_english(form) && is_pattern(text)) continue;
          terms.push_back({all.folding_(from_utf8(text)), {rule.kind, form, row}});
        }
      }
    }
  }
  all.terms_ = TermTrie(std::move(terms));
  return all;
}

Dictionary Dictionaries::load_lexicon() const {
  const auto& rules = file_rules();
  const auto rule = std::find_if(rules.begin(), rules.end(), [](const FileRule& candidate) {
    return candidate.kind == Kind::lexicon;
  });
  DictionaryReader reader(folder_, *rule);
  Dictionary lexicon = reader.read();
  if (!reader.faults().empty()) throw UsageError(to_string(reader.faults().front()));
  return lexicon;
}

Matches Dictionaries::find_terms(std::u32string_view folded) const {
  return Matches(terms_.find_all(folded), folded.size());
}

std::vector<bool> Dictionaries::flags(Kind kind, std::string_view column,
                                      std::string_view flag) const {
  const Dictionary& dictionary = of(kind);
  std::vector<bool> values(dictionary.size());
  for (std::size_t row = 0; row < dictionary.size(); ++row) {
    const auto forms = dictionary.forms(row, column);
    values[row] = std::find(forms.begin(), forms.end(), flag) != forms.end();
  }
  return values;
}

}  // namespace minutes
