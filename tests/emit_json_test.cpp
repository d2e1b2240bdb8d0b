#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <rapidjson/document.h>
#include <rapidjson/pointer.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "stages/emitters.hpp"
#include "tests/record_fixture.hpp"
#include "tests/support.hpp"

using namespace minutes;
using namespace minutes::test;

namespace {

rapidjson::Document parsed(const std::string& json) {
  rapidjson::Document result;
  result.Parse<rapidjson::kParseValidateEncodingFlag>(json.data(), json.size());
  REQUIRE_FALSE(result.HasParseError());
  return result;
}

rapidjson::Document record_of(const Document& document) {
  std::string out;
  emit_json(document, out);
  return parsed(out);
}

/// The compact JSON at a JSON pointer; `-` where there is nothing.
std::string at(const rapidjson::Document& record, const char* pointer) {
  const rapidjson::Value* value = rapidjson::Pointer(pointer).Get(record);
  if (!value) return "-";
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value->Accept(writer);
  return buffer.GetString();
}

struct Case {
  const char* pointer;
  std::string_view expected;
};

}  // namespace

TEST_SUITE("emit_json") {

TEST_CASE("every field of a record stands where the schema has it") {
  const rapidjson::Document record = record_of(full_document());
  const Case cases[]{
      {"/minutes", R"("1.0")"},
      {"/id", R"("a/report")"},
      {"/documents/0/script", R"("Hans")"},
      {"/documents/0/genre", R"("news")"},
      {"/documents/0/source/bytes", "321"},
      {"/documents/0/source_map", "[[0,0,48]]"},
      {"/documents/0/sentences/1", R"({"id":"zh-2","span":[10,48],"kind":"body","paragraph":2})"},
      {"/documents/0/removed", R"([{"source_span":[60,64],"reason":"share-bar"}])"},
      {"/documents/1/text", R"("Lu Chengyue stressed the two duties & <order>.")"},
      {"/documents/1/sentences/0/id", R"("en-1")"},
      {"/meeting/title", R"({"zh":"霞岭州部署防火工作"})"},
      {"/meeting/date", R"({"edtf":"2022-02-16","text":{"zh":"2月16日"},"inferred":["year"],)"
                        R"("mentions":[{"document":0,"span":[10,15]}]})"},
      {"/meeting/place/derived", R"(["en"])"},
      {"/meeting/venues", R"([{"kind":"video","text":{"zh":"县设分会场"}}])"},
      {"/meeting/organizers", R"(["o1"])"},
      {"/people/0/id", R"("p1")"},
      {"/people/0/roles", R"(["chair","speaker"])"},
      {"/people/0/confidence", "0.877"},
      {"/people/0/positions/0/organization", R"("o1")"},
      {"/people/0/positions/0/status", R"("former")"},
      {"/people/0/positions/0/title", R"({"zh":"局长","en":"director"})"},
      {"/people/0/mentions/1", R"({"document":1,"span":[0,11]})"},
      {"/people/1/positions", "[]"},
      {"/people/1/gender", "-"},
      {"/people/1/ethnicity", "-"},
      {"/people/1/derived", "-"},
      {"/organizations/0/kind", R"("leading-group")"},
      {"/organizations/0/parent", "null"},
      {"/organizations/1/parent", R"("o1")"},
      {"/organizations/1/level", "-"},
      {"/organizations/1/full_name", "-"},
      {"/slogans/0/numbers", "[2]"},
      {"/slogans/0/complete", "true"},
      {"/slogans/0/glossary", R"("two-duties")"},
      {"/slogans/0/items/1/text/zh", R"("督查责任")"},
      {"/slogans/1/complete", "null"},
      {"/slogans/1/glossary", "null"},
      {"/slogans/1/items", "[]"},
      {"/slogans/1/numbers", "-"},
      {"/slogans/1/head", "-"},
      {"/statements/0", R"({"speaker":"p1","act":"stress","verb":{"zh":"强调","en":"stressed"},)"
                        R"("sentences":["zh-2","en-1"],"mode":"directive"})"},
      {"/statements/1", R"({"speaker":"meeting","act":"state","sentences":["zh-1"]})"},
      {"/tasks/0/owners", R"(["o1","p1"])"},
      {"/tasks/0/due/inferred", R"(["month"])"},
      {"/tasks/0/due/mentions", "-"},
      {"/credits", R"([{"role":"duty-editor","name":{"zh":"丁玉"}}])"},
      {"/alignment", R"([{"zh":["zh-2"],"en":["en-1"],"score":0.988}])"},
      {"/findings/0/suggestion", R"("check the list")"},
      {"/findings/1", R"({"code":"txt-enc","severity":"note","message":"read as GB18030"})"},
  };
  for (const Case& row : cases) {
    CAPTURE(std::string(row.pointer));
    CHECK(at(record, row.pointer) == row.expected);
  }
}

TEST_CASE("the mandatory lists are there even when empty") {
  Document document;
  document.id = "x";
  document.texts.push_back(text_of(Language::zh, U""));
  const rapidjson::Document record = record_of(document);
  for (const char* name : {"/people", "/organizations", "/slogans", "/statements", "/tasks",
                           "/credits", "/alignment", "/findings", "/documents/0/sentences",
                           "/documents/0/source_map", "/documents/0/removed"}) {
    CAPTURE(std::string(name));
    CHECK(at(record, name) == "[]");
  }
  CHECK(at(record, "/meeting") == "{}");
}

TEST_CASE("any text comes back as it was") {
  for (const std::u32string_view words :
       {std::u32string_view(U"\"\\/\b\f\n\r\t"), std::u32string_view(U"\0\x1F\x7F\x85", 4),
        std::u32string_view(U"\u2028\u2029\U00020BB7\U0001F600\uFFFF"),
        std::u32string_view(U"</script>'")}) {
    Document document;
    document.id = "x";
    document.texts.push_back(text_of(Language::zh, words));
    const rapidjson::Document record = record_of(document);
    const rapidjson::Value& text = record["documents"][0]["text"];
    CHECK(from_utf8({text.GetString(), text.GetStringLength()}) == words);
  }
}

TEST_CASE("ill-formed UTF-8 in a file name does not spoil the record") {
  Document document = full_document();
  document.id = "na\xFFme";
  document.texts[0].source.path = "na\xFFme.txt";
  const rapidjson::Document record = record_of(document);
  CHECK(at(record, "/id") == "\"na\uFFFDme\"");
  CHECK(at(record, "/documents/0/source/path") == "\"na\uFFFDme.txt\"");
}

TEST_CASE("scores stay numbers from 0 to 1") {
  Document document = full_document();
  const auto score = [&](double value) {
    document.minutes.alignment[0].score = value;
    return at(record_of(document), "/alignment/0/score");
  };
  CHECK(score(0.0) == "0.0");
  CHECK(score(1.0) == "1.0");
  CHECK(score(1.5) == "1.0");
  CHECK(score(-0.1) == "0.0");
  CHECK(score(0.0 / 0.0) == "0.0");
  CHECK(score(1e-9) == "0.0");
}

TEST_CASE("line ends stand between tokens only") {
  // A record on one line, for NDJSON, is this one without its line ends.
  std::string out;
  emit_json(full_document(), out);
  CHECK(out.back() == '\n');
  std::string line;
  for (char byte : out) {
    if (byte != '\n') line.push_back(byte);
  }
  CHECK(parsed(line) == parsed(out));
}

TEST_CASE("a record is added to what the string holds") {
  std::string out = "before";
  emit_json(full_document(), out);
  CHECK(out.starts_with("before{"));
}

TEST_CASE("a trace tells every layer of a text") {
  Document document = full_document();
  Text& zh = document.texts[0];
  zh.turns = {{find(zh, U"陆承岳"), Turn::Kind::answer, 0, 1}};
  zh.matches = Matches({{find(zh, U"强调"), Kind::reporting_verb, Form::zh, 0}}, zh.text.size());
  zh.dates = {{find(zh, U"2月16日"), {2022, 2, 16}, {2022, 2, 16}, DateMention::Use::meeting, true,
               false, false, false}};
  zh.places = {{find(zh, U"霞岭州"), find(zh, U"霞岭"), Level::prefectural}};
  zh.organizations = {{find(zh, U"州公安局"), OrganizationKind::government, Level::unknown, 0, 0.5F}};
  PersonMention person;
  person.span = find(zh, U"陆承岳");
  person.posts = {{find(zh, U"州公安局局长"), no_entry, 0, Status::current}};
  zh.people = {person};
  zh.slogans = {{find(zh, U"两个责任"), SloganKind::numbered, {2}, find(zh, U"责任"),
                 {find(zh, U"管护责任")}, true, no_entry}};
  zh.credits = {{CreditRole::reporter, find(zh, U"陆承岳")}};
  zh.cues = {{find(zh, U"强调"), Act::stress, false, 0, Mode::unknown, {1}}};
  zh.roles = {{0, Role::speaker, find(zh, U"强调")}};
  zh.tasks = {{find(zh, U"落实"), 0, {0}, {}}};
  zh.venues = {{VenueKind::main, find(zh, U"霞岭州")}};
  zh.meeting.title = find(zh, U"霞岭州部署防火工作");
  zh.observations = {{"txt-quote", find(zh, U"“"), "open"}};
  const rapidjson::Document trace = parsed(trace_json(document, dictionaries()));
  const std::string verb_id(dictionaries().of(Kind::reporting_verb).cells(0)[0]);
  const std::string organization_id(dictionaries().of(Kind::organization).cells(0)[0]);
  const std::string match = R"({"kind":"reporting_verbs","entry":")" + verb_id +
                            R"(","form":"zh","at":[25,27,"强调"]})";
  const std::string organization = "\"" + organization_id + "\"";
  const Case cases[]{
      {"/texts/0/sentences/0/at", R"([0,9,"霞岭州部署防火工作"])"},
      {"/texts/0/turns/0/kind", R"("answer")"},
      {"/texts/0/matches/0", match},
      {"/texts/0/dates/0", R"({"use":"meeting","first":[2022,2,16],"last":[2022,2,16],)"
                           R"("year_inferred":true,"at":[10,15,"2月16日"]})"},
      {"/texts/0/places/0/core", R"([0,2,"霞岭"])"},
      {"/texts/0/organizations/0/entry", organization},
      {"/texts/0/people/0/posts/0/at", R"([16,22,"州公安局局长"])"},
      {"/texts/0/slogans/0/items", R"(["管护责任"])"},
      {"/texts/0/slogans/0/open", "true"},
      {"/texts/0/credits/0/role", R"("reporter")"},
      {"/texts/0/cues/0/speaker", "0"},
      {"/texts/0/roles/0/role", R"("speaker")"},
      {"/texts/0/tasks/0/due", "0"},
      {"/texts/0/venues/0/kind", R"("main")"},
      {"/texts/0/meeting/title", R"([0,9,"霞岭州部署防火工作"])"},
      {"/texts/0/observations/0/code", R"("txt-quote")"},
      {"/record/people/0/id", R"("p1")"},
  };
  for (const Case& row : cases) {
    CAPTURE(std::string(row.pointer));
    CHECK(at(trace, row.pointer) == row.expected);
  }
}

TEST_CASE("formats have names and extensions of their own") {
  REQUIRE(emitters().size() == 2);
  CHECK(emitters()[0].name == "json");
  CHECK(emitters()[1].extension == ".xml");
}

}
