#include <doctest/doctest.h>

#include "stages/numbers.hpp"
#include "tests/support.hpp"

namespace minutes {
namespace {

const Numbers& numbers() {
  static const Numbers all(test::dictionaries());
  return all;
}

TEST_SUITE("numbers") {
  TEST_CASE("a number has its value, whatever it is written in") {
    struct Case {
      Language language;
      const char* text;
      const char* number;
      double value;
      bool percent;
    };
    const Case cases[] = {
        {Language::zh, "投资二十三亿元。", "二十三亿", 23e8, false},
        {Language::zh, "共一百零五户。", "一百零五", 105, false},
        {Language::zh, "约三万二千人。", "三万二千", 32000, false},
        {Language::zh, "一万二千三百亩。", "一万二千三百", 12300, false},
        {Language::zh, "二〇二二年工作。", "二〇二二", 2022, false},
        {Language::zh, "投资31.6亿元。", "31.6亿", 31.6e8, false},
        {Language::zh, "资金4800万元。", "4800万", 48e6, false},
        {Language::zh, "进度百分之六十二点五。", "百分之六十二点五", 62.5, true},
        {Language::zh, "覆盖率达92%。", "92%", 92, true},
        {Language::zh, "完成百分之百。", "百分之百", 100, true},
        {Language::en, "It reached 3.16 billion yuan.", "3.16 billion", 3.16e9, false},
        {Language::en, "Some 2,600 herders came.", "2,600", 2600, false},
        {Language::en, "There are twenty-three towns.", "twenty-three", 23, false},
        {Language::en, "There are twenty three towns.", "twenty three", 23, false},
        {Language::en, "One hundred and five came.", "One hundred and five", 105, false},
        {Language::en, "It rose by 6.2 percent.", "6.2 percent", 6.2, true},
    };
    for (const Case& each : cases) {
      CAPTURE(each.text);
      const Document document = test::run_until("match_terms", each.language, each.text);
      const auto found = numbers().all(document.texts[0]);
      REQUIRE(found.size() == 1);
      CHECK(test::words(document.texts[0], found[0].span) == each.number);
      CHECK(found[0].value == doctest::Approx(each.value));
      CHECK(found[0].percent == each.percent);
    }
  }

  TEST_CASE("ordinals are told from counts") {
    const Document zh = test::run_until("match_terms", Language::zh, "第三次会议研究三项工作。");
    const auto chinese = numbers().all(zh.texts[0]);
    REQUIRE(chinese.size() == 2);
    CHECK(chinese[0].ordinal);
    CHECK_FALSE(chinese[1].ordinal);
    const Document en = test::run_until("match_terms", Language::en, "The 41st meeting had two items.");
    const auto english = numbers().all(en.texts[0]);
    REQUIRE(english.size() == 2);
    CHECK(english[0].ordinal);
    CHECK(english[0].value == 41);
    CHECK_FALSE(english[1].ordinal);
  }

  TEST_CASE("words that begin with 千, 万 or 双 and parts of Latin words are no numbers") {
    const Document zh = test::run_until("match_terms", Language::zh, "千方百计抓好双人岗和A4纸。");
    for (const Number& number : numbers().all(zh.texts[0])) {
      CHECK(test::words(zh.texts[0], number.span) == "");
    }
  }
}

}  // namespace
}  // namespace minutes
