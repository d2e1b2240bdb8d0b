#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "pipeline/characters.hpp"
#include "pipeline/error.hpp"
#include "tests/support.hpp"

using namespace minutes;
using namespace minutes::test;

TEST_SUITE_BEGIN("normalize");

namespace {

struct Case {
  std::string source, expected;
};

std::string normalized(Language language, const std::string& source) {
  return to_utf8(run_until("normalize", language, source).texts[0].text);
}

std::size_t count(const Text& text, std::string_view code) {
  return static_cast<std::size_t>(
      std::count_if(text.observations.begin(), text.observations.end(),
                    [&](const Observation& observation) { return observation.code == code; }));
}

}  // namespace

TEST_CASE("spaces inside Chinese prose go, those between names stay") {
  const Case cases[] = {
      {"会 议 指 出，要 抓紧 落实。", "会议指出，要抓紧落实。"},
      {"　　会议指出，　要抓紧。\r\n\r\n　　会议要求。", "会议指出，要抓紧。\n会议要求。"},
      {"田 雯、韩知远、丁　玉出席会议。", "田雯、韩知远、丁玉出席会议。"},
      {"本报讯 （记者 田 雯 韩知远）2022 年 3 月 8 日，会议召开。", "本报讯（记者 田雯 韩知远）2022年3月8日，会议召开。"},
      {"推进会召开 陆承岳出席并讲话", "推进会召开 陆承岳出席并讲话"},
      {"编辑　田 雯　责编　何屿", "编辑 田雯 责编 何屿"},
      {"不能 “放空炮”，要 CPC 成员参加。", "不能“放空炮”，要 CPC 成员参加。"},
  };
  for (const Case& one : cases) CHECK(normalized(Language::zh, one.source) == one.expected);
}

TEST_CASE("width changes for letters and digits only") {
  const Case cases[] = {
      {"２０２２年ＡＢｃ会议（扩大），要抓紧！", "2022年ABc会议（扩大），要抓紧！"},
      {"会议强调,要抓紧;会议(扩大):好?", "会议强调,要抓紧;会议(扩大):好?"},
      {"覆盖率达到９２％。", "覆盖率达到92％。"},
  };
  for (const Case& one : cases) CHECK(normalized(Language::zh, one.source) == one.expected);
}

TEST_CASE("doubled marks go") {
  const Case cases[] = {
      {"会议强调，，要抓紧，。市.委主任.丁玉、、田雯……好。。", "会议强调，要抓紧。市委主任丁玉、田雯……好。"},
  };
  for (const Case& one : cases) CHECK(normalized(Language::zh, one.source) == one.expected);
  CHECK(normalized(Language::en, "He spoke,, and left.. Then... nothing.") == "He spoke, and left. Then... nothing.");
}

TEST_CASE("glued English sentences get their space") {
  const Case cases[] = {
      {"Lu made a speech.He stressed it.", "Lu made a speech. He stressed it."},
      {"It reached 92%.The rest (all).They did it;There is more!Good?Yes.",
       "It reached 92%. The rest (all). They did it; There is more! Good? Yes."},
      {"the “five lists”.We go.”Then “so.” The", "the “five lists”. We go.” Then “so.” The"},
      {"He said \"go.\"They went.\"We stay,\" he said.", "He said \"go.\" They went. \"We stay,\" he said."},
      {"members of the CPPCC.The end", "members of the CPPCC. The end"},
      // None of these is two sentences.
      {"Dr.Lu, J.Smith, U.S.Army, No.3, 3.5, Ph.D.Han", "Dr.Lu, J.Smith, U.S.Army, No.3, 3.5, Ph.D.Han"},
      {"see www.Example.Com and a.B@c.Org", "see www.Example.Com and a.B@c.Org"},
      {"1.Strengthen the work.", "1.Strengthen the work."},
      {"the prefecture’s work", "the prefecture's work"},
  };
  for (const Case& one : cases) CHECK(normalized(Language::en, one.source) == one.expected);
  const Text text = run_until("normalize", Language::en, "He spoke.She left;They went. All of them did.").texts[0];
  CHECK(count(text, "seg-glue") == 2);
}

