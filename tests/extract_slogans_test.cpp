#include <doctest/doctest.h>

#include "tests/support.hpp"

namespace minutes {
namespace {

constexpr Language zh = Language::zh;
constexpr Language en = Language::en;

Text read(Language language, std::string_view utf8) {
  return test::run_until("extract_slogans", language, utf8).texts[0];
}

/// Slogans of one kind with their items: `三大短板:甲/乙/丙 四个意识:`.
std::string slogans(const Text& text, SloganKind kind) {
  std::string joined;
  for (const SloganMention& slogan : text.slogans) {
    if (slogan.kind != kind) continue;
    if (!joined.empty()) joined += ' ';
    joined += test::words(text, slogan.span) + ':';
    for (std::size_t item = 0; item < slogan.items.size(); ++item) {
      if (item > 0) joined += '/';
      joined += test::words(text, slogan.items[item]);
    }
  }
  return joined;
}

struct Case {
  Language language;
  std::string text;
  std::string expected;
};

TEST_SUITE("extract_slogans") {
  TEST_CASE("the items of a numbered slogan are found where they stand") {
    const Case cases[] = {
        {zh, "要补齐资金管理、设备运维、数据安全“三大短板”。", "三大短板:资金管理/设备运维/数据安全"},
        {zh, "要健全党政负责、部门协同、群团助力、公众参与的“四方共管”机制。",
         "四方共管:党政负责/部门协同/群团助力/公众参与"},
        {zh, "为老人提供助餐、助浴、助洁“三助”服务。", "三助:助餐/助浴/助洁"},
        {zh, "要破解缺水、用电难和道路损毁“三大难题”。", "三大难题:缺水/用电难/道路损毁"},
        {zh, "对照“三个一批”清单，即开工一批、竣工一批、储备一批，逐项销号。",
         "三个一批:开工一批/竣工一批/储备一批"},
        {zh, "推行“1+2+N”模式，也就是1个中心、2类机构和N个服务点，让群众受益。",
         "1+2+N:1个中心/2类机构/N个服务点"},
        {zh, "要做到“三个强化”（强化领导、强化督导、强化宣传）。", "三个强化:强化领导/强化督导/强化宣传"},
        {zh, "实施产业兴州、生态立州、文化润州三大战略。", "三大战略:产业兴州/生态立州/文化润州"},
        {zh, "增强“四个意识”、坚定“四个自信”、做到“两个维护”。", "四个意识: 四个自信: 两个维护:"},
        {zh, "打好三大攻坚战，落实八项规定。", "三大攻坚战: 八项规定:"},
        {zh, "开展“双修、双城”试点。", "双修: 双城:"},
        {en, "It improved the “four-party co-management” mechanism of Party leadership, government "
             "coordination, mass support and public participation.",
         "four-party co-management:Party leadership/government coordination/mass support/public participation"},
        {en, "Sort out the “three lists” of problems, measures and duties, and form a joint force.",
         "three lists:problems/measures/duties"},
        {en, "Make up for the “three shortcomings” of fund management, equipment operation and "
             "maintenance, and data security, led by the bureau.",
         "three shortcomings:fund management/equipment operation and maintenance/data security"},
        {en, "Settle the “three disputes” of pasture boundary, herb digging and marriage and family.",
         "three disputes:pasture boundary/herb digging/marriage and family"},
        {en, "Tick off the “three batches” on the list (start-ups, completions and reserves).",
         "three batches:start-ups/completions/reserves"},
        {zh, "实施产业兴州、生态立州的“三大战略”。", "三大战略:产业兴州/生态立州"},
        {zh, "会议强调，要补齐资金管理、设备运维“三大短板”。", "三大短板:资金管理/设备运维"},
        {zh, "沙溪镇、石桥镇要严格落实“三个不漏”：不漏一船、不漏一人、不漏一处。", "三个不漏:不漏一船/不漏一人/不漏一处"},
        {zh, "沙溪镇、石桥镇要严格落实“三个不漏”。", "三个不漏:"},
        {zh, "壮大林果、水产、乡村旅游“三大产业”，走访三大产业协会。", "三大产业:林果/水产/乡村旅游"},
        {zh, "推出了一本手册、一张清单、一次回访“三个一”工作法。", "三个一:一本手册/一张清单/一次回访"},
        {zh, "推行“三减一增”措施，即减垃圾、减油烟、减噪声和增加绿地。", "三减一增:减垃圾/减油烟/减噪声/增加绿地"},
        {zh, "以“两查两改”活动为抓手，做到查作风改习惯、查安全改设施。", "两查两改:查作风改习惯/查安全改设施"},
        {zh, "要加快建设学习机关、服务机关、廉洁机关“三个机关”。", "三个机关:学习机关/服务机关/廉洁机关"},
        {en, "There are problems of “three not in place” of inspection, warning and transfer.",
         "three not in place:inspection/warning/transfer"},
        {en, "He praised the “three cuts”—cutting time, cutting costs and cutting forms—and urged the bureau.",
         "three cuts:cutting time/cutting costs/cutting forms"},
        {en, "Whoever breaks the “three bans” on open fires, fireworks and smoking is fined.",
         "three bans:open fires/fireworks/smoking is fined"},
        {en, "Focus on the “two extensions” in the county, and the roads and bridges.", "two extensions:"},
        {en, "Advance the “Three Replacements” of replacing old pumps, pipes and meters.",
         "Three Replacements:old pumps/pipes/meters"},
        {en, "Implement the “five in place” of command and duty, patrols, stores and training.",
         "five in place:command and duty/patrols/stores/training"},
        {en, "Solve the \"three major problems\" of water supply, roads and schooling.",
         "three major problems:water supply/roads/schooling"},
        {en, "They uphold the Two Centenary Goals and the \"Six, one and one\" project.",
         "Two Centenary Goals: Six, one and one:"},
    };
    for (const Case& each : cases) {
      CAPTURE(each.text);
      CHECK(slogans(read(each.language, each.text), SloganKind::numbered) == each.expected);
    }
  }

  TEST_CASE("plain counts, congresses, plan periods and frames are no slogans") {
    const Case cases[] = {
        {zh, "会议学习党的二十大精神，总结“十四五”规划，听取全国“两会”精神。", ""},
        {zh, "13个专项组办公室、5个县、三名代表参加，提出三个方面、四点要求。", ""},
        {zh, "第三次会议研究三季度工作，统一思想，进一步落实一二三产业发展。", ""},
        {zh, "要当好“第一责任人”，打通“最后一公里”，拨打“12345”热线。", ""},
        {zh, "会议审议了《“三大行动”实施方案》。", ""},
        {zh, "推进一二三产业融合发展，提升“三大产业”比重，拨打“110”报警平台。", ""},
        {zh, "會議通過「霞嶺縣公共設施維護自治條例」，不搞“短平快”项目。", ""},
        {en, "The 20th National Congress and the 14th Five-Year Plan were studied in two counties.", ""},
        {en, "He visited three towns and raised four points.", ""},
    };
    for (const Case& each : cases) {
      CAPTURE(each.text);
      const Text text = read(each.language, each.text);
      CHECK(slogans(text, SloganKind::numbered) == "");
      CHECK(slogans(text, SloganKind::named) == "");
    }
  }

  TEST_CASE("a quoted name is a programme with a head, behind or inside, or one that it shares") {
    const Case cases[] = {
        {zh, "实施“清源”行动和“连网”工程。", "清源: 连网:"},
        {zh, "开展“清源行动”。", "清源行动:"},
        {zh, "擦亮“格桑花”调解品牌。", "格桑花:"},
        {zh, "健全“周调度”“月通报”、“季考核”机制。", "周调度: 月通报: 季考核:"},
        {zh, "抓好“菜篮子”市长负责制。", "菜篮子:"},
        {zh, "审议「暖心小巴」計畫修正案。", "暖心小巴:"},
        {zh, "不能当“二传手”，不搞“面子工程”，管好“关键少数”，真“改”实干。", ""},
        {zh, "荣获“全国文明城市”称号，提供“保姆式”服务。", ""},
        {en, "Implement the “clear source” action and the “connecting network” project.",
         "clear source: connecting network:"},
        {en, "Carry out the “spokesperson”, “weekly notice” and “oversight” mechanisms.",
         "spokesperson: weekly notice: oversight:"},
        {zh, "落实“1262”预警响应联动机制，用好“码上办”代表建议平台。", "1262: 码上办:"},
        {zh, "“雪豹”巡护队伍建立“一户一档”。", "雪豹: 一户一档:"},
        {en, "Implement the “1262” early warning response linkage mechanism and the “one household, one file” "
             "ledger.",
         "1262: one household, one file:"},
        {en, "The \"last mile\" issue must be solved and nobody be a “second pass hand”.", ""},
    };
    for (const Case& each : cases) {
      CAPTURE(each.text);
      CHECK(slogans(read(each.language, each.text), SloganKind::named) == each.expected);
    }
  }

  TEST_CASE("numbers, head, openness and the dictionary row are told") {
    const Text text = read(zh, "落实“三会一课”，推进经济建设、文化建设等“四大工程”，增强“四个意识”。");
    REQUIRE(text.slogans.size() == 3);
    CHECK(text.slogans[0].numbers == std::vector<unsigned>{3, 1});
    CHECK(text.slogans[0].entry != no_entry);
    CHECK(test::words(text, text.slogans[1].head) == "工程");
    CHECK(text.slogans[1].open);
    CHECK(text.slogans[1].items.size() == 2);
    CHECK(test::words(text, text.slogans[2].head) == "意识");
    CHECK_FALSE(text.slogans[2].open);
  }

  TEST_CASE("of lists that share a name the one whose items stand there is meant") {
    const Text here = read(zh, "健全党委领导、政府负责、群团助推、社会协同、公众参与的“五大体系”。");
    REQUIRE(here.slogans.size() == 1);
    CHECK(here.slogans[0].entry != no_entry);
    const Text other = read(zh, "健全交通、能源、水利、信息、物流的“五大体系”。");
    REQUIRE(other.slogans.size() == 1);
    CHECK(other.slogans[0].entry == no_entry);
    CHECK(other.slogans[0].items.size() == 5);
  }
}

}  // namespace
}  // namespace minutes
