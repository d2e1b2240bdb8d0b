#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support.hpp"

using namespace minutes;
using minutes::test::run_until;
using minutes::test::words;

namespace {

/// The distinct organizations of a text, in order, joined by |.
std::string organizations(std::string_view utf8) {
  const Document document = run_until("extract_organizations", Language::zh, utf8);
  std::vector<std::string> seen;
  for (const OrganizationMention& mention : document.texts[0].organizations) {
    std::string name = words(document.texts[0], mention.span);
    if (std::find(seen.begin(), seen.end(), name) == seen.end()) seen.push_back(std::move(name));
  }
  std::string joined;
  for (const std::string& name : seen) joined += (joined.empty() ? "" : "|") + name;
  return joined;
}

struct Case {
  const char* text;
  const char* expected;
};

}  // namespace

TEST_SUITE("chinese_organizations") {
  TEST_CASE("Names are put together of level, core and suffix") {
    for (const Case& one : std::vector<Case>{
             {"会议听取了州水利局、州财政局的汇报。", "州水利局|州财政局"},
             {"州中级人民法院、州人民检察院、武警支队参加会议。",
              "州中级人民法院|州人民检察院|武警支队"},
             {"会议由市公安局交警支队牵头。", "市公安局交警支队"},
             {"会上，霞岭州人民政府通报了情况。", "霞岭州人民政府"},
             {"省委、省政府印发通知。", "省委|省政府"},
             {"会议要求，由云达市第二人民医院配合。", "云达市第二人民医院"},
         }) {
      CAPTURE(one.text);
      CHECK(organizations(one.text) == one.expected);
    }
  }

  TEST_CASE("Organizations stand inside posts, without the noun of the post") {
    for (const Case& one : std::vector<Case>{
             {"州委副书记、政法委书记陆承岳出席会议。", "州委|政法委"},
             {"州公安局党委书记、局长韩知远主持会议。", "州公安局党委"},
             {"州水利局党组书记、局长韩知远主持会议。", "州水利局"},
             {"州委常委、副州长陆承岳讲话。", "州委"},
             {"原省政协副主席曾守和参加座谈。", "省政协"},
             {"副州长兼州公安局局长代明讲话。", "州公安局"},
         }) {
      CAPTURE(one.text);
      CHECK(organizations(one.text) == one.expected);
    }
  }

  TEST_CASE("Plain words and groups are no organizations") {
    for (const char* text : {
             "各县（市）党委宣传部负责同志参加会议。",
             "要构建新发展格局，压实各级党组织责任。",
             "州级有关部门、成员单位负责同志参加会议。",
             "教育部门要积极配合，加强队伍建设。",
             "会议室里座无虚席，党的事业兴旺发达。",
         }) {
      CAPTURE(text);
      CHECK(organizations(text) == "");
    }
  }

  TEST_CASE("Unknown units are accepted between clear borders") {
    for (const Case& one : std::vector<Case>{
             {"各县（市）政府分管负责同志，松管局有关人员参加会议。", "松管局"},
             {"由州市域办牵头。", "州市域办"},
             {"云岭客运股份有限公司、色隆寺管委会参加会议。", "云岭客运股份有限公司|色隆寺管委会"},
         }) {
      CAPTURE(one.text);
      CHECK(organizations(one.text) == one.expected);
    }
  }

  TEST_CASE("A name reaches over words inside it") {
    for (const Case& one : std::vector<Case>{
             {"自治区政协办公厅汇总情况。", "自治区政协办公厅"},
             {"会议决定成立省能源保供工作领导小组。", "省能源保供工作领导小组"},
             {"会议同意成立审核评估工作专班。", "审核评估工作专班"},
             {"立法会渔农及海滨事务委员会会议纪要", "立法会渔农及海滨事务委员会"},
             {"会议听取了市财政局和教育局的汇报。", "市财政局|教育局"},
             {"中国农业银行霞岭省分行参加会议。", "中国农业银行霞岭省分行"},
             {"市纪委监委驻市水利局纪检监察组组长由勇讲话。", "市纪委监委驻市水利局纪检监察组"},
             {"霞岭市十六届人大常委会第三次会议召开。", "霞岭市十六届人大常委会"},
             {"由食品协调科牵头，月底前完成。", "食品协调科"},
         }) {
      CAPTURE(one.text);
      CHECK(organizations(one.text) == one.expected);
    }
  }

  TEST_CASE("A post names the office in front of it") {
    CHECK(organizations("教务处处长陆承岳、办事处主任韩知远参加。") == "教务处|办事处");
    CHECK(organizations("州水利局党组成员陆承岳参加。") == "州水利局");
  }

  TEST_CASE("Rooms, quoted words, measured groups and members are no organizations") {
    for (const char* text : {"地点：二楼会议室", "村（社区）“两委”换届。", "5个苏木镇党委书记述职。",
                             "应到常委会组成人员41人。", "全市法院共结案12件。", "驻寺干部参加。"}) {
      CAPTURE(text);
      CHECK(organizations(text) == "");
    }
  }

  TEST_CASE("A unit is no entry of another level") {
    const Document document =
        run_until("extract_organizations", Language::zh, "云达地区妇联、云达县妇联参加会议。");
    const auto& found = document.texts[0].organizations;
    REQUIRE(found.size() == 2);
    CHECK(found[0].entry == no_entry);
    CHECK(found[0].level == Level::prefectural);
    CHECK(found[1].entry != no_entry);
  }

  TEST_CASE("The town inside the name of a hall is a place") {
    const Document document = run_until("extract_organizations", Language::zh,
                                        "大会在霞州国际会议中心召开。");
    REQUIRE(document.texts[0].places.size() == 1);
    CHECK(words(document.texts[0], document.texts[0].places[0].span) == "霞州");
  }

  TEST_CASE("The outlet of a dateline is no organization") {
    CHECK(organizations("霞岭日报讯（记者 田雯）9月14日，州委召开会议。") == "州委");
  }

  TEST_CASE("Kind and level come from the parts") {
    const Document document =
        run_until("extract_organizations", Language::zh, "县人民法院、省财政厅作了汇报。");
    const auto& found = document.texts[0].organizations;
    REQUIRE(found.size() == 2);
    CHECK(found[0].kind == OrganizationKind::court);
    CHECK(found[0].level == Level::county);
    CHECK(found[1].kind == OrganizationKind::government);
    CHECK(found[1].level == Level::provincial);
  }

  TEST_CASE("Places keep their level word outside the core, and are none inside organizations") {
    const Document document = run_until(
        "extract_organizations", Language::zh,
        "9月14日，会议在云达市召开。达柯县和雪桥县作交流发言。云达市公安局参加。会议在松卡召开。");
    const Text& text = document.texts[0];
    std::string cores;
    for (const PlaceMention& place : text.places) cores += words(text, place.core) + "|";
    CHECK(cores == "云达|达柯|雪桥|松卡|");
  }
}
