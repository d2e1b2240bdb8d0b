#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "pipeline/error.hpp"
#include "tests/support.hpp"

using namespace minutes;
namespace fs = std::filesystem;

namespace {

/// A copy of the project's dictionaries in which one file can be replaced.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("minutes-dictionaries-" + std::to_string(counter_++))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
    for (const auto& file : fs::directory_iterator(MINUTES_SOURCE_DIR "/dictionaries")) {
      fs::create_symlink(file.path(), path_ / file.path().filename());
    }
  }
  ~Folder() { fs::remove_all(path_); }

  void write(const std::string& name, const std::string& content) {
    fs::remove(path_ / name);
    std::ofstream(path_ / name, std::ios::binary) << content;
  }
  void remove(const std::string& name) { fs::remove(path_ / name); }
  const fs::path& path() const { return path_; }

  /// The only fault, as text without its folder.
  std::string fault() const {
    const auto faults = Dictionaries::check(path_);
    if (faults.size() != 1) return std::to_string(faults.size()) + " faults";
    return to_string(faults[0]).substr(path_.string().size() + 1);
  }

 private:
  static inline int counter_ = 0;
  fs::path path_;
};

const std::string header =
    "# dictionary: ethnic_groups\n# columns: id\tzh\ten\n# source: none\n";

}  // namespace

TEST_SUITE("dictionary") {
  TEST_CASE("the project's dictionaries have no fault") {
    for (const DictionaryFault& fault : Dictionaries::check(MINUTES_SOURCE_DIR "/dictionaries")) {
      FAIL_CHECK(to_string(fault));
    }
  }

  TEST_CASE("they are as large as promised") {
    const Dictionaries& all = test::dictionaries();
    CHECK(all.of(Kind::title).size() >= 180);
    CHECK(all.of(Kind::organization).size() >= 170);
    CHECK(all.of(Kind::slogan).size() >= 180);
    CHECK(all.of(Kind::surname).size() >= 1800);
    CHECK(all.of(Kind::place).size() >= 3400);
    CHECK(all.of(Kind::finding).size() == 78);
  }

  TEST_CASE("each fault is told with file, line and column") {
    struct Case {
      const char* rows;
      const char* fault;
    };
    const Case cases[] = {
        {"b\t藏族\tTibetan\na\t回族\tHui\n", "ethnic_groups.tsv:5:1: `a` is out of order: sort by bytes of the first column"},
        {"a\t藏族\tTibetan\na\t回族\tHui\n", "ethnic_groups.tsv:5:1: `a` stands twice"},
        {"a\t藏族\n", "ethnic_groups.tsv:4:1: has 2 cells, the header names 3 columns"},
        {"a\t藏族\tTibetan|\n", "ethnic_groups.tsv:4:6: an empty form between `|`"},
        {"a\t 藏族\tTibetan\n", "ethnic_groups.tsv:4:3: a cell begins or ends with a space"},
        {"a\t\t\n", "ethnic_groups.tsv:4:1: has no form in any language"},
        {"a\t藏族\tTibetan\n\n", "ethnic_groups.tsv:5:1: is empty: delete the line"},
        {"a\t藏族\tTibetan\r\n", "ethnic_groups.tsv:4:13: ends in a carriage return: line ends are LF"},
        {"a\t藏族\tTibetan", "ethnic_groups.tsv:4:1: the last line has no line end"},
        {"a\t\xFF\tTibetan\n", "ethnic_groups.tsv:4:1: is not valid UTF-8"},
    };
    for (const Case& example : cases) {
      Folder folder;
      folder.write("ethnic_groups.tsv", header + example.rows);
      CHECK(folder.fault() == example.fault);
      CHECK_THROWS_AS(Dictionaries::load(folder.path()), UsageError);
    }
  }

  TEST_CASE("a missing file, a missing header and a wrong name are faults") {
    Folder folder;
    folder.remove("ethnic_groups.tsv");
    CHECK(folder.fault().starts_with("ethnic_groups.tsv: cannot be read"));
    folder.write("ethnic_groups.tsv", "# dictionary: ethnic_groups\n");
    CHECK(folder.fault() == "ethnic_groups.tsv:1:1: has no line `# columns:`");
    folder.write("ethnic_groups.tsv", "# dictionary: other\n# columns: id\tzh\ten\n");
    CHECK(Dictionaries::check(folder.path()).size() == 2);
  }

  TEST_CASE("a value outside its list and unequal items are faults") {
    Folder folder;
    folder.write("mode_words.tsv",
                 "# dictionary: mode_words\n# columns: id\tzh\ten\tmode\nmust\t必须\tmust\torder\n");
    CHECK(folder.fault() == "mode_words.tsv:3:14: `order` is no value of `mode`");
    Folder slogans;
    const std::string columns =
        "# dictionary: slogans\n# columns: id\tzh\tzh_variants\ten\ten_variants\ten_machine\tnumbers\t"
        "items_zh\titems_en\treliability\n";
    slogans.write("slogans.tsv", columns + "a\t三件事\t\tthree things\t\t\t3\t甲|乙\tone|two\tC\n");
    CHECK(slogans.fault() == "slogans.tsv:3:1: 2 items, but the number is 3");
    slogans.write("slogans.tsv", columns + "a\t三件事\t\tthree things\t\t\t2\t甲|乙\tone\tC\n");
    CHECK(slogans.fault() == "slogans.tsv:3:1: 2 Chinese items, 1 English ones");
  }

  TEST_CASE("entries are found by id, cells by column") {
    const Dictionary& findings = test::dictionaries().of(Kind::finding);
    const std::size_t row = findings.find("plc-state");
    REQUIRE(row < findings.size());
    CHECK(findings.cell(row, "severity") == "warning");
    CHECK(findings.cell(row, "nothing").empty());
    CHECK(findings.find("no-such-code") == findings.size());
  }

  TEST_CASE("terms are found in either script and case") {
    const Dictionaries& all = test::dictionaries();
    for (const char* text : {"會議強調", "会议强调"}) {
      const std::u32string folded = all.folding()(from_utf8(text));
      CHECK(all.find_terms(folded).at(2, Kind::reporting_verb) != nullptr);
    }
    const std::u32string folded = all.folding()(U"The Meeting STRESSED");
    CHECK(all.find_terms(folded).at(12, Kind::reporting_verb) != nullptr);
  }
}
