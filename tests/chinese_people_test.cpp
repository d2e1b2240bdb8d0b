#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/support.hpp"

using namespace minutes;
using minutes::test::run_until;
using minutes::test::words;

namespace {

/// `name(post,post) name …` for all people, in order.
std::string people(std::string_view utf8) {
  const Document document = run_until("extract_people", Language::zh, utf8);
  const Text& text = document.texts[0];
  std::string joined;
  for (const PersonMention& person : text.people) {
    if (!joined.empty()) joined += ' ';
    joined += words(text, person.span);
    if (person.posts.empty()) continue;
    std::string posts;
    for (const PostMention& post : person.posts) {
      posts += (posts.empty() ? "" : ",") + words(text, post.span);
    }
    joined += "(" + posts + ")";
  }
  return joined;
}

struct Case {
  const char* text;
  const char* expected;
};

}  // namespace

TEST_SUITE("chinese_people") {
  TEST_CASE("A stack of posts belongs to the name behind it") {
    for (const Case& one : std::vector<Case>{
             {"州委副书记、政法委书记陆承岳出席会议。", "陆承岳(州委副书记,政法委书记)"},
             {"副州长、州公安局党委书记、局长韩知远主持会议。",
              "韩知远(副州长,州公安局党委书记,局长)"},
             {"州人大常委会副主任曾守和，州政协副主席泽仁曲珍（女，藏族）出席会议。",
              "曾守和(州人大常委会副主任) 泽仁曲珍(州政协副主席)"},
             {"会议听取了县发展改革局局长丁玉关于经济运行的汇报。", "丁玉(县发展改革局局长)"},
             {"副州长兼州公安局局长代明讲话。", "代明(副州长,州公安局局长)"},
             {"省高级人民法院院长任重，省人民检察院检察长党建国列席会议。",
              "任重(省高级人民法院院长) 党建国(省人民检察院检察长)"},
         }) {
      CAPTURE(one.text);
      CHECK(people(one.text) == one.expected);
    }
  }

  TEST_CASE("Names that share a post each get it") {
    CHECK(people("副县长田雯、欧阳敏、马德福（回族）出席会议。") ==
          "田雯(副县长) 欧阳敏(副县长) 马德福(副县长)");
  }

  TEST_CASE("Verbs and lists show names without posts") {
    for (const Case& one : std::vector<Case>{
             {"陆承岳强调，要压实责任。", "陆承岳"},
             {"陆承岳、韩知远、何屿出席会议。", "陆承岳 韩知远 何屿"},
             {"出席：陆承岳、韩知远\n请假：何屿（出差）", "陆承岳 韩知远 何屿"},
             {"列席：州财政局田雯、丁玉；州水利局何屿。", "田雯 丁玉 何屿"},
             {"会议决定，任命陆承岳为州水利局局长。", "陆承岳(州水利局局长)"},
         }) {
      CAPTURE(one.text);
      CHECK(people(one.text) == one.expected);
    }
  }

  TEST_CASE("Names made of function words are found behind posts") {
    for (const Case& one : std::vector<Case>{
             {"副主任陆承岳、应时，秘书长能仁出席会议。", "陆承岳(副主任) 应时(副主任) 能仁(秘书长)"},
             {"旗人民法院院长同和，旗委书记白音都兰出席会议。",
              "同和(旗人民法院院长) 白音都兰(旗委书记)"},
             {"会议由副市长陆承岳主持。由陆承岳同志牵头。", "陆承岳(副市长) 陆承岳"},
             {"免去田敬之的市人民政府副市长职务。", "田敬之(市人民政府副市长)"},
         }) {
      CAPTURE(one.text);
      CHECK(people(one.text) == one.expected);
    }
  }

  TEST_CASE("Labels, brackets, proxies and words for many people show names") {
    for (const Case& one : std::vector<Case>{
             {"委员：韩慧仪议员、莫家乐先生\n", "韩慧仪(委员,议员) 莫家乐(委员)"},
             {"出席委员：陈以恒议员（主席）\n", "陈以恒(主席,议员)"},
             {"教育处处长宋永和（请假，副处长邱秀兰代）", "宋永和(教育处处长) 邱秀兰(副处长)"},
             {"公司负责人雷桂香（女，畲族）介绍情况。", "雷桂香(公司负责人)"},
             {"在石鼓村看望老党员钟阿福。", "钟阿福"},
             {"副市长章可为讲话。由章可为任组长。", "章可为(副市长) 章可为(组长)"},
             {"水利局、海事处为成员单位。", ""},
         }) {
      CAPTURE(one.text);
      CHECK(people(one.text) == one.expected);
    }
  }

  TEST_CASE("Posts behind the name count, 同志 does not") {
    CHECK(people("请陆承岳局长介绍情况。") == "陆承岳(局长)");
    CHECK(people("会议传达了陆承岳同志的讲话要求。") == "陆承岳");
  }

  TEST_CASE("Known names are found in headlines and everywhere else") {
    CHECK(people("陆承岳泽仁曲珍出席会议\n\n"
                 "9月14日，州长陆承岳出席会议。州政协主席泽仁曲珍主持会议。") ==
          "陆承岳 泽仁曲珍 陆承岳(州长) 泽仁曲珍(州政协主席)");
  }

  TEST_CASE("Reporters, groups and plain words are no people") {
    for (const char* text : {
             "本报讯（记者 田雯 何屿）9月14日，会议召开。",
             "各县主要负责同志、州领导参加会议。",
             "会议强调，要高度重视安全生产，全面推进改革。",
             "局长负责制要全面落实，市长热线要及时办理。",
         }) {
      CAPTURE(text);
      CHECK(people(text) == "");
    }
  }

  TEST_CASE("Tags, status and the organization of a post are kept") {
    const Document document = run_until(
        "extract_people", Language::zh,
        "州水利局党组书记、局长泽仁曲珍（女，藏族）出席会议。原副州长曾守和参加座谈。");
    const Text& text = document.texts[0];
    REQUIRE(text.people.size() == 2);
    const PersonMention& first = text.people[0];
    CHECK(first.gender == Gender::female);
    CHECK(first.ethnicity == "藏族");
    REQUIRE(first.posts.size() == 2);
    REQUIRE(first.posts[1].organization.has_value());
    CHECK(words(text, text.organizations[*first.posts[1].organization].span) == "州水利局");
    REQUIRE(text.people[1].posts.size() == 1);
    CHECK(text.people[1].posts[0].status == Status::former);
  }
}
