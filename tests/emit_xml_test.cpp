#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "stages/emitters.hpp"
#include "tests/record_fixture.hpp"

using namespace minutes;
using namespace minutes::test;

namespace {

pugi::xml_document read(const Document& document) {
  std::string out;
  emit_xml(document, out);
  pugi::xml_document xml;
  const pugi::xml_parse_result result =
      xml.load_buffer(out.data(), out.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  CAPTURE(out);
  REQUIRE(result);
  return xml;
}

std::string value_at(const pugi::xml_document& xml, const char* path) {
  return pugi::xpath_query(path).evaluate_string(xml);
}

/// The words of an element, tags taken out.
std::string words_of(const pugi::xml_node& node) {
  return pugi::xpath_query("string(.)").evaluate_string(node);
}

/// What stands in `<text>` for one text with these marks.
std::string marked_text(const Document& document) {
  std::string out;
  emit_xml(document, out);
  const std::string open = "<text xml:space=\"preserve\">";
  const std::size_t begin = out.find(open) + open.size();
  return out.substr(begin, out.find("</text>", begin) - begin);
}

/// One text of ten letters with one sentence.
Document letters() {
  Document document;
  document.id = "x";
  document.texts.push_back(text_of(Language::en, U"abcdefghij"));
  return document;
}

void add_person(Document& document, Span span) {
  document.minutes.people.emplace_back().mentions = {{0, span}};
}

}  // namespace

TEST_SUITE("emit_xml") {

TEST_CASE("every field of a record has its element or attribute") {
  const pugi::xml_document xml = read(full_document());
  struct Case {
    const char* path;
    std::string_view expected;
  };
  const Case cases[]{
      {"string(/minutes/@version)", "1.0"},
      {"string(/minutes/@id)", "a/report"},
      {"string(//document[1]/@genre)", "news"},
      {"string(//document[1]/source/@media-type)", "text/plain"},
      {"string(//document[1]/source-map/run/@length)", "48"},
      {"string(//document[1]/sentences/sentence[2]/@id)", "zh-2"},
      {"string(//document[1]/removed/removal/@reason)", "share-bar"},
      {"string(/minutes/meeting/title/zh)", "霞岭州部署防火工作"},
      {"string(/minutes/meeting/date/@inferred)", "year"},
      {"string(/minutes/meeting/date/mention/@end)", "15"},
      {"string(/minutes/meeting/place/@derived)", "en"},
      {"string(/minutes/meeting/place/name/en)", "Xialing"},
      {"string(/minutes/meeting/venue/@kind)", "video"},
      {"string(/minutes/meeting/organizer/@ref)", "o1"},
      {"string(/minutes/people/person[1]/@roles)", "chair speaker"},
      {"string(/minutes/people/person[1]/@ethnicity)", "藏族"},
      {"string(/minutes/people/person[1]/@confidence)", "0.877"},
      {"string(/minutes/people/person[1]/position/@status)", "former"},
      {"string(/minutes/people/person[1]/position/title/en)", "director"},
      {"count(/minutes/people/person[1]/mention)", "2"},
      {"count(/minutes/people/person[2]/@gender)", "0"},
      {"string(/minutes/organizations/organization[1]/full-name/zh)", "霞岭州公安局"},
      {"string(/minutes/organizations/organization[2]/@parent)", "o1"},
      {"string(/minutes/slogans/slogan[1]/@numbers)", "2"},
      {"string(/minutes/slogans/slogan[1]/item[2]/text/zh)", "督查责任"},
      {"count(/minutes/slogans/slogan[2]/@complete)", "0"},
      {"string(/minutes/statements/statement[1]/@sentences)", "zh-2 en-1"},
      {"string(/minutes/statements/statement[2]/@speaker)", "meeting"},
      {"string(/minutes/tasks/task/@owners)", "o1 p1"},
      {"string(/minutes/tasks/task/due/@inferred)", "month"},
      {"string(/minutes/credits/credit/@role)", "duty-editor"},
      {"string(/minutes/alignment/bead/@score)", "0.988"},
      {"string(/minutes/findings/finding[1]/suggestion)", "check the list"},
      {"string(//document[1]/text/s[2]/person/@ref)", "p1"},
      {"string(//document[1]/text/s[2]/slogan)", "两个责任"},
      {"string(//document[1]/text/s[2]/item[2]/@number)", "2"},
      {"string(//document[1]/text/s[1]/place)", "霞岭州"},
      {"string(//document[1]/text/s[2]/date/@edtf)", "2022-02-16"},
  };
  for (const Case& row : cases) {
    CAPTURE(std::string(row.path));
    CHECK(value_at(xml, row.path) == row.expected);
  }
}

TEST_CASE("the words of a text are the text") {
  const Document document = full_document();
  const pugi::xml_document xml = read(document);
  std::size_t index = 0;
  for (const pugi::xml_node& side : xml.child("minutes").child("documents")) {
    if (side.type() != pugi::node_element) continue;
    CHECK(words_of(side.child("text")) == to_utf8(document.texts[index++].text));
  }
  CHECK(index == 2);
}

TEST_CASE("mentions nest, and crossing ones stay in the lists") {
  struct Case {
    std::vector<Span> sentences;
    std::vector<Span> people;
    std::string_view expected;
  };
  const Case cases[]{
      {{}, {}, "abcdefghij"},
      {{{0, 10}}, {{0, 10}}, R"(<s ref="en-1"><person ref="p1">abcdefghij</person></s>)"},
      {{}, {{2, 8}, {4, 6}}, R"(ab<person ref="p1">cd<person ref="p2">ef</person>gh</person>ij)"},
      {{}, {{4, 6}, {2, 8}}, R"(ab<person ref="p2">cd<person ref="p1">ef</person>gh</person>ij)"},
      // Neighbours touch.
      {{}, {{0, 2}, {2, 4}}, R"(<person ref="p1">ab</person><person ref="p2">cd</person>efghij)"},
      // The earlier of two that cross wins.
      {{}, {{0, 5}, {3, 8}}, R"(<person ref="p1">abcde</person>fghij)"},
      // What crosses one mark may still stand beside it.
      {{}, {{0, 5}, {3, 8}, {6, 8}},
       R"(<person ref="p1">abcde</person>f<person ref="p3">gh</person>ij)"},
      // A sentence is never given up for a mention.
      {{{3, 10}}, {{0, 5}}, R"(abc<s ref="en-1">defghij</s>)"},
      {{{3, 5}}, {{0, 8}}, R"(abc<s ref="en-1">de</s>fghij)"},
      {{{0, 4}, {5, 10}}, {{3, 7}, {6, 7}},
       R"(<s ref="en-1">abcd</s>e<s ref="en-2">f<person ref="p2">g</person>hij</s>)"},
      // Spans outside the text and empty ones mark nothing.
      {{}, {{5, 5}, {8, 11}}, "abcdefghij"},
  };
  for (const Case& row : cases) {
    Document document = letters();
    for (Span span : row.sentences) {
      document.texts[0].sentences.push_back({span, SentenceKind::body, 1});
    }
    for (Span span : row.people) add_person(document, span);
    CHECK(marked_text(document) == row.expected);
  }
}

TEST_CASE("at one span the slogan is outside, the person inside, and nothing is marked twice") {
  Document document = letters();
  const Mention all{0, {0, 10}};
  document.minutes.people.emplace_back().mentions = {all, all};
  document.minutes.organizations.emplace_back().mentions = {all};
  document.minutes.slogans.emplace_back().mentions = {all};
  CHECK(marked_text(document) ==
        R"(<slogan ref="g1"><organization ref="o1"><person ref="p1">abcdefghij)"
        R"(</person></organization></slogan>)");
}

TEST_CASE("any text gives well-formed XML, and one character stays one") {
  Document document;
  document.id = "<\"&'>\n\t";
  document.texts.push_back(text_of(
      Language::zh, std::u32string_view(U"a\0b\x1F<&>]]>\"'\r\n\t\uFFFE\uFFFF\U00020BB7", 18)));
  document.texts[0].source.path = "na\xFFme\x01";
  const pugi::xml_document xml = read(document);
  CHECK(value_at(xml, "string(/minutes/@id)") == "<\"&'>\n\t");
  CHECK(value_at(xml, "string(//source/@path)") == "na\uFFFDme\uFFFD");
  CHECK(words_of(xml.child("minutes").child("documents").child("document").child("text")) ==
        "a\uFFFDb\uFFFD<&>]]>\"'\r\n\t\uFFFD\uFFFD\U00020BB7");
}

TEST_CASE("a form that is empty has no element") {
  Document document = full_document();
  document.minutes.findings[0].suggestion.clear();
  const pugi::xml_document xml = read(document);
  CHECK(value_at(xml, "count(//suggestion)") == "0");
  CHECK(value_at(xml, "count(/minutes/meeting/title/en)") == "0");
}

}
