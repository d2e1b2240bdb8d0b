#include <doctest/doctest.h>

#include "tests/support.hpp"

using namespace minutes;

namespace {

std::string credits(Language language, std::string_view utf8) {
  const Document document = test::run_until("extract_credits", language, utf8);
  std::string all;
  for (const CreditMention& credit : document.texts[0].credits) {
    if (!all.empty()) all += "; ";
    all += std::string(to_string(credit.role)) + " " + test::words(document.texts[0], credit.name);
  }
  return all;
}

struct Case {
  const char* text;
  const char* credits;
};

}  // namespace

TEST_SUITE("extract_credits") {
  TEST_CASE("Chinese bylines, datelines and sources") {
    const Case cases[] = {
        {"州委召开会议\n本报讯（记者 田 雯）9月14日上午，会议在云达市召开。\n编辑 何屿 责编 丁玉",
         "reporter 田雯; editor 何屿; duty-editor 丁玉"},
        {"州委召开会议\n来源：云达日报　　发布时间：2022-03-09\n会议在云达市召开。",
         "source 云达日报"},
        {"州委召开会议\n会议在云达市召开。\n全媒体记者/邓珠　编辑/文雪　责编/丁昱",
         "reporter 邓珠; editor 文雪; duty-editor 丁昱"},
        {"州委召开会议\n霞岭日报讯（记者 张莹 杨春凌）会议在云达市召开。",
         "source 霞岭日报; reporter 张莹; reporter 杨春凌"},
        {"州委召开会议\n记者在会上了解到，会议要求各县行动起来。", ""},
    };
    for (const Case& example : cases) {
      CAPTURE(example.text);
      CHECK(credits(Language::zh, example.text) == example.credits);
    }
  }

  TEST_CASE("English bylines, also glued to the text") {
    const Case cases[] = {
        {"County meeting held\nThe meeting was held in Yunda.\nEditor in charge: Li Xiaoman",
         "duty-editor Li Xiaoman"},
        {"State held a meeting\nThe leaders attended the meeting in the sub-venue.All media "
         "reporter/Tian Wen editor/Tian Wen editor/He Yu",
         "reporter Tian Wen; editor Tian Wen; editor He Yu"},
        {"County meeting held\nReporters were told that the editor stressed the point.", ""},
    };
    for (const Case& example : cases) {
      CAPTURE(example.text);
      CHECK(credits(Language::en, example.text) == example.credits);
    }
  }
}
