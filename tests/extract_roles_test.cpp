#include <doctest/doctest.h>

#include <map>
#include <set>

#include "tests/support.hpp"

using namespace minutes;

namespace {

/// The roles of each person, as "name: role role".
std::string roles(Language language, std::string_view utf8) {
  const Document document = test::run_until("build_minutes", language, utf8);
  std::string all;
  for (const Person& person : document.minutes.people) {
    if (!all.empty()) all += "; ";
    all += person.name[language] + ":";
    for (Role role : person.roles) all += " " + std::string(to_string(role));
  }
  return all;
}

struct Case {
  const char* text;
  const char* roles;
};

}  // namespace

TEST_SUITE("extract_roles") {
  TEST_CASE("Chinese participation") {
    const Case cases[] = {
        {"州委书记陆承岳出席会议并讲话。州水利局局长韩知远主持会议。",
         "陆承岳: speaker attendee; 韩知远: chair"},
        {"副州长丁玉、田雯，州政协副主席何屿出席会议。", "丁玉: attendee; 田雯: attendee; 何屿: attendee"},
        {"州人大常委会副主任曾守和应邀列席会议。", "曾守和: observer"},
        // Who is quoted, or instructs in writing, has no role.
        {"会议传达学习了省委书记陆承岳在全省水利工作会议上的讲话精神。", "陆承岳: mentioned"},
        {"州委书记陆承岳作批示，副州长丁玉出席并讲话。陆承岳在批示中指出，要抓好落实。",
         "陆承岳: mentioned; 丁玉: speaker attendee"},
        {"会议听取了州水利局局长韩知远关于河湖治理的汇报。", "韩知远: presenter"},
    };
    for (const Case& example : cases) {
      CAPTURE(example.text);
      CHECK(roles(Language::zh, example.text) == example.roles);
    }
  }

  TEST_CASE("lists of formal minutes, and who came for another") {
    CHECK(roles(Language::zh,
                "会议议定以下事项。\n出席：市政府钟维岳；市城管局孟超（代韩知非）。\n"
                "列席：市审计局万澄。\n请假：市财政局田佳禾。\n记录：市政府办公室李萌。") ==
          "钟维岳: attendee; 孟超: attendee; 韩知非: absent; 万澄: observer; 田佳禾: absent; "
          "李萌: recorder");
  }

  TEST_CASE("English participation") {
    const Case cases[] = {
        {"Lu Chengyue, governor of the prefecture, attended the meeting and made a speech.",
         "Lu Chengyue: speaker attendee"},
        {"The meeting was chaired by Lu Chengyue.", "Lu Chengyue: chair"},
        {"The meeting heard a report by Han Zhiyuan, director of the Water Resources Bureau.",
         "Han Zhiyuan: presenter"},
    };
    for (const Case& example : cases) {
      CAPTURE(example.text);
      CHECK(roles(Language::en, example.text) == example.roles);
    }
  }
}
