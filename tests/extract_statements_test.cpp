#include <doctest/doctest.h>

#include "tests/support.hpp"

using namespace minutes;

namespace {

/// The cues as "speaker act", joined by "; ".
std::string cues(Language language, std::string_view utf8) {
  const Document document = test::run_until("extract_statements", language, utf8);
  const Text& text = document.texts[0];
  std::string all;
  for (const Cue& cue : text.cues) {
    if (!all.empty()) all += "; ";
    all += cue.by_meeting ? "meeting" : test::words(text, text.people[*cue.speaker].span);
    all += " " + std::string(to_string(cue.act));
  }
  return all;
}

struct Case {
  const char* text;
  const char* cues;
};

}  // namespace

TEST_SUITE("extract_statements") {
  TEST_CASE("Chinese cues: a speaker, a verb, something said") {
    const Case cases[] = {
        {"会议指出，监测网络进一步健全。会议要求，要补齐短板。", "meeting state; meeting require"},
        {"州委书记陆承岳强调，各县要扛牢责任。", "陆承岳 stress"},
        {"会议传达学习了全省水利工作会议精神，审议通过了《云达市河湖管理办法》。",
         "meeting relay; meeting adopt"},
        {"会议听取并审议了州水利局的工作报告。", "meeting hear; meeting deliberate"},
        // The noun, an office, the participants and bare words make no statement.
        {"要落实会议要求，抓好整改。", ""},
        {"州水利局汇报了工作进展。", ""},
        {"与会人员一致认为，要抓好落实。", ""},
        {"会议还研究了其他事项。", ""},
        {"会上通报了检查情况。", ""},
        // Verbs inside what was said are no cues.
        {"会议强调，要严格要求干部，认真研究问题。", "meeting stress"},
        // A topic in front of the verb.
        {"州长陆承岳对试点工作给予充分肯定。", "陆承岳 affirm"},
        {"会议还就下一步工作进行了部署。", "meeting deploy"},
        // One act for each name.
        {"会上，州水利局局长韩知远通报了进展，州财政局局长丁玉汇报了资金情况。",
         "韩知远 report; 丁玉 report"},
        // 会議 in Traditional script, post behind the name.
        {"陳柏翰委員詢問，工程為何落後？", "陳柏翰 ask"},
    };
    for (const Case& example : cases) {
      CAPTURE(example.text);
      CHECK(cues(Language::zh, example.text) == example.cues);
    }
  }

  TEST_CASE("他 is who gave the speech, then who spoke last") {
    CHECK(cues(Language::zh,
               "州委书记陆承岳出席会议并讲话。州长韩知远主持会议。他强调，要抓好落实。") ==
          "陆承岳 stress");
    CHECK(cues(Language::en,
               "Lu Chengyue, secretary of the prefectural Party committee, attended the meeting and "
               "made a speech. Governor Han Zhiyuan chaired the meeting. He stressed that work must "
               "go on.") == "Lu Chengyue stress");
  }

  TEST_CASE("English cues") {
    const Case cases[] = {
        {"The meeting pointed out that coverage had grown. It required that gaps be closed.",
         "meeting state; meeting require"},
        {"Lu Chengyue stressed that counties should act.", "Lu Chengyue stress"},
        {"Lu Chengyue, secretary of the prefectural Party committee, stressed that counties act.",
         "Lu Chengyue stress"},
        {"The meeting heard a report on rivers.", "meeting hear"},
        {"All follow the meeting's requirements.", ""},
        {"The meeting was held in Yunda.", ""},
        {"Participants agreed that the plan is sound.", ""},
        {"The meeting stressed that departments, which reported progress, must hurry.",
         "meeting stress"},
    };
    for (const Case& example : cases) {
      CAPTURE(example.text);
      CHECK(cues(Language::en, example.text) == example.cues);
    }
  }

  TEST_CASE("a machine-made fragment is a cue and is observed") {
    const Document document = test::run_until(
        "extract_statements", Language::en, "Meeting requirements, to hold high standards for work.");
    const Text& text = document.texts[0];
    REQUIRE(text.cues.size() == 1);
    CHECK(text.cues[0].act == Act::require);
    CHECK(text.cues[0].by_meeting);
    REQUIRE(text.observations.size() == 1);
    CHECK(text.observations[0].code == "act-frag");
  }

  TEST_CASE("a surname alone is the one person who bears it") {
    CHECK(cues(Language::en,
               "Lu Chengyue, governor of the prefecture, chaired the meeting. Lu stressed that work "
               "goes on.") == "Lu Chengyue stress");
    CHECK(cues(Language::en,
               "Mr Eric SIU Ho-yin, Director of Marine, attended the meeting. Mr SIU replied that work "
               "would go on.") == "Eric SIU Ho-yin answer");
  }

  TEST_CASE("sentences without a subject go on with the statement, up to the paragraph's end") {
    const Document document =
        test::run_until("extract_statements", Language::zh,
                        "会议强调，要抓好落实。要压实责任。\n各县要行动起来。");
    REQUIRE(document.texts[0].cues.size() == 1);
    CHECK(document.texts[0].cues[0].sentences.size() == 2);
  }
}
