#include "stages/chinese_names.hpp"

#include <doctest/doctest.h>

#include "tests/support.hpp"

using namespace minutes;
using minutes::test::dictionaries;

TEST_SUITE("chinese_names") {
  TEST_CASE("Names score higher than words of the genre") {
    const ChineseNames names(dictionaries());
    for (const char* name : {"陆承岳", "韩知远", "曾守和", "丁玉", "田雯", "代明", "欧阳敏",
                             "泽仁曲珍", "扎西多吉", "古丽娜尔·艾山"}) {
      CAPTURE(name);
      CHECK(names.log_odds(from_utf8(name)) > 0.5F);
    }
    for (const char* word : {"会议强", "高质量", "全面", "要求各", "经济", "能力", "成员", "方面"}) {
      CAPTURE(word);
      CHECK(names.log_odds(from_utf8(word)) < -1);
    }
  }

  TEST_CASE("What has no form of a name is impossible") {
    const ChineseNames names(dictionaries());
    for (const char* text : {"王", "王a", "王，丁", "·艾山", "古丽娜尔·", ""}) {
      CAPTURE(text);
      CHECK(names.log_odds(from_utf8(text)) == ChineseNames::impossible);
    }
  }

  TEST_CASE("A compound surname takes two characters, a name element none") {
    const ChineseNames names(dictionaries());
    CHECK(names.surname_length(U"欧阳敏") == 2);
    CHECK(names.surname_length(U"陆承岳") == 1);
    CHECK(names.surname_length(U"，") == 0);
    CHECK(names.is_made_of_elements(U"泽仁曲珍"));
    CHECK_FALSE(names.is_made_of_elements(U"陆承岳"));
    CHECK(names.has_element_at_an_edge(U"罗泽仁"));
    CHECK_FALSE(names.has_element_at_an_edge(U"韩知远"));
  }
}
