// A small document made by hand, with every field of a record, for the tests of the outputs.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/document.hpp"
#include "pipeline/unicode.hpp"

namespace minutes::test {

/// Where `words` stand in a text, from `after` on; the whole text when they do not.
inline Span find(const Text& text, std::u32string_view words, Offset after = 0) {
  const std::size_t at = text.text.find(words, after);
  if (at == std::u32string::npos) return {0, static_cast<Offset>(text.text.size())};
  return {static_cast<Offset>(at), static_cast<Offset>(at + words.size())};
}

inline Text text_of(Language language, std::u32string_view words) {
  Text text;
  text.language = language;
  text.script = language == Language::zh ? Script::hans : Script::latn;
  text.source = {"in/report", std::string(64, 'a'), 321, "UTF-8", "text/plain"};
  text.original = text.text = words;
  text.to_original.add(0, 0, static_cast<Offset>(words.size()));
  return text;
}

/// A pair: a Chinese headline and one sentence, an English sentence.
inline Document full_document() {
  Document document;
  document.id = "a/report";
  document.texts.push_back(text_of(
      Language::zh, U"霞岭州部署防火工作\n2月16日,州公安局局长陆承岳强调,落实“两个责任”,即管护责任、"
                    U"督查责任。"));
  document.texts.push_back(
      text_of(Language::en, U"Lu Chengyue stressed the two duties & <order>."));
  Text& zh = document.texts[0];
  Text& en = document.texts[1];
  zh.sentences = {{find(zh, U"霞岭州部署防火工作"), SentenceKind::title, 1},
                  {{10, static_cast<Offset>(zh.text.size())}, SentenceKind::body, 2}};
  en.sentences = {{{0, static_cast<Offset>(en.text.size())}, SentenceKind::body, 1}};
  zh.removed = {{{60, 64}, "share-bar"}};

  const auto in_zh = [&](std::u32string_view words) { return Mention{0, find(zh, words)}; };
  const auto in_en = [&](std::u32string_view words) { return Mention{1, find(en, words)}; };
  Minutes& minutes = document.minutes;
  minutes.meeting.title.zh = "霞岭州部署防火工作";
  minutes.meeting.name = {"防火工作会议", "fire meeting"};
  minutes.meeting.date = {"2022-02-16", {"2月16日", ""}, true, false, {in_zh(U"2月16日")}};
  minutes.meeting.place = {{"霞岭州", "Xialing"}, {false, true}, {in_zh(U"霞岭州")}};
  minutes.meeting.venues = {{VenueKind::video, {"县设分会场", ""}, {}}};
  minutes.meeting.organizers = {0};

  Person person;
  person.name = {"陆承岳", "Lu Chengyue"};
  person.roles = {Role::chair, Role::speaker};
  person.gender = Gender::female;
  person.ethnicity = "藏族";
  person.confidence = 0.87654F;
  person.mentions = {in_zh(U"陆承岳"), in_en(U"Lu Chengyue")};
  Position post;
  post.text.zh = "州公安局局长";
  post.title = {"局长", "director"};
  post.organization = 0;
  post.status = Status::former;
  post.mentions = {in_zh(U"州公安局局长")};
  person.positions = {post};
  Person plain;
  plain.name.en = "Han Zhiyuan";
  plain.roles = {Role::mentioned};
  minutes.people = {person, plain};

  Organization police;
  police.name = {"州公安局", "Public Security Bureau"};
  police.full_name.zh = "霞岭州公安局";
  police.derived.en = true;
  police.kind = OrganizationKind::leading_group;
  police.level = Level::prefectural;
  police.mentions = {in_zh(U"州公安局")};
  Organization part;
  part.name.zh = "支队";
  part.parent = 0;
  minutes.organizations = {police, part};

  Slogan slogan;
  slogan.text = {"两个责任", "two duties"};
  slogan.numbers = {2};
  slogan.head.zh = "责任";
  slogan.items = {{{"管护责任", ""}, {in_zh(U"管护责任")}}, {{"督查责任", ""}, {in_zh(U"督查责任")}}};
  slogan.complete = true;
  slogan.glossary = "two-duties";
  slogan.mentions = {in_zh(U"两个责任"), in_en(U"two duties")};
  Slogan bare;
  bare.text.zh = "清源行动";
  bare.kind = SloganKind::named;
  minutes.slogans = {slogan, bare};

  minutes.statements = {{0, Act::stress, {"强调", "stressed"}, {{0, 1}, {1, 0}}, Mode::directive},
                        {std::nullopt, Act::state, {}, {{0, 0}}, Mode::unknown}};
  Task task;
  task.text.zh = "落实“两个责任”";
  task.due = {"2022-07-31", {"7月底前", ""}, false, true, {}};
  task.organizations = {0};
  task.people = {0};
  task.mentions = {in_zh(U"落实“两个责任”")};
  minutes.tasks = {task};
  minutes.credits = {{CreditRole::duty_editor, {"丁玉", ""}, {}}};
  minutes.alignment = {{{1}, {0}, 0.98765}};
  minutes.findings = {
      {"slg-count", Severity::warning, "announces 3 items, 2 follow", "check the list",
       {in_zh(U"两个责任")}},
      {"txt-enc", Severity::note, "read as GB18030", "", {}}};
  return document;
}

}  // namespace minutes::test
