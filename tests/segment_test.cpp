#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support.hpp"

using namespace minutes;
using namespace minutes::test;

TEST_SUITE_BEGIN("segment");

namespace {

/// Each sentence on a line, after the first letter of its kind: `t 推进会召开`.
std::string segmented(Language language, const std::string& source) {
  const Document document = run_until("segment", language, source);
  std::string all;
  for (const Sentence& sentence : document.texts[0].sentences) {
    all += std::string(1, to_string(sentence.kind)[0]) + " " + words(document.texts[0], sentence.span) + "\n";
  }
  return all;
}

struct Case {
  std::string source;
  std::vector<std::string> expected;
};

void check_all(Language language, const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    std::string expected;
    for (const std::string& sentence : one.expected) expected += sentence + "\n";
    CHECK(segmented(language, one.source) == expected);
  }
}

bool told(const Text& text, std::string_view code) {
  return std::any_of(text.observations.begin(), text.observations.end(),
                     [&](const Observation& observation) { return observation.code == code; });
}

}  // namespace

TEST_CASE("Chinese sentences end at stops with their closing marks") {
  check_all(Language::zh,
            {{"会议召开。陆承岳出席！好吗？好。", {"b 会议召开。", "b 陆承岳出席！", "b 好吗？", "b 好。"}},
             {"要抓紧；要落实：一是快，二是好、稳。", {"b 要抓紧；要落实：一是快，二是好、稳。"}},
             {"他说：“要干。不干不行！”随后散会。", {"b 他说：“要干。", "b 不干不行！”", "b 随后散会。"}},
             {"喊出“不干就是错！”的口号。", {"b 喊出“不干就是错！”的口号。"}},
             {"围绕“谁来干？怎么干？”问题研究。", {"b 围绕“谁来干？怎么干？”问题研究。"}},
             {"“大家要干！”陆承岳说。", {"b “大家要干！”陆承岳说。"}},
             {"学习《如何干？》一书（三卷。全）。", {"b 学习《如何干？》一书（三卷。全）。"}},
             {"覆盖率达到92.5%。增长3.1%。", {"b 覆盖率达到92.5%。", "b 增长3.1%。"}},
             {"会议指出.会议强调,要干.", {"b 会议指出会议强调,要干."}}});
}

TEST_CASE("English sentences end at stops, not at abbreviations") {
  check_all(Language::en,
            {{"Dr. Lu met J. Smith of Yunda Co. Ltd. at No. 3. They left.",
              {"b Dr. Lu met J. Smith of Yunda Co. Ltd. at No. 3.", "b They left."}},
             {"It began at 9:30 a.m. The meeting ended on Sept. 14. It grew 3.5 percent.",
              {"b It began at 9:30 a.m.", "b The meeting ended on Sept. 14.", "b It grew 3.5 percent."}},
             {"The U.S. Army and the U.S. The end.", {"b The U.S. Army and the U.S.", "b The end."}},
             {"\"Is it so?\" he asked. It was (see p. 4). Good!",
              {"b \"Is it so?\" he asked.", "b It was (see p. 4).", "b Good!"}},
             {"the “five lists”.They go;There is more. Done.", {"b the “five lists”.", "b They go; There is more.", "b Done."}},
             {"He said, “We must act.” Then the “five lists.” The end.",
              {"b He said, “We must act.”", "b Then the “five lists.”", "b The end."}},
             {"1. Strengthen the work. 2. Go on.", {"b 1. Strengthen the work.", "b 2. Go on."}}});
}

TEST_CASE("lines above the report are title, heading or credit") {
  check_all(Language::zh,
            {{"推进会召开 陆承岳讲话\n2022-09-15\n本报讯（记者 田雯）会议召开。",
              {"t 推进会召开 陆承岳讲话", "c 2022-09-15", "b 本报讯（记者 田雯）会议召开。"}},
             {"推进会召开\n来源：云达日报　　发布时间：2022-03-09\n会议召开。\n编辑 田雯 责编 何屿",
              {"t 推进会召开", "c 来源：云达日报 发布时间：2022-03-09", "b 会议召开。", "c 编辑 田雯 责编 何屿"}},
             {"霞岭州人民政府专题会议纪要\n〔2022〕15号\n霞岭州人民政府办公室　　　2022年9月26日\n时间：9月14日\n主持：韩知远\n会议召开。\n一、关于资金\n会议同意。\n出席：州水利局田雯。",
              {"t 霞岭州人民政府专题会议纪要", "h 〔2022〕15号", "h 霞岭州人民政府办公室 2022年9月26日", "h 时间：9月14日",
               "h 主持：韩知远", "b 会议召开。", "h 一、关于资金", "b 会议同意。", "b 出席：州水利局田雯。"}},
             {"专题会议纪要\n出席：田雯\n记录人：何屿\n会议听取汇报，议定事项如下：\n二、关于人员\n1. 充实力量；",
              {"t 专题会议纪要", "h 出席：田雯", "h 记录人：何屿", "b 会议听取汇报，议定事项如下：", "h 二、关于人员", "b 1.充实力量；"}},
             {"会议召开。\n精心做好集中宣讲，推动工作往实里走\n会议结束。",
              {"b 会议召开。", "b 精心做好集中宣讲，推动工作往实里走", "b 会议结束。"}},
             {"会议召开。（记者 田雯 通讯员 何屿）", {"b 会议召开。", "c （记者 田雯 通讯员 何屿）"}}});
  check_all(Language::en,
            {{"Yunda holds meeting\nUpdated: April 21, 2023\nBy Tian Wen\nThe meeting was held.\nEditor in charge: He Yu",
              {"t Yunda holds meeting", "c Updated: April 21, 2023", "c By Tian Wen", "b The meeting was held.",
               "c Editor in charge: He Yu"}}});
}

