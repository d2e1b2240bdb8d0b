// Laws that hold for the whole table of stages.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

#include "pipeline/characters.hpp"
#include "tests/support.hpp"

using namespace minutes;

namespace {

/// Whether every span of a list lies in the text and the list is sorted by begin.
template <class List>
bool sorted_and_inside(const List& list, std::size_t size) {
  Offset before = 0;
  return std::all_of(list.begin(), list.end(), [&](const auto& element) {
    const bool right = element.span.begin <= element.span.end && element.span.end <= size &&
                       before <= element.span.begin;
    before = element.span.begin;
    return right;
  });
}

void check_laws(const Document& document) {
  for (const Text& text : document.texts) {
    const std::size_t size = text.text.size();
    CHECK(text.folded.size() == size);
    CHECK(sorted_and_inside(text.sentences, size));
    CHECK(sorted_and_inside(text.dates, size));
    CHECK(sorted_and_inside(text.places, size));
    CHECK(sorted_and_inside(text.organizations, size));
    CHECK(sorted_and_inside(text.people, size));
    CHECK(sorted_and_inside(text.slogans, size));
    CHECK(sorted_and_inside(text.tasks, size));
    for (std::size_t index = 1; index < text.sentences.size(); ++index) {
      CHECK(text.sentences[index - 1].span.end <= text.sentences[index].span.begin);
    }
    for (const Cue& cue : text.cues) {
      REQUIRE(!cue.sentences.empty());
      for (std::size_t sentence : cue.sentences) CHECK(sentence < text.sentences.size());
      if (cue.speaker) CHECK(*cue.speaker < text.people.size());
    }
    for (const RoleMention& role : text.roles) CHECK(role.person < text.people.size());
    for (const Run& run : text.to_original.runs()) {
      CHECK(run.text + run.length <= size);
      CHECK(run.source + run.length <= text.original.size());
    }
  }
  const Minutes& minutes = document.minutes;
  for (const Person& person : minutes.people) {
    CHECK(!person.mentions.empty());
    CHECK(!person.roles.empty());
    for (const Position& position : person.positions) {
      if (position.organization) CHECK(*position.organization < minutes.organizations.size());
    }
  }
  for (const Organization& organization : minutes.organizations) {
    CHECK(!organization.mentions.empty());
    if (organization.parent) CHECK(*organization.parent < minutes.organizations.size());
  }
  for (const Statement& statement : minutes.statements) {
    if (statement.speaker) CHECK(*statement.speaker < minutes.people.size());
  }
}

}  // namespace

TEST_SUITE("stages") {
  TEST_CASE("each stage's needs are given earlier, and names are unique") {
    std::set<Layer> given{Layer::bytes};
    std::set<std::string_view> names;
    for (const Stage& stage : pipeline_stages(test::dictionaries())) {
      CHECK_MESSAGE(names.insert(stage.name).second, stage.name);
      CHECK(!stage.summary.empty());
      for (Layer layer : stage.needs) {
        CHECK_MESSAGE(given.contains(layer), stage.name << " needs " << to_string(layer));
      }
      given.insert(stage.gives.begin(), stage.gives.end());
    }
  }

  TEST_CASE("random mixtures of genre words keep every law") {
    const std::vector<std::string> pieces{
        "会议", "强调", "，", "。", "、", "：", "“", "”", "（", "）", "州委", "副书记", "陆承岳",
        "五大体系", "9月31日", "7月底前", "出席", "主持", "召开", "推进会", "在", "云达市", "\n", " ",
        "由", "牵头", "州水利局", "记者", "编辑", "田 雯", "The meeting ", "stressed ", "that ",
        "Lu Chengyue", ", ", ". ", ".", "\"", "five systems of a, b and c", "State Bureau ",
        "deputy ", "director ", "by the end of July", "女", "藏族", "泽仁曲珍", "·", "1+3+N",
        "\xF0\x9F\x98\x80", "\xE2\x80\x8B", "会(hui)议(yi)", "问：", "答：", "【主持人 何砚】",
        "一、", "Leave a Reply\n", "、、、、", "((((", "））", "2022年2月16日", "习近平总书记"};
    std::mt19937 random(2022);
    for (int round = 0; round < 150; ++round) {
      std::string text = "会议";
      for (std::size_t count = random() % 60; count > 0; --count) {
        text += pieces[random() % pieces.size()];
      }
      CAPTURE(text);
      for (Language language : {Language::zh, Language::en}) {
        check_laws(test::run_until("check", language, text));
      }
      check_laws(test::run_pair_until("check", text, text));
    }
  }
}
