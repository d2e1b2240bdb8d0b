// Each finding has a text that triggers it and one, close to it, that must not.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support.hpp"

using namespace minutes;

namespace {

bool tells(std::string_view code, const Document& document) {
  const auto& findings = document.minutes.findings;
  return std::any_of(findings.begin(), findings.end(),
                     [&](const Finding& finding) { return finding.code == code; });
}

struct Case {
  const char* code;
  Language language;
  std::string triggers;
  std::string clean;
};

}  // namespace

TEST_SUITE("check") {
  TEST_CASE("findings of one text") {
    constexpr Language zh = Language::zh, en = Language::en;
    const Case cases[] = {
        {"plc-title-body", en,
         "Xiamen held a river meeting\n\nOn September 14, 2022, the river meeting was held in Yunda City. "
         "Lu Chengyue chaired the meeting.",
         "Yunda held a river meeting\n\nOn September 14, 2022, the river meeting was held in Yunda City. "
         "Lu Chengyue chaired the meeting."},
        {"plc-title-body", zh, "厦门召开河湖推进会\n9月14日，全州河湖推进会在康定召开。",
         "甘孜召开河湖推进会\n9月14日，全州河湖推进会在康定召开。"},
        {"plc-state", en, "Lu Chengyue, state deputy governor, chaired the meeting.",
         "Lu Chengyue, deputy governor, reported to the State Council on state-owned enterprises."},
        {"per-cut", en, "State CPPCC vice chairman Zerren Qu Z attended the meeting.",
         "Prefectural CPPCC vice chairman Zeren Quzhen attended the meeting."},
        {"per-swallow", en,
         "Deputy director of the standing Committee of the prefectural People's Congress has kept and, "
         "vice governor Ding Yu attended the meeting.",
         "Deputy director of the standing Committee of the prefectural People's Congress Zeng Shouhe, "
         "vice governor Ding Yu attended the meeting."},
        {"per-variant", en,
         "Director Han Zhi Yuan chaired the meeting. Director Han Zhiyuan stressed that work goes on.",
         "Director Han Zhiyuan chaired the meeting. Director Han Zhiyuan stressed that work goes on."},
        {"per-lower", en, "County mayor liu zhenbang chaired the meeting.",
         "County mayor Liu Zhenbang chaired the meeting."},
        {"trm-double", en, "Armed police detachment detachment captain He Yu attended the meeting.",
         "Armed police detachment captain He Yu attended the meeting, which had had long talks."},
        {"slg-count", zh, "会议强调，要补齐资金管理、设备运维“三大短板”。",
         "会议强调，要补齐资金管理、设备运维、数据安全“三大短板”。"},
        {"slg-count", zh, "会议强调，要补齐资金管理、设备运维“三大短板”。",
         "会议强调，要补齐资金管理、设备运维等“三大短板”。"},
        {"dat-impossible", zh, "会议要求，6月31日前完成任务。", "会议要求，6月30日前完成任务。"},
        {"dat-impossible", en, "The work is to be done by June 31.",
         "The work is to be done by June 30."},
        {"act-frag", en, "Meeting requirements, to make up for the shortcomings of the work.",
         "The meeting's requirements, made in May, were met."},
        {"crd-repeat", en,
         "State held a meeting\nLeaders attended the meeting in the hall.All media reporter/Tian Wen "
         "editor/Ding Yu editor/He Yu",
         "State held a meeting\nLeaders attended the meeting in the hall.All media reporter/Tian Wen "
         "editor/Ding Yu responsible editor/He Yu"},
        {"crd-repeat", zh, "州委召开会议\n会议召开。\n记者/田雯　编辑/田雯",
         "州委召开会议\n会议召开。\n记者/田雯　编辑/何屿"},
        {"crd-glue", en,
         "State held a meeting\nLeaders attended the meeting in the hall.All media reporter/Tian Wen "
         "editor/Ding Yu",
         "State held a meeting\nLeaders attended the meeting in the hall.\nAll media reporter/Tian Wen "
         "editor/Ding Yu"},
        {"seg-glue", en, "The governor made a speech.He stressed safety and more.",
         "The governor of the U.S. state wrote J.Smith about No.3 at 3.5 percent. He stressed safety."},
        {"blp-removed", en,
         "County held a meeting\nThe meeting was held in Yunda City.\nLeave a Reply\nYour email address "
         "will not be published.",
         "County held a meeting\nThe meeting was held in Yunda City.\nThey leave a note and reply."},
        {"blp-removed", zh, "州委召开会议\n会议在云达市召开。\n上一篇：全州春耕启动",
         "州委召开会议\n会议在云达市召开。\n上一篇文章提到的问题已经整改。"},
        {"txt-enc", zh, "会议\xFF强调，要抓好落实。", "会议强调，要抓好落实。"},
        {"txt-quote", zh, "会议强调，要实施“清源行动。", "会议强调，要实施“清源行动”。"},
        {"role-conflict", zh, "陆承岳出席并讲话 丁玉主持\n9月14日，州委召开会议。州长韩知远主持会议。副州长丁玉、州委书记陆承岳出席会议。",
         "陆承岳出席并讲话 韩知远主持\n9月14日，州委召开会议。州长韩知远主持会议。州委书记陆承岳出席会议并讲话。"},
        {"pos-nonstd", en, "Minister of organization Sun Yue attended the meeting.",
         "Head of the Organization Department Sun Yue attended the meeting."},
    };
    for (const Case& example : cases) {
      CAPTURE(example.code);
      CAPTURE(example.triggers);
      CHECK(tells(example.code, test::run_until("check", example.language, example.triggers)));
      CAPTURE(example.clean);
      CHECK(!tells(example.code, test::run_until("check", example.language, example.clean)));
    }
  }

  TEST_CASE("a year inferred is told, one that stands in the text is not") {
    const std::string report =
        "全州召开会议\n2月16日，全州治理推进会在云达市召开。会议强调，要以实际行动迎接党的二十大胜利召开。";
    const Document inferred = test::run_until("check", Language::zh, report);
    CHECK(inferred.minutes.meeting.date.edtf == "2022-02-16");
    CHECK(tells("dat-year", inferred));
    CHECK(!tells("dat-year", test::run_until("check", Language::zh, "2022年" + report.substr(19))));
  }

  TEST_CASE("chairs that differ between the languages of a pair") {
    const std::string zh = "9月14日，会议在云达市召开。州长韩知远主持会议。副州长丁玉出席会议。";
    CHECK(tells("role-conflict",
                test::run_pair_until("check", zh,
                                     "The meeting was held in Yunda on September 14. Vice governor Ding "
                                     "Yu chaired the meeting. Governor Han Zhiyuan attended the meeting.")));
    CHECK(!tells("role-conflict",
                 test::run_pair_until("check", zh,
                                      "The meeting was held in Yunda on September 14. Governor Han "
                                      "Zhiyuan chaired the meeting. Vice governor Ding Yu attended the "
                                      "meeting.")));
  }

  TEST_CASE("one fault, one finding: notes of one kind are told together") {
    const Document document = test::run_until(
        "check", Language::en, "The governor spoke.He left.The mayor came.She stayed.");
    const auto& findings = document.minutes.findings;
    const auto glue = std::find_if(findings.begin(), findings.end(), [](const Finding& finding) {
      return finding.code == "seg-glue";
    });
    REQUIRE(glue != findings.end());
    CHECK(glue->at.size() == 3);
    CHECK(glue->severity == Severity::note);
    CHECK(std::count_if(findings.begin(), findings.end(), [](const Finding& finding) {
            return finding.code == "seg-glue";
          }) == 1);
  }
}