TEST_CASE("a byline glued to the last sentence is a credit of its own") {
  const Document document = run_until("segment", Language::en,
                                      "Heads attended the sub-venue.All media reporter/Tian Wen editor/Tian Wen editor/He Yu");
  const Text& text = document.texts[0];
  REQUIRE(text.sentences.size() == 2);
  CHECK(text.sentences[1].kind == SentenceKind::credit);
  CHECK(words(text, text.sentences[1].span) == "All media reporter/Tian Wen editor/Tian Wen editor/He Yu");
  CHECK(told(text, "crd-glue"));
  CHECK(text.sentences[0].paragraph == text.sentences[1].paragraph);
}

TEST_CASE("transcripts give turns with labels, kinds and sentences") {
  struct Expected {
    std::string label;
    Turn::Kind kind;
    std::string first;
  };
  struct TurnCase {
    Language language;
    std::string source;
    std::vector<Expected> turns;
  };
  const TurnCase cases[] = {
      {Language::zh, "发布会实录\n会议召开。\n【主持人 何砚】\n大家好！请提问。\n【云达日报记者问】\n要缴多少？\n【韩知远答】\n谢谢。二十元。",
       {{"主持人 何砚", Turn::Kind::speak, "大家好！"}, {"云达日报记者", Turn::Kind::question, "要缴多少？"},
        {"韩知远", Turn::Kind::answer, "谢谢。"}}},
      {Language::zh, "主持人：现在开始。\n韩知远：同意。\n陆承岳：我也同意。",
       {{"主持人", Turn::Kind::speak, "现在开始。"}, {"韩知远", Turn::Kind::speak, "同意。"}, {"陆承岳", Turn::Kind::speak, "我也同意。"}}},
      {Language::zh, "问：要缴多少？\n答：二十元。", {{"问", Turn::Kind::question, "要缴多少？"}, {"答", Turn::Kind::answer, "二十元。"}}},
      {Language::en, "Q: How much is it?\nA: Twenty yuan. No more.",
       {{"Q", Turn::Kind::question, "How much is it?"}, {"A", Turn::Kind::answer, "Twenty yuan."}}},
      {Language::en, "Moderator: We begin.\nLu Chengyue: Thank you.\nYunda Daily: What is planned?",
       {{"Moderator", Turn::Kind::speak, "We begin."}, {"Lu Chengyue", Turn::Kind::speak, "Thank you."},
        {"Yunda Daily", Turn::Kind::speak, "What is planned?"}}},
  };
  for (const TurnCase& one : cases) {
    const Document document = run_until("segment", one.language, one.source);
    const Text& text = document.texts[0];
    REQUIRE(text.turns.size() == one.turns.size());
    CHECK(text.genre == Genre::transcript);
    for (std::size_t index = 0; index < one.turns.size(); ++index) {
      const Turn& turn = text.turns[index];
      CHECK(words(text, turn.label) == one.turns[index].label);
      CHECK(turn.kind == one.turns[index].kind);
      CHECK(words(text, text.sentences[turn.first_sentence].span) == one.turns[index].first);
      CHECK(turn.last_sentence >= turn.first_sentence);
    }
  }
}

TEST_CASE("header lines of minutes are no turns") {
  const Document document = run_until("segment", Language::zh, "专题会议纪要\n时间：9月14日\n地点：云达市\n主席：韩知远\n出席：田雯\n会议同意。");
  CHECK(document.texts[0].turns.empty());
  CHECK(document.texts[0].genre == Genre::minutes);
}

TEST_CASE("the genre is told by headline and form") {
  CHECK(run_until("segment", Language::zh, "霞岭州召开推进会\n会议召开。").texts[0].genre == Genre::news);
  CHECK(run_until("segment", Language::zh, "陆承岳赴达柯县调研水利工作\n陆承岳走村入户。").texts[0].genre == Genre::inspection);
  CHECK(run_until("segment", Language::en, "Minutes No. 4\nThe meeting was held.").texts[0].genre == Genre::minutes);
}

TEST_CASE("a quotation mark without its partner is told") {
  CHECK(told(run_until("segment", Language::zh, "推进“清源行动。").texts[0], "txt-quote"));
  CHECK(told(run_until("segment", Language::en, "the \"last mile issue.").texts[0], "txt-quote"));
  CHECK_FALSE(told(run_until("segment", Language::zh, "推进“清源”行动。").texts[0], "txt-quote"));
}

TEST_SUITE_END();
