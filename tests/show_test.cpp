#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "stages/emitters.hpp"
#include "tests/record_fixture.hpp"

using namespace minutes;
using namespace minutes::test;

namespace {

std::string shown(const Document& document, bool colour = false) {
  std::string out;
  show(document, colour, out);
  return out;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_SUITE("show") {

TEST_CASE("a person sees what happened, who did what, and what to look at") {
  CHECK(shown(full_document()) == R"(霞岭州部署防火工作

  Meeting    防火工作会议 · fire meeting
  Date       2022-02-16  2月16日  (year inferred)
  Place      霞岭州 (Xialing)
  Venue      县设分会场  (video)
  Organizers 州公安局 (Public Security Bureau)
  Source     in/report  UTF-8, Hans, news, 2 sentences
  Source     in/report  UTF-8, Latn, news, 1 sentences

People
  陆承岳 · Lu Chengyue  chair, speaker — 州公安局局长 (former)
  Han Zhiyuan

Organizations
  州公安局 (Public Security Bureau); 支队

Statements
  陆承岳 · Lu Chengyue
    stress     zh-2      2月16日,州公安局局长陆承岳强调,落实“两个责任”,即管护责任、督查责任。
               en-1      Lu Chengyue stressed the two duties & <order>.
  the meeting
    state      zh-1      霞岭州部署防火工作

Slogans
  两个责任 · two duties
    1  管护责任
    2  督查责任
  清源行动

Tasks
  2022-07-31 落实“两个责任”  [州公安局 (Public Security Bureau), 陆承岳 · Lu Chengyue]

Credits
  duty-editor  丁玉

Findings
  warning announces 3 items, 2 follow [slg-count]
    zh-2   | …,州公安局局长陆承岳强调,落实“两个责任”,即管护责任、督查责任。
           |                               ^^^^^^^^
    suggestion: check the list
  note read as GB18030 [txt-enc]
)");
}

TEST_CASE("without a headline the id stands at the top") {
  Document document = full_document();
  document.minutes.meeting.title = {};
  CHECK(shown(document).starts_with("a/report\n"));
}

TEST_CASE("nothing in a document can steer the terminal") {
  Document document = full_document();
  const std::string evil = "a\x1b[31mb\x07\x9b\u009b\u202Ec\u200Bd\re\u0085f\xFFg\U000E0041h";
  document.id = evil;
  document.minutes.meeting.title.zh = evil;
  document.minutes.meeting.date.edtf = evil;
  document.minutes.people[0].name.zh = evil;
  document.minutes.findings[0].message = evil;
  document.minutes.findings[0].code = evil;
  document.texts[0].source.path = evil;
  Text& zh = document.texts[0];
  for (std::size_t at = 0; at < zh.text.size(); at += 3) zh.text[at] = U'\x1b';
  const std::u32string out = from_utf8(shown(document));
  for (char32_t character : out) {
    CAPTURE(static_cast<std::uint32_t>(character));
    CHECK((character == U'\n' || (character >= 0x20 && (character < 0x7F || character > 0x9F))));
    CHECK(character != U'\u202E');
  }
  CHECK(contains(shown(document), "a\uFFFD[31mb\uFFFD"));
}

TEST_CASE("colours come only where they are wanted") {
  CHECK_FALSE(contains(shown(full_document()), "\x1b["));
  const std::string coloured = shown(full_document(), true);
  CHECK(contains(coloured, "\x1b[33mwarning\x1b[0m"));
  // Without its colours it is the plain view.
  std::string plain;
  for (std::size_t at = 0; at < coloured.size(); ++at) {
    if (coloured[at] == '\x1b') {
      at = coloured.find('m', at);
    } else {
      plain += coloured[at];
    }
  }
  CHECK(plain == shown(full_document()));
}

TEST_CASE("a finding in a long line shows its surroundings only") {
  Document document;
  document.id = "x";
  std::u32string words(5000, U'会');
  words += U"错";
  words += std::u32string(5000, U'议');
  document.texts.push_back(text_of(Language::zh, words));
  document.minutes.findings = {{"x-y", Severity::error, "wrong", "", {{0, {5000, 5001}}}}};
  const std::string out = shown(document);
  CHECK(out.size() < 1000);
  CHECK(contains(out, "…会会"));
  CHECK(contains(out, "议…\n"));
  CHECK(contains(out, "会错议"));
}

TEST_CASE("marks stand below the words, also where characters are wide or unseen") {
  struct Case {
    std::u32string_view text;
    Span span;
    std::string_view expected;
  };
  const Case cases[]{
      {U"abc", {1, 2}, "|  ^\n"},
      {U"会议好", {1, 3}, "|   ^^^^\n"},
      {U"a\u200Bbc", {2, 3}, "|  ^\n"},
      {U"e\u0301b", {2, 3}, "|  ^\n"},
      // Nothing is there to mark: a caret where it is missing.
      {U"abc", {3, 3}, "|    ^\n"},
      // A mention over two lines is marked in the first.
      {U"ab\ncd", {1, 4}, "|  ^\n"},
  };
  for (const Case& row : cases) {
    Document document;
    document.id = "x";
    document.texts.push_back(text_of(Language::en, row.text));
    document.minutes.findings = {{"x-y", Severity::error, "wrong", "", {{0, row.span}}}};
    const std::string out = shown(document);
    CAPTURE(out);
    CHECK(out.ends_with(row.expected));
  }
}

TEST_CASE("long lines go on below where they began") {
  Document document = full_document();
  std::string title;
  for (int count = 0; count < 60; ++count) title += "会议";
  document.minutes.meeting.name = {title, ""};
  const std::string out = shown(document);
  const std::size_t begin = out.find("  Meeting    会");
  const std::size_t end = out.find('\n', begin);
  CHECK(from_utf8(out.substr(begin, end - begin)).size() == 13 + 43);
  CHECK(out.substr(end + 1, 16) == "             议");
}

TEST_CASE("mentions and ids that point nowhere are left out") {
  Document document = full_document();
  document.minutes.findings[0].at = {{7, {0, 1}}, {0, {4000, 5000}}, {0, {5, 4}}};
  document.minutes.tasks[0].people = {99};
  document.minutes.statements[0].speaker = 99;
  CHECK_FALSE(contains(shown(document), "^"));
}

}
