#include <doctest/doctest.h>

#include <algorithm>

#include "pipeline/characters.hpp"
#include "tests/support.hpp"

using namespace minutes;
using namespace minutes::test;

TEST_SUITE_BEGIN("clean");

namespace {

const std::string zh_body = "9月14日上午，全州智慧河湖建设推进会在云达市召开，陆承岳出席会议并讲话。";
const std::string en_body = "The meeting to advance smart rivers and lakes was held in Yunda City on September 14.";

/// The text after normalizing, with \n for line ends.
std::string kept(Language language, const std::string& source) {
  return to_utf8(run_until("normalize", language, source).texts[0].text);
}

bool told(const Text& text, std::string_view code) {
  return std::any_of(text.observations.begin(), text.observations.end(),
                     [&](const Observation& observation) { return observation.code == code; });
}

}  // namespace

TEST_CASE("web page parts go, the report, its source and its date stay") {
  struct Case {
    Language language;
    std::string source, expected;
  };
  const std::string zh = zh_body, en = en_body;
  const Case cases[] = {
      {Language::zh, "您当前的位置：首页 > 新闻中心 > 要闻\n霞岭州召开推进会\n" + zh, "霞岭州召开推进会\n" + zh},
      {Language::zh, "新闻 > 州内要闻\n霞岭州召开推进会\n" + zh, "霞岭州召开推进会\n" + zh},
      {Language::zh, "来源：云达日报　　发布时间：2022-03-09 08:47　　浏览次数：12　　字号：【大 中 小】\n" + zh,
       "来源：云达日报 发布时间：2022-03-09 08:47\n" + zh},
      {Language::zh, "来源：云达日报　　浏览次数：12　　发布时间：2022-03-09\n" + zh,
       "来源：云达日报 发布时间：2022-03-09\n" + zh},
      {Language::zh, zh + "\n上一篇：全州启动检查\n下一篇：云达市举办招聘会\n版权所有：云达日报社　未经授权不得转载\n", zh},
      {Language::zh, zh + "\n【打印】【关闭窗口】\n", zh},
      {Language::zh, zh + "（下转第四版）", zh},
      {Language::zh, zh + "\n------\nhttps://example.org/a/b\n", zh},
      {Language::zh, zh + "\n责任编辑：何屿", zh + "\n责任编辑：何屿"},
      {Language::en, en + "\n\nLeave a Reply\n\nYour email address will not be published. Required fields are marked *\nLu\n", en},
      {Language::en, en + "\nShare this:\nHe spoke.\n", en + "\nHe spoke."},
      // A form inside a word is none.
      {Language::en, en + "\nHe reads interviews: 12\n", en + "\nHe reads interviews: 12"},
  };
  for (const Case& one : cases) CHECK(kept(one.language, one.source) == one.expected);
}

TEST_CASE("a page phrase in a long paragraph takes its own sentence only") {
  std::string paragraph;
  for (int count = 0; count < 8; ++count) paragraph += zh_body;
  CHECK(kept(Language::zh, paragraph + "未经授权不得转载本文。" + zh_body) == paragraph + zh_body);
}

TEST_CASE("what is taken out is told") {
  CHECK(told(run_until("normalize", Language::zh, zh_body + "\n【打印】【关闭】").texts[0], "blp-removed"));
  CHECK(told(run_until("normalize", Language::zh, zh_body + "（下转第四版）").texts[0], "blp-trunc"));
  CHECK(told(run_until("normalize", Language::zh, "会(hui)议(yì)强调，要抓紧。").texts[0], "txt-ruby"));
  CHECK(told(run_until("normalize", Language::zh, "韩\u200B知远主持会议。").texts[0], "txt-invis"));
  CHECK(run_until("normalize", Language::zh, zh_body).texts[0].observations.empty());
}

TEST_CASE("pinyin in brackets goes, other brackets stay") {
  CHECK(kept(Language::zh, "会(hui)议(yì)强（qiáng）调，霞岭(xia ling)州要抓紧。") == "会议强调，霞岭州要抓紧。");
  CHECK(kept(Language::zh, "泽仁曲珍（女）和长城(GDP)等(deng)。") == "泽仁曲珍（女）和长城(GDP)等。");
}

TEST_CASE("mark-up goes") {
  CHECK(kept(Language::zh, "<p>会议强调，&nbsp;要抓紧。</p><p>会议要求。</p>") == "会议强调，要抓紧。\n会议要求。");
  CHECK(kept(Language::en, "<b>The meeting</b>&nbsp;was held.<br/>R&amp;D grew. a < b and c > d.") ==
        "The meeting was held.\nR&D grew. a < b and c > d.");
  CHECK(kept(Language::en, "# Meeting held\n\n**The** meeting [was](http://example.org/x) held.\n") ==
        "Meeting held\nThe meeting was held.");
  CHECK(kept(Language::en, "{{item}} The meeting was held.<script>var a = 1;</script>") == "The meeting was held.");
}

TEST_CASE("stage notes go") {
  CHECK(kept(Language::zh, "谢谢大家。（热烈掌声）我们开始。") == "谢谢大家。我们开始。");
  CHECK(kept(Language::en, "Thank you. (Applause) We begin.") == "Thank you. We begin.");
}

TEST_CASE("cues of subtitles lose numbers and times") {
  const Document srt = run_until("normalize", Language::en,
                                 "1\n00:00:01,000 --> 00:00:03,000\nThe meeting was held\n\n"
                                 "2\n00:00:03,000 --> 00:00:05,000\nin Yunda City.\n\n"
                                 "3\n00:00:05,500 --> 00:00:07,000\n- 42 people came.\n");
  CHECK(srt.texts[0].genre == Genre::subtitle);
  CHECK(to_utf8(srt.texts[0].text) == "The meeting was held in Yunda City.\n42 people came.");
  const Document vtt = run_until("normalize", Language::en,
                                 "WEBVTT - minutes\nKind: captions\n\nNOTE by hand\nof two lines\n\nintro\n"
                                 "00:01.000 --> 00:03.000 align:start\n<v Lu Chengyue>Good morning.</v>\n");
  CHECK(to_utf8(vtt.texts[0].text) == "Lu Chengyue>Good morning.");
}

TEST_CASE("removals are sorted and disjoint") {
  const Text text = run_until("normalize", Language::zh,
                              "首页 > 要闻\n会(hui)议\u200B强调，，要抓紧。<br>字号：【大 中 小】\n" + zh_body + "\n上一篇：某文\n尾").texts[0];
  for (std::size_t index = 1; index < text.removed.size(); ++index) {
    CHECK(text.removed[index - 1].source.end <= text.removed[index].source.begin);
  }
  CHECK(text.removed.size() >= 5);
}

TEST_SUITE_END();
