#include <doctest/doctest.h>

#include "tests/support.hpp"

using namespace minutes;

namespace {

/// "name @ place" of the meeting.
std::string meeting(Language language, std::string_view utf8) {
  const Document document = test::run_until("extract_meeting", language, utf8);
  const Text& text = document.texts[0];
  std::string all = test::words(text, text.meeting.name);
  if (text.meeting.place) all += " @ " + test::words(text, text.places[*text.meeting.place].span);
  return all;
}

struct Case {
  const char* text;
  const char* meeting;
};

}  // namespace

TEST_SUITE("extract_meeting") {
  TEST_CASE("the lead names the meeting before or behind its verb") {
    const Case cases[] = {
        {"9月14日上午，全州智慧河湖建设第三次推进会在云达市召开。",
         "全州智慧河湖建设第三次推进会 @ 云达市"},
        {"县长沈砚秋主持召开县政府第41次常务会议并讲话。", "县政府第41次常务会议"},
        {"省委召开第七次会议，审议有关事项。", "第七次会议"},
        {"领导小组3日召开会议。", ""},
        {"全县防汛抗旱电视电话会议今天召开。", "全县防汛抗旱电视电话会议"},
        {"10月18日下午，市政府新闻办公室在云达市举行护理保险新闻发布会。",
         "护理保险新闻发布会 @ 云达市"},
    };
    for (const Case& example : cases) {
      CAPTURE(example.text);
      CHECK(meeting(Language::zh, example.text) == example.meeting);
    }
  }

  TEST_CASE("English leads") {
    const Case cases[] = {
        {"On February 16, the third meeting to advance smart rivers was held in Yunda City.",
         "third meeting to advance smart rivers @ Yunda City"},
        {"Shen Yanqiu chaired the 41st executive meeting of the county government on the morning of "
         "April 20, 2023.",
         "41st executive meeting of the county government"},
    };
    for (const Case& example : cases) {
      CAPTURE(example.text);
      CHECK(meeting(Language::en, example.text) == example.meeting);
    }
  }

  TEST_CASE("a main venue and sub-venues") {
    const Document document = test::run_until("extract_meeting", Language::zh,
                                              "有关人员在主会场参会。各县在分会场参会。");
    REQUIRE(document.texts[0].venues.size() == 2);
    CHECK(document.texts[0].venues[0].kind == VenueKind::main);
    CHECK(document.texts[0].venues[1].kind == VenueKind::branch);
  }
}
