#include <doctest/doctest.h>

#include <algorithm>

#include "stages/dates.hpp"
#include "tests/support.hpp"

namespace minutes {
namespace {

using Use = DateMention::Use;

/// The EDTF forms of all dates of one use, joined by blanks.
std::string dates(const Text& text, Use use) {
  std::string joined;
  for (const DateMention& date : text.dates) {
    if (date.use != use) continue;
    if (!joined.empty()) joined += ' ';
    joined += date.vague ? "vague" : date.impossible ? "impossible" : edtf(date);
  }
  return joined;
}

Text read(Language language, std::string_view utf8) {
  return test::run_until("extract_dates", language, utf8).texts[0];
}

struct Case {
  Language language;
  std::string text;
  std::string expected;
};

constexpr Language zh = Language::zh;
constexpr Language en = Language::en;

TEST_SUITE("extract_dates") {
  TEST_CASE("the meeting's day is read in every spelling") {
    const Case cases[] = {
        {zh, "2022年2月16日，全州水利工作会议在云达市召开。", "2022-02-16"},
        {zh, "二〇二二年二月十六日，全州水利工作会议在云达市召开。", "2022-02-16"},
        {zh, "2022.2.16，全州水利工作会议在云达市召开。", "2022-02-16"},
        {zh, "9月14日上午，全州水利工作会议在云达市召开。", "XXXX-09-14"},
        {zh, "12日上午，陆承岳主持召开座谈会。", "XXXX-XX-12"},
        {zh, "2023年2月16日至17日，全州水利工作会议召开。", "2023-02-16/2023-02-17"},
        {zh, "2023年2月16至17日，全州水利工作会议召开。", "2023-02-16/2023-02-17"},
        {zh, "霞嶺縣議會會議紀錄\n時間：中華民國112年5月17日（星期三）上午9時30分\n主席：林宥辰\n會議開始。", "2023-05-17"},
        {en, "The meeting was held in Yunda on Sept. 14, 2022.", "2022-09-14"},
        {en, "On 14 September 2022, a meeting was held in Yunda.", "2022-09-14"},
        {en, "On November 1th, a meeting was held in Yunda.", "XXXX-11-01"},
        {en, "12th morning, Lu Chengyue presided over the symposium.", "XXXX-XX-12"},
        {en, "In the morning of 12th day of the month, Lu Chengyue held a meeting.", "XXXX-XX-12"},
        {en, "On 8 17, the meeting was held in Yunda.", "XXXX-08-17"},
        {en, "Minutes of special meeting\n\nTime: 9:00 a.m., Friday, April 12, 2024\nVenue: Room 1\n\nThe meeting "
             "heard a report.", "2024-04-12"},
        {en, "Minutes of meeting\nheld on Tuesday, 14 May 2024, at 2:30 pm\nin Room 3\n\nThe minutes of the meeting "
             "held on 9 April 2024 were confirmed.", "2024-05-14"},
        {en, "The meeting was held from February 16 to 17, 2023 in Yunda.", "2023-02-16/2023-02-17"},
    };
    for (const Case& each : cases) {
      CAPTURE(each.text);
      CHECK(dates(read(each.language, each.text), Use::meeting) == each.expected);
    }
  }

  TEST_CASE("a missing year or month comes from the text, and is marked as inferred") {
    const Case cases[] = {
        {zh, "霞岭州召开水利会议\n来源：霞岭日报 发布时间：2022-03-09 08:47\n3月8日，全州水利会议召开。", "2022-03-08"},
        {zh, "霞岭州召开水利会议\n2023-01-02\n12月30日，全州水利会议召开。", "2022-12-30"},
        {zh, "霞岭州召开水利会议\n2024-04-03\n霞岭州水利领导小组3日召开会议。", "2024-04-03"},
        {zh, "霞岭州召开水利会议\n2024-04-01\n霞岭州水利领导小组31日召开会议。", "2024-03-31"},
        {zh, "霞岭州召开水利会议\n2023-11-21\n昨（20）日，全州水利会议召开。", "2023-11-20"},
        {zh, "5月6日，州政府召开2022年第16次常务会议。", "2022-05-06"},
        {zh, "9月14日，全州水利会议召开。会议要求，以实际行动迎接党的二十大胜利召开。", "2022-09-14"},
        {zh, "11月14日，全州水利会议召开。会议要求，喜迎党的二十大胜利召开。", "2021-11-14"},
        {en, "Meeting held on rivers\nUpdated: 2024-10-17 21:35\nYUNDA, Oct. 17 (Xialing Daily) -- A meeting was held "
             "in Yunda on Wednesday.", "2024-10-16"},
        {en, "On February 16, a meeting was held, to create a stable environment for the successful "
             "convening of the party's 20th National Congress.", "2022-02-16"},
    };
    for (const Case& each : cases) {
      CAPTURE(each.text);
      const Text text = read(each.language, each.text);
      CHECK(dates(text, Use::meeting) == each.expected);
      CHECK(std::any_of(text.dates.begin(), text.dates.end(), [](const DateMention& date) {
        return date.use == Use::meeting && date.year_inferred;
      }));
    }
  }

  TEST_CASE("a congress that is over tells no year") {
    const Text text = read(zh, "9月14日，全州水利会议召开。会议学习了党的二十大精神。");
    CHECK(dates(text, Use::meeting) == "XXXX-09-14");
  }

  TEST_CASE("deadlines are their last day, in the meeting's year") {
    const std::string lead_zh = "2022年11月20日，全州水利会议召开。会议要求，";
    const std::string lead_en = "On November 20, 2022, a meeting was held. The meeting required that ";
    const Case cases[] = {
        {zh, "11月底前完成清单。", "2022-11-30"},
        {zh, "12月15日前完成清单。", "2022-12-15"},
        {zh, "于12月15日17时前报送。", "2022-12-15"},
        {zh, "1月底前完成清单。", "2023-01-31"},
        {zh, "明年6月底前完成清单。", "2023-06-30"},
        {zh, "年内建成水厂。", "2022-12-31"},
        {zh, "本月底前完成清单。", "2022-11-30"},
        {zh, "2024年底前全部达标。", "2024-12-31"},
        {zh, "12月前完成清单。", "2022-11-30"},
        {zh, "明年一季度末前完成清单。", "2023-03-31"},
        {zh, "会后一周内报送方案。", "2022-11-27"},
        {zh, "会议结束后10日内报送方案。", "2022-11-30"},
        {zh, "于12月15日或之前报送方案。", "2022-12-15"},
        {zh, "12月15日（含）前报送方案。", "2022-12-15"},
        {zh, "资金在第四季度末前拨付。", "2022-12-31"},
        {zh, "本季度末前拨付资金。", "2022-12-31"},
        {zh, "入冬前完成改造。", "vague"},
        {zh, "下周五前报送方案。", "2022-11-25"},
        {zh, "10个工作日内报送方案。", "vague"},
        {zh, "汛期前完成清淤。", "vague"},
        {zh, "12月31日前完成，9月31日前清查。", "2022-12-31 impossible"},
        {en, "the list be completed by the end of December.", "2022-12-31"},
        {en, "the list be completed before December 15.", "2022-12-15"},
        {en, "the list be completed no later than 31 January 2023.", "2023-01-31"},
        {en, "the list be completed by the end of March next year.", "2023-03-31"},
        {en, "the list be completed within the year.", "2022-12-31"},
        {en, "the list be completed within two weeks after the meeting.", "2022-12-04"},
        {en, "the list be completed within one week of the conference.", "2022-11-27"},
        {en, "the list be completed by 18:00 on December 15.", "2022-12-15"},
        {en, "the list be completed by 5 p.m., Thursday, December 15.", "2022-12-15"},
        {en, "the list be completed by Monday.", "2022-11-21"},
        {en, "the list be completed before the 10th of next month.", "2022-12-10"},
        {en, "the list be completed before the end of the fourth quarter.", "2022-12-31"},
        {en, "the list be completed by the end of the second quarter of 2023.", "2023-06-30"},
        {en, "the list be completed before the flood season.", "vague"},
        {en, "the list be completed before the arrival of the main flood season.", "vague"},
        {en, "the list be completed before the summer recess.", "vague"},
        {en, "the works meet the standard by the end of 2024.", "2024-12-31"},
    };
    for (const Case& each : cases) {
      CAPTURE(each.text);
      const std::string& lead = each.language == zh ? lead_zh : lead_en;
      CHECK(dates(read(each.language, lead + each.text), Use::deadline) == each.expected);
    }
  }

  TEST_CASE("a text takes the year of its meeting from the other language") {
    const Document document = test::run_pair_until(
        "extract_dates", "2023年11月22日，全州水利会议在云达市召开。",
        "On November 22, a meeting was held in Yunda. The list must be completed before January 10.");
    CHECK(dates(document.texts[1], Use::meeting) == "2023-11-22");
    CHECK(dates(document.texts[1], Use::deadline) == "2024-01-10");
  }

  TEST_CASE("a weekday that is not the date's is told") {
    const Case cases[] = {
        {zh, "2023年5月17日（星期三）上午，全州水利会议召开。", ""},
        {zh, "2023年5月17日（星期四）上午，全州水利会议召开。", "2023年5月17日（星期四"},
        {zh, "5月17日（星期四）上午，全州水利会议召开。", ""},
        {en, "The meeting was held on Tuesday, 14 May 2024, in Yunda.", ""},
        {en, "The meeting was held on Monday, 14 May 2024, in Yunda.", "Monday, 14 May 2024"},
    };
    for (const Case& each : cases) {
      CAPTURE(each.text);
      const Text text = read(each.language, each.text);
      std::string told;
      for (const Observation& observation : text.observations) {
        if (observation.code == "dat-weekday") told += observation.detail;
      }
      CHECK(told == each.expected);
    }
  }

  TEST_CASE("periods, history and lengths of time bind nobody") {
    const std::string lead_zh = "2022年11月20日，全州水利会议召开。会议指出，";
    const std::string texts[] = {
        "自2022年4月至7月开展教育。",  "截至10月底完成投资12亿元。", "去年以来成效明显。",
        "10月底前已完成清查。",        "活动为期3日。",              "收到申请后5个工作日内答复。",
        "从12月1日起施行。",           "12月1日前往云达市。",        "2025年任务艰巨。",
    };
    for (const std::string& each : texts) {
      CAPTURE(each);
      CHECK(dates(read(zh, lead_zh + each), Use::deadline) == "");
    }
  }

  TEST_CASE("datelines and header lines are the publication's") {
    const Case cases[] = {
        {zh, "霞岭州召开会议\n新华社云达2022年2月1日电（记者田雯）2022年1月30日，会议召开。", "2022-02-01"},
        {zh, "霞岭州召开会议\n本报11月27日讯 全州水利会议近日召开。", "XXXX-11-27"},
        {en, "Meeting held on rivers\nUpdated: April 21, 2023\nA meeting was held on April 20.", "2023-04-21"},
        {en, "Meeting held on rivers\nYUNDA, Sept. 14 (Xialing Daily) -- A meeting was held here.", "XXXX-09-14"},
    };
    for (const Case& each : cases) {
      CAPTURE(each.text);
      CHECK(dates(read(each.language, each.text), Use::publication) == each.expected);
    }
  }

  TEST_CASE("EDTF writes unknown parts and intervals") {
    DateMention date;
    date.first = date.last = {0, 2, 16};
    CHECK(edtf(date) == "XXXX-02-16");
    date.first = date.last = {2022, 4, 0};
    CHECK(edtf(date) == "2022-04");
    date.last = {2022, 7, 0};
    CHECK(edtf(date) == "2022-04/2022-07");
    date.use = Use::deadline;
    CHECK(edtf(date) == "2022-07");
    date.impossible = true;
    CHECK(edtf(date) == "");
    CHECK(edtf(DateMention{}) == "");
  }

  TEST_CASE("the calendar knows leap years and short months") {
    CHECK(days_of_month(2024, 2) == 29);
    CHECK(days_of_month(2023, 2) == 28);
    CHECK_FALSE(is_possible({2023, 2, 29}));
    CHECK(is_possible({0, 2, 29}));
    CHECK_FALSE(is_possible({2022, 6, 31}));
    CHECK(plus_days({2022, 12, 30}, 3) == Day{2023, 1, 2});
    CHECK(plus_days({0, 12, 30}, 3) == Day{0, 1, 2});
    CHECK(plus_months({2022, 1, 31}, 1) == Day{2022, 2, 28});
    CHECK(plus_months({2022, 1, 15}, -1) == Day{2021, 12, 15});
    CHECK(weekday({2023, 11, 20}) == 1);
  }
}

}  // namespace
}  // namespace minutes