TEST_CASE("hard wraps are joined, paragraphs are not") {
  CHECK(normalized(Language::zh, "会议指出，去年以来，全州监测网络进一\n步健全，重点河段覆盖率稳步提高，工作\n成效值得充分肯定，必须坚持。\n\n会议要求，要补齐短板弱项，扛牢责任链\n条，形成合力。\n") ==
        "会议指出，去年以来，全州监测网络进一步健全，重点河段覆盖率稳步提高，工作成效值得充分肯定，必须坚持。\n"
        "会议要求，要补齐短板弱项，扛牢责任链条，形成合力。");
  CHECK(normalized(Language::en, "The meeting was held in Yunda City on the\nmorning of September 14. Lu Chengyue, the\nvice governor, attended it and made a\nspeech.\n\nHan Zhiyuan chaired the meeting and asked\nfor better work.\n") ==
        "The meeting was held in Yunda City on the morning of September 14. Lu Chengyue, the vice governor, "
        "attended it and made a speech.\nHan Zhiyuan chaired the meeting and asked for better work.");
  // Lines of their own length are paragraphs with or without stops.
  const std::string lines = "推进会召开\n陆承岳强调，要提高思想认识，抓好落实\n讲清楚鲜明主题，讲清楚丰富内涵，讲清楚历史性变革\n从一号起集体备课";
  CHECK(normalized(Language::zh, lines) == lines);
}

TEST_CASE("marks are composed and compatibility characters replaced") {
  CHECK(normalized(Language::en, "Garze\u0302 is a prefecture.") == "Garz\u00EA is a prefecture.");
}

TEST_CASE("script and folding follow the text") {
  const Text hant = run_until("normalize", Language::zh, "會議決定，請工務處提出計畫。").texts[0];
  CHECK(hant.script == Script::hant);
  CHECK(to_utf8(hant.folded) == "会议决定,请工务处提出计画。");
  CHECK(run_until("normalize", Language::zh, "会议决定，请州水利局提出计划。").texts[0].script == Script::hans);
}

TEST_CASE("offsets lead back for any mixture of characters") {
  static constexpr std::u32string_view pieces[] = {
      U"会议强调，", U"要抓紧。", U"田 雯、", U"　　", U" ", U"\n", U"\r\n", U"\u200B", U"会(hui)议(yi)", U"<br>",
      U"&nbsp;", U"speech.He ", U"A", U"“五大", U"”", U"，，", U"２０２２年", U"Garze\u0302", U"（记者 丁玉）", U"【打印】",
      U"上一篇：某文\n", U"Leave a Reply\n", U"1\n00:00:01,000 --> 00:00:02,000\n", U"\uF900", U"> ", U"**", U".", U"Dr.",
      U"The meeting was held in Yunda City. ", U"\t", U"—", U"《办法》", U"\U00020000", U"|", U"浏览次数：12", U"&amp;"};
  std::mt19937 random(23);
  for (int round = 0; round < 400; ++round) {
    std::u32string source;
    for (std::size_t index = random() % 40 + 1; index > 0; --index) source += pieces[random() % std::size(pieces)];
    const Language language = random() % 2 == 0 ? Language::zh : Language::en;
    Document document;
    document.texts.resize(1);
    document.texts[0].language = language;
    document.texts[0].language_known = true;
    document.texts[0].bytes = to_utf8(source);
    try {
      for (const Stage& stage : stages()) {
        stage.run(document);
        if (stage.name == "segment") break;
      }
    } catch (const DocumentError&) {
      continue;
    }
    const Text& text = document.texts[0];
    CAPTURE(to_utf8(source));
    CHECK(text.original == source);
    CHECK(text.folded.size() == text.text.size());
    std::vector<bool> covered(source.size(), false);
    Offset last = 0, last_source = 0;
    for (const Run& run : text.to_original.runs()) {
      REQUIRE(run.text >= last);
      REQUIRE(run.source >= last_source);
      last = run.text + run.length;
      last_source = run.source + run.length;
      REQUIRE(last <= text.text.size());
      REQUIRE(last_source <= source.size());
      for (Offset at = 0; at < run.length; ++at) {
        covered[run.source + at] = true;
        const char32_t to = text.text[run.text + at], from = source[run.source + at];
        const bool same = to == from || (is_space(to) && is_space(from)) || to == from - 0xFEE0 ||
                          (to == U'\'' && from == U'’') || to == to_nfc(std::u32string(1, from))[0] ||
                          (from == U'e' && to == U'\u00EA');
        CHECK(same);
      }
    }
    Offset removed_end = 0;
    for (const Removal& removal : text.removed) {
      REQUIRE(removal.source.begin >= removed_end);
      REQUIRE(removal.source.end <= source.size());
      removed_end = removal.source.end;
      std::fill(covered.begin() + removal.source.begin, covered.begin() + removal.source.end, true);
    }
    for (std::size_t at = 0; at < source.size(); ++at) CHECK((covered[at] || is_space(source[at])));
    Offset end = 0;
    for (const Sentence& sentence : text.sentences) {
      REQUIRE(sentence.span.begin >= end);
      REQUIRE(sentence.span.end <= text.text.size());
      CHECK_FALSE(sentence.span.empty());
      CHECK_FALSE(is_space(text.text[sentence.span.begin]));
      CHECK_FALSE(is_space(text.text[sentence.span.end - 1]));
      end = sentence.span.end;
    }
  }
}

TEST_SUITE_END();
